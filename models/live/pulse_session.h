// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The pulse of one plan's gateways, for as long as the user wants it: starts and stops the probes, follows
// the plan as it is edited and keeps the history of what stays, and asks API servers and service mirrors of
// those clusters that the user has allowed. Nothing is read or sent before start(). Lives on the GUI thread.

#include "health/clock.h"
#include "health/pulse_job.h"
#include "live/plugin_request.h"
#include "live/pulse_log.h"
#include "live/pulse_rows.h"

#include <QObject>
#include <QTimer>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>

namespace linkwright::kube {
class Transport;
}

namespace linkwright::qt {
class PlanDocument;
}

namespace linkwright::live {

class Connections;

/// A cluster whose API server can be asked, beside the probes.
struct AskedCluster
{
    QString cluster;
    bool allowed = false;
    QString context; ///< empty: the plan names none
    QString server;  ///< empty where it is not known
    QString problem; ///< why it cannot be asked; empty where it can

    bool operator==(const AskedCluster&) const = default;
};

class PulseSession : public QObject
{
    Q_OBJECT

public:
    /// Whatever is null is made when it is first needed; else it outlives the session.
    struct World
    {
        std::vector<std::filesystem::path> kubeconfigs; ///< to be merged, as $KUBECONFIG lists them
        std::string version;                            ///< of Linkwright
        kube::Transport* transport = nullptr;
        health::Sender* sender = nullptr;
        health::Resolver* resolver = nullptr;
        health::Clock clock = health::systemNow;
    };

    /// The document must outlive it.
    PulseSession(qt::PlanDocument& document, World world, QObject* parent = nullptr);
    ~PulseSession() override;

    void start();
    /// What was seen stays.
    void stop();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    /// Whether it was started once, so that there is something to look at.
    [[nodiscard]] bool hasBegun() const { return m_job != nullptr; }
    /// Stops and forgets everything, as for another plan.
    void reset();
    [[nodiscard]] const qt::PlanDocument& document() const { return m_document; }

    [[nodiscard]] PulseRows& rows() { return m_rows; }
    [[nodiscard]] const PulseRows& rows() const { return m_rows; }
    [[nodiscard]] PulseLog& log() { return m_log; }
    /// Of the probes to one of the addresses of a row's gateway; null where it has no such address.
    [[nodiscard]] const health::History* history(int row, int address) const;
    [[nodiscard]] std::int64_t nowMs() const { return m_world.clock().wallMs; } ///< wall clock

    // --- clusters that may be asked

    /// Reads the kubeconfig anew.
    void loadClusters();
    [[nodiscard]] const std::vector<AskedCluster>& clusters() const { return m_clusters; }
    void setAllowed(const QString& cluster, bool allowed);
    /// A plugin of the kubeconfig that waits for leave to run.
    [[nodiscard]] std::optional<PluginRequest> pluginRequest() const;
    void answerPlugin(bool mayRun);

    // --- for those who send by themselves

    [[nodiscard]] health::Sender& sender();
    [[nodiscard]] health::Resolver& resolver();

Q_SIGNALS:
    /// It runs or no longer does; clusters are others.
    void changed();
    /// A gateway is alive, dead or unknown that was something else.
    void turned(int row, linkwright::health::State from, linkwright::health::State to);
    /// A plugin waits for leave to run, or no longer.
    void pluginRequested();
    /// What a plugin has to say to its user, such as "To sign in, open ...".
    void pluginSaid(const QString& user, const QString& text);

private:
    /// Since when a gateway is what it is.
    struct Standing
    {
        health::State state = health::State::Unknown;
        std::int64_t sinceMs = 0;
    };
    using Pairs = std::vector<std::pair<std::string, std::string>>;

    [[nodiscard]] Connections& connections();
    void updateClusters();
    [[nodiscard]] Pairs chosen() const;
    [[nodiscard]] std::map<std::string, health::PulseJob::Access> accesses();
    void begin(bool atOnce);
    void connectJob();
    void followPlan();
    void showRows();
    void takeChange(int row);
    void takeTransition(int row, int address, const health::Transition& transition);
    void takeMove(int row, int address, const health::NameState& name);
    void noteMirror(int row);
    [[nodiscard]] std::int64_t sinceOf(int row, health::State state) const;
    [[nodiscard]] PulseRow makeRow(int row) const;
    void tellRows();

    qt::PlanDocument& m_document;
    World m_world;
    std::unique_ptr<kube::Transport> m_ownTransport; ///< the connections use it
    std::unique_ptr<health::Sender> m_ownSender;     ///< the job uses it, and the next
    std::unique_ptr<health::Resolver> m_ownResolver;
    std::unique_ptr<Connections> m_connections; ///< made when first needed; the job uses its clients
    std::unique_ptr<health::PulseJob> m_job;    ///< null before the first start
    bool m_isRunning = false;
    std::set<std::string> m_allowed;
    Pairs m_connectedTo;
    std::vector<AskedCluster> m_clusters;
    std::map<QString, Standing> m_standings;         ///< by key
    std::map<QString, health::State> m_mirrorStates; ///< by key: what was noted last
    std::set<int> m_dirty;                           ///< rows that are shown with the next tellRows()
    QTimer m_tell;
    QTimer m_edited;
    PulseRows m_rows;
    PulseLog m_log;
};

} // namespace linkwright::live
