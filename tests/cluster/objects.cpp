// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/objects.h"

#include "yaml/convert.h"
#include "yaml/reader.h"

#include <QUrl>

namespace linkwright::testbed {

namespace {

QByteArray percent(const std::string& text)
{
    return QUrl::toPercentEncoding(QString::fromStdString(text));
}

QByteArray bytesOf(const Json& value)
{
    return QByteArray::fromStdString(value.dump());
}

RestAnswer noSuchKind(const Reference& reference)
{
    return {
        0, {}, QString::fromStdString("the server has no " + reference.kind + " of " + reference.apiVersion)};
}

} // namespace

Reference referenceTo(const Json& object)
{
    const Json metadata = object.value("metadata", Json::object());
    return {object.value("apiVersion", ""), object.value("kind", ""), metadata.value("name", ""),
            metadata.value("namespace", "")};
}

QByteArray groupPath(const std::string& groupVersion)
{
    const bool isCore = groupVersion.find('/') == std::string::npos;
    return (isCore ? "/api/" : "/apis/") + QByteArray::fromStdString(groupVersion);
}

std::vector<Json> objectsOfFile(const QString& file)
{
    const yaml::ReadResult read = yaml::read(contentOf(file).toStdString());
    if (!read.diagnostics.empty() || read.documents.empty())
        qFatal("%s is no YAML file of objects", qPrintable(file));
    std::vector<Json> objects;
    for (const yaml::Node& document : read.documents) {
        Json object = yaml::toJson(document);
        if (object.is_object() && object.contains("kind"))
            objects.push_back(std::move(object));
    }
    return objects;
}

std::vector<ResourceKind> Objects::discover(const std::string& groupVersion)
{
    std::vector<ResourceKind> found;
    const Json list = m_rest.get(groupPath(groupVersion)).json();
    if (!list.is_object())
        return found;
    for (const Json& resource : list.value("resources", Json::array())) {
        const std::string name = resource.value("name", "");
        if (name.find('/') != std::string::npos)
            continue;
        bool deletable = false;
        for (const Json& verb : resource.value("verbs", Json::array()))
            deletable = deletable || verb == "deletecollection";
        found.push_back(
            {groupVersion, name, resource.value("kind", ""), resource.value("namespaced", false), deletable});
    }
    return found;
}

/// Asks again for a kind that is not known yet: a definition may have come.
const ResourceKind* Objects::find(const std::string& groupVersion, const std::string& kind)
{
    for (const bool fresh : {false, true}) {
        if (fresh)
            m_known[groupVersion] = discover(groupVersion);
        for (const ResourceKind& candidate : m_known[groupVersion]) {
            if (candidate.kind == kind)
                return &candidate;
        }
    }
    return nullptr;
}

std::vector<ResourceKind> Objects::kinds()
{
    std::vector<ResourceKind> all = discover("v1");
    const Json groups = m_rest.get("/apis").json();
    if (!groups.is_object())
        return all;
    for (const Json& group : groups.value("groups", Json::array())) {
        for (const Json& version : group.value("versions", Json::array())) {
            const std::vector<ResourceKind> more = discover(version.value("groupVersion", ""));
            all.insert(all.end(), more.begin(), more.end());
        }
    }
    return all;
}

QByteArray Objects::path(const Reference& reference)
{
    const ResourceKind* kind = find(reference.apiVersion, reference.kind);
    if (!kind)
        return {};
    QByteArray path = groupPath(reference.apiVersion);
    if (kind->namespaced)
        path += "/namespaces/" + percent(reference.nameSpace.empty() ? "default" : reference.nameSpace);
    path += '/' + QByteArray::fromStdString(kind->plural);
    return reference.name.empty() ? path : path + '/' + percent(reference.name);
}

RestAnswer Objects::get(const Reference& reference)
{
    const QByteArray where = path(reference);
    return where.isEmpty() ? noSuchKind(reference) : m_rest.get(where);
}

Json Objects::live(const Reference& reference)
{
    const RestAnswer answer = get(reference);
    return answer.ok() ? answer.json() : Json();
}

RestAnswer Objects::create(const Json& object, const QByteArray& manager)
{
    Reference collection = referenceTo(object);
    collection.name.clear();
    const QByteArray where = path(collection);
    if (where.isEmpty())
        return noSuchKind(collection);
    return m_rest.send("POST", where + "?fieldManager=" + QUrl::toPercentEncoding(QString::fromUtf8(manager)),
                       bytesOf(object));
}

RestAnswer Objects::apply(const Json& object, const QByteArray& manager, bool force)
{
    const QByteArray where = path(referenceTo(object));
    if (where.isEmpty())
        return noSuchKind(referenceTo(object));
    return m_rest.send("PATCH",
                       where + "?fieldManager=" + QUrl::toPercentEncoding(QString::fromUtf8(manager)) +
                           (force ? "&force=true" : ""),
                       bytesOf(object), "application/apply-patch+yaml");
}

RestAnswer Objects::patch(const Reference& reference, const Json& part, const QByteArray& manager)
{
    const QByteArray where = path(reference);
    if (where.isEmpty())
        return noSuchKind(reference);
    return m_rest.send("PATCH",
                       where + "?fieldManager=" + QUrl::toPercentEncoding(QString::fromUtf8(manager)),
                       bytesOf(part), "application/merge-patch+json");
}

RestAnswer Objects::setStatus(const Reference& reference, const Json& status, const QByteArray& manager)
{
    const QByteArray where = path(reference);
    if (where.isEmpty())
        return noSuchKind(reference);
    return m_rest.send("PATCH", where + "/status?fieldManager=" + manager, bytesOf(Json{{"status", status}}),
                       "application/merge-patch+json");
}

RestAnswer Objects::remove(const Reference& reference)
{
    const QByteArray where = path(reference);
    return where.isEmpty() ? noSuchKind(reference) : m_rest.send("DELETE", where);
}

} // namespace linkwright::testbed
