// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/gather_bench.h"

#include "kube/kubeconfig_files.h"
#include "planfile/planfile.h"
#include "resources/resources.h"

#include <optional>

namespace linkwright::testbed {

using preflight::PreflightJob;
using preflight::PreflightReport;
using preflight::PreflightRequest;

namespace {

Plan guide()
{
    return planfile::parse(resources::sampleText("guide")).plan.value();
}

Json credentials(const QByteArray& kubeconfig)
{
    return {{"apiVersion", "v1"},
            {"kind", "Secret"},
            {"type", "mirror.linkerd.io/remote-kubeconfig"},
            {"metadata", {{"name", "cluster-credentials-west"}, {"namespace", "linkerd-multicluster"}}},
            {"data", {{"kubeconfig", kubeconfig.toBase64().toStdString()}}}};
}

Json linkObject()
{
    return {{"apiVersion", "multicluster.linkerd.io/v1alpha3"},
            {"kind", "Link"},
            {"metadata", {{"name", "west"}, {"namespace", "linkerd-multicluster"}}},
            {"spec",
             {{"targetClusterName", "west"},
              {"targetClusterLinkerdNamespace", "linkerd"},
              {"clusterCredentialsSecret", "cluster-credentials-west"}}}};
}

} // namespace

const facts::RemoteAccess& remoteOf(const PreflightReport& report)
{
    if (report.facts.size() != 2 || report.facts[1].remotes.size() != 1)
        qFatal("no facts about the target");
    return report.facts[1].remotes[0];
}

QString GatherBench::begin()
{
    if (QString failure = clusters.clear(); !failure.isEmpty())
        return failure;
    m_clients.clear();
    plan = guide();
    for (const char* name : {"emissary", "linkerd", "demo"}) {
        if (QString failure = install(clusters.west(), QLatin1String(name)); !failure.isEmpty())
            return failure;
    }
    const QString failure = install(clusters.east(), QStringLiteral("linkerd"));
    return failure.isEmpty() ? install(clusters.east(), std::vector<Json>{linkObject()}) : failure;
}

kube::Client& GatherBench::clientFor(KubeContext context)
{
    context.name = QStringLiteral("one");
    const QString file = clusters.writeKubeconfig(QStringLiteral("one"), {context});
    const Result<kube::ContextAccess> access = kube::loadKubeconfig({file.toStdString()}).access();
    if (!access)
        qFatal("%s", access.error().message.c_str());
    m_clients.push_back(std::make_unique<kube::Client>(*access, m_transport, m_store));
    return *m_clients.back();
}

PreflightRequest GatherBench::requestFor(const KubeContext& west, const KubeContext& east)
{
    PreflightRequest request;
    request.plan = plan;
    request.clusters = {{"west", "west", &clientFor(west)}, {"east", "east", &clientFor(east)}};
    return request;
}

PreflightRequest GatherBench::request()
{
    return requestFor(TestClusters::context(clusters.west()), TestClusters::context(clusters.east()));
}

preflight::GatherWorld GatherBench::world()
{
    preflight::GatherWorld world;
    world.transport = &m_transport;
    world.now = [] { return std::int64_t{1780272000}; };
    world.remoteLimit = std::chrono::milliseconds(2'000);
    return world;
}

PreflightReport GatherBench::run(const PreflightRequest& request)
{
    std::optional<PreflightReport> result;
    PreflightJob job(world());
    QObject::connect(&job, &PreflightJob::finished, &job,
                     [&result](const PreflightReport& report) { result = report; });
    job.start(request);
    if (!QTest::qWaitFor([&result] { return result.has_value(); }, 90'000))
        qFatal("no report");
    return *result;
}

QString GatherBench::addCredentials(const QByteArray& kubeconfig)
{
    return install(clusters.east(), std::vector<Json>{credentials(kubeconfig)});
}

} // namespace linkwright::testbed
