// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "apply/stages.h"

#include "manifest/object.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace linkwright::apply {

namespace {

struct Row
{
    int fromOrder; ///< of manifest::applyOrder
    Stage stage;
};

constexpr std::array rows = {Row{0, Definitions}, Row{1, Namespaces}, Row{2, Accounts}, Row{30, Policies},
                             Row{40, Workloads},  Row{70, Routes},    Row{80, Links},   Row{90, Webhooks}};

constexpr std::array names = {"definitions", "namespaces",
                              "inventory",   "accounts and settings",
                              "policies",    "services and workloads",
                              "routes",      "links",
                              "webhooks",    "deletions"};

} // namespace

int stageOf(const std::string& kind)
{
    const int order = manifest::applyOrder(kind);
    const auto after =
        std::find_if(rows.begin(), rows.end(), [order](const Row& row) { return row.fromOrder > order; });
    return std::prev(after)->stage;
}

int deletionStageOf(const std::string& kind)
{
    return Deletions + (Webhooks - stageOf(kind));
}

std::string stageName(int stage)
{
    return names.at(static_cast<std::size_t>(std::clamp(stage, 0, static_cast<int>(Deletions))));
}

bool staysForever(const std::string& kind)
{
    return kind == "Namespace" || kind == "CustomResourceDefinition";
}

void sortForApply(std::vector<Change>& changes)
{
    std::stable_sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) {
        const auto key = [](const Change& change) {
            return std::tuple(change.stage, manifest::applyOrder(change.object.kind),
                              change.object.namespace_, change.object.name, change.object.kind);
        };
        return key(a) < key(b);
    });
}

} // namespace linkwright::apply
