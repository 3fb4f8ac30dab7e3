// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/preflight/planted_pair.h"

#include "domain/json_member.h"

#include <algorithm>
#include <set>

namespace linkwright::testbed {

namespace {

bool isSame(const Json& a, const Json& b)
{
    const Reference of = referenceTo(a);
    const Reference with = referenceTo(b);
    return of.kind == with.kind && of.name == with.name && of.nameSpace == with.nameSpace;
}

const Json* same(const std::vector<Json>& objects, const Json& wanted)
{
    const auto found = std::find_if(objects.begin(), objects.end(),
                                    [&wanted](const Json& each) { return isSame(each, wanted); });
    return found == objects.end() ? nullptr : &*found;
}

/// Collections that checks look at, in the versions that the plan's releases read.
constexpr const char* collections[] = {
    "/api/v1/namespaces",
    "/api/v1/services",
    "/api/v1/endpoints",
    "/api/v1/pods",
    "/api/v1/serviceaccounts",
    "/api/v1/secrets",
    "/api/v1/configmaps",
    "/apis/apps/v1/deployments",
    "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
    "/apis/multicluster.linkerd.io/v1alpha3/links",
    "/apis/getambassador.io/v3alpha1/modules",
    "/apis/getambassador.io/v3alpha1/listeners",
    "/apis/getambassador.io/v3alpha1/hosts",
    "/apis/getambassador.io/v3alpha1/mappings",
    "/apis/getambassador.io/v3alpha1/tlscontexts",
};

/// Items of a list do not say what they are.
std::vector<Json> itemsOf(const Json& list)
{
    std::vector<Json> items;
    const std::string kind = textAt(list, "kind");
    for (const Json& item : valueAt(list, "items")) {
        Json object = item;
        object["apiVersion"] = textAt(list, "apiVersion");
        object["kind"] = kind.substr(0, kind.size() - std::string("List").size());
        items.push_back(std::move(object));
    }
    return items;
}

facts::ClusterFacts readCluster(ApiServer& server)
{
    std::vector<Json> objects;
    for (const char* collection : collections) {
        const RestAnswer answer = server.rest().get(collection);
        if (!answer.ok())
            qFatal("%s: %s", collection, qPrintable(answer.failure()));
        for (Json& object : itemsOf(answer.json()))
            objects.push_back(std::move(object));
    }
    std::vector<std::string> served;
    for (const ResourceKind& kind : server.objects().kinds())
        served.push_back(kind.groupVersion + "/" + kind.kind);
    return factsOf(server.name().toStdString(), objects, served);
}

/// As controllers write it. A rollout is of the present generation.
QString writeStatus(ApiServer& server, const Json& object)
{
    const Json* wanted = memberOf(object, "status");
    if (!wanted)
        return {};
    Json status = *wanted;
    const Reference reference = referenceTo(object);
    if (reference.kind == "Deployment")
        status["observedGeneration"] = server.objects().live(reference).at("metadata").at("generation");
    const RestAnswer answer = server.objects().setStatus(reference, status);
    return answer.ok() ? QString()
                       : QString::fromStdString(reference.name) + QStringLiteral(": ") + answer.failure();
}

QString write(ApiServer& server, const Json& object)
{
    Json body = object;
    body.erase("status");
    // A namespace may be there. Server-side apply would ask for what manifests leave to defaults.
    const bool isNamespace = textAt(object, "kind") == "Namespace";
    const RestAnswer answer =
        isNamespace ? server.objects().apply(body, "helm", true) : server.objects().create(body, "helm");
    if (!answer.ok())
        return QString::fromStdString(referenceTo(object).name) + QStringLiteral(": ") + answer.failure();
    return writeStatus(server, object);
}

/// Whether it has to be written again. The API server removes a Service's Endpoints with the Service.
bool differs(const ClusterObjects& from, const ClusterObjects& to, const Json& object)
{
    const Json* before = same(from.objects, object);
    const Json* now = same(to.objects, object);
    if (!before || !now || *before != *now)
        return true;
    if (textAt(object, "kind") != "Endpoints")
        return false;
    Json service = object;
    service["kind"] = "Service";
    before = same(from.objects, service);
    now = same(to.objects, service);
    return before && (!now || *before != *now);
}

/// At once: nobody is there to wait for a pod's end.
QString remove(ApiServer& server, const Json& object)
{
    const QByteArray path = server.objects().path(referenceTo(object));
    const RestAnswer answer = server.rest().send("DELETE", path + "?gracePeriodSeconds=0", {});
    return answer.ok() || answer.status == 404 ? QString() : answer.failure();
}

} // namespace

PlantedPair::PlantedPair(ApiServer& west, ApiServer& east)
    : m_west(west)
    , m_east(east)
{
}

QString PlantedPair::install(const Pair& healthy)
{
    const auto all = [](ApiServer& server, const ClusterObjects& cluster) {
        QString failed;
        for (const bool namespaces : {true, false}) {
            for (const Json& object : cluster.objects) {
                if (failed.isEmpty() && (textAt(object, "kind") == "Namespace") == namespaces)
                    failed = write(server, object);
            }
        }
        return failed;
    };
    m_there = healthy;
    const QString failed = all(m_west, healthy.west);
    return failed.isEmpty() ? all(m_east, healthy.east) : failed;
}

QString PlantedPair::change(const Pair& wanted)
{
    QString failed = change(m_west, m_there.west, wanted.west);
    if (failed.isEmpty())
        failed = change(m_east, m_there.east, wanted.east);
    m_there = wanted;
    return failed;
}

std::vector<facts::ClusterFacts> PlantedPair::read()
{
    return {readCluster(m_west), readCluster(m_east)};
}

QString PlantedPair::change(ApiServer& server, const ClusterObjects& from, const ClusterObjects& to)
{
    QString failed;
    for (const Json& object : from.objects) {
        const bool isNamespace = textAt(object, "kind") == "Namespace"; // would never be gone here
        if (failed.isEmpty() && !isNamespace && differs(from, to, object))
            failed = remove(server, object);
    }
    for (const Json& object : to.objects) {
        if (failed.isEmpty() && differs(from, to, object))
            failed = write(server, object);
    }
    return failed;
}

} // namespace linkwright::testbed
