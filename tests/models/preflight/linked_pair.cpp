// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/preflight/linked_pair.h"

#include "facts/kinds.h"
#include "linkerd/derive.h"

#include <algorithm>
#include <cstdlib>

namespace linkwright::testbed {

namespace {

namespace kinds = facts::kinds;

constexpr const char* clusterName = "mirror.linkerd.io/cluster-name";
const std::string mc = "linkerd-multicluster";

template <typename T> facts::Fact<T> known(T value)
{
    return facts::readFact(someReading(), std::move(value));
}

Json proxyContainer(const std::string& version, const std::string& anchors)
{
    return {{"name", "linkerd-proxy"},
            {"image", "cr.l5d.io/linkerd/proxy:" + version},
            {"env", Json::array({{{"name", "LINKERD2_PROXY_IDENTITY_TRUST_ANCHORS"}, {"value", anchors}}})}};
}

Json readyPod(const std::string& ns, const std::string& name, Json labels, Json containers)
{
    Json statuses = Json::array();
    for (const Json& container : containers)
        statuses.push_back({{"name", container["name"]}, {"ready", true}});
    Json pod = objectOf("v1", "Pod", ns, name,
                        {{"spec", {{"containers", std::move(containers)}}},
                         {"status",
                          {{"phase", "Running"},
                           {"conditions", Json::array({{{"type", "Ready"}, {"status", "True"}}})},
                           {"containerStatuses", std::move(statuses)}}}});
    pod["metadata"]["labels"] = std::move(labels);
    return pod;
}

/// The version of a control plane of that release.
std::string versionOf(const std::string& release)
{
    const linkerd::Release& row = *linkerd::resolve(release).release;
    return row.firstEdge.empty() ? "stable-" + std::string(row.name) + ".0" : std::string(row.firstEdge);
}

/// What every cluster with Linkerd has.
void addControlPlane(facts::ClusterFacts& cluster, const std::string& release)
{
    const Trust& trust = Trust::shared();
    cluster.server = "https://" + cluster.name + ":6443";
    cluster.version = known<std::string>("v1.30.2");
    cluster.served = known<std::vector<std::string>>({"v1/Service"});
    facts::LinkerdConfig config;
    config.trustAnchors = trust.anchor.certificate;
    config.trustAnchorsPlace = "data.values: identityTrustAnchorsPEM";
    config.issuerScheme = "linkerd.io/tls";
    config.trustDomain = config.clusterDomain = "cluster.local";
    config.version = versionOf(release);
    cluster.linkerd = known(config);
    const bool hasRoots = linkerd::resolve(release).release->minor >= 11;
    cluster.trustRoots = known(hasRoots ? facts::TrustRoots{trust.anchor.certificate, true}
                                        : facts::TrustRoots{std::string(), false});
    for (const char* kind : {kinds::namespace_, kinds::service, kinds::endpoints, kinds::pod,
                             kinds::deployment, kinds::secret, kinds::lease})
        cluster.listings.push_back({kind, "", "", "", known(facts::Objects())});
    LinkedPair::add(cluster, kinds::pod,
                    readyPod("linkerd", "linkerd-destination-1",
                             {{"linkerd.io/control-plane-component", "destination"}},
                             Json::array({{{"name", "destination"}}})));
    Json secret = objectOf("v1", "Secret", "linkerd", "linkerd-identity-issuer",
                           {{"type", "Opaque"},
                            {"keys", {"crt.pem", "key.pem"}},
                            {"certificates", {{"crt.pem", trust.issuer.certificate}}},
                            {"keyMatches", true}});
    LinkedPair::add(cluster, kinds::secret, std::move(secret));
}

Plan planOf(const std::string& release)
{
    Plan plan;
    plan.name = "qotm";
    Cluster west;
    west.name = west.context = "west";
    west.linkerd.release = release;
    west.gateway = Gateway();
    west.gateway->release = "4.1";
    west.gateway->addresses = {"203.0.113.10"};
    Export exported;
    exported.service = "qotm";
    exported.namespace_ = "default";
    west.exports.push_back(exported);
    Cluster east;
    east.name = east.context = "east";
    east.linkerd.release = release;
    plan.clusters.push_back(west);
    plan.clusters.push_back(east);
    Link link;
    link.from = "east";
    link.to = "west";
    plan.links.push_back(link);
    return plan;
}

} // namespace

const Trust& Trust::shared()
{
    static const Trust trust = [] {
        Trust made;
        made.anchor = makeCertificate({});
        made.other = makeCertificate({});
        CertificateWish wish;
        wish.name = "identity.linkerd.cluster.local";
        made.issuer = makeCertificate(wish, &made.anchor);
        return made;
    }();
    return trust;
}

facts::Reading someReading()
{
    return {"2026-06-01T00:00:00Z", "GET /x"};
}

Json objectOf(const std::string& apiVersion, const std::string& kind, const std::string& ns,
              const std::string& name, Json more)
{
    Json object = {{"apiVersion", apiVersion}, {"kind", kind}, {"metadata", {{"name", name}}}};
    if (!ns.empty())
        object["metadata"]["namespace"] = ns;
    object.update(more);
    return object;
}

LinkedPair::LinkedPair(const std::string& release)
    : plan(planOf(release))
{
    west.name = "west";
    east.name = "east";
    addControlPlane(west, release);
    addControlPlane(east, release);
    buildWest();
    buildEast();
    if (linkerd::releaseOf(westPlan()).linkApi != linkerd::LinkApi::None)
        west.listings.push_back({kinds::link, "", "", "", known(facts::Objects{})});
}

void LinkedPair::buildWest()
{
    const Gateway& gateway = *westPlan().gateway;
    Json service =
        objectOf("v1", "Service", "emissary", "emissary-ingress",
                 {{"spec",
                   {{"type", "LoadBalancer"},
                    {"ports", Json::array({{{"name", "mc-gateway"}, {"port", 4143}},
                                           {{"name", "mc-probe"}, {"port", 4191}, {"targetPort", 8080}}})}}},
                  {"status", {{"loadBalancer", {{"ingress", Json::array({{{"ip", "203.0.113.10"}}})}}}}}});
    service["metadata"]["annotations"] = {
        {"mirror.linkerd.io/gateway-identity", linkerd::gatewayIdentity(westPlan())},
        {"mirror.linkerd.io/probe-path", gateway.probe.path},
        {"mirror.linkerd.io/probe-period", "3"}};
    add(west, kinds::service, std::move(service));
    const Json labels = {{"app", "emissary-ingress"}};
    add(west, kinds::deployment,
        objectOf("apps/v1", "Deployment", "emissary", "emissary-ingress",
                 {{"spec",
                   {{"selector", {{"matchLabels", labels}}}, {"template", {{"metadata", Json::object()}}}}},
                  {"status", {{"availableReplicas", 1}}}}));
    add(west, kinds::pod,
        readyPod(
            "emissary", "emissary-ingress-1", labels,
            Json::array({{{"name", "emissary-ingress"}},
                         proxyContainer(west.linkerd.get()->version, Trust::shared().anchor.certificate)})));
    Json exported = objectOf("v1", "Service", "default", "qotm");
    exported["metadata"]["labels"] = {{"mirror.linkerd.io/exported", "true"}};
    add(west, kinds::service, std::move(exported));
}

void LinkedPair::buildEast()
{
    const linkerd::Release& release = linkerd::releaseOf(eastPlan());
    add(east, kinds::secret,
        objectOf("v1", "Secret", mc, "cluster-credentials-west",
                 {{"type", "mirror.linkerd.io/remote-kubeconfig"}, {"keys", {"kubeconfig"}}}));
    if (release.linkApi != linkerd::LinkApi::None) {
        east.served.value->push_back(linkerd::linkApiVersion(release) + "/Link");
        Json link = *linkerd::linkObject(eastPlan(), westPlan(), plan.links[0]);
        link["metadata"]["annotations"] = {
            {"linkerd.io/created-by", "linkerd/cli " + versionOf(std::string(release.name))}};
        east.listings.push_back({kinds::link, "", "", "", known(facts::Objects{link})});
    }
    facts::RemoteAccess remote;
    remote.link = "west";
    remote.namespace_ = mc;
    remote.secret = "cluster-credentials-west";
    remote.server = west.server;
    remote.version = known<std::string>("v1.30.2");
    for (const char* verb : {"get", "list", "watch"})
        remote.permissions.push_back(
            {verb, "", "services", "", "", "", "mirror exported Services", known(true)});
    remote.linkerd = west.linkerd;
    east.remotes.push_back(std::move(remote));
    addMirror();
    addRoles();
}

void LinkedPair::addMirror()
{
    const linkerd::Release& release = linkerd::releaseOf(eastPlan());
    const bool isOld = release.minor < 9;
    Json labels = {{"component", release.linkGen ? "controller" : "service-mirror"}, {clusterName, "west"}};
    if (isOld)
        labels = {{"linkerd.io/control-plane-component", "linkerd-service-mirror"}};
    Json deployment =
        objectOf("apps/v1", "Deployment", mc, "mirror", {{"status", {{"availableReplicas", 1}}}});
    deployment["metadata"]["labels"] = labels;
    east.listings.push_back(
        {kinds::deployment, "", "", "component", known(facts::Objects{std::move(deployment)})});
    if (!isOld && !release.linkGen)
        labels["component"] = "linkerd-service-mirror";
    add(east, kinds::pod,
        readyPod(
            mc, "mirror-1", labels,
            Json::array({{{"name", "service-mirror"}},
                         proxyContainer(east.linkerd.get()->version, Trust::shared().anchor.certificate)})));
    add(east, kinds::lease,
        objectOf("coordination.k8s.io/v1", "Lease", mc, "service-mirror-write-west",
                 {{"spec", {{"holderIdentity", "mirror-1"}}}}));
    east.metrics.push_back(
        {"west", mc, "mirror-1", known<std::string>("gateway_alive{target_cluster_name=\"west\"} 1\n")});
    Json probe = objectOf("v1", "Service", mc, "probe-west");
    probe["metadata"]["labels"] = {{"mirror.linkerd.io/mirrored-gateway", "true"}, {clusterName, "west"}};
    Json mirror = objectOf("v1", "Service", "default", "qotm-west");
    mirror["metadata"]["labels"] = {{"mirror.linkerd.io/mirrored-service", "true"}, {clusterName, "west"}};
    const Json subsets = {
        {"subsets", Json::array({{{"addresses", Json::array({{{"ip", "203.0.113.10"}}})}}})}};
    add(east, kinds::endpoints, objectOf("v1", "Endpoints", mc, "probe-west", subsets));
    add(east, kinds::endpoints, objectOf("v1", "Endpoints", "default", "qotm-west", subsets));
    add(east, kinds::service, std::move(probe));
    add(east, kinds::service, std::move(mirror));
}

void LinkedPair::addRoles()
{
    const linkerd::Release& release = linkerd::releaseOf(eastPlan());
    const std::string group = "rbac.authorization.k8s.io/v1";
    struct Row
    {
        const char* kind;
        const char* word;
        std::string apiVersion;
        std::string ns;
        std::string byLink;
        std::string byChart;
    };
    const Row rows[] = {
        {kinds::serviceAccount, "ServiceAccount", "v1", mc, "linkerd-service-mirror-west", "controller-west"},
        {kinds::clusterRole, "ClusterRole", group, "", "linkerd-service-mirror-access-local-resources-west",
         "linkerd-multicluster-controller-access-local-resources"},
        {kinds::clusterRoleBinding, "ClusterRoleBinding", group, "",
         "linkerd-service-mirror-access-local-resources-west",
         "linkerd-multicluster-controller-access-local-resources-west"},
        {kinds::role, "Role", group, mc, "linkerd-service-mirror-read-remote-creds-west",
         "controller-read-remote-creds-west"},
        {kinds::roleBinding, "RoleBinding", group, mc, "linkerd-service-mirror-read-remote-creds-west",
         "controller-read-remote-creds-west"}};
    for (const Row& row : rows) {
        Json object = objectOf(row.apiVersion, row.word, row.ns, release.linkGen ? row.byChart : row.byLink);
        object["metadata"]["labels"] = {{"linkerd.io/control-plane-component", "linkerd-service-mirror"}};
        if (std::string_view(row.kind) == kinds::clusterRole)
            object["rules"] =
                Json::array({{{"resources", {"services", "endpoints"}},
                              {"verbs", {"list", "get", "watch", "create", "delete", "update"}}}});
        east.listings.push_back({row.kind, "", "", "component", known(facts::Objects{std::move(object)})});
    }
}

Json& LinkedPair::at(facts::ClusterFacts& cluster, const char* kind, const std::string& name)
{
    for (facts::Listing& listing : cluster.listings) {
        if (listing.kind != kind || !listing.objects.isRead())
            continue;
        for (Json& object : *listing.objects.value) {
            if (object["metadata"]["name"] == name)
                return object;
        }
    }
    std::abort();
}

void LinkedPair::remove(facts::ClusterFacts& cluster, const char* kind, const std::string& name)
{
    for (facts::Listing& listing : cluster.listings) {
        if (listing.kind != kind || !listing.objects.isRead())
            continue;
        facts::Objects& objects = *listing.objects.value;
        objects.erase(
            std::remove_if(objects.begin(), objects.end(),
                           [&name](const Json& object) { return object["metadata"]["name"] == name; }),
            objects.end());
    }
}

void LinkedPair::add(facts::ClusterFacts& cluster, const char* kind, Json object)
{
    for (facts::Listing& listing : cluster.listings) {
        if (listing.kind == kind && listing.objects.isRead()) {
            listing.objects.value->push_back(std::move(object));
            return;
        }
    }
    std::abort();
}

void LinkedPair::refuse(facts::ClusterFacts& cluster, const char* kind)
{
    for (facts::Listing& listing : cluster.listings) {
        if (listing.kind == kind)
            listing.objects = facts::unreadFact<facts::Objects>(
                someReading(), {facts::Unread::Why::Forbidden, "you may not list them"});
    }
}

void LinkedPair::setAnchors(facts::ClusterFacts& cluster, const std::string& pem)
{
    cluster.linkerd.value->trustAnchors = pem;
    if (cluster.trustRoots.get()->exists)
        cluster.trustRoots.value->bundle = pem;
    for (facts::Listing& listing : cluster.listings) {
        if (listing.kind != kinds::pod)
            continue;
        for (Json& pod : *listing.objects.value) {
            for (Json& container : pod["spec"]["containers"]) {
                if (container["name"] == "linkerd-proxy")
                    container["env"][0]["value"] = pem;
            }
        }
    }
}

std::vector<preflight::CheckResult> LinkedPair::check() const
{
    const std::vector<facts::ClusterFacts> all = {west, east};
    const preflight::Scene scene(plan, all, now);
    return preflight::Engine().checkAll(scene);
}

bool has(const std::vector<preflight::CheckResult>& results, const std::string& id, preflight::State state,
         const std::string& evidence)
{
    return std::any_of(results.begin(), results.end(), [&](const preflight::CheckResult& result) {
        return result.id == id && result.state == state &&
               result.evidence.find(evidence) != std::string::npos;
    });
}

std::string linesOf(const std::vector<preflight::CheckResult>& results, const std::string& id)
{
    std::string text;
    for (const preflight::CheckResult& result : results) {
        if (result.id == id)
            text += std::string(toString(result.state)) + " " + result.cluster + " " + result.id + " (" +
                    result.link + "): " + result.evidence + "\n";
    }
    return text.empty() ? "no result of " + id + "\n" : text;
}

} // namespace linkwright::testbed
