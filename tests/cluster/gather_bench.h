// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Two clusters where Emissary and Linkerd are installed and east has a Link to west, and a job that gathers
// facts from them.

#include "domain/plan.h"
#include "kube/client.h"
#include "preflight/preflight_job.h"
#include "tests/cluster/install.h"
#include "tests/cluster/test_clusters.h"

#include <deque>
#include <memory>

namespace linkwright::testbed {

class GatherBench
{
public:
    TestClusters clusters;
    Plan plan; ///< the guide's

    /// For each test: clean clusters with what was installed. Empty on success.
    [[nodiscard]] QString begin();

    [[nodiscard]] preflight::PreflightRequest requestFor(const KubeContext& west, const KubeContext& east);
    /// As administrator of both.
    [[nodiscard]] preflight::PreflightRequest request();
    /// Runs it to its end.
    [[nodiscard]] preflight::PreflightReport run(const preflight::PreflightRequest& request);
    [[nodiscard]] preflight::GatherWorld world();
    /// What the Link's Secret in east holds. Empty on success.
    [[nodiscard]] QString addCredentials(const QByteArray& kubeconfig);

private:
    [[nodiscard]] kube::Client& clientFor(KubeContext context);

    kube::Transport m_transport;
    kube::CredentialStore m_store;
    std::deque<std::unique_ptr<kube::Client>> m_clients;
};

/// What was found out about the target of the one Link.
[[nodiscard]] const facts::RemoteAccess& remoteOf(const preflight::PreflightReport& report);

} // namespace linkwright::testbed
