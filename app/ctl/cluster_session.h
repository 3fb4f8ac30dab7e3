// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The clusters that a command speaks to: which of the plan's, by which context, and the connections to them.

#include "app/ctl/world.h"
#include "apply/cluster_access.h"
#include "domain/plan.h"
#include "domain/result.h"
#include "kube/client.h"
#include "kube/credentials.h"
#include "kube/kubeconfig.h"
#include "kube/transport.h"

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace linkwright::ctl {

/// What the options say about clusters.
struct ClusterChoice
{
    std::string context;               ///< for the only cluster; empty: as the plan says
    std::vector<std::string> clusters; ///< empty: all
};

/// How patient a command is with servers and plugins.
struct Patience
{
    double requestSeconds = 0; ///< 0: as long as usual

    [[nodiscard]] std::chrono::milliseconds request() const
    {
        return std::chrono::milliseconds(static_cast<std::chrono::milliseconds::rep>(requestSeconds * 1000));
    }
};

/// Registers --request-timeout.
void addPatienceOption(CLI::App& options, Patience& patience);

/// Registers --context and --cluster.
void addClusterOptions(CLI::App& options, ClusterChoice& choice);

/// A cluster of the plan and the context to reach it by.
struct ChosenCluster
{
    std::string cluster;
    std::string context;

    bool operator==(const ChosenCluster&) const = default;
};

/// Which clusters, and by which contexts. A cluster without a context takes the current one only where it is
/// alone, and no two share one.
[[nodiscard]] Result<std::vector<ChosenCluster>> chooseClusters(const Plan& plan, const ClusterChoice& choice,
                                                                const std::string& currentContext);

class ClusterSession
{
public:
    /// Reads the kubeconfig. What plugins say goes to `world.err`.
    explicit ClusterSession(World& world, const Patience& patience = {});

    [[nodiscard]] const kube::Kubeconfig& config() const { return m_config; }
    /// `most` requests at once to each; 0: as many as the server likes.
    [[nodiscard]] Result<void> connect(const std::vector<ChosenCluster>& chosen, int most = 0);
    [[nodiscard]] const std::vector<apply::ClusterAccess>& clusters() const { return m_clusters; }
    [[nodiscard]] kube::Transport& transport() { return m_transport; }

private:
    Patience m_patience;
    kube::Kubeconfig m_config;
    kube::Transport m_transport;
    kube::CredentialStore m_store;
    std::vector<std::unique_ptr<kube::Client>> m_clients;
    std::vector<apply::ClusterAccess> m_clusters;
};

} // namespace linkwright::ctl
