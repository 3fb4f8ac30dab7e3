// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// When the objects of a cluster are written. What is in one stage goes in parallel; a stage begins when the
// one before it is done. Deletions come last, in the opposite order.

#include "apply/change_plan.h"

namespace linkwright::apply {

enum Stage
{
    Definitions = 0, ///< waits until they are established
    Namespaces = 1,  ///< waits until they are active
    Inventory = 2,   ///< names the owned objects before there are any
    Accounts = 3,
    Policies = 4,
    Workloads = 5,
    Routes = 6,
    Links = 7, ///< of a source: waits for the target clusters, too
    Webhooks = 8,
    Deletions = 9
};

/// The stage in which an object of a kind is created or changed.
[[nodiscard]] int stageOf(const std::string& kind);
/// The stage in which one is deleted: what came last goes first.
[[nodiscard]] int deletionStageOf(const std::string& kind);
/// For people, such as "namespaces".
[[nodiscard]] std::string stageName(int stage);

/// Never pruned.
[[nodiscard]] bool staysForever(const std::string& kind);

/// In apply order: stage, then as manifests are ordered.
void sortForApply(std::vector<Change>& changes);

} // namespace linkwright::apply
