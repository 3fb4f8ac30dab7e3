// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/close_question.h"

#include "ui/window/file_dialogs.h"

#include <QMessageBox>
#include <QPushButton>

#include <utility>

namespace linkwright::ui {

using Activity = qt::DocumentFile::Activity;

CloseQuestion::CloseQuestion(qt::DocumentFile& files, QWidget& window)
    : QObject(&window)
    , m_files(files)
    , m_window(window)
{
    connect(&m_files, &qt::DocumentFile::saved, this, &CloseQuestion::continueAfterSaving);
    connect(&m_files, &qt::DocumentFile::failed, this, [this](Activity activity) {
        if (activity == Activity::Saving && m_waitsForSave)
            refuse(); // the window says why
    });
    connect(&m_files, &qt::DocumentFile::commentsAtStake, this, [this] {
        if (m_waitsForSave)
            refuse(); // the window asks about them
    });
    // An answer is about what there was when it was given.
    connect(&m_files.document(), &qt::PlanDocument::planChanged, this, &CloseQuestion::withdraw);
}

bool CloseQuestion::isSafe() const
{
    return !m_files.document().isModified() && m_files.activity() != Activity::Saving;
}

bool CloseQuestion::tryToClose()
{
    if (isSafe())
        return true;
    if (m_answer == Answer::Discard) {
        m_files.recovery().forget();
        return true;
    }
    m_closes = true;
    ask();
    return false;
}

void CloseQuestion::ask()
{
    if (m_box) {
        m_box->raise();
        m_box->activateWindow();
    } else if (isSafe() || m_answer == Answer::Discard) {
        agree();
    } else if (m_files.activity() == Activity::Saving) {
        m_waitsForSave = true; // it may turn out that there is nothing to ask
    } else {
        openBox();
    }
}

void CloseQuestion::withdraw()
{
    m_answer = Answer::None;
}

void CloseQuestion::openBox()
{
    const QString name = QString::fromStdString(m_files.document().plan().name);
    m_box = new QMessageBox(QMessageBox::Question, tr("Unsaved changes"),
                            name.isEmpty() ? tr("Save the changes to this plan before it is closed?")
                                           : tr("Save the changes to “%1” before it is closed?").arg(name),
                            QMessageBox::NoButton, &m_window);
    m_box->setObjectName(QStringLiteral("closeQuestion"));
    m_box->setAttribute(Qt::WA_DeleteOnClose);
    m_box->setInformativeText(tr("What is not saved is lost."));
    QPushButton* save = m_box->addButton(tr("&Save"), QMessageBox::AcceptRole);
    QPushButton* discard = m_box->addButton(tr("Close &without saving"), QMessageBox::DestructiveRole);
    QPushButton* keep = m_box->addButton(tr("&Keep editing"), QMessageBox::RejectRole);
    save->setObjectName(QStringLiteral("save"));
    discard->setObjectName(QStringLiteral("discard"));
    keep->setObjectName(QStringLiteral("keep"));
    m_box->setDefaultButton(save);
    m_box->setEscapeButton(keep);
    m_answer = Answer::None;
    connect(m_box, &QMessageBox::buttonClicked, this, [this, save, discard](const QAbstractButton* clicked) {
        m_answer = clicked == save ? Answer::Save : clicked == discard ? Answer::Discard : Answer::None;
    });
    connect(m_box, &QDialog::finished, this, [this] { answer(m_answer); });
    m_box->open();
}

void CloseQuestion::answer(Answer answer)
{
    m_box.clear(); // it deletes itself; the next question gets one of its own
    if (answer == Answer::Save)
        save();
    else if (answer == Answer::Discard)
        agree();
    else
        refuse();
}

void CloseQuestion::save()
{
    m_answer = Answer::None;
    m_waitsForSave = true;
    const bool hasFile = !m_files.document().filePath().isEmpty();
    savePlan(m_files, &m_window, [question = QPointer<CloseQuestion>(this)] {
        if (question)
            question->refuse();
    });
    if (hasFile && m_files.activity() != Activity::Saving)
        refuse(); // another job is under way
}

void CloseQuestion::continueAfterSaving()
{
    if (m_waitsForSave && m_files.activity() != Activity::Saving) {
        m_waitsForSave = false;
        ask(); // there may be new changes
    }
}

void CloseQuestion::agree()
{
    const bool closes = std::exchange(m_closes, false);
    Q_EMIT agreed();
    if (closes)
        m_window.close();
}

void CloseQuestion::refuse()
{
    m_closes = false;
    m_waitsForSave = false;
    m_answer = Answer::None;
    Q_EMIT refused();
}

QuitQuestion::QuitQuestion(QObject* parent)
    : QObject(parent)
{
}

void QuitQuestion::start(const QList<CloseQuestion*>& windows)
{
    for (const QPointer<CloseQuestion>& question : std::as_const(m_asked)) {
        if (question)
            question->disconnect(this);
    }
    m_asked.clear();
    m_waiting = QList<QPointer<CloseQuestion>>(windows.begin(), windows.end());
    askNext();
}

void QuitQuestion::askNext()
{
    while (!m_waiting.isEmpty() && !m_waiting.constFirst())
        m_waiting.removeFirst(); // closed meanwhile
    if (m_waiting.isEmpty()) {
        finish(true);
        return;
    }
    CloseQuestion* question = m_waiting.takeFirst();
    m_asked.append(question);
    connect(question, &CloseQuestion::agreed, this, [this, question] {
        question->disconnect(this);
        askNext();
    });
    connect(question, &CloseQuestion::refused, this, [this] { finish(false); });
    question->ask();
}

void QuitQuestion::finish(bool agreed)
{
    for (const QPointer<CloseQuestion>& question : std::as_const(m_asked)) {
        if (!question)
            continue;
        question->disconnect(this);
        if (!agreed)
            question->withdraw();
    }
    m_asked.clear();
    m_waiting.clear();
    if (agreed)
        Q_EMIT this->agreed();
    else
        Q_EMIT refused();
}

} // namespace linkwright::ui
