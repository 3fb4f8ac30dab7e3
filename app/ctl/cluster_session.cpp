// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/cluster_session.h"

#include "app/ctl/command.h"
#include "app/ctl/suggest.h"
#include "kube/kubeconfig_files.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <ostream>

namespace linkwright::ctl {

namespace {

Result<std::vector<const Cluster*>> chosenOf(const Plan& plan, const std::vector<std::string>& names)
{
    std::vector<std::string> known;
    std::vector<const Cluster*> chosen;
    for (const Cluster& cluster : plan.clusters)
        known.push_back(cluster.name);
    for (const std::string& name : names) {
        if (std::find(known.begin(), known.end(), name) == known.end())
            return failure(Error::Kind::Usage, unknownName("cluster", name, known));
    }
    for (const Cluster& cluster : plan.clusters) {
        if (names.empty() || std::find(names.begin(), names.end(), cluster.name) != names.end())
            chosen.push_back(&cluster);
    }
    if (chosen.empty())
        return failure(Error::Kind::Usage, "the plan has no cluster");
    return chosen;
}

kube::CredentialStore::World credentialWorld(const Patience& patience)
{
    kube::CredentialStore::World world;
    if (patience.requestSeconds > 0)
        world.pluginLimit = patience.request();
    return world;
}

} // namespace

void addClusterOptions(CLI::App& options, ClusterChoice& choice)
{
    options
        .add_option("--context", choice.context, "The kubeconfig context of the cluster; default: the plan's")
        ->type_name("CONTEXT");
    options.add_option("--cluster", choice.clusters, "Only this cluster; may be given again")
        ->type_name("NAME")
        ->allow_extra_args(false);
}

void addPatienceOption(CLI::App& options, Patience& patience)
{
    const std::map<std::string, double> units = {{"ms", 0.001}, {"s", 1}, {"m", 60}, {"h", 3600}};
    options
        .add_option(
            "--request-timeout", patience.requestSeconds,
            "How long a server or a plugin may take to answer, such as 10s; default: 45s, 60s for a plugin")
        ->type_name("DURATION")
        ->transform(CLI::AsNumberWithUnit(units, CLI::AsNumberWithUnit::UNIT_OPTIONAL, "DURATION"));
}

Result<std::vector<ChosenCluster>> chooseClusters(const Plan& plan, const ClusterChoice& choice,
                                                  const std::string& currentContext)
{
    const Result<std::vector<const Cluster*>> chosen = chosenOf(plan, choice.clusters);
    if (!chosen)
        return tl::unexpected(chosen.error());
    const bool alone = chosen->size() == 1;
    if (!choice.context.empty() && !alone)
        return failure(Error::Kind::Usage, "--context names one context, but there are several clusters",
                       "Choose one of them with --cluster, or write their contexts into the plan.");
    std::vector<ChosenCluster> result;
    for (const Cluster* cluster : *chosen) {
        std::string context = choice.context.empty() ? cluster->context : choice.context;
        if (context.empty() && alone)
            context = currentContext;
        if (context.empty())
            return failure(Error::Kind::Usage, "cluster " + cluster->name + " has no context",
                           alone ? "Name it with --context; the kubeconfig has no current one."
                                 : "Write its context into the plan, or choose it alone with --cluster.");
        for (const ChosenCluster& other : result) {
            if (other.context == context)
                return failure(Error::Kind::Usage,
                               "clusters " + other.cluster + " and " + cluster->name +
                                   " have the same context, " + context,
                               "Give each its own in the plan, or choose one with --cluster.");
        }
        result.push_back({cluster->name, context});
    }
    return result;
}

ClusterSession::ClusterSession(World& world, const Patience& patience)
    : m_patience(patience)
    , m_config(kube::loadKubeconfig(world.kubeconfigs))
    , m_store(credentialWorld(patience))
{
    QObject::connect(&m_store, &kube::CredentialStore::pluginSaid, &m_store,
                     [&world](const QString& user, const QString& text) {
                         world.err << user.toStdString() << ": " << text.toStdString() << "\n" << std::flush;
                     });
    for (const kube::KubeconfigProblem& problem : m_config.problems)
        world.err << toString(problem.diagnostic, problem.file) << "\n";
}

Result<void> ClusterSession::connect(const std::vector<ChosenCluster>& chosen, int most)
{
    for (const ChosenCluster& one : chosen) {
        Result<kube::ContextAccess> access = m_config.access(one.context);
        if (!access)
            return tl::unexpected(access.error());
        kube::ClientOptions options;
        if (most > 0) {
            options.flow.most = most;
            options.flow.start = std::min(options.flow.start, most);
        }
        if (m_patience.requestSeconds > 0) {
            options.limits.answer = options.limits.stall = m_patience.request();
            options.limits.connect = std::min(options.limits.connect, m_patience.request());
        }
        options.userAgent = "linkwrightctl/" + version();
        m_clients.push_back(
            std::make_unique<kube::Client>(std::move(*access), m_transport, m_store, options));
        m_clusters.push_back({one.cluster, one.context, m_clients.back().get()});
    }
    return {};
}

} // namespace linkwright::ctl
