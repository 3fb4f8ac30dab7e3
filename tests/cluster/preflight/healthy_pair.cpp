// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/preflight/healthy_pair.h"

#include "domain/json_member.h"
#include "planfile/planfile.h"
#include "render/render.h"
#include "resources/resources.h"
#include "tests/cluster/install.h"

#include <algorithm>
#include <map>

namespace linkwright::testbed {

namespace {

using Replacements = std::map<std::string, std::string>;

std::string base64(const std::string& text)
{
    return QByteArray::fromStdString(text).toBase64().toStdString();
}

/// As it stands between double quotes in YAML.
std::string quoted(const std::string& text)
{
    std::string result;
    for (const char each : text)
        result += each == '\n' ? std::string("\\n") : std::string(1, each);
    return result;
}

void fillIn(Json& value, const Replacements& replacements)
{
    if (value.is_structured()) {
        for (Json& item : value)
            fillIn(item, replacements);
        return;
    }
    if (!value.is_string())
        return;
    auto text = value.get<std::string>();
    for (const auto& [mark, replacement] : replacements) {
        const std::size_t place = text.find(mark);
        if (place != std::string::npos)
            text.replace(place, mark.size(), replacement);
    }
    value = text;
}

/// Objects by their names, lists of named things by theirs; other lists are replaced.
void merge(Json& base, const Json& patch)
{
    for (const auto& [key, value] : patch.items()) {
        Json& own = base[key];
        const bool isNamedList = value.is_array() && own.is_array() && !value.empty() &&
                                 value.front().is_object() && value.front().contains("name");
        if (value.is_object() && own.is_object()) {
            merge(own, value);
        } else if (isNamedList) {
            for (const Json& item : value) {
                const auto same = std::find_if(own.begin(), own.end(), [&item](const Json& each) {
                    return textAt(each, "name") == textAt(item, "name");
                });
                if (same == own.end())
                    own.push_back(item);
                else
                    merge(*same, item);
            }
        } else {
            own = value;
        }
    }
}

bool isSame(const Json& a, const Json& b)
{
    const Json& of = valueAt(a, "metadata");
    const Json& with = valueAt(b, "metadata");
    return textAt(a, "kind") == textAt(b, "kind") && textAt(of, "name") == textAt(with, "name") &&
           textAt(of, "namespace") == textAt(with, "namespace");
}

/// What applying the plan would do.
void applyTo(ClusterObjects& cluster, const SharedList<manifest::Object>& objects)
{
    for (const manifest::Object& object : objects) {
        const auto same = std::find_if(cluster.objects.begin(), cluster.objects.end(),
                                       [&object](const Json& each) { return isSame(each, object.body); });
        if (same != cluster.objects.end())
            merge(*same, object.body);
        else
            cluster.add(object.body);
    }
}

void addFile(ClusterObjects& cluster, const QString& name, const Replacements& replacements)
{
    const QString file = QStringLiteral(LINKWRIGHT_SOURCE_DIR "/tests/cluster/preflight/%1.yaml").arg(name);
    for (Json& object : objectsOfFile(file)) {
        fillIn(object, replacements);
        const auto same = std::find_if(cluster.objects.begin(), cluster.objects.end(),
                                       [&object](const Json& each) { return isSame(each, object); });
        if (same != cluster.objects.end())
            *same = std::move(object);
        else
            cluster.add(std::move(object));
    }
}

Json proxyContainer(const std::string& anchors)
{
    return {
        {"name", "linkerd-proxy"},
        {"image", "cr.l5d.io/linkerd/proxy:edge-25.10.7"},
        {"env", Json::array({{{"name", "LINKERD2_PROXY_IDENTITY_TRUST_ANCHORS"}, {"value", anchors}}})},
        {"ports", Json::array({{{"name", "linkerd-proxy"}, {"containerPort", 4143}, {"protocol", "TCP"}},
                               {{"name", "linkerd-admin"}, {"containerPort", 4191}, {"protocol", "TCP"}}})}};
}

/// The pods of a Deployment, injected and ready.
void addPods(ClusterObjects& cluster, const Json& deployment, const std::string& anchors,
             const std::string& network)
{
    const Json& podTemplate = deployment.at("spec").at("template");
    const std::string name = deployment.at("metadata").at("name");
    for (int i = 0; i < deployment.at("spec").value("replicas", 1); ++i) {
        Json pod = {{"apiVersion", "v1"},
                    {"kind", "Pod"},
                    {"metadata", podTemplate.at("metadata")},
                    {"spec", podTemplate.at("spec")}};
        pod["metadata"]["name"] = name + "-" + std::to_string(i);
        pod["metadata"]["namespace"] = deployment.at("metadata").at("namespace");
        pod["metadata"]["annotations"]["linkerd.io/proxy-version"] = "edge-25.10.7";
        pod["metadata"]["annotations"]["linkerd.io/trust-root-sha256"] = "any";
        pod["metadata"]["labels"]["linkerd.io/control-plane-ns"] = "linkerd";
        pod["spec"]["containers"].push_back(proxyContainer(anchors));
        Json statuses = Json::array();
        for (const Json& container : pod["spec"]["containers"])
            statuses.push_back({{"name", container.at("name")},
                                {"ready", true},
                                {"restartCount", 0},
                                {"image", container.at("image")},
                                {"imageID", ""},
                                {"state", {{"running", {{"startedAt", "2026-01-01T00:00:00Z"}}}}}});
        const std::string address = network + std::to_string(i + 1);
        pod["status"] = {{"phase", "Running"},
                         {"podIP", address},
                         {"podIPs", Json::array({{{"ip", address}}})},
                         {"conditions", Json::array({{{"type", "Ready"}, {"status", "True"}}})},
                         {"containerStatuses", statuses}};
        cluster.add(std::move(pod));
    }
}

/// What controllers write: rollouts, pods, the load balancer's address.
void settle(ClusterObjects& cluster, const std::string& anchors)
{
    const std::vector<Json> installed = cluster.objects;
    int network = 1;
    for (const Json& object : installed) {
        if (textAt(object, "kind") == "Deployment")
            addPods(cluster, object, anchors, "10.1." + std::to_string(network++) + ".");
    }
    for (Json& object : cluster.objects) {
        const std::string kind = textAt(object, "kind");
        if (kind == "Deployment") {
            const int replicas = object.at("spec").value("replicas", 1);
            object["status"] = {{"replicas", replicas},
                                {"updatedReplicas", replicas},
                                {"readyReplicas", replicas},
                                {"availableReplicas", replicas},
                                {"conditions", Json::array({{{"type", "Available"}, {"status", "True"}}})}};
        } else if (kind == "Service" && textAt(valueAt(object, "spec"), "type") == "LoadBalancer") {
            object["status"] = {{"loadBalancer", {{"ingress", Json::array({{{"ip", "203.0.113.10"}}})}}}};
        }
    }
}

Replacements replacementsOf(const PairTrust& trust, const std::string& remoteKubeconfig)
{
    return {{"@anchors@", trust.anchors},
            {"@anchors-quoted@", quoted(trust.anchors)},
            {"@issuer-base64@", base64(trust.issuer)},
            {"@issuer-key-base64@", base64(trust.issuerKey)},
            {"@remote-kubeconfig-base64@", base64(remoteKubeconfig)},
            {"@controller-pod@", "controller-west-0"}};
}

Plan planOf(const std::string& sample)
{
    const planfile::LoadResult loaded = planfile::parse(resources::sampleText(sample));
    if (!loaded.plan)
        qFatal("the sample cannot be read");
    Plan plan = *loaded.plan;
    // The chart's own name is in its objects.
    plan.clusters[0].gateway->helmRelease = "emissary-ingress";
    return plan;
}

Json defaultNamespace()
{
    return {{"apiVersion", "v1"}, {"kind", "Namespace"}, {"metadata", {{"name", "default"}}}};
}

} // namespace

Json& ClusterObjects::at(const std::string& kind, const std::string& name)
{
    const auto found = std::find_if(objects.begin(), objects.end(), [&](const Json& each) {
        return textAt(each, "kind") == kind && textAt(valueAt(each, "metadata"), "name") == name;
    });
    if (found == objects.end())
        qFatal("there is no %s %s", kind.c_str(), name.c_str());
    return *found;
}

bool ClusterObjects::has(const std::string& kind, const std::string& name) const
{
    return std::any_of(objects.begin(), objects.end(), [&](const Json& each) {
        return textAt(each, "kind") == kind && textAt(valueAt(each, "metadata"), "name") == name;
    });
}

void ClusterObjects::remove(const std::string& kind, const std::string& name)
{
    static_cast<void>(at(kind, name));
    objects.erase(std::remove_if(objects.begin(), objects.end(),
                                 [&](const Json& each) {
                                     return textAt(each, "kind") == kind &&
                                            textAt(valueAt(each, "metadata"), "name") == name;
                                 }),
                  objects.end());
}

PairTrust makePairTrust()
{
    QTemporaryDir folder;
    const auto text = [](const QString& file) { return contentOf(file).toStdString(); };
    const Authority root(folder.path(), QStringLiteral("root"));
    const Authority stranger(folder.path(), QStringLiteral("stranger"));
    constexpr int years = 3650;
    const QString failed = root.create(years) + stranger.create(years);
    if (!failed.isEmpty())
        qFatal("%s", qPrintable(failed));
    CertificateRequest issuer;
    issuer.file = QStringLiteral("issuer");
    issuer.commonName = QStringLiteral("identity.linkerd.cluster.local");
    issuer.isAuthority = true;
    issuer.days = years;
    CertificateRequest host;
    host.file = QStringLiteral("host");
    host.commonName = QStringLiteral("host.example.com");
    host.names = QStringList{QStringLiteral("DNS:host.example.com")};
    host.days = years;
    CertificateRequest old = host;
    old.file = QStringLiteral("old");
    old.expired = true;
    const Identity issued = root.issue(issuer);
    const Identity hosts = root.issue(host);
    const Identity olds = root.issue(old);
    return {root.certificate().toStdString(),
            text(issued.certificate),
            text(issued.key),
            text(hosts.certificate),
            text(hosts.key),
            stranger.certificate().toStdString(),
            text(olds.certificate),
            text(olds.key)};
}

Pair healthyPair(const PairTrust& trust, const std::string& remoteKubeconfig, const std::string& sample)
{
    Pair pair;
    pair.plan = planOf(sample);
    pair.trust = trust;
    const Replacements replacements = replacementsOf(trust, remoteKubeconfig);
    const render::Rendering rendering = render::render(pair.plan);
    pair.west.objects = fixture(QStringLiteral("linkerd"));
    pair.east.objects = pair.west.objects;
    for (Json& object : fixture(QStringLiteral("emissary")))
        pair.west.add(std::move(object));
    int index = 0;
    for (ClusterObjects* cluster : {&pair.west, &pair.east}) {
        cluster->add(defaultNamespace());
        addFile(*cluster, QStringLiteral("control_plane"), replacements);
        const render::ClusterManifests& manifests = rendering.clusters[static_cast<std::size_t>(index++)];
        applyTo(*cluster, manifests.objects);
        applyTo(*cluster, manifests.contributions);
    }
    addFile(pair.west, QStringLiteral("west"), replacements);
    addFile(pair.east, QStringLiteral("east"), replacements);
    settle(pair.west, trust.anchors);
    settle(pair.east, trust.anchors);
    return pair;
}

} // namespace linkwright::testbed
