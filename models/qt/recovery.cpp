// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/recovery.h"

#include "qt/text.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace linkwright::qt {

namespace {

constexpr int firstMs = 200;   ///< after an edit that follows a pause
constexpr int betweenMs = 800; ///< from the start of one write to that of the next
constexpr int retryMs = 5000;  ///< after a failure

} // namespace

QString standardRecoveryFolder()
{
    const QString given = qEnvironmentVariable("XDG_STATE_HOME");
    // The specification has relative paths ignored.
    const QString state =
        QDir::isAbsolutePath(given) ? given : QDir::homePath() + QStringLiteral("/.local/state");
    return state + QStringLiteral("/linkwright/recovery");
}

Recovery::Recovery(PlanDocument& document, const QString& folder, QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_place(std::make_shared<Place>(Place{folder, nullptr}))
{
    m_pool.setMaxThreadCount(1);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Recovery::start);
    connect(&m_document, &PlanDocument::planChanged, this, &Recovery::want);
    connect(&m_document, &PlanDocument::modifiedChanged, this, &Recovery::want);
    connect(&m_document, &PlanDocument::sourceChanged, this, &Recovery::want);
}

Recovery::~Recovery()
{
    m_job.drop();
    // Nobody is left to be told when these fail.
    if (!m_document.isModified())
        static_cast<void>(m_place->remove()); // saved a moment ago
    else if (m_wanted)
        static_cast<void>(m_place->write(state())); // edited a moment ago
}

void Recovery::forget()
{
    m_timer.stop();
    m_wanted = false;
    m_job.drop();
    take(m_place->remove());
}

void Recovery::adopt(std::shared_ptr<RecoverySlot> slot)
{
    m_job.drop();
    m_place->slot = std::move(slot);
    m_mayHaveCopy = true;
    want();
}

void Recovery::want()
{
    const bool modified = m_document.isModified();
    if (!modified && !m_mayHaveCopy)
        return;
    m_wanted = true;
    m_lastEdit = QDateTime::currentDateTimeUtc();
    if (m_job.isRunning())
        return; // take() goes on
    if (!modified) {
        m_timer.start(0);
    } else if (!m_timer.isActive()) {
        const qint64 since = m_sinceStart.isValid() ? m_sinceStart.elapsed() : betweenMs;
        m_timer.start(static_cast<int>(std::max<qint64>(firstMs, betweenMs - since)));
    }
}

void Recovery::start()
{
    if (m_job.isRunning())
        return;
    m_wanted = false;
    m_sinceStart.start();
    m_mayHaveCopy = m_document.isModified();
    const auto done = [this](const Result<void>& result) { take(result); };
    if (!m_mayHaveCopy) {
        m_job.start([place = m_place] { return place->remove(); }, done, &m_pool);
        return;
    }
    m_job.start([place = m_place, state = state()] { return place->write(state); }, done, &m_pool);
}

RecoveryState Recovery::state() const
{
    const QString path = m_document.filePath();
    return {m_document.snapshot(), m_document.source(),
            path.isEmpty() ? path : QFileInfo(path).absoluteFilePath(), m_lastEdit};
}

Result<void> Recovery::Place::write(const RecoveryState& state)
{
    if (!slot) {
        Result<std::shared_ptr<RecoverySlot>> made = RecoverySlot::create(folder);
        if (!made)
            return tl::unexpected(std::move(made.error()));
        slot = *std::move(made);
    }
    return slot->write(recoveryBytes(state));
}

Result<void> Recovery::Place::remove() const
{
    return slot ? slot->remove() : Result<void>();
}

void Recovery::take(const Result<void>& result)
{
    setProblem(result ? QString() : toQString(result.error().message));
    if (!result) {
        m_mayHaveCopy = true;
        m_wanted = true;
        m_timer.start(retryMs);
    } else if (m_wanted) {
        want();
    } else {
        Q_EMIT upToDate();
    }
}

void Recovery::setProblem(const QString& problem)
{
    if (std::exchange(m_problem, problem) != problem)
        Q_EMIT problemChanged(problem);
}

} // namespace linkwright::qt
