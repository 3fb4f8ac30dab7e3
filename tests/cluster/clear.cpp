// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/clear.h"

#include "tests/cluster/objects.h"

#include <set>

namespace linkwright::testbed {

namespace {

bool isOfTheSystem(const std::string& nameSpace)
{
    return nameSpace.rfind("kube-", 0) == 0;
}

/// The server makes the Service kubernetes and keeps an eye on it.
bool isOfTheSystem(const Reference& reference)
{
    return isOfTheSystem(reference.nameSpace) ||
           (reference.nameSpace == "default" && reference.name == "kubernetes");
}

QByteArray pathOf(const ResourceKind& kind, const Reference& object)
{
    QByteArray path = groupPath(kind.groupVersion);
    if (kind.namespaced)
        path += "/namespaces/" + QByteArray::fromStdString(object.nameSpace);
    path += '/' + QByteArray::fromStdString(kind.plural);
    return object.name.empty() ? path : path + '/' + QByteArray::fromStdString(object.name);
}

/// A finalizer waits for a controller that does not run.
void removeOne(Rest& rest, const QByteArray& path, const Json& object)
{
    if (object.at("metadata").contains("finalizers"))
        (void)rest.send("PATCH", path, R"({"metadata":{"finalizers":null}})", "application/merge-patch+json");
    (void)rest.send("DELETE", path);
}

/// Lists that fail are passed over: a conversion webhook may be away on purpose.
void clearKind(Rest& rest, const ResourceKind& kind)
{
    const QByteArray all = groupPath(kind.groupVersion) + '/' + QByteArray::fromStdString(kind.plural);
    const Json list = rest.get(all).json();
    if (!list.is_object() || !list.contains("items") || !list.at("items").is_array())
        return;
    std::set<std::string> wholeNamespaces;
    for (const Json& item : list.at("items")) {
        const Reference object = referenceTo(item);
        if (isOfTheSystem(object))
            continue;
        if (kind.deletable && object.nameSpace != "default" && !item.at("metadata").contains("finalizers"))
            wholeNamespaces.insert(object.nameSpace);
        else
            removeOne(rest, pathOf(kind, object), item);
    }
    for (const std::string& nameSpace : wholeNamespaces)
        (void)rest.send("DELETE", pathOf(kind, {{}, {}, {}, nameSpace}));
}

/// What a namespace controller does: takes its finalizer away and deletes once more.
QString removeNamespace(Rest& rest, const std::string& name)
{
    const QByteArray path = "/api/v1/namespaces/" + QByteArray::fromStdString(name);
    (void)rest.send("DELETE", path);
    Json body = rest.get(path).json();
    if (!body.is_object() || !body.contains("spec"))
        return {};
    body["spec"]["finalizers"] = Json::array();
    const RestAnswer answer = rest.send("PUT", path + "/finalize", QByteArray::fromStdString(body.dump()));
    if (!answer.ok())
        return answer.failure();
    (void)rest.send("DELETE", path);
    return rest.get(path).status == 404 ? QString() : QString::fromStdString(name + " does not go away");
}

QString clearNamespaces(Rest& rest)
{
    const RestAnswer answer = rest.get("/api/v1/namespaces");
    if (!answer.ok())
        return answer.failure();
    QString failure;
    const Json list = answer.json();
    for (const Json& item : list.at("items")) {
        const std::string name = referenceTo(item).name;
        if (name != "default" && !isOfTheSystem(name))
            failure += removeNamespace(rest, name);
    }
    return failure;
}

/// Namespace default as the server made it. What is gone from an object is owned by nobody any more.
QString resetDefault(Rest& rest)
{
    const QByteArray path = "/api/v1/namespaces/default";
    const Json live = rest.get(path).json();
    if (!live.is_object() || !live.contains("spec"))
        return QStringLiteral("there is no namespace default");
    Json metadata = {{"name", "default"}};
    const char* own = "kubernetes.io/metadata.name"; // since 1.21
    if (live.at("metadata").value("labels", Json::object()).contains(own))
        metadata["labels"] = {{own, "default"}};
    const Json fresh = {
        {"apiVersion", "v1"}, {"kind", "Namespace"}, {"metadata", metadata}, {"spec", live.at("spec")}};
    return rest.send("PUT", path + "?fieldManager=kube-apiserver", QByteArray::fromStdString(fresh.dump()))
        .failure();
}

} // namespace

QString clearObjects(Objects& objects)
{
    Rest& rest = objects.rest();
    std::set<std::string> seen; // a kind is served in several versions
    for (const ResourceKind& kind : objects.kinds()) {
        const std::string group = kind.groupVersion.substr(0, kind.groupVersion.find('/'));
        if (!kind.namespaced || kind.plural == "bindings" || kind.plural == "localsubjectaccessreviews" ||
            !seen.insert(group + '/' + kind.plural).second)
            continue;
        clearKind(rest, kind);
    }
    const QByteArray label = QByteArray("?labelSelector=") + testLabel;
    for (const QByteArray& collection :
         {"/apis/rbac.authorization.k8s.io/v1/clusterroles" + label,
          "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings" + label,
          QByteArray("/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations"),
          QByteArray("/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations")})
        (void)rest.send("DELETE", collection);
    return clearNamespaces(rest) + resetDefault(rest);
}

} // namespace linkwright::testbed
