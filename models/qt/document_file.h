// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A document and its file on disk: opening, saving and reloading as jobs on a worker, one at a time, while
// the user goes on typing; what others do to the file meanwhile; the recovery copy of what is not saved.
// Nothing that somebody else wrote is overwritten unseen. Lives on the GUI thread.

#include "qt/disk_watch.h"
#include "qt/plan_document.h"
#include "qt/preferences.h"
#include "qt/recovered_plan.h"
#include "qt/recovery.h"
#include "qt/recovery_offers.h"

#include <QObject>

#include <optional>

namespace linkwright::qt {

class DocumentFile : public QObject
{
    Q_OBJECT

public:
    enum class Activity
    {
        Idle,
        Opening,
        Restoring,
        Saving,
        Reloading
    };
    Q_ENUM(Activity)

    /// `document` and `preferences` have to live longer.
    DocumentFile(PlanDocument& document, Preferences& preferences, const QString& recoveryFolder,
                 QObject* parent = nullptr);
    /// Waits for a write that is under way, so that it ends whole.
    ~DocumentFile() override;

    [[nodiscard]] PlanDocument& document() { return m_document; }
    [[nodiscard]] Recovery& recovery() { return m_recovery; }
    [[nodiscard]] RecoveryOffers& offers() { return m_offers; }
    [[nodiscard]] Activity activity() const { return m_activity; }
    /// What others did to the file.
    [[nodiscard]] const DiskState& diskState() const { return m_watch.state(); }
    /// Whether another plan can take this one's place without anything being lost or hidden: no file, no
    /// edits.
    [[nodiscard]] bool isUntouched() const;

    /// Reads another plan in the place of this one; whoever calls this has asked about unsaved edits. Each of
    /// these three does nothing while another job runs.
    void open(const QString& path);
    /// The same with a recovery copy: its edits become one undo step over the file that they were made to.
    void restore(const RecoveryCopy& copy);
    /// Takes over what others wrote to the file, as one undo step.
    void reload();

    /// Saves to the document's file, which it must have. While a save runs, the next one waits for it. Where
    /// comments of that file would go, nothing is written, and commentsAtStake() says so.
    void save(Comments comments = Comments::Keep);
    void saveAs(const QString& path, Overwrite overwrite, Comments comments = Comments::Keep);

    /// What others wrote was seen, and this plan is kept: the next save writes over it.
    void keepMine();
    /// Looks whether others changed the file, such as when the window becomes active.
    void checkDisk() { m_watch.check(); }
    /// Asks for what is on disk next to what a save would write.
    void compare();
    void compare(const RecoveryCopy& copy);

Q_SIGNALS:
    void activityChanged(linkwright::qt::DocumentFile::Activity activity);
    void opened(const QString& path);
    void restored(const QString& path);
    void reloaded();
    void saved(const QString& path);
    /// Nothing was saved: so many comments of the document's file would be lost.
    void commentsAtStake(int count);
    /// The job of that kind went wrong. The document and the file are as they were.
    void failed(linkwright::qt::DocumentFile::Activity activity, const QString& path,
                const linkwright::Error& error);
    void compared(const linkwright::qt::TextComparison& comparison);
    void diskStateChanged();

private:
    struct SaveRequest
    {
        QString path;
        Overwrite overwrite = Overwrite::OnlyOwn;
        Comments comments = Comments::Keep;
    };

    [[nodiscard]] bool begin(Activity activity);
    void end(const QString& path, const Error* error = nullptr);
    [[nodiscard]] std::optional<Error> refusalToReplace() const;
    void finishOpening(const QString& path, const Result<planfile::OpenedFile>& opened);
    void finishRestoring(const RecoveryCopy& copy, const Result<RecoveredPlan>& recovered);
    void finishReloading(const Result<planfile::OpenedFile>& opened);
    void startSaving(const SaveRequest& request);
    void finishSaving(const SaveRequest& request, const PlanToSave& saving,
                      const Result<WrittenPlan>& written);
    void watchFile();
    void takeDiskState(const DiskState& state);

    PlanDocument& m_document;
    Preferences& m_preferences;
    Recovery m_recovery;
    RecoveryOffers m_offers;
    DiskWatch m_watch;
    Activity m_activity = Activity::Idle;
    PlanDocument::Snapshot m_startedWith; ///< what the document held when opening began
    std::optional<SaveRequest> m_nextSave;
    WorkerJob<Result<planfile::OpenedFile>> m_reading;
    WorkerJob<Result<RecoveredPlan>> m_restoring;
    WorkerJob<Result<WrittenPlan>> m_writing;
    WorkerJob<Result<TextComparison>> m_comparing;
};

} // namespace linkwright::qt
