// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight/proxies.h"

#include "domain/json_member.h"

#include <algorithm>

namespace linkwright::preflight {

namespace {

namespace kinds = facts::kinds;

constexpr const char* proxyContainer = "linkerd-proxy";
constexpr const char* anchorsVariable = "LINKERD2_PROXY_IDENTITY_TRUST_ANCHORS";

const Json* named(const Json& list, const char* name)
{
    if (!list.is_array())
        return nullptr;
    const auto found = std::find_if(list.begin(), list.end(),
                                    [name](const Json& each) { return textAt(each, "name") == name; });
    return found == list.end() ? nullptr : &*found;
}

/// Behind the last colon, unless that is a port of the registry.
std::string tagOf(const std::string& image)
{
    const std::size_t colon = image.rfind(':');
    if (colon == std::string::npos || image.find('/', colon) != std::string::npos)
        return {};
    return image.substr(colon + 1);
}

} // namespace

std::optional<Proxy> proxyOf(const Json& pod)
{
    const Json& spec = valueAt(pod, "spec");
    const Json& status = valueAt(pod, "status");
    const Json* container = named(valueAt(spec, "containers"), proxyContainer);
    const char* statuses = "containerStatuses";
    if (!container) {
        container = named(valueAt(spec, "initContainers"), proxyContainer);
        statuses = "initContainerStatuses";
    }
    if (!container)
        return std::nullopt;
    Proxy proxy;
    const Json* state = named(valueAt(status, statuses), proxyContainer);
    proxy.ready = state && isTrueAt(*state, "ready");
    proxy.version = textAt(valueAt(valueAt(pod, "metadata"), "annotations"), "linkerd.io/proxy-version");
    if (proxy.version.empty())
        proxy.version = tagOf(textAt(*container, "image"));
    if (const Json* variable = named(valueAt(*container, "env"), anchorsVariable)) {
        proxy.anchors = textAt(*variable, "value");
        proxy.anchorsByReference = memberOf(*variable, "valueFrom") != nullptr;
    }
    return proxy;
}

bool isPodReady(const Json& pod)
{
    const Json& conditions = valueAt(valueAt(pod, "status"), "conditions");
    return conditions.is_array() &&
           std::any_of(conditions.begin(), conditions.end(), [](const Json& condition) {
               return textAt(condition, "type") == "Ready" && textAt(condition, "status") == "True";
           });
}

std::vector<const Json*> podsWith(const facts::FactsView& view, const std::string& ns, const Json& labels)
{
    std::vector<const Json*> pods;
    if (!labels.is_object() || labels.empty())
        return pods;
    for (const Json* pod : view.in(kinds::pod, ns)) {
        const Json& metadata = valueAt(*pod, "metadata");
        const Json& own = valueAt(metadata, "labels");
        const bool fits =
            std::all_of(labels.items().begin(), labels.items().end(), [&own](const auto& label) {
                const Json* value = memberOf(own, label.key());
                return value && *value == label.value();
            });
        const std::string phase = textAt(valueAt(*pod, "status"), "phase");
        if (fits && !memberOf(metadata, "deletionTimestamp") && phase != "Succeeded" && phase != "Failed")
            pods.push_back(pod);
    }
    return pods;
}

std::vector<const Json*> podsOfDeployment(const facts::FactsView& view, const Json& deployment)
{
    const Json& selector = valueAt(valueAt(deployment, "spec"), "selector");
    return podsWith(view, textAt(valueAt(deployment, "metadata"), "namespace"),
                    valueAt(selector, "matchLabels"));
}

tl::expected<Anchors, facts::Unread> currentAnchors(const ClusterScene& scene)
{
    const facts::ClusterFacts& facts = scene.facts->facts();
    const std::string ns = scene.cluster.linkerd.namespace_;
    const facts::TrustRoots* roots = facts.trustRoots.get();
    if (roots && roots->exists)
        return Anchors{pki::parseBundle(roots->bundle), "ConfigMap " + ns + "/linkerd-identity-trust-roots"};
    const facts::LinkerdConfig* config = facts.linkerd.get();
    if (!config)
        return tl::unexpected<facts::Unread>(*facts.linkerd.unread());
    return Anchors{pki::parseBundle(config->trustAnchors),
                   "ConfigMap " + ns + "/linkerd-config, " + config->trustAnchorsPlace};
}

bool trusts(const Proxy& proxy, const Anchors& anchors)
{
    return proxy.anchorsByReference ||
           pki::sameSet(pki::parseBundle(proxy.anchors).certificates, anchors.bundle.certificates);
}

} // namespace linkwright::preflight
