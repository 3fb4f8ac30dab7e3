// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/document_file.h"

#include <QFileInfo>

#include <utility>

namespace linkwright::qt {

DocumentFile::DocumentFile(PlanDocument& document, Preferences& preferences, const QString& recoveryFolder,
                           QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_preferences(preferences)
    , m_recovery(document, recoveryFolder)
    , m_offers(recoveryFolder)
{
    connect(&m_document, &PlanDocument::sourceChanged, this, &DocumentFile::watchFile);
    connect(&m_watch, &DiskWatch::stateChanged, this, &DocumentFile::takeDiskState);
    watchFile();
}

DocumentFile::~DocumentFile()
{
    m_writing.wait();
}

bool DocumentFile::isUntouched() const
{
    return m_activity == Activity::Idle && m_document.filePath().isEmpty() && !m_document.isModified() &&
           !m_document.undoStack().canUndo() && !m_document.undoStack().canRedo();
}

bool DocumentFile::begin(Activity activity)
{
    if (m_activity != Activity::Idle)
        return false;
    m_activity = activity;
    Q_EMIT activityChanged(activity);
    return true;
}

void DocumentFile::end(const QString& path, const Error* error)
{
    const Activity ended = std::exchange(m_activity, Activity::Idle);
    Q_EMIT activityChanged(m_activity);
    if (error != nullptr)
        Q_EMIT failed(ended, path, *error);
}

void DocumentFile::open(const QString& path)
{
    if (!begin(Activity::Opening))
        return;
    m_startedWith = m_document.snapshot();
    m_reading.start([path] { return readPlanFile(path); },
                    [this, path](const auto& opened) { finishOpening(path, opened); });
}

/// The user was asked about the edits there were; not about those that came while the disk was slow.
std::optional<Error> DocumentFile::refusalToReplace() const
{
    if (m_document.snapshot() == m_startedWith)
        return std::nullopt;
    return Error{Error::Kind::Conflict,
                 "The plan in this window was edited while the other one was being read.",
                 "Open it again; this window keeps the edited plan."};
}

void DocumentFile::finishOpening(const QString& path, const Result<planfile::OpenedFile>& opened)
{
    std::optional<Error> error = opened ? refusalToReplace() : opened.error();
    m_startedWith = nullptr;
    if (error) {
        end(path, &*error);
        return;
    }
    m_document.reset(opened->plan, opened->source, path);
    m_preferences.addRecentFile(path);
    end(path);
    Q_EMIT this->opened(path);
    m_offers.lookFor(path);
}

void DocumentFile::restore(const RecoveryCopy& copy)
{
    if (!begin(Activity::Restoring))
        return;
    m_startedWith = m_document.snapshot();
    m_restoring.start([file = copy.file] { return takeRecovered(file); },
                      [this, copy](const auto& recovered) { finishRestoring(copy, recovered); });
}

void DocumentFile::finishRestoring(const RecoveryCopy& copy, const Result<RecoveredPlan>& recovered)
{
    std::optional<Error> error = recovered ? refusalToReplace() : recovered.error();
    m_startedWith = nullptr;
    if (error) {
        if (recovered)
            recovered->slot->release(); // the worker may hold it for a moment yet, and it may be wanted again
        end(copy.filePath, &*error);
        if (!recovered)
            m_offers.dismiss(copy); // damaged and set aside, or looked after elsewhere
        return;
    }
    m_document.reset(recovered->base.plan, recovered->base.source, recovered->filePath);
    m_recovery.adopt(recovered->slot);
    m_document.edit(tr("Restore unsaved changes"), [&](Plan& plan) { plan = recovered->plan; });
    end(copy.filePath);
    m_offers.dismiss(copy);
    Q_EMIT restored(copy.filePath);
}

void DocumentFile::reload()
{
    const QString path = m_document.filePath();
    if (path.isEmpty() || !begin(Activity::Reloading))
        return;
    m_reading.start([path] { return readPlanFile(path); },
                    [this](const auto& opened) { finishReloading(opened); });
}

void DocumentFile::finishReloading(const Result<planfile::OpenedFile>& opened)
{
    if (!opened) {
        end(m_document.filePath(), &opened.error());
        return;
    }
    m_document.reload(opened->plan, opened->source);
    end(m_document.filePath());
    Q_EMIT reloaded();
}

void DocumentFile::save(Comments comments)
{
    saveAs(m_document.filePath(), Overwrite::OnlyOwn, comments);
}

void DocumentFile::saveAs(const QString& path, Overwrite overwrite, Comments comments)
{
    Q_ASSERT(!path.isEmpty());
    if (m_activity == Activity::Saving)
        m_nextSave = {path, overwrite, comments};
    else if (begin(Activity::Saving))
        startSaving({path, overwrite, comments});
}

void DocumentFile::startSaving(const SaveRequest& request)
{
    m_watch.hold(); // what appears on disk now is ours
    const PlanToSave saving = m_document.beginSave();
    m_writing.start(
        [saving, request] {
            return writePlanFile(saving, request.path, request.overwrite, request.comments);
        },
        [this, saving, request](const auto& written) { finishSaving(request, saving, written); });
}

void DocumentFile::finishSaving(const SaveRequest& request, const PlanToSave& saving,
                                const Result<WrittenPlan>& written)
{
    const bool isSaved = written && written->source;
    if (isSaved) {
        m_document.endSave(saving, *written->source, request.path); // which makes us watch the file again
        m_preferences.addRecentFile(request.path);
    } else {
        watchFile();
        m_nextSave.reset(); // it was asked for in the belief that this one succeeds
    }
    if (const std::optional<SaveRequest> next = std::exchange(m_nextSave, std::nullopt))
        startSaving(*next);
    else
        end(request.path, written ? nullptr : &written.error());
    if (isSaved)
        Q_EMIT saved(request.path);
    else if (written)
        Q_EMIT commentsAtStake(written->lostComments);
}

void DocumentFile::keepMine()
{
    if (diskState().kind == DiskState::Kind::Changed)
        m_document.keepOver(*diskState().text);
}

void DocumentFile::compare()
{
    const DiskState state = diskState();
    if (m_comparing.isRunning())
        return;
    const std::shared_ptr<const std::string> other = state.text ? state.text : m_document.seenOnDisk();
    const std::string onDisk = other ? *other : m_document.source().text();
    const PlanToSave mine{m_document.snapshot(), m_document.source(), m_document.filePath(), nullptr, 0};
    m_comparing.start([onDisk, mine]() -> Result<TextComparison> { return compareWithDisk(onDisk, mine); },
                      [this](const Result<TextComparison>& result) { Q_EMIT compared(*result); });
}

void DocumentFile::compare(const RecoveryCopy& copy)
{
    if (m_comparing.isRunning())
        return;
    m_comparing.start([copy] { return compareRecovered(copy); },
                      [this, copy](const Result<TextComparison>& result) {
                          if (result)
                              Q_EMIT compared(*result);
                          else
                              Q_EMIT failed(Activity::Restoring, copy.filePath, result.error());
                      });
}

void DocumentFile::watchFile()
{
    const planfile::Source& source = m_document.source();
    std::shared_ptr<const std::string> known = m_document.seenOnDisk();
    if (!known && source.data() != nullptr)
        known = std::make_shared<const std::string>(source.text());
    m_watch.watch(m_document.filePath(), std::move(known));
}

void DocumentFile::takeDiskState(const DiskState& state)
{
    m_document.setFileGone(state.kind == DiskState::Kind::Gone);
    const bool reloads =
        state.kind == DiskState::Kind::Changed && !m_document.isModified() && m_preferences.reloadsByItself();
    if (reloads)
        reload();
    Q_EMIT diskStateChanged();
}

} // namespace linkwright::qt
