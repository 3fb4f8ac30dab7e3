// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The lists of a gathering: page by page, redacted as they come.

#include "domain/json_member.h"
#include "facts/redacted.h"
#include "kube/client.h"
#include "kube/list_call.h"
#include "preflight/base64.h"
#include "preflight/cluster_gatherer.h"
#include "preflight/linkerd_config.h"
#include "preflight/read_kinds.h"
#include "preflight/unread.h"

#include <memory>

namespace linkwright::preflight {

namespace {

namespace kinds = facts::kinds;
using Why = facts::Unread::Why;

kube::ListOptions optionsOf(const ListNeed& need)
{
    kube::ListOptions options;
    options.nameSpace = need.namespace_;
    options.labelSelector = need.labels;
    if (!need.name.empty())
        options.fieldSelector = "metadata.name=" + need.name;
    return options;
}

std::string groupOf(const ReadKind& row)
{
    const std::string apiVersion = row.apiVersions.front();
    const std::size_t slash = apiVersion.find('/');
    return slash == std::string::npos ? std::string() : apiVersion.substr(0, slash);
}

facts::Unread notServed(const ReadKind& row)
{
    const std::string group = groupOf(row);
    return {Why::NotServed,
            std::string("the cluster serves no kind ") + row.kind + (group.empty() ? "" : " of " + group)};
}

/// Lists that one user in a hundred may not see in all namespaces at once.
bool isRefused(const kube::ListResult& result)
{
    return !result && result.error().kind == kube::ApiError::Kind::Forbidden;
}

} // namespace

/// In the first of its versions that is served.
const kube::ResourceKind* ClusterGatherer::servedKind(const std::string& id) const
{
    const ReadKind* row = findReadKind(id);
    for (std::size_t i = 0; row && i < row->apiVersions.size(); ++i) {
        if (const kube::ResourceKind* kind = m_discovery.find(row->apiVersions[i], row->kind))
            return kind;
    }
    return nullptr;
}

void ClusterGatherer::list(const ListNeed& need)
{
    const kube::ResourceKind* kind = servedKind(need.kind);
    if (!kind) {
        const ReadKind* row = findReadKind(need.kind);
        m_facts.listings.push_back(
            {need.kind, need.namespace_, need.name, need.labels,
             facts::unreadFact<facts::Objects>({m_world.time(), "GET /apis"}, notServed(*row))});
        return;
    }
    countQuestion();
    const kube::ListOptions options = optionsOf(need);
    const facts::Reading reading = readingOf(kube::listPage(*kind, options));
    const auto objects = std::make_shared<facts::Objects>();
    auto* call = new kube::ListCall(*m_access.client, *kind, options, this);
    connect(call, &kube::ListCall::page, this, [this, need, objects](const std::vector<Json>& page) {
        for (const Json& object : page)
            take(need, object, *objects);
    });
    connect(call, &kube::ListCall::finished, this,
            [this, need, reading, objects](const kube::ListResult& result) {
                if (!m_finished)
                    listEnded(need, reading, std::move(*objects), result);
                arrive();
            });
}

void ClusterGatherer::take(const ListNeed& need, const Json& object, facts::Objects& to)
{
    if (need.kind == kinds::configMap) {
        to.push_back(object); // stays here: only what it says about Linkerd becomes a fact
    } else if (need.kind == kinds::secret) {
        to.push_back(facts::redactedSecret(object, insightOf(object)));
        const Json& kubeconfig = valueAt(valueAt(object, "data"), "kubeconfig");
        if (kubeconfig.is_string())
            m_kubeconfigs[{need.namespace_, need.name}] = fromBase64(kubeconfig);
    } else {
        to.push_back(facts::redacted(object));
    }
}

void ClusterGatherer::listEnded(const ListNeed& need, const facts::Reading& reading, facts::Objects objects,
                                const kube::ListResult& result)
{
    if (isRefused(result) && need.namespace_.empty() && !need.fallback.empty()) {
        for (const std::string& ns : need.fallback)
            list({need.kind, ns, need.name, need.labels, {}});
    }
    tl::expected<facts::Objects, facts::Unread> value = std::move(objects);
    if (!result)
        value = tl::unexpected<facts::Unread>(unreadOf(result.error()));
    if (need.kind == kinds::configMap)
        takeConfigMap(need, reading, value);
    else
        m_facts.listings.push_back(
            {need.kind, need.namespace_, need.name, need.labels, {reading, std::move(value)}});
}

void ClusterGatherer::takeConfigMap(const ListNeed& need, const facts::Reading& reading,
                                    const tl::expected<facts::Objects, facts::Unread>& objects)
{
    const bool isConfig = need.name == "linkerd-config";
    if (!objects) {
        const tl::unexpected<facts::Unread> why(objects.error());
        if (isConfig)
            m_facts.linkerd = {reading, why};
        else
            m_facts.trustRoots = {reading, why};
        return;
    }
    const Json* configMap = objects->empty() ? nullptr : &objects->front();
    if (isConfig) {
        facts::LinkerdConfig none;
        none.exists = false;
        m_facts.linkerd = {reading, none};
        if (configMap)
            m_facts.linkerd.value = readLinkerdConfig(*configMap);
    } else {
        m_facts.trustRoots = {reading, configMap ? readTrustRoots(*configMap)
                                                 : facts::TrustRoots{std::string(), false}};
    }
}

} // namespace linkwright::preflight
