// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/file_bar.h"

#include "ui/views/notice.h"
#include "ui/window/differences_dialog.h"
#include "ui/window/file_dialogs.h"

#include <QDir>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace linkwright::ui {

using Activity = qt::DocumentFile::Activity;
using DiskKind = qt::DiskState::Kind;

namespace {

/// A broken file can have a hundred problems; the first ones are what one corrects.
constexpr qsizetype maxProblemLines = 6;

QString shortened(const QString& message)
{
    const QStringList lines = message.split(QLatin1Char('\n'));
    if (lines.size() <= maxProblemLines)
        return message;
    const qsizetype more = lines.size() - maxProblemLines;
    return lines.mid(0, maxProblemLines).join(QLatin1Char('\n')) + QLatin1Char('\n') +
           FileBar::tr("and %1 more").arg(more);
}

QString textOf(const Error& error)
{
    const QString message = shortened(QString::fromStdString(error.message));
    return error.hint.empty() ? message : message + QLatin1Char('\n') + QString::fromStdString(error.hint);
}

QString nativePath(const QString& path)
{
    return QDir::toNativeSeparators(path);
}

} // namespace

/// What a button of a notice says and does.
struct FileBar::Row
{
    const char* id;
    const char* text;
    void (FileBar::*run)();
};

const FileBar::Row FileBar::rows[] = {
    {"reload", QT_TR_NOOP("Reload"), &FileBar::reload},
    {"reloadTheirs", QT_TR_NOOP("Reload theirs"), &FileBar::reload},
    {"keepMine", QT_TR_NOOP("Keep mine"), &FileBar::keepMine},
    {"differences", QT_TR_NOOP("Show differences"), &FileBar::compare},
    {"save", QT_TR_NOOP("Save"), &FileBar::save},
    {"saveAs", QT_TR_NOOP("Save as ..."), &FileBar::saveAs},
    {"dropComments", QT_TR_NOOP("Save without them"), &FileBar::saveWithoutComments},
    {"lookAgain", QT_TR_NOOP("Look again"), &FileBar::lookAgain},
    {"tryAgain", QT_TR_NOOP("Try again"), &FileBar::tryAgain},
    {"restore", QT_TR_NOOP("Restore"), &FileBar::restore},
    {"offerDifferences", QT_TR_NOOP("Show differences"), &FileBar::compareOffer},
    {"later", QT_TR_NOOP("Later"), &FileBar::postpone},
    {"discard", QT_TR_NOOP("Discard"), &FileBar::discard},
    {"bringBack", QT_TR_NOOP("Bring back"), &FileBar::bringBack},
};

FileBar::FileBar(qt::DocumentFile& files, QWidget* parent)
    : QWidget(parent)
    , m_files(files)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(1);
    m_failure = makeNotice(QStringLiteral("failureNotice"));
    m_comments = makeNotice(QStringLiteral("commentsNotice"));
    m_disk = makeNotice(QStringLiteral("diskNotice"));
    m_restored = makeNotice(QStringLiteral("restoredNotice"));
    m_offer = makeNotice(QStringLiteral("offerNotice"));
    m_discarded = makeNotice(QStringLiteral("discardedNotice"));
    m_damaged = makeNotice(QStringLiteral("damagedNotice"));
    m_noCopy = makeNotice(QStringLiteral("noCopyNotice"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setAccessibleName(tr("Notices about the plan's file"));

    connect(&m_files, &qt::DocumentFile::diskStateChanged, this, &FileBar::updateDisk);
    connect(&m_files.document(), &qt::PlanDocument::modifiedChanged, this, &FileBar::updateDisk);
    connect(&m_files, &qt::DocumentFile::failed, this, &FileBar::takeFailure);
    for (const auto succeeded :
         {&qt::DocumentFile::opened, &qt::DocumentFile::saved, &qt::DocumentFile::restored})
        connect(&m_files, succeeded, this, &FileBar::forgetFailure);
    connect(&m_files, &qt::DocumentFile::reloaded, this, &FileBar::forgetFailure);
    connect(&m_files, &qt::DocumentFile::commentsAtStake, this, &FileBar::askAboutComments);
    connect(&m_files.document(), &qt::PlanDocument::planChanged, m_comments, &Notice::clear);
    connect(&m_files, &qt::DocumentFile::restored, this, &FileBar::showRestored);
    connect(&m_files, &qt::DocumentFile::compared, this, &FileBar::showDifferences);
    connect(&m_files.offers(), &qt::RecoveryOffers::changed, this, &FileBar::updateOffers);
    connect(&m_files.recovery(), &qt::Recovery::problemChanged, this, &FileBar::updateRecovery);
    connect(m_disk, &Notice::dismissed, this, &FileBar::putDiskAway);
    connect(m_offer, &Notice::dismissed, this, &FileBar::postpone);
    connect(m_discarded, &Notice::dismissed, this, [this] { m_files.offers().forgetDiscarded(); });
    updateDisk();
    updateOffers();
    updateRecovery();
}

Notice* FileBar::makeNotice(const QString& name)
{
    auto* notice = new Notice(this);
    notice->setObjectName(name);
    notice->setDismissible(true);
    layout()->addWidget(notice);
    connect(notice, &Notice::chosen, this, &FileBar::run);
    return notice;
}

QList<NoticeChoice> FileBar::choices(const QList<const char*>& ids)
{
    QList<NoticeChoice> choices;
    for (const char* id : ids) {
        const auto* row = std::find_if(std::begin(rows), std::end(rows), [id](const Row& candidate) {
            return QLatin1String(candidate.id) == QLatin1String(id);
        });
        Q_ASSERT(row != std::end(rows));
        choices.append({QLatin1String(row->id), tr(row->text)});
    }
    return choices;
}

void FileBar::run(const QString& id)
{
    for (const Row& row : rows) {
        if (id == QLatin1String(row.id)) {
            (this->*row.run)();
            return;
        }
    }
}

bool FileBar::focusNotice()
{
    const auto notices = findChildren<Notice*>(QString(), Qt::FindDirectChildrenOnly);
    return std::any_of(notices.begin(), notices.end(),
                       [](Notice* notice) { return notice->isVisible() && notice->focusFirst(); });
}

void FileBar::updateDisk()
{
    const qt::DiskState& state = m_files.diskState();
    const QString path = nativePath(m_files.document().filePath());
    if (state.kind == DiskKind::AsKnown) {
        m_saveWasRefused = false;
        m_putAway.reset();
        m_disk->clear();
    } else if (isPutAway(state)) {
        return;
    } else if (state.kind == DiskKind::Changed) {
        showChanged();
    } else if (state.kind == DiskKind::Gone) {
        m_disk->showChoices(Severity::Warning, tr("The file of this plan is gone."),
                            tr("%1 was deleted or moved. Saving writes it anew.").arg(path),
                            choices({"save", "saveAs"}));
    } else {
        m_disk->showChoices(Severity::Warning, tr("The file of this plan cannot be read any more."),
                            state.problem, choices({"lookAgain", "saveAs"}));
    }
}

bool FileBar::isPutAway(const qt::DiskState& state) const
{
    return m_putAway && m_putAway->state == state &&
           (m_putAway->modified || !m_files.document().isModified());
}

void FileBar::putDiskAway()
{
    m_putAway = PutAway{m_files.diskState(), m_files.document().isModified()};
}

void FileBar::showChanged()
{
    if (m_saveWasRefused)
        m_failure->clear(); // this says it, and what to do
    if (!m_files.document().isModified()) {
        m_disk->showChoices(
            Severity::Info, tr("Another program changed the file of this plan."),
            tr("Here it still says what the file said before. Reloading is a step that can be undone."),
            choices({"reload", "differences", "keepMine"}));
        return;
    }
    m_disk->showChoices(
        Severity::Warning,
        m_saveWasRefused
            ? tr("Not saved: another program changed the file, and this plan has changes of its own.")
            : tr("Another program changed the file, and this plan has unsaved changes."),
        tr("Reload theirs, and Undo brings yours back. Or keep yours, and the next save writes over theirs."),
        choices({"reloadTheirs", "keepMine", "differences"}));
}

namespace {

/// What to say when a job of that kind went wrong, and what can be done.
struct FailureRow
{
    Activity activity;
    const char* headline;
    QList<const char*> choices;
};

const FailureRow& failureRow(Activity activity)
{
    static const FailureRow rows[] = {
        {Activity::Opening,
         QT_TRANSLATE_NOOP("linkwright::ui::FileBar", "The plan could not be opened."),
         {"tryAgain"}},
        {Activity::Restoring,
         QT_TRANSLATE_NOOP("linkwright::ui::FileBar", "The unsaved changes could not be brought back."),
         {}},
        {Activity::Saving,
         QT_TRANSLATE_NOOP("linkwright::ui::FileBar", "The plan was not saved."),
         {"tryAgain", "saveAs"}},
        {Activity::Reloading,
         QT_TRANSLATE_NOOP("linkwright::ui::FileBar", "What is in the file now cannot be read as a plan."),
         {"tryAgain"}},
    };
    const auto* row = std::find_if(std::begin(rows), std::end(rows), [activity](const FailureRow& candidate) {
        return candidate.activity == activity;
    });
    return row != std::end(rows) ? *row : rows[0];
}

} // namespace

void FileBar::takeFailure(Activity activity, const QString& path, const Error& error)
{
    m_failedActivity = activity;
    m_failedPath = path;
    m_saveWasRefused = activity == Activity::Saving && error.kind == Error::Kind::Conflict &&
                       path == m_files.document().filePath();
    const FailureRow& row = failureRow(activity);
    m_failure->showChoices(Severity::Error, tr(row.headline), textOf(error), choices(row.choices));
}

void FileBar::forgetFailure()
{
    m_failure->clear();
    m_comments->clear();
    if (!m_files.document().isModified())
        m_restored->clear();
}

/// Before the save that would drop them, and in the words of who wrote them.
void FileBar::askAboutComments(int count)
{
    m_failure->clear();
    m_comments->showChoices(
        Severity::Warning,
        count == 1 ? tr("Not saved yet: a comment in the file would be lost.")
                   : tr("Not saved yet: %1 comments in the file would be lost.").arg(count),
        tr("What changed cannot be written between the other lines of %1, so that some of its text is "
           "written anew. Saving under another name leaves that file as it is.")
            .arg(nativePath(m_files.document().filePath())),
        choices({"saveAs", "dropComments", "differences"}));
}

void FileBar::updateOffers()
{
    updateDamaged();
    updateDiscarded();
    const QList<qt::RecoveryCopy>& copies = m_files.offers().copies();
    if (copies.isEmpty()) {
        m_offer->clear();
        return;
    }
    const qt::RecoveryCopy& copy = copies.constFirst();
    const QString headline = copy.planName.isEmpty()
                                 ? tr("Unsaved changes of a plan without name survived a crash.")
                                 : tr("Unsaved changes of “%1” survived a crash.").arg(copy.planName);
    const QString time = QLocale().toString(copy.time.toLocalTime(), QLocale::ShortFormat);
    QString text = copy.filePath.isEmpty()
                       ? tr("Last edited %1, never saved to a file.").arg(time)
                       : tr("Last edited %1, on the way to %2.").arg(time, nativePath(copy.filePath));
    if (copies.size() == 2)
        text += QLatin1Char('\n') + tr("There is one more.");
    else if (copies.size() > 2)
        text += QLatin1Char('\n') + tr("There are %1 more.").arg(copies.size() - 1);
    m_offer->showChoices(Severity::Info, headline, text,
                         choices({"restore", "offerDifferences", "later", "discard"}));
}

void FileBar::updateDiscarded()
{
    const QList<qt::RecoveryCopy> copies = m_files.offers().discarded();
    if (copies.isEmpty()) {
        m_discarded->clear();
        return;
    }
    const QString name = copies.constLast().planName;
    m_discarded->showChoices(
        Severity::Info,
        copies.size() > 1 ? tr("The unsaved changes of %1 plans were discarded.").arg(copies.size())
        : name.isEmpty()  ? tr("The unsaved changes of a plan without name were discarded.")
                          : tr("The unsaved changes of “%1” were discarded.").arg(name),
        tr("They are gone when this note or this window is closed."), choices({"bringBack"}));
}

void FileBar::updateDamaged()
{
    const QStringList& files = m_files.offers().damaged();
    if (files.isEmpty())
        m_damaged->clear();
    else
        m_damaged->showChoices(
            Severity::Warning,
            files.size() == 1 ? tr("A recovery copy cannot be read.")
                              : tr("%1 recovery copies cannot be read.").arg(files.size()),
            tr("Kept for a look by hand: %1").arg(nativePath(files.join(QLatin1String(", ")))), {});
}

void FileBar::updateRecovery()
{
    const QString problem = m_files.recovery().problem();
    if (problem.isEmpty())
        m_noCopy->clear();
    else
        m_noCopy->showChoices(Severity::Info,
                              tr("No recovery copy is kept: a crash would lose what is not saved."), problem,
                              {});
}

void FileBar::showRestored(const QString& path)
{
    m_restored->showChoices(Severity::Info, tr("The unsaved changes are back."),
                            path.isEmpty()
                                ? tr("They are in this window, and not yet in a file.")
                                : tr("They are in this window, and not yet in %1.").arg(nativePath(path)),
                            choices({"save"}));
}

void FileBar::showDifferences(const qt::TextComparison& comparison)
{
    auto* dialog = window()->findChild<DifferencesDialog*>(QString(), Qt::FindDirectChildrenOnly);
    if (dialog == nullptr)
        dialog = new DifferencesDialog(window());
    dialog->setComparison(comparison);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

void FileBar::reload()
{
    m_files.reload();
}

void FileBar::keepMine()
{
    m_files.keepMine();
}

void FileBar::compare()
{
    m_files.compare();
}

void FileBar::save()
{
    savePlan(m_files, this);
}

void FileBar::saveAs()
{
    savePlanAs(m_files, this);
}

void FileBar::saveWithoutComments()
{
    m_files.save(qt::Comments::MayGo);
}

void FileBar::lookAgain()
{
    m_files.checkDisk();
}

void FileBar::tryAgain()
{
    if (m_failedActivity == Activity::Opening)
        m_files.open(m_failedPath);
    else if (m_failedActivity == Activity::Reloading)
        m_files.reload();
    else
        m_files.saveAs(m_failedPath, qt::Overwrite::OnlyOwn);
}

/// In this window where nothing of it gets lost or hidden.
void FileBar::restore()
{
    const qt::RecoveryCopy copy = m_files.offers().copies().value(0);
    qt::PlanDocument& document = m_files.document();
    const bool isItsFile = !copy.filePath.isEmpty() && copy.filePath == document.filePath() &&
                           !document.isModified() && !document.undoStack().canUndo();
    if (isItsFile || m_files.isUntouched()) {
        m_files.restore(copy);
        return;
    }
    m_files.offers().dismiss(copy);
    Q_EMIT restoreElsewhere(copy);
}

void FileBar::compareOffer()
{
    m_files.compare(m_files.offers().copies().value(0));
}

void FileBar::discard()
{
    m_files.offers().discard(m_files.offers().copies().value(0));
}

void FileBar::bringBack()
{
    m_files.offers().bringBack();
}

void FileBar::postpone()
{
    m_files.offers().postpone();
}

} // namespace linkwright::ui
