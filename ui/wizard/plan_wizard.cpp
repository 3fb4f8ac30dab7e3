// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/plan_wizard.h"

#include "qt/new_entries.h"
#include "qt/plan_document.h"
#include "ui/editors/place_of.h"
#include "ui/wizard/page_list.h"
#include "ui/wizard/page_list_model.h"
#include "ui/wizard/start_view.h"
#include "ui/wizard/wizard_page.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QCoreApplication>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QUndoStack>

namespace linkwright::ui {

namespace {

/// The draft that things are added on; nothing where the flow works on the plan itself.
std::unique_ptr<qt::PlanDocument> makeDraft(const Flow& flow, const qt::PlanDocument& target,
                                            Subject& subject)
{
    if (!flow.begin)
        return nullptr;
    auto draft = std::make_unique<qt::PlanDocument>();
    Plan plan = target.plan();
    subject = flow.begin(plan);
    draft->reset(std::move(plan));
    return draft;
}

} // namespace

PlanWizard::PlanWizard(qt::PlanDocument& document, Purpose purpose, QWidget* parent,
                       live::PulseSession* pulse)
    : QWizard(parent)
    , m_target(document)
    , m_flow(flowOf(purpose))
    , m_draft(makeDraft(m_flow, document, m_subject))
    , m_document(m_draft ? *m_draft : document)
    , m_states(new PageStates(m_document, m_flow, m_subject, this))
    , m_list(new PageListModel(*m_states, this))
{
    setWizardStyle(QWizard::ModernStyle);
    addButtons();
    addPages(pulse);
    addSideList();
    addUndo();
    connect(&m_document, &qt::PlanDocument::planChanged, this, &PlanWizard::updateTitle);
    connect(&m_target, &qt::PlanDocument::fileChanged, this, &PlanWizard::updateTitle);
    connect(&m_target, &qt::PlanDocument::modifiedChanged, this, &PlanWizard::setWindowModified);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { followFocus(now); });
    connect(this, &QWizard::currentIdChanged, this, [this] { m_field = nullptr; });
    updateTitle();
    resize(1240, 760);
}

PlanWizard::~PlanWizard()
{
    // Closing moves the focus while only the base class is left to hear of it.
    disconnect(qApp, nullptr, this, nullptr);
    // Editors look at the draft, which goes before the pages do.
    for (int id = 0; id < m_states->count(); ++id)
        page(id)->discard();
}

void PlanWizard::addButtons()
{
    const bool hasWindow = parentWidget() != nullptr;
    const bool isDraft = m_draft != nullptr;
    setOption(QWizard::NoBackButtonOnStartPage);
    setOption(QWizard::NoCancelButtonOnLastPage, !isDraft);
    QList<WizardButton> buttons = {QWizard::CustomButton1, QWizard::CustomButton2};
    setOption(QWizard::HaveCustomButton1);
    setOption(QWizard::HaveCustomButton2);
    if (hasWindow) {
        setOption(QWizard::HaveCustomButton3);
        buttons << QWizard::CustomButton3;
    }
    buttons << QWizard::Stretch << QWizard::BackButton << QWizard::NextButton << QWizard::FinishButton
            << QWizard::CancelButton;
    setButtonLayout(buttons);
    if (!isDraft)
        setButtonText(QWizard::FinishButton, tr("Cl&ose"));
    if (!isDraft && hasWindow)
        setButtonText(QWizard::CancelButton, tr("Close")); // nothing is taken back
    if (!hasWindow)
        return;
    setButtonText(QWizard::CustomButton3, tr("Open in the main window"));
    QAbstractButton* face = button(QWizard::CustomButton3);
    face->setObjectName(QStringLiteral("leave"));
    const QKeySequence keys(Qt::CTRL | Qt::SHIFT | Qt::Key_M);
    face->setShortcut(keys);
    face->setToolTip(tr("Goes on from here in the main window. Everything stays as it is. (%1)")
                         .arg(keys.toString(QKeySequence::NativeText)));
    connect(face, &QAbstractButton::clicked, this, &PlanWizard::leave);
}

void PlanWizard::addPages(live::PulseSession* pulse)
{
    const PageContext context{m_document, m_subject, [this](const PlanPath& place) { reveal(place); },
                              [this] { next(); }, pulse};
    for (int id = 0; id < m_states->count(); ++id)
        setPage(id, new WizardPage(*m_states, id, context));
    connect(this, &QWizard::currentIdChanged, m_list, &PageListModel::setCurrent);
}

void PlanWizard::addSideList()
{
    auto* list = new PageList(*m_list);
    connect(list, &PageList::pageChosen, this, &PlanWizard::jump);
    setSideWidget(list);
}

void PlanWizard::addUndo()
{
    struct Step
    {
        WizardButton button;
        QString text;
        QKeySequence::StandardKey key;
        QAction* action;
    };
    QUndoStack& stack = m_document.undoStack();
    const Step steps[] = {
        {QWizard::CustomButton1, tr("&Undo"), QKeySequence::Undo, stack.createUndoAction(this)},
        {QWizard::CustomButton2, tr("R&edo"), QKeySequence::Redo, stack.createRedoAction(this)}};
    for (const Step& step : steps) {
        step.action->setShortcuts(step.key);
        addAction(step.action);
        setButtonText(step.button, step.text);
        QAbstractButton* face = button(step.button);
        const auto follow = [face, action = step.action] {
            face->setEnabled(action->isEnabled());
            face->setToolTip(action->text());
        };
        connect(step.action, &QAction::changed, face, follow);
        connect(face, &QAbstractButton::clicked, step.action, &QAction::trigger);
        follow();
    }
}

void PlanWizard::setProblem(const QString& problem)
{
    page(0)->build();
    if (auto* start = findChild<StartView*>())
        start->showProblem(problem);
}

void PlanWizard::setRecentFiles(const QStringList& files)
{
    page(0)->build();
    if (auto* start = findChild<StartView*>())
        start->setRecentFiles(files);
}

WizardPage* PlanWizard::page(int id) const
{
    return qobject_cast<WizardPage*>(QWizard::page(id));
}

int PlanWizard::nextId() const
{
    for (int id = currentId() + 1; id < m_states->count(); ++id) {
        if (m_states->isNeeded(id))
            return id;
    }
    return -1;
}

void PlanWizard::jump(int id)
{
    setUpdatesEnabled(false); // the pages on the way are none of the user's business
    while (currentId() > id) {
        const int before = currentId();
        back();
        if (currentId() == before)
            break;
    }
    while (currentId() < id && m_list->isVisited(id)) {
        const int before = currentId();
        const WizardPage* passed = page(before);
        if (passed->row().answersForAll && !passed->isComplete())
            break;
        next();
        if (currentId() == before)
            break;
    }
    setUpdatesEnabled(true);
}

void PlanWizard::reveal(const PlanPath& place)
{
    const int target = pageOf(place, m_flow);
    if (target < m_states->count())
        jump(target);
    if (WizardPage* shown = page(currentId()))
        shown->reveal(place);
}

/// Who clicks a button below the page still has a field in mind.
void PlanWizard::followFocus(QWidget* now)
{
    if (now && currentPage() && currentPage()->isAncestorOf(now))
        m_field = now;
}

void PlanWizard::updateTitle()
{
    const QString name = QString::fromStdString(m_document.plan().name);
    const QString file = QFileInfo(m_target.filePath()).fileName();
    const QString what = QCoreApplication::translate("Wizard", m_flow.title).arg(name);
    setWindowTitle(name.isEmpty()   ? tr("Linkwright")
                   : file.isEmpty() ? tr("%1[*] – Linkwright").arg(what)
                                    : tr("%1 (%2)[*] – Linkwright").arg(what, file));
    setWindowFilePath(m_target.filePath());
    setWindowModified(m_target.isModified());
}

/// Brings the draft into the plan as one step. Returns the place of what was added.
PlanPath PlanWizard::commit()
{
    if (!m_draft)
        return {};
    const Plan& plan = m_draft->plan();
    m_target.edit(m_flow.undoText(plan, m_subject),
                  [&](Plan& target) { qt::takeOver(target, m_subject.before, plan); });
    return m_flow.place(plan, m_subject);
}

void PlanWizard::leave()
{
    const QString name = QLatin1String(page(currentId())->row().name);
    const PlanPath field = placeOfWidget(m_field);
    const PlanPath added = commit();
    m_mayDiscard = true;
    QWizard::done(QDialog::Accepted);
    Q_EMIT left(name, added.isEmpty() ? field : added);
}

void PlanWizard::done(int result)
{
    const bool isOwner = !parentWidget() && !m_draft;
    if (isOwner && m_document.isModified() && !m_mayDiscard) {
        askBeforeClosing();
        return;
    }
    const PlanPath place = result == QDialog::Accepted ? commit() : PlanPath();
    QWizard::done(result);
    if (!place.isEmpty())
        Q_EMIT added(place);
}

/// The one question that cannot stand in a page: the page is about to go.
void PlanWizard::askBeforeClosing()
{
    auto* box =
        new QMessageBox(QMessageBox::Question, tr("Unsaved plan"),
                        tr("Close without saving the changes to this plan?"), QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("The plan can be saved on the last page."));
    QPushButton* discard = box->addButton(tr("Close &without saving"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(tr("&Keep editing"), QMessageBox::RejectRole));
    connect(discard, &QPushButton::clicked, this, [this] {
        m_mayDiscard = true;
        close();
    });
    box->open();
}

} // namespace linkwright::ui
