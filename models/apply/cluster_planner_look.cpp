// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The first half of planning: what is there of what the plan has, had, and adds to.

#include "apply/cluster_planner.h"
#include "apply/conversion.h"
#include "apply/stages.h"
#include "diff/values.h"
#include "domain/json_member.h"
#include "kube/client.h"
#include "kube/list_call.h"

#include <algorithm>
#include <array>

namespace linkwright::apply {

namespace {

/// Kinds that a plan adds fields to.
constexpr std::array contributedKinds = {"Namespace", "Service", "Deployment.apps",
                                         "Module.getambassador.io"};

} // namespace

void ClusterPlanner::lookUp()
{
    begin(&ClusterPlanner::lookForInventory);
    if (m_intents.inventory) {
        const ObjectRef& parent = *m_intents.inventory;
        ask(kube::getObject({"v1", "Secret", "secrets", true, {}, {}}, parent.namespace_, parent.name),
            [this](const kube::ApiResult& result) {
                if (result)
                    m_inventory = result->body;
                else if (result.error().kind != kube::ApiError::Kind::NotFound &&
                         result.error().kind != kube::ApiError::Kind::Forbidden)
                    fail(result.error());
            });
    }
    arrive();
}

/// Kinds that the set has had, but this plan has not: their version has to be found out.
void ClusterPlanner::lookForInventory()
{
    const std::set<std::string> kinds = kindsIn(m_inventory);
    const bool allKnown = std::all_of(kinds.begin(), kinds.end(), [this](const std::string& kind) {
        const auto known = m_discovery.kinds();
        return std::any_of(known.begin(), known.end(), [&kind](const kube::ResourceKind& one) {
            return groupKind({one.apiVersion, one.kind, "", ""}) == kind;
        });
    });
    if (allKnown)
        return addMissingLooks();
    m_allKindsLoaded = true;
    m_discovery.load();
}

std::set<std::string> ClusterPlanner::listedKinds() const
{
    std::set<std::string> kinds = kindsIn(m_inventory);
    for (const Item& item : m_items) {
        if (item.change.owned && !staysForever(item.change.object.kind))
            kinds.insert(groupKind(item.change.object));
    }
    return kinds;
}

void ClusterPlanner::addMissingLooks()
{
    begin(&ClusterPlanner::addInventory);
    if (m_intents.inventory) {
        std::set<std::string> asked;
        const std::set<std::string> wanted = listedKinds();
        const auto listOnce = [&](const kube::ResourceKind& kind) {
            const std::string name = groupKind({kind.apiVersion, kind.kind, "", ""});
            if (wanted.count(name) > 0 && kind.can("list") && asked.insert(name).second)
                list(kind);
        };
        // In the versions of the plan first: an object is compared in the version that it is applied in.
        for (const Item& item : m_items) {
            if (const auto* kind = m_discovery.find(item.change.object.apiVersion, item.change.object.kind))
                listOnce(*kind);
        }
        for (const kube::ResourceKind& kind : m_discovery.kinds())
            listOnce(kind);
    }
    for (Item& item : m_items) {
        if (!item.change.owned || staysForever(item.change.object.kind))
            lookAt(item);
    }
    listContributed();
    arrive();
}

/// Objects that others own bear no mark of ours but in their managedFields: all of the kinds that a plan adds
/// to are looked through. Where that is forbidden, what left the plan stays as it is.
void ClusterPlanner::listContributed()
{
    for (const kube::ResourceKind& kind : m_discovery.kinds()) {
        const std::string name = groupKind({kind.apiVersion, kind.kind, "", ""});
        if (std::find(contributedKinds.begin(), contributedKinds.end(), name) == contributedKinds.end() ||
            !kind.can("list"))
            continue;
        auto* call = new kube::ListCall(*m_access.client, kind, {}, this);
        ++m_underWay;
        connect(call, &kube::ListCall::page, this, [this](const std::vector<Json>& objects) {
            for (const Json& object : objects)
                takeContributed(object);
        });
        connect(call, &kube::ListCall::finished, this, [this](const kube::ListResult& result) {
            if (!result && result.error().kind != kube::ApiError::Kind::Forbidden &&
                result.error().kind != kube::ApiError::Kind::NotFound)
                fail(result.error());
            arrive();
        });
    }
}

void ClusterPlanner::takeContributed(const Json& object)
{
    const ObjectRef reference = ObjectRef::of(object);
    const kube::ResourceKind* kind = m_discovery.find(reference.apiVersion, reference.kind);
    const bool isMember =
        diff::find(object, diff::FieldPath({diff::Step::name("metadata"), diff::Step::name("labels"),
                                            diff::Step::name(partOfLabel)}));
    const bool isGoing = !textAt(valueAt(object, "metadata"), "deletionTimestamp").empty();
    if (!kind || isMember || isGoing || m_byKey.count(keyOf(reference)) > 0 ||
        !diff::appliedBy(diff::managedEntries(object), m_options.manager))
        return;
    Item item;
    item.intent.owned = false;
    item.intent.body = diff::subset(object, {});
    item.change.object = reference;
    item.change.plural = kind->plural;
    item.change.namespaced = kind->namespaced;
    item.change.owned = false;
    item.change.stage = stageOf(reference.kind);
    item.change.warnings.push_back("it left the plan: our fields are released");
    setLive(item, object);
    m_released.push_back(std::move(item));
}

void ClusterPlanner::list(const kube::ResourceKind& kind)
{
    kube::ListOptions options;
    options.labelSelector = std::string(partOfLabel) + "=" + setId(*m_intents.inventory);
    auto* call = new kube::ListCall(*m_access.client, kind, options, this);
    ++m_underWay;
    connect(call, &kube::ListCall::page, this, [this](const std::vector<Json>& objects) {
        for (const Json& object : objects)
            takeListed(object);
    });
    connect(call, &kube::ListCall::finished, this, [this, kind](const kube::ListResult& result) {
        if (!result && result.error().kind == kube::ApiError::Kind::Forbidden)
            m_unlisted.insert(groupKind({kind.apiVersion, kind.kind, "", ""}));
        else if (!result)
            failOver(kind, result.error());
        arrive();
    });
}

void ClusterPlanner::takeListed(const Json& object)
{
    const ObjectRef reference = ObjectRef::of(object);
    if (const auto it = m_byKey.find(keyOf(reference)); it != m_byKey.end())
        return setLive(*it->second, object);
    if (staysForever(reference.kind))
        return;
    const kube::ResourceKind* kind = m_discovery.find(reference.apiVersion, reference.kind);
    if (!kind)
        return;
    Item item;
    item.change.object = reference;
    item.change.plural = kind->plural;
    item.change.namespaced = kind->namespaced;
    item.change.action = Action::Delete;
    item.change.stage = deletionStageOf(reference.kind);
    setLive(item, object);
    m_leavers.push_back(std::move(item));
}

void ClusterPlanner::lookAt(Item& item)
{
    if (item.isDecided || item.isLiveKnown)
        return;
    ask(kube::getObject(kindOf(item.change), item.change.object.namespace_, item.change.object.name),
        [this, &item](const kube::ApiResult& result) {
            if (result)
                setLive(item, result->body);
            else if (result.error().kind == kube::ApiError::Kind::NotFound)
                item.isLiveKnown = true;
            else if (result.error().kind == kube::ApiError::Kind::Forbidden) {
                blockBy(result.error(), item.change);
                item.isDecided = true;
            } else
                fail(result.error());
        });
}

void ClusterPlanner::setLive(Item& item, Json live)
{
    item.change.uid = textAt(valueAt(live, "metadata"), "uid");
    item.change.resourceVersion = textAt(valueAt(live, "metadata"), "resourceVersion");
    item.live = std::move(live);
    item.isLiveKnown = true;
}

/// A definition whose objects cannot even be read has a converter that does not answer: say which.
void ClusterPlanner::failOver(const kube::ResourceKind& kind, const kube::ApiError& error)
{
    if (error.status < 500 || kind.group().empty())
        return fail(error);
    ask(definitionOf(kind.group(), kind.plural), [this, error](const kube::ApiResult& result) {
        kube::ApiError explained = error;
        if (const std::string remedy = result ? conversionRemedy(result->body) : ""; !remedy.empty())
            explained.hint = remedy;
        fail(explained);
    });
}

/// The same for objects that could be read and cannot be written.
void ClusterPlanner::explainServerErrors()
{
    begin(&ClusterPlanner::finish);
    std::map<std::string, std::vector<Item*>> failed;
    for (Item& item : m_items) {
        if (item.hasServerError && !item.change.object.group().empty())
            failed[item.change.object.group() + "|" + item.change.plural].push_back(&item);
    }
    for (const auto& [key, items] : failed) {
        const Change& first = items.front()->change;
        ask(definitionOf(first.object.group(), first.plural), [items](const kube::ApiResult& result) {
            const std::string remedy = result ? conversionRemedy(result->body) : std::string();
            for (Item* item : items) {
                if (!remedy.empty())
                    item->change.remedy = remedy;
            }
        });
    }
    arrive();
}

} // namespace linkwright::apply
