// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "apply/cluster_planner.h"

#include "apply/stages.h"
#include "diff/values.h"
#include "kube/client.h"
#include "kube/list_call.h"

#include <algorithm>
#include <array>

namespace linkwright::apply {

namespace {

std::string keyOf(const ObjectRef& object)
{
    return groupKind(object) + "|" + object.namespace_ + "|" + object.name;
}

/// Kinds that a plan adds fields to.
constexpr std::array contributedKinds = {"Namespace", "Service", "Deployment.apps",
                                         "Module.getambassador.io"};

std::string textAt(const Json& object, std::initializer_list<const char*> names)
{
    diff::FieldPath path;
    for (const char* name : names)
        path = path.child(name);
    const Json* value = diff::find(object, path);
    return value && value->is_string() ? value->get<std::string>() : std::string();
}

} // namespace

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
    if (m_allKindsLoaded)
        return addMissingLooks();
    for (const Item& item : m_items) {
        if (item.change.object.kind != "CustomResourceDefinition")
            continue;
        const Json& body = item.intent.body;
        m_definitions[textAt(body, {"spec", "names", "kind"}) + "." + textAt(body, {"spec", "group"})] = body;
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
    change.plural = textAt(made->second, {"spec", "names", "plural"});
    change.namespaced = textAt(made->second, {"spec", "scope"}) == "Namespaced";
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
    if (!kind || isMember || m_byKey.count(keyOf(reference)) > 0 ||
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
            fail(result.error());
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
    item.change.uid = textAt(live, {"metadata", "uid"});
    item.change.resourceVersion = textAt(live, {"metadata", "resourceVersion"});
    item.live = std::move(live);
    item.isLiveKnown = true;
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
