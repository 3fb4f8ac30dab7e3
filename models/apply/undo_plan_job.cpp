// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "apply/undo_plan_job.h"

#include "apply/stages.h"
#include "apply/undo.h"
#include "kube/client.h"
#include "kube/discovery.h"
#include "kube/list_call.h"
#include "kube/requests.h"

#include <algorithm>
#include <array>
#include <memory>

namespace linkwright::apply {

namespace {

/// What every namespace has without anybody's doing, or only as the shadow of something else.
constexpr std::array shadows = {"Event", "Endpoints", "EndpointSlice", "PodMetrics"};

bool isShadow(const Json& object)
{
    const ObjectRef reference = ObjectRef::of(object);
    if (std::find(shadows.begin(), shadows.end(), reference.kind) != shadows.end())
        return true;
    if (reference.kind == "ServiceAccount" && reference.name == "default")
        return true;
    if (reference.kind == "ConfigMap" &&
        (reference.name == "kube-root-ca.crt" || reference.name == "openshift-service-ca.crt"))
        return true;
    const auto metadata = object.find("metadata");
    return metadata != object.end() && metadata->contains("ownerReferences");
}

} // namespace

UndoPlanJob::UndoPlanJob(QObject* parent)
    : QObject(parent)
{
}

void UndoPlanJob::start(const Journal& journal, const std::vector<ClusterAccess>& clusters)
{
    m_journal = journal;
    m_clusters = clusters;
    m_result.plan = journal.header.plan;
    m_result.manager = journal.header.manager;
    m_result.undoes = journal.header.id;
    for (const ClusterAccess& access : clusters) {
        ClusterChanges changes;
        changes.cluster = access.cluster;
        changes.context = access.context;
        changes.server = access.client->access().cluster.server;
        m_result.clusters.push_back(std::move(changes));
    }
    m_underWay = 1;
    for (const ObjectRecord& record : m_journal.records) {
        for (std::size_t i = 0; i < m_clusters.size(); ++i) {
            if (m_clusters[i].cluster == record.cluster)
                look(i, record);
        }
    }
    QMetaObject::invokeMethod(this, &UndoPlanJob::arrive, Qt::QueuedConnection);
}

void UndoPlanJob::look(std::size_t cluster, const ObjectRecord& record)
{
    Change asked;
    asked.object = record.object;
    asked.plural = record.plural;
    asked.namespaced = record.namespaced;
    ++m_underWay;
    m_clusters[cluster].client->send(
        kube::getObject(kindOf(asked), record.object.namespace_, record.object.name), this,
        [this, cluster, record](const kube::ApiResult& result) {
            if (result)
                looked(cluster, record, result->body);
            else if (result.error().kind == kube::ApiError::Kind::NotFound)
                looked(cluster, record, Json());
            else if (result.error().status == 0)
                m_result.clusters[cluster].failure = result.error().message;
            else {
                Change change = undoOf(record, Json(), m_result.manager);
                blockBy(result.error(), change);
                add(cluster, std::move(change));
            }
            arrive();
        });
}

void UndoPlanJob::looked(std::size_t cluster, const ObjectRecord& record, const Json& live)
{
    Change change = undoOf(record, live, m_result.manager);
    if (change.action == Action::Delete && change.object.kind == "Namespace")
        inspectNamespace(cluster, std::move(change));
    else if (change.action == Action::Create || change.action == Action::Change)
        tryOut(cluster, std::move(change));
    else
        add(cluster, std::move(change));
}

void UndoPlanJob::tryOut(std::size_t cluster, Change change)
{
    ++m_underWay;
    kube::ApiRequest request =
        kube::applyObject(kindOf(change), bodyOf(change), {m_result.manager, true, false});
    m_clusters[cluster].client->send(std::move(request), this,
                                     [this, cluster, change](const kube::ApiResult& result) {
                                         Change tried = change;
                                         if (!result)
                                             blockBy(result.error(), tried);
                                         add(cluster, std::move(tried));
                                         arrive();
                                     });
}

/// Whether an object of the namespace goes with this very undo.
bool UndoPlanJob::isOurs(std::size_t cluster, const Json& object) const
{
    const ObjectRef reference = ObjectRef::of(object);
    return std::any_of(m_journal.records.begin(), m_journal.records.end(), [&](const ObjectRecord& record) {
        return record.cluster == m_clusters[cluster].cluster && record.action == Action::Create &&
               record.object.isSameAs(reference);
    });
}

/// A namespace takes everything in it along: it goes only where nothing of others is in it.
void UndoPlanJob::inspectNamespace(std::size_t cluster, Change change)
{
    ++m_underWay;
    kube::Client& client = *m_clusters[cluster].client;
    auto* discovery = new kube::Discovery(client, this);
    connect(discovery, &kube::Discovery::finished, this,
            [=, this, &client](const kube::DiscoveryResult& found) {
                auto result = std::make_shared<Change>(change);
                const auto block = [result](const std::string& why) {
                    result->action = Action::Blocked;
                    result->reason = why;
                    result->remedy = "Delete the namespace yourself if nothing in it is needed.";
                };
                auto left = std::make_shared<int>(1);
                const auto done = [=, this] {
                    if (--*left == 0) {
                        add(cluster, *result);
                        discovery->deleteLater();
                        arrive();
                    }
                };
                if (!found || !discovery->broken().empty())
                    block("it could not be found out what else is in it");
                for (const kube::ResourceKind& kind : discovery->kinds()) {
                    if (!found || !kind.namespaced || !kind.can("list"))
                        continue;
                    ++*left;
                    auto* list = new kube::ListCall(client, kind, {change.object.name, {}, {}, 500}, this);
                    connect(list, &kube::ListCall::page, this, [=, this](const std::vector<Json>& objects) {
                        for (const Json& object : objects) {
                            if (!isShadow(object) && !isOurs(cluster, object))
                                block("somebody else's " + ObjectRef::of(object).toString() + " is in it");
                        }
                    });
                    connect(list, &kube::ListCall::finished, this, [=](const kube::ListResult& ended) {
                        if (!ended && ended.error().kind != kube::ApiError::Kind::NotFound)
                            block("it could not be found out what else is in it: " + ended.error().message);
                        done();
                    });
                }
                done();
            });
    discovery->load();
}

void UndoPlanJob::add(std::size_t cluster, Change change)
{
    m_result.clusters[cluster].changes.push_back(std::move(change));
}

void UndoPlanJob::arrive()
{
    if (--m_underWay > 0)
        return;
    for (ClusterChanges& cluster : m_result.clusters)
        sortForApply(cluster.changes);
    Q_EMIT finished(m_result);
}

} // namespace linkwright::apply
