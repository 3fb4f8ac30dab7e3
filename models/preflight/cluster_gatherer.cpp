// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight/cluster_gatherer.h"

#include "kube/client.h"
#include "kube/requests.h"
#include "preflight/mirror_metrics.h"
#include "preflight/permission_needs.h"
#include "preflight/read_kinds.h"
#include "preflight/remote_look.h"
#include "preflight/unread.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace linkwright::preflight {

namespace {

namespace kinds = facts::kinds;

const facts::Unread tooLate{facts::Unread::Why::Timeout, "it was not read in time"};

template <typename T> void endFact(facts::Fact<T>& fact, const facts::Unread& why = tooLate)
{
    if (!fact.isRead() && fact.value.error() == facts::Unread{})
        fact.value = tl::unexpected<facts::Unread>(why);
}

} // namespace

ClusterGatherer::ClusterGatherer(const Plan& plan, const Cluster& cluster, ClusterClient client,
                                 GatherWorld world, QObject* parent)
    : QObject(parent)
    , m_plan(plan)
    , m_cluster(cluster)
    , m_access(std::move(client))
    , m_world(std::move(world))
    , m_discovery(*m_access.client)
{
    m_facts.name = m_cluster.name;
    m_facts.context = m_access.context;
    m_facts.server = m_access.client->access().cluster.server;
}

void ClusterGatherer::begin(Next next)
{
    m_next = next;
    ++m_underWay; // held by who calls, so that a phase without questions ends, too
    ++m_asked;
}

void ClusterGatherer::countQuestion()
{
    ++m_underWay;
    ++m_asked;
}

void ClusterGatherer::arrive()
{
    --m_underWay;
    if (m_finished)
        return;
    Q_EMIT progressed();
    if (m_underWay == 0)
        (this->*m_next)();
}

facts::Reading ClusterGatherer::readingOf(const kube::ApiRequest& request) const
{
    return {m_world.time(), std::string(toString(request.method)) + " " + targetOf(request)};
}

void ClusterGatherer::start()
{
    countQuestion();
    m_facts.version.reading = {m_world.time(), "GET /version"};
    m_facts.served.reading = {m_world.time(), "GET /apis"};
    connect(&m_discovery, &kube::Discovery::finished, this, &ClusterGatherer::discovered);
    m_discovery.load(readVersions());
}

void ClusterGatherer::stop()
{
    end();
}

void ClusterGatherer::discovered(const kube::DiscoveryResult& result)
{
    if (m_finished)
        return;
    m_next = &ClusterGatherer::askFirst;
    if (!result) {
        m_facts.version.value = tl::unexpected<facts::Unread>(unreadOf(result.error()));
        m_next = &ClusterGatherer::end;
    } else {
        m_facts.version.value = result->text;
        std::vector<std::string> served;
        for (const kube::ResourceKind& kind : m_discovery.kinds())
            served.push_back(kind.apiVersion + "/" + kind.kind);
        std::sort(served.begin(), served.end());
        m_facts.served.value = std::move(served);
    }
    arrive();
}

void ClusterGatherer::askFirst()
{
    begin(&ClusterGatherer::askFurther);
    for (const ListNeed& need : firstNeeds(m_plan, m_cluster))
        list(need);
    m_facts.permissions =
        permissionNeeds(m_plan, m_cluster, [this](const std::string& apiVersion, const std::string& kind) {
            return m_discovery.find(apiVersion, kind);
        });
    for (std::size_t i = 0; i < m_facts.permissions.size(); ++i)
        askPermission(i);
    arrive();
}

void ClusterGatherer::askFurther()
{
    begin(&ClusterGatherer::askRemotes);
    for (const ListNeed& need : furtherNeeds(m_plan, m_cluster, facts::FactsView(m_facts)))
        list(need);
    arrive();
}

void ClusterGatherer::askRemotes()
{
    begin(&ClusterGatherer::askMetrics);
    for (const LinkCredentials& link : linksOf(m_plan, m_cluster, facts::FactsView(m_facts))) {
        const auto kubeconfig = m_kubeconfigs.find({link.namespace_, link.secret});
        if (kubeconfig == m_kubeconfigs.end() || !m_world.transport)
            continue;
        countQuestion();
        auto* look = new RemoteLook(link, kubeconfig->second, m_world, this);
        connect(look, &RemoteLook::finished, this, [this](const facts::RemoteAccess& remote) {
            m_facts.remotes.push_back(remote);
            arrive();
        });
        look->start();
    }
    arrive();
}

void ClusterGatherer::askMetrics()
{
    begin(&ClusterGatherer::end);
    m_kubeconfigs.clear();
    m_facts.metrics =
        mirrorPods(linksOf(m_plan, m_cluster, facts::FactsView(m_facts)), facts::FactsView(m_facts));
    for (std::size_t i = 0; i < m_facts.metrics.size(); ++i)
        askMetricsOf(i);
    arrive();
}

void ClusterGatherer::end()
{
    if (std::exchange(m_finished, true))
        return;
    m_kubeconfigs.clear();
    // In the order of the Links, whoever answered first.
    std::sort(m_facts.remotes.begin(), m_facts.remotes.end(),
              [](const auto& a, const auto& b) { return a.link < b.link; });
    std::sort(m_facts.listings.begin(), m_facts.listings.end(),
              [](const facts::Listing& a, const facts::Listing& b) {
                  return std::tie(a.kind, a.namespace_, a.name, a.labels) <
                         std::tie(b.kind, b.namespace_, b.name, b.labels);
              });
    endFact(m_facts.version);
    const facts::Unread& why = m_facts.version.isRead() ? tooLate : *m_facts.version.unread();
    endFact(m_facts.served, why);
    endFact(m_facts.linkerd, why);
    endFact(m_facts.trustRoots, why);
    for (facts::Listing& listing : m_facts.listings)
        endFact(listing.objects);
    for (facts::Permission& permission : m_facts.permissions)
        endFact(permission.allowed);
    for (facts::MirrorMetrics& metrics : m_facts.metrics)
        endFact(metrics.text);
    Q_EMIT finished(m_facts);
}

void ClusterGatherer::askPermission(std::size_t index)
{
    countQuestion();
    const facts::Permission& wanted = m_facts.permissions[index];
    kube::ApiRequest request = kube::reviewAccess(
        {wanted.verb, wanted.group, wanted.resource, wanted.subresource, wanted.namespace_, wanted.name});
    m_facts.permissions[index].allowed.reading = readingOf(request);
    m_access.client->send(std::move(request), this, [this, index](const kube::ApiResult& result) {
        facts::Fact<bool>& fact = m_facts.permissions[index].allowed;
        if (!result)
            fact.value = tl::unexpected<facts::Unread>(unreadOf(result.error()));
        else if (const auto answer = kube::accessAnswer(result->body))
            fact.value = answer->allowed;
        else
            fact.value = tl::unexpected<facts::Unread>(
                facts::Unread{facts::Unread::Why::Malformed, "the answer is no access review"});
        arrive();
    });
}

void ClusterGatherer::askMetricsOf(std::size_t index)
{
    countQuestion();
    const facts::MirrorMetrics& metrics = m_facts.metrics[index];
    kube::ApiRequest request = metricsRequest(metrics.namespace_, metrics.pod);
    m_facts.metrics[index].text.reading = readingOf(request);
    m_access.client->send(std::move(request), this, [this, index](const kube::ApiResult& result) {
        m_facts.metrics[index].text.value = metricsText(result);
        arrive();
    });
}

} // namespace linkwright::preflight
