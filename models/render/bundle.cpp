// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/bundle_list.h"
#include "render/bundle_paths.h"
#include "render/component.h"
#include "render/export.h"
#include "yaml/writer.h"

#include <algorithm>
#include <map>

namespace linkwright::render {

namespace {

constexpr const char* argoSyncOptions = "argocd.argoproj.io/sync-options";
/// Argo CD would otherwise apply a partial object client-side, and delete somebody else's Service on prune.
constexpr const char* argoSyncValue = "ServerSideApply=true,Prune=false,Delete=false";

std::string lowerKind(const manifest::Object& object)
{
    std::string kind = object.kind();
    std::transform(kind.begin(), kind.end(), kind.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return kind;
}

/// A file stem for each contribution: kind and name; the namespace before them where two would be the same.
std::vector<std::string> contributionStems(const SharedList<manifest::Object>& objects)
{
    std::map<std::string, int> uses;
    for (const manifest::Object& object : objects)
        ++uses[lowerKind(object) + "-" + object.name()];
    UniqueNames names({"kustomization"});
    std::vector<std::string> stems;
    for (const manifest::Object& object : objects) {
        std::string stem = lowerKind(object) + "-" + object.name();
        if (uses[stem] > 1 && !object.namespace_().empty())
            stem.insert(0, object.namespace_() + ".");
        stems.push_back(names.take(safeSegment(stem)));
    }
    return stems;
}

/// Whole objects, a file for each kind of thing, and the kustomization that lists them in apply order.
void addObjects(const std::string& folder, const SharedList<manifest::Object>& objects,
                std::vector<File>& files)
{
    if (objects.empty())
        return;
    std::vector<std::string> stems;
    std::map<std::string, std::vector<Json>> documents;
    for (const manifest::Object& object : objects) {
        const std::string stem = safeSegment(manifest::fileStem(object.kind()));
        if (documents.find(stem) == documents.end())
            stems.push_back(stem);
        documents[stem].push_back(object.body);
    }
    Json resources = Json::array();
    for (const std::string& stem : stems) {
        resources.push_back(stem + ".yaml");
        files.push_back({folder + stem + ".yaml", yaml::writeStream(documents[stem])});
    }
    const Json kustomization = {{"apiVersion", "kustomize.config.k8s.io/v1beta1"},
                                {"kind", "Kustomization"},
                                {"resources", resources}};
    files.push_back({folder + "kustomization.yaml", yaml::write(kustomization)});
}

Json withArgoOptions(Json body)
{
    Json& annotations = body["metadata"]["annotations"];
    if (!annotations.is_object())
        annotations = Json::object();
    if (!annotations.contains(argoSyncOptions))
        annotations[argoSyncOptions] = argoSyncValue;
    return body;
}

Json withoutArgoOptions(Json body)
{
    const auto metadata = body.find("metadata");
    if (metadata == body.end() || !metadata->contains("annotations"))
        return body;
    Json& annotations = (*metadata)["annotations"];
    annotations.erase(argoSyncOptions);
    if (annotations.empty())
        metadata->erase("annotations");
    return body;
}

/// Partial objects, once for server-side apply and once as a kustomize Component.
void addContributions(const std::string& folder, const SharedList<manifest::Object>& objects,
                      std::vector<File>& files)
{
    if (objects.empty())
        return;
    const std::vector<std::string> stems = contributionStems(objects);
    std::vector<ComponentPatch> patches;
    for (std::size_t i = 0; i < objects.size(); ++i) {
        files.push_back(
            {folder + "add-to/" + stems[i] + ".yaml", yaml::write(withArgoOptions(objects[i].body))});
        manifest::Object bare = objects[i];
        bare.body = withoutArgoOptions(std::move(bare.body));
        for (ComponentPatch& patch : componentPatches(bare, stems[i]))
            patches.push_back(std::move(patch));
    }
    for (File& file : componentFiles(patches))
        files.push_back({folder + "component/" + file.path, std::move(file.content)});
}

void addHelmValues(const std::string& folder, const std::vector<HelmValues>& all, std::vector<File>& files)
{
    UniqueNames names;
    for (const HelmValues& helm : all) {
        const std::string name = names.take(safeSegment(helm.release), ".yaml");
        const std::string comment = "# Helm values for release " + singleLine(helm.release) +
                                    " in namespace " + singleLine(helm.namespace_) +
                                    "; add them to your own with another --values\n";
        files.push_back({folder + "helm/" + name, comment + yaml::write(helm.values)});
    }
}

} // namespace

std::vector<File> bundleFiles(const Rendering& rendering)
{
    std::vector<File> files = {{"RUNBOOK.md", rendering.runbook}};
    UniqueNames folders({"runbook.md"});
    for (const ClusterManifests& cluster : rendering.clusters) {
        const std::string folder = folders.take(safeSegment(cluster.cluster)) + "/";
        addObjects(folder + "objects/", cluster.objects, files);
        addContributions(folder, cluster.contributions, files);
        addHelmValues(folder, cluster.helm, files);
    }
    std::sort(files.begin(), files.end(), [](const File& a, const File& b) { return a.path < b.path; });
    return files;
}

} // namespace linkwright::render
