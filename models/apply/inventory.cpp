// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "apply/inventory.h"

#include "diff/values.h"
#include "manifest/names.h"
#include "render/names.h"

#include <QByteArray>
#include <QCryptographicHash>

#include <algorithm>
#include <cctype>

namespace linkwright::apply {

namespace {

/// A label value's worth of the plan's name, as a name of an object: lower case, letters, digits and dashes.
std::string objectName(const std::string& planName)
{
    std::string name = render::planLabelValue(planName);
    for (char& c : name) {
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        if (c == '_' || c == '.')
            c = '-';
    }
    return "linkwright-" + name;
}

std::string joined(const std::set<std::string>& words)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ",") + word;
    return text;
}

std::string annotationOf(const Json& parent, const char* name)
{
    const Json* value =
        diff::find(parent, diff::FieldPath({diff::Step::name("metadata"), diff::Step::name("annotations"),
                                            diff::Step::name(name)}));
    return value && value->is_string() ? value->get<std::string>() : std::string();
}

} // namespace

ObjectRef inventoryOf(const Plan& plan, const Cluster& cluster)
{
    const std::string ns =
        cluster.gateway ? cluster.gateway->namespace_ : cluster.linkerd.multiclusterNamespace;
    return {"v1", "Secret", ns, objectName(plan.name)};
}

std::string setId(const ObjectRef& parent)
{
    const std::string text = parent.name + "." + parent.namespace_ + "." + parent.kind + "." + parent.group();
    const QByteArray hash =
        QCryptographicHash::hash(QByteArray::fromStdString(text), QCryptographicHash::Sha256);
    return "applyset-" +
           hash.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals).toStdString() +
           "-v1";
}

std::string groupKind(const ObjectRef& object)
{
    return object.group().empty() ? object.kind : object.kind + "." + object.group();
}

Json inventoryObject(const ObjectRef& parent, const std::string& version, const std::set<std::string>& kinds,
                     const std::set<std::string>& namespaces)
{
    std::set<std::string> others = namespaces;
    others.erase(parent.namespace_);
    others.erase("");
    Json object = {{"apiVersion", parent.apiVersion}, {"kind", parent.kind}};
    Json& metadata = object["metadata"];
    metadata["name"] = parent.name;
    metadata["namespace"] = parent.namespace_;
    metadata["labels"] = {{setIdLabel, setId(parent)}, {manifest::managedByLabel, manifest::managedByValue}};
    metadata["annotations"] = {{toolingAnnotation, "linkwright/" + version},
                               {groupKindsAnnotation, joined(kinds)},
                               {namespacesAnnotation, joined(others)}};
    object["type"] = "Opaque";
    return object;
}

std::set<std::string> kindsIn(const Json& parent)
{
    std::set<std::string> kinds;
    const std::string text = annotationOf(parent, groupKindsAnnotation);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t comma = std::min(text.find(',', at), text.size());
        if (comma > at)
            kinds.insert(text.substr(at, comma - at));
        at = comma + 1;
    }
    return kinds;
}

std::string foreignSet(const Json& parent)
{
    const std::string tooling = annotationOf(parent, toolingAnnotation);
    if (tooling.empty() || tooling.starts_with("linkwright/"))
        return {};
    return "it is the parent of an ApplySet of " + tooling;
}

} // namespace linkwright::apply
