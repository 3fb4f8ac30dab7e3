// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/kubeconfig.h"
#include "kube/kubeconfig_entries.h"
#include "kube/kubeconfig_fields.h"
#include "yaml/reader.h"

#include <algorithm>

namespace linkwright::kube {

namespace {

/// What was read of a tree has gone where it belongs; the tree held the secrets, too.
void wipeTree(yaml::Node& node)
{
    wipe(node.text);
    for (yaml::Node& item : node.items)
        wipeTree(item);
    for (yaml::Node::Entry& entry : node.entries)
        wipeTree(entry.value);
}

/// Reads a list. kubectl refuses a file that has a name twice; here the first one counts.
template <typename Entry>
std::vector<Entry> readList(KubeconfigFields& root, std::string_view key, Entry (*read)(KubeconfigFields&))
{
    std::vector<Entry> entries;
    for (KubeconfigFields& item : root.items(key)) {
        Entry entry = read(item);
        if (entry.name.empty())
            continue;
        const auto first = std::find_if(entries.begin(), entries.end(),
                                        [&entry](const Entry& old) { return old.name == entry.name; });
        if (first == entries.end())
            entries.push_back(std::move(entry));
        else
            item.complain("name", "the name \"" + entry.name + "\" is used already in line " +
                                      std::to_string(first->place.mark.line) + "; that one counts");
    }
    return entries;
}

/// kubectl takes what says nothing for a Config.
bool isConfig(KubeconfigFields& root)
{
    const std::string kind = root.text("kind");
    const std::string apiVersion = root.text("apiVersion");
    if (!kind.empty() && kind != "Config") {
        root.complain("kind", "expected Config, found " + kind + ": this is no kubeconfig");
        return false;
    }
    if (!apiVersion.empty() && apiVersion != "v1") {
        root.complain("apiVersion", "expected v1, found " + apiVersion);
        return false;
    }
    return true;
}

void readRoot(Kubeconfig& config, const yaml::Node& node, const std::string& file)
{
    KubeconfigFields root(&node, {}, file, config.problems);
    if (!isConfig(root))
        return;
    config.currentContext = root.text("current-context");
    if (const yaml::Node* current = root.node("current-context"))
        config.currentContextPlace = {file, current->start};
    config.clusters = readList(root, "clusters", readCluster);
    config.users = readList(root, "users", readUser);
    config.contexts = readList(root, "contexts", readContext);
}

} // namespace

Kubeconfig readKubeconfig(const std::string& text, const std::string& file)
{
    yaml::Limits limits;
    limits.bytes = 8U << 20U; // the largest ones known have some thousand clusters
    Kubeconfig config;
    config.files = {file};
    yaml::ReadResult read = yaml::read(text, limits);
    for (Diagnostic& diagnostic : read.diagnostics)
        config.problems.push_back({file, std::move(diagnostic)});
    if (!read.documents.empty())
        readRoot(config, read.documents.front(), file);
    if (read.documents.size() > 1)
        config.problems.push_back(
            {file, {read.documents[1].start, "expected one document; what follows is not read", {}}});
    for (yaml::Node& document : read.documents)
        wipeTree(document);
    return config;
}

} // namespace linkwright::kube
