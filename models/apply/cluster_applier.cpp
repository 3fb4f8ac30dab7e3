// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "apply/cluster_applier.h"

#include "apply/ready_wait.h"
#include "apply/stages.h"
#include "diff/no_op.h"
#include "kube/api_call.h"
#include "kube/client.h"
#include "kube/requests.h"

#include <QTimer>

#include <algorithm>

namespace linkwright::apply {

namespace {

/// Server-side apply may be sent again without harm; an end to it all the same.
constexpr int mostAttempts = 3;
constexpr std::chrono::seconds readyLimit{30};
constexpr std::chrono::milliseconds pauseInOutage{1000};
constexpr std::chrono::milliseconds pauseBeforeAgain{400};

std::string uidOf(const Json& live)
{
    const auto metadata = live.is_object() ? live.find("metadata") : live.end();
    return live.is_object() && metadata != live.end() ? metadata->value("uid", std::string()) : std::string();
}

/// No answer of the server's: it may come back. It was spoken to a moment ago, so a connection that is not
/// encrypted now has ended too early, as a load balancer's before a dead server does.
bool isOutage(const kube::ApiError& error)
{
    using Kind = kube::ApiError::Kind;
    return error.status == 0 &&
           (error.kind == Kind::Unreachable || error.kind == Kind::Timeout || error.kind == Kind::Tls);
}

std::string wordsOf(const kube::ApiError& error)
{
    return error.message + (error.hint.empty() ? "" : ". " + error.hint);
}

bool mustBeReady(int stage)
{
    return stage == Definitions || stage == Namespaces;
}

} // namespace

ClusterApplier::ClusterApplier(ClusterAccess access, std::vector<Change> changes, ApplierOptions options,
                               JournalWriter& journal, int& number, QObject* parent)
    : QObject(parent)
    , m_access(std::move(access))
    , m_options(std::move(options))
    , m_journal(journal)
    , m_number(number)
{
    for (Change& change : changes)
        m_writes.push_back({std::move(change), 0, 0, false, {}, {}});
}

void ClusterApplier::start(bool linksAreOpen)
{
    m_linksAreOpen = linksAreOpen;
    QMetaObject::invokeMethod(this, &ClusterApplier::advance, Qt::QueuedConnection);
}

void ClusterApplier::openLinks()
{
    m_linksAreOpen = true;
    if (std::exchange(m_waitsForLinks, false))
        advance();
}

void ClusterApplier::giveUpLinks()
{
    m_failure = "a cluster that it links to is not done";
    if (std::exchange(m_waitsForLinks, false))
        advance();
}

void ClusterApplier::cancel()
{
    m_cancelled = true;
    for (std::size_t i = m_begin; i < m_end; ++i) {
        if (m_writes[i].call && m_writes[i].call->attempts() == 0)
            m_writes[i].call->cancel();
    }
    if (std::exchange(m_waitsForLinks, false))
        advance();
}

void ClusterApplier::advance()
{
    if (m_finished)
        return;
    m_begin = m_end;
    if (m_begin == m_writes.size()) {
        m_finished = true;
        Q_EMIT finished();
        return;
    }
    if (m_cancelled)
        return endIn("cancelled before it was begun");
    if (!m_failure.empty())
        return endIn("not begun: " + m_failure);
    const int stage = m_writes[m_begin].change.stage;
    if (stage == Links && !m_linksAreOpen) {
        m_waitsForLinks = true;
        return;
    }
    const auto end = std::find_if(m_writes.begin() + static_cast<std::ptrdiff_t>(m_begin), m_writes.end(),
                                  [stage](const Write& write) { return write.change.stage != stage; });
    runStage(static_cast<std::size_t>(end - m_writes.begin()));
}

void ClusterApplier::endIn(const std::string& why)
{
    skipRest(why);
    m_finished = true;
    Q_EMIT finished();
}

void ClusterApplier::skipRest(const std::string& why)
{
    for (std::size_t i = m_begin; i < m_writes.size(); ++i) {
        const Change& change = m_writes[i].change;
        Q_EMIT objectFinished(
            {m_access.cluster, change.object, change.action, ObjectResult::Outcome::Skipped, why});
    }
    m_begin = m_end = m_writes.size();
}

void ClusterApplier::runStage(std::size_t end)
{
    std::vector<ObjectRecord> records;
    for (std::size_t i = m_begin; i < end; ++i) {
        m_writes[i].number = ++m_number;
        records.push_back(recordOf(m_writes[i].number, m_access.cluster, m_writes[i].change));
    }
    if (const Result<void> written = m_journal.begin(records); !written) {
        Q_EMIT journalFailed(written.error());
        return endIn("not begun: the journal could not be written");
    }
    m_end = end;
    m_open = end - m_begin;
    for (std::size_t i = m_begin; i < end; ++i)
        send(i);
}

void ClusterApplier::send(std::size_t index)
{
    Write& write = m_writes[index];
    const Change& change = write.change;
    ++write.attempts;
    kube::ApiRequest request;
    if (change.action == Action::Delete)
        request = kube::deleteObject(kindOf(change), change.object.namespace_, change.object.name,
                                     {change.uid, change.resourceVersion, "Background", false});
    else
        request = kube::applyObject(kindOf(change), bodyOf(change),
                                    {m_options.manager, false, m_options.strict}, !change.taken.empty());
    write.call = m_access.client->send(std::move(request));
    connect(write.call, &kube::ApiCall::finished, this, [this, index](const kube::ApiResult& result) {
        answered(index, result ? nullptr : &result.error(), result ? result->body : Json());
    });
}

void ClusterApplier::answered(std::size_t index, const kube::ApiError* error, const Json& body)
{
    using Outcome = ObjectResult::Outcome;
    Write& write = m_writes[index];
    const Change& change = write.change;
    if (!error) {
        m_outage.reset();
        return close(index, Outcome::Done, {}, change.action == Action::Delete ? std::string() : uidOf(body));
    }
    write.lastWords = wordsOf(*error);
    write.mayBeDone = write.mayBeDone || error->outcomeUnknown;
    if (isComingBack(*error, change))
        return lookLater(index, *error);
    if (error->outcomeUnknown)
        return findOut(index);
    if (error->kind == kube::ApiError::Kind::Cancelled)
        return close(index, Outcome::Skipped, "cancelled before it was sent");
    if (change.action == Action::Delete && error->kind == kube::ApiError::Kind::NotFound)
        return close(index, Outcome::Done, {});
    if (error->kind == kube::ApiError::Kind::Conflict)
        return close(index, Outcome::Failed,
                     "somebody changed it since it was planned: plan again (" + error->message + ")");
    close(index, Outcome::Failed, write.lastWords);
}

/// The answer was lost: whether the write was carried out is looked up, not guessed.
void ClusterApplier::findOut(std::size_t index)
{
    const Change& change = m_writes[index].change;
    m_access.client->send(kube::getObject(kindOf(change), change.object.namespace_, change.object.name), this,
                          [this, index](const kube::ApiResult& result) {
                              if (result)
                                  foundOut(index, result->body);
                              else if (isComingBack(result.error(), m_writes[index].change))
                                  lookLater(index, result.error());
                              else if (result.error().kind == kube::ApiError::Kind::NotFound)
                                  foundOut(index, Json());
                              else
                                  close(index, ObjectResult::Outcome::Unknown,
                                        "the connection broke before the answer, and looking failed: " +
                                            wordsOf(result.error()));
                          });
}

/// A server that has just been started knows its own kinds before those of definitions, and its users before
/// their rights: what it says of both is not to be believed at once. Nor is a kind there the moment that its
/// definition is.
bool ClusterApplier::isComingBack(const kube::ApiError& error, const Change& change) const
{
    using Kind = kube::ApiError::Kind;
    const bool kindIsUnknown = error.kind == Kind::NotFound && error.reason.empty();
    if (isOutage(error) || (kindIsUnknown && change.predicted))
        return true;
    return m_hadOutage && (kindIsUnknown || error.kind == Kind::Forbidden || error.status >= 500);
}

/// A server that is started anew is back in a moment; the same patience is for all that waits for it.
void ClusterApplier::lookLater(std::size_t index, const kube::ApiError& error)
{
    using Outcome = ObjectResult::Outcome;
    m_hadOutage = m_hadOutage || isOutage(error);
    if (!m_outage)
        m_outage = QDeadlineTimer(m_options.patience);
    if (!m_outage->hasExpired() && !m_cancelled) {
        QTimer::singleShot(pauseInOutage, this, [this, index] { findOut(index); });
        return;
    }
    if (m_writes[index].mayBeDone)
        return close(index, Outcome::Unknown,
                     "the connection broke before the answer, and the server is out of reach: " +
                         wordsOf(error));
    close(index, Outcome::Failed, wordsOf(error));
}

void ClusterApplier::foundOut(std::size_t index, const Json& live)
{
    using Outcome = ObjectResult::Outcome;
    const Write& write = m_writes[index];
    m_outage.reset();
    const bool deletes = write.change.action == Action::Delete;
    const bool isDone = deletes ? live.is_null() || uidOf(live) != write.change.uid
                                : diff::provesNoOp(live, write.change.intent, m_options.manager);
    if (isDone)
        return close(index, Outcome::Done, {}, deletes ? std::string() : uidOf(live));
    if (!m_cancelled && write.attempts < mostAttempts) {
        QTimer::singleShot(pauseBeforeAgain * write.attempts, this, [this, index] { send(index); });
        return;
    }
    close(index, Outcome::Failed, "it was not carried out: " + write.lastWords);
}

void ClusterApplier::close(std::size_t index, ObjectResult::Outcome outcome, const std::string& message,
                           const std::string& uid)
{
    using Outcome = ObjectResult::Outcome;
    const Write& write = m_writes[index];
    Result<void> written;
    // What the server may still be at stays open in the journal: undo looks at the object then.
    const bool isOpen = outcome == Outcome::Unknown || (outcome == Outcome::Failed && write.mayBeDone);
    if (!isOpen)
        written = m_journal.end(write.number,
                                outcome == Outcome::Done ? ObjectRecord::Outcome::Done
                                                         : ObjectRecord::Outcome::Failed,
                                uid, message);
    if (!written)
        Q_EMIT journalFailed(written.error()); // what was begun stands there; undo looks at the objects
    if (m_failure.empty() && (outcome == Outcome::Failed || outcome == Outcome::Unknown))
        m_failure = write.change.object.toString() + " failed before it";
    Q_EMIT objectFinished({m_access.cluster, write.change.object, write.change.action, outcome, message});
    if (--m_open == 0)
        stageDone();
}

void ClusterApplier::stageDone()
{
    if (const Result<void> synced = m_journal.sync(); !synced)
        Q_EMIT journalFailed(synced.error());
    if (!mustBeReady(m_writes[m_begin].change.stage) || !m_failure.empty() || m_cancelled)
        return advance();
    std::vector<Change> changes;
    for (std::size_t i = m_begin; i < m_end; ++i)
        changes.push_back(m_writes[i].change);
    auto* wait = new ReadyWait(*m_access.client, std::move(changes),
                               std::min<std::chrono::milliseconds>(readyLimit, m_options.patience), this);
    connect(wait, &ReadyWait::finished, this, [this, wait](const std::vector<std::string>& unready) {
        wait->deleteLater();
        if (!unready.empty())
            m_failure = unready.front();
        advance();
    });
    wait->start();
}

} // namespace linkwright::apply
