// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/carried_objects.h"

#include "qt/text.h"
#include "yaml/convert.h"
#include "yaml/reader.h"
#include "yaml/writer.h"

#include <QCoreApplication>

#include <array>

namespace linkwright::qt {

namespace {

constexpr qsizetype mostProblems = 5;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CarriedObjects)
};

std::string textAt(const Json& object, const char* key)
{
    if (!object.is_object() || !object.contains(key) || !object.at(key).is_string())
        return {};
    return object.at(key).get<std::string>();
}

Json metadataOf(const Json& object)
{
    return object.is_object() && object.contains("metadata") ? object.at("metadata") : Json::object();
}

/// Why a document is no Kubernetes object; empty where it is one.
QString refusal(const Json& object)
{
    if (!object.is_object())
        return Words::tr("this is no Kubernetes object");
    constexpr std::array<const char*, 2> needed = {"apiVersion", "kind"};
    for (const char* key : needed) {
        if (textAt(object, key).empty())
            return Words::tr("the object has no %1").arg(QLatin1String(key));
    }
    if (textAt(metadataOf(object), "name").empty() && !object.contains("items"))
        return Words::tr("the object has no metadata.name");
    return {};
}

void addProblem(CarriedObjects& result, int line, const QString& message)
{
    if (result.problems.isEmpty())
        result.problemLine = line;
    if (result.problems.size() < mostProblems)
        result.problems << (line > 0 ? Words::tr("line %1: %2").arg(line).arg(message) : message);
}

} // namespace

CarriedObjects readObjects(const QString& text)
{
    CarriedObjects result;
    const yaml::ReadResult read = yaml::read(text.toStdString());
    for (const Diagnostic& diagnostic : read.diagnostics)
        addProblem(result, diagnostic.mark.line, toQString(diagnostic.message));
    for (const yaml::Node& document : read.documents) {
        if (document.kind == yaml::Node::Kind::Null)
            continue;
        Json object = yaml::toJson(document);
        const QString why = refusal(object);
        if (!why.isEmpty() && read.diagnostics.empty())
            addProblem(result, document.start.line, why);
        result.lines.push_back(document.start.line);
        result.objects.push_back(std::move(object));
    }
    return result;
}

QString objectsText(const std::vector<Json>& objects)
{
    return objects.empty() ? QString() : toQString(yaml::writeStream(objects));
}

QString objectTitle(const Json& object)
{
    return toQString(textAt(object, "kind")) + QLatin1Char(' ') +
           toQString(textAt(metadataOf(object), "name"));
}

std::vector<CarriedName> carriedServices(const Cluster& cluster)
{
    std::vector<CarriedName> services;
    for (const Json& object : cluster.manifests) {
        const Json metadata = metadataOf(object);
        if (textAt(object, "kind") != "Service" || textAt(metadata, "name").empty())
            continue;
        const std::string space = textAt(metadata, "namespace");
        services.push_back({textAt(metadata, "name"), space.empty() ? "default" : space});
    }
    return services;
}

} // namespace linkwright::qt
