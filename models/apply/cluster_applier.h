// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Carries out the changes of one cluster, stage by stage, those of a stage all at once. Each stands in the
// journal before it is sent. Lives on the client's thread.

#include "apply/apply_report.h"
#include "apply/cluster_access.h"
#include "apply/journal.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QPointer>

#include <chrono>

namespace linkwright::kube {
class ApiCall;
}

namespace linkwright::apply {

struct ApplierOptions
{
    std::string manager;
    /// How long a server may be out of reach before what it has not answered counts as lost.
    std::chrono::milliseconds patience{60'000};
    bool strict = false; ///< unknown fields are refused; only where the server can
};

class ClusterApplier : public QObject
{
    Q_OBJECT

public:
    /// `changes` are what is to be written, in apply order. The journal outlives the applier; `number` counts
    /// its records.
    ClusterApplier(ClusterAccess access, std::vector<Change> changes, ApplierOptions options,
                   JournalWriter& journal, int& number, QObject* parent);

    /// The stage of Links waits until openLinks().
    void start(bool linksAreOpen);
    void openLinks();
    [[nodiscard]] bool isWaitingForLinks() const { return m_waitsForLinks; }
    /// What the Links need did not come about.
    void giveUpLinks();
    /// Sends nothing more; what has left is waited for.
    void cancel();
    [[nodiscard]] const std::string& cluster() const { return m_access.cluster; }
    [[nodiscard]] bool hasFailed() const { return !m_failure.empty(); }
    [[nodiscard]] bool isFinished() const { return m_finished; }

Q_SIGNALS:
    void objectFinished(const linkwright::apply::ObjectResult& result);
    /// Nothing can be written down, so nothing is done any more.
    void journalFailed(const linkwright::Error& error);
    /// Once.
    void finished();

private:
    struct Write
    {
        Change change;
        int number = 0;
        int attempts = 0;
        bool mayBeDone = false; ///< sent, and never answered
        std::string lastWords;  ///< of the server, or of the connection
        QPointer<kube::ApiCall> call;
    };

    void advance();
    void runStage(std::size_t end);
    void send(std::size_t index);
    void answered(std::size_t index, const kube::ApiError* error, const Json& body);
    void findOut(std::size_t index);
    void lookLater(std::size_t index, const kube::ApiError& error);
    [[nodiscard]] bool isComingBack(const kube::ApiError& error, const Change& change) const;
    void foundOut(std::size_t index, const Json& live);
    void close(std::size_t index, ObjectResult::Outcome outcome, const std::string& message,
               const std::string& uid = {});
    void stageDone();
    void skipRest(const std::string& why);
    void endIn(const std::string& why);

    ClusterAccess m_access;
    std::vector<Write> m_writes;
    ApplierOptions m_options;
    JournalWriter& m_journal;
    std::optional<QDeadlineTimer> m_outage; ///< runs while the server does not answer
    int& m_number;
    std::size_t m_begin = 0; ///< of the stage
    std::size_t m_end = 0;
    std::size_t m_open = 0; ///< writes of the stage without an outcome
    bool m_hadOutage = false;
    bool m_linksAreOpen = true;
    bool m_waitsForLinks = false;
    bool m_cancelled = false;
    bool m_finished = false;
    std::string m_failure; ///< the first
};

} // namespace linkwright::apply
