// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/metadata.h"

#include "import/spec_reader.h"
#include "manifest/names.h"

#include <algorithm>
#include <string_view>

namespace linkwright::importer {

namespace {

/// Written by the API server; says nothing about what is wanted.
constexpr std::string_view bookkeeping[] = {
    "name",       "namespace",         "managedFields", "resourceVersion",   "uid",
    "generation", "creationTimestamp", "selfLink",      "deletionTimestamp", "deletionGracePeriodSeconds"};

/// Tie an object to others, or to a controller that is not here.
constexpr std::string_view ties[] = {"ownerReferences", "finalizers", "generateName"};

/// Annotations that tools keep their own notes in.
constexpr std::string_view noteOfTools[] = {"kubectl.kubernetes.io/", "meta.helm.sh/",
                                            "argocd.argoproj.io/tracking-id", "kustomize.toolkit.fluxcd.io/",
                                            "helm.toolkit.fluxcd.io/"};

bool startsWith(std::string_view text, std::string_view start)
{
    return text.substr(0, start.size()) == start;
}

bool isNoteOfTool(const std::string& key)
{
    return std::any_of(std::begin(noteOfTools), std::end(noteOfTools),
                       [&key](std::string_view note) { return startsWith(key, note); });
}

std::string textAt(const yaml::Node* mapping, std::string_view key)
{
    const yaml::Node* value = mapping != nullptr ? mapping->find(key) : nullptr;
    return value != nullptr && value->kind == yaml::Node::Kind::Scalar ? value->text : std::string();
}

/// Our own labels come back by rendering; those of a chart would claim what the chart no longer makes.
void dropOwnership(Metadata& metadata, Mark mark, Report& report)
{
    metadata.labels.erase(manifest::planLabel);
    const auto managedBy = metadata.labels.find(manifest::managedByLabel);
    if (managedBy != metadata.labels.end()) {
        if (managedBy->second == "Helm")
            report.changed(mark,
                           "a Helm chart owns this object; take it out of the chart, or both will write it");
        metadata.labels.erase(managedBy);
    }
    metadata.labels.erase("helm.sh/chart");
}

} // namespace

Identity identityOf(const yaml::Node& object)
{
    const yaml::Node* metadata = object.find("metadata");
    const yaml::Node* holder = metadata != nullptr ? metadata : &object;
    return {textAt(holder, "name"), textAt(holder, "namespace")};
}

Metadata readMetadata(const yaml::Node* metadata, Report& report)
{
    Metadata result;
    if (metadata == nullptr || metadata->kind != yaml::Node::Kind::Mapping)
        return result;
    yaml::Node rest = *metadata;
    for (const std::string_view key : bookkeeping)
        (void)takeKey(rest, key);
    for (const std::string_view key : ties) {
        if (const std::optional<yaml::Node> tie = takeKey(rest, key))
            report.dropped(tie->start,
                           "`metadata." + std::string(key) + "` belongs to the cluster it is from");
    }
    SpecReader reader(rest, report);
    reader.field("labels", result.labels);
    reader.field("annotations", result.annotations);
    for (auto it = result.annotations.begin(); it != result.annotations.end();)
        it = isNoteOfTool(it->first) ? result.annotations.erase(it) : std::next(it);
    dropOwnership(result, metadata->start, report);
    result.extra = reader.rest();
    return result;
}

} // namespace linkwright::importer
