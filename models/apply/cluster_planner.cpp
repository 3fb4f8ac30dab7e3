// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "apply/cluster_planner.h"

#include "apply/stages.h"
#include "diff/values.h"
#include "domain/json_member.h"
#include "kube/client.h"

#include <algorithm>

namespace linkwright::apply {

ClusterPlanner::ClusterPlanner(ClusterAccess access, ClusterIntents intents, PlannerOptions options,
                               QObject* parent)
    : QObject(parent)
    , m_access(std::move(access))
    , m_intents(std::move(intents))
    , m_options(std::move(options))
    , m_discovery(*m_access.client)
{
    m_result.cluster = m_access.cluster;
    m_result.context = m_access.context;
    m_result.server = m_access.client->access().cluster.server;
}

void ClusterPlanner::ask(kube::ApiRequest request, Done done)
{
    ++m_underWay;
    m_access.client->send(std::move(request), this,
                          [this, done = std::move(done)](const kube::ApiResult& result) {
                              if (!m_finished)
                                  done(result);
                              arrive();
                          });
}

void ClusterPlanner::begin(Next next)
{
    m_next = next;
    ++m_underWay; // held by who calls, so that a phase without questions ends, too
}

void ClusterPlanner::arrive()
{
    if (--m_underWay == 0 && !m_finished)
        (this->*m_next)();
}

void ClusterPlanner::fail(const kube::ApiError& error)
{
    if (m_finished)
        return;
    m_finished = true;
    m_result.failure = error.message;
    m_result.failureHint = error.hint;
    m_result.changes.clear();
    Q_EMIT finished(m_result);
}

void ClusterPlanner::start()
{
    for (Intent& intent : m_intents.objects) {
        Item item;
        item.intent = std::move(intent);
        item.change.object = item.intent.object();
        item.change.owned = item.intent.owned;
        item.change.stage = stageOf(item.change.object.kind);
        m_items.push_back(std::move(item));
    }
    m_intents.objects.clear();
    discover();
}

void ClusterPlanner::discover()
{
    std::set<std::string> versions = {"v1", "apps/v1"};
    for (const Item& item : m_items)
        versions.insert(item.change.object.apiVersion);
    connect(&m_discovery, &kube::Discovery::finished, this, &ClusterPlanner::discovered);
    m_discovery.load({versions.begin(), versions.end()});
}

void ClusterPlanner::discovered(const kube::DiscoveryResult& result)
{
    if (!result)
        return fail(result.error());
    m_result.serverVersion = m_discovery.version().text;
    m_result.hasFieldValidation = m_discovery.hasFieldValidation();
    if (m_allKindsLoaded)
        return addMissingLooks();
    for (const Item& item : m_items) {
        if (item.change.object.kind != "CustomResourceDefinition")
            continue;
        const Json& body = item.intent.body;
        m_definitions[textAt(valueAt(valueAt(body, "spec"), "names"), "kind") + "." +
                      textAt(valueAt(body, "spec"), "group")] = body;
    }
    for (Item& item : m_items)
        resolve(item);
    for (Item& item : m_items)
        m_byKey[keyOf(item.change.object)] = &item;
    lookUp();
}

void ClusterPlanner::resolve(Item& item)
{
    Change& change = item.change;
    const kube::ResourceKind* kind = m_discovery.find(change.object.apiVersion, change.object.kind);
    if (kind) {
        change.plural = kind->plural;
        change.namespaced = kind->namespaced;
        if (change.namespaced && change.object.namespace_.empty()) {
            change.object.namespace_ = "default"; // as kubectl does
            item.intent.body["metadata"]["namespace"] = "default";
        }
        return;
    }
    const auto made = m_definitions.find(groupKind(change.object));
    if (made == m_definitions.end())
        return blockUnserved(item);
    change.plural = textAt(valueAt(valueAt(made->second, "spec"), "names"), "plural");
    change.namespaced = textAt(valueAt(made->second, "spec"), "scope") == "Namespaced";
    change.predicted = true;
    item.isLiveKnown = true;
}

void ClusterPlanner::blockUnserved(Item& item)
{
    Change& change = item.change;
    change.action = Action::Blocked;
    change.reason = "the cluster does not serve " + change.object.apiVersion + " " + change.object.kind;
    const std::vector<std::string> others = m_discovery.versionsOf(change.object.group(), change.object.kind);
    change.remedy = "Install the definition of that kind first; it comes with the product that reads it.";
    if (!others.empty())
        change.remedy = "It serves " + others.front() + ": choose the release that is installed in the plan.";
    item.isDecided = true;
}

void ClusterPlanner::addInventory()
{
    for (Item& item : m_released)
        m_items.push_back(std::move(item));
    m_released.clear();
    for (const Item& item : m_items) {
        if (item.change.object.kind == "Namespace" && item.change.owned && item.isLiveKnown &&
            item.live.is_null())
            m_newNamespaces.insert(item.change.object.name);
    }
    if (m_intents.inventory) {
        std::set<std::string> kinds;
        std::set<std::string> namespaces;
        const auto add = [&](const Change& change) {
            if (!change.owned || staysForever(change.object.kind) || change.action == Action::Blocked)
                return;
            kinds.insert(groupKind(change.object));
            namespaces.insert(change.object.namespace_);
        };
        for (const Item& item : m_items)
            add(item.change);
        for (const Item& item : m_leavers)
            add(item.change);
        Item item;
        item.change.object = *m_intents.inventory;
        item.change.plural = "secrets";
        item.change.isInventory = true;
        item.change.stage = Inventory;
        item.intent.body = inventoryObject(*m_intents.inventory, m_options.version, kinds, namespaces);
        item.isLiveKnown = true;
        if (!m_inventory.is_null())
            setLive(item, m_inventory);
        if (const std::string why = foreignSet(m_inventory); !why.empty()) {
            item.change.action = Action::Blocked;
            item.change.reason = why;
            item.change.remedy = "Rename the plan: its objects are to be a set of their own.";
            item.isDecided = true;
        }
        m_items.push_back(std::move(item));
    }
    tryAll();
}

/// By group, kind, namespace and name, whatever the version.
std::string ClusterPlanner::keyOf(const ObjectRef& object)
{
    return groupKind(object) + "|" + object.namespace_ + "|" + object.name;
}

void ClusterPlanner::finish()
{
    m_finished = true;
    for (Item& item : m_leavers)
        blockDenied(item);
    for (Item& item : m_items) {
        blockDenied(item);
        item.change.intent = item.change.writes() ? std::move(item.intent.body) : Json();
        m_result.changes.push_back(std::move(item.change));
    }
    for (Item& item : m_leavers)
        m_result.leavers.push_back(std::move(item.change));
    sortForApply(m_result.changes);
    sortForApply(m_result.leavers);
    Q_EMIT finished(m_result);
}

} // namespace linkwright::apply
