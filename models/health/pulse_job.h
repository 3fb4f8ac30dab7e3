// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The pulse of all gateways of a plan: probes each at its address in the mirror's rhythm, asks its API server
// and the service mirrors of its sources now and then, keeps the history, and tells what changed. Runs until
// it is stopped. On the event loop of its thread; no thread of its own but for names.

#include "domain/plan.h"
#include "health/history.h"
#include "health/mirror_job.h"
#include "health/prober.h"
#include "health/targets.h"
#include "health/vantage.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace linkwright::kube {
class Client;
}

namespace linkwright::health {

/// One gateway as one source probes it: what is seen of it now.
struct GatewayPulse
{
    PlannedProbe planned;
    std::string cluster;          ///< the gateway's
    std::vector<Vantage> direct;  ///< one for each address of the plan
    std::vector<Vantage> mesh;    ///< the same
    std::vector<NameState> names; ///< the same; what is behind a host name
    Vantage api;
    Vantage mirror;
    std::optional<MirrorView> mirrorView;
    std::optional<int> mirroredServices;
    std::vector<Disagreement> disagreements;

    [[nodiscard]] std::vector<Vantage> vantages() const;
    [[nodiscard]] State state() const { return verdictOf(vantages()); }
};

class PulseJob : public QObject
{
    Q_OBJECT

public:
    /// The connection to a cluster of the plan, or why there is none.
    struct Access
    {
        kube::Client* client = nullptr; ///< outlives the job
        std::string problem;
    };

    struct Options
    {
        std::map<std::string, Access> clusters; ///< by name; those that are missing are not asked
        bool atOnce = false;                    ///< the first probes now, not after one period
        std::int64_t askMs = 10'000;            ///< how often API servers and mirrors are asked
        History::Limits history;
    };

    PulseJob(Plan plan, const Prober::World& world, Options options, QObject* parent = nullptr);
    ~PulseJob() override;

    void start();
    void stop();

    /// Goes on by a plan whose gateways are probed in the same way; where they are not, does nothing and says
    /// false.
    [[nodiscard]] bool follow(const Plan& plan);
    /// Takes over what another job knows of the gateways that are probed in the same way, their history
    /// included. To be called after start().
    void takeOver(const PulseJob& before);

    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] const GatewayPulse& row(int row) const
    {
        return m_rows[static_cast<std::size_t>(row)].pulse;
    }
    /// Of the probes to one of its addresses.
    [[nodiscard]] const History& history(int row, int address) const;
    /// For who moves the clock by hand; see Prober::World::hasTimer.
    [[nodiscard]] Prober* prober() { return &m_prober; }
    /// Whether each vantage of each gateway had its say once.
    [[nodiscard]] bool isSettled() const { return m_unsettled == 0; }

Q_SIGNALS:
    void changed(int row);
    /// A direct probe to one of its addresses ended.
    void probed(int row, int address, const linkwright::health::Diagnosis& diagnosis);
    void transition(int row, int address, const linkwright::health::Transition& transition);
    /// The name of an address leads to other addresses than before.
    void moved(int row, int address, const linkwright::health::NameState& name);
    /// Once: see isSettled().
    void settled();

private:
    struct Row
    {
        GatewayPulse pulse;
        std::vector<History> histories;
        bool asksApi = false; ///< the answer is on its way
        bool asksMirror = false;
        bool apiIsSettled = false; ///< it had its say once
        bool mirrorIsSettled = false;
    };
    /// Which probe of the prober belongs to what.
    struct Probe
    {
        int row = 0;
        int address = 0;
        bool isMesh = false;
        bool isSettled = false;
    };

    void takeOver(Row& row, const PulseJob& before, const Row& earlier) const;
    void addRow(const PlannedProbe& planned);
    void addAddress(Row& row, int rowNumber, const std::string& address);
    void addProbe(const Probe& probe, const std::string& name, Shot shot, std::int64_t periodMs);
    void take(int target, const Exchange& exchange);
    void takeMesh(const Probe& probe, const Exchange& exchange);
    void takeProbe(const Probe& probe, const Exchange& exchange);
    void takeName(const QString& name, const NameState& state);
    void ask();
    void askApi(int row);
    void takeApi(int row, const kube::ApiResult& result);
    void askMirror(int row);
    void takeMirror(int row, const MirrorReport& report);
    void settleOne();
    /// Where no state changed, what the vantage points disagree about has not, either.
    void tell(int row, bool stateChanged = true);
    [[nodiscard]] const Cluster& clusterOf(const Row& row) const;
    [[nodiscard]] const Cluster* sourceOf(const Row& row) const;

    Plan m_plan;
    Clock m_clock;
    Options m_options;
    Prober m_prober;
    std::vector<Row> m_rows;
    std::vector<Probe> m_probes; ///< by the prober's number
    QTimer m_ask;
    int m_unsettled = 0;
};

} // namespace linkwright::health
