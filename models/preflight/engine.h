// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Runs the checks over a scene, in the order of the table. What needs a fatal check that did not pass is
// skipped, with the reason; nothing else stops. A cluster that cannot be reached costs its own checks.

#include "preflight/check.h"

#include <map>
#include <string>
#include <vector>

namespace linkwright::preflight {

/// Remembers what fatal checks came to, so one engine judges all clusters and links of a run: a cluster
/// before the links from it.
class Engine
{
public:
    /// `table` is another one only in tests.
    explicit Engine(std::vector<const Check*> table = checkTable());

    [[nodiscard]] std::vector<CheckResult> checkCluster(const ClusterScene& cluster);
    /// `link` was made by the plan: its source has facts.
    [[nodiscard]] std::vector<CheckResult> checkLink(const LinkScene& link);
    /// All clusters that were asked, in the order of the plan, then all links from them.
    [[nodiscard]] std::vector<CheckResult> checkAll(const Scene& scene);

private:
    void run(const Check& check, const ClusterScene& cluster, const LinkScene* link,
             std::vector<CheckResult>& results);
    [[nodiscard]] const Check* obstacle(const Check& check, const ClusterScene& cluster,
                                        const LinkScene* link) const;

    std::vector<const Check*> m_table;
    std::map<std::string, bool, std::less<>> m_held; ///< fatal checks, by subject and id: whether they passed
};

/// How many results of each state.
struct Summary
{
    int passed = 0;
    int failed = 0;
    int warnings = 0;
    int skipped = 0;
    int notChecked = 0;

    bool operator==(const Summary&) const = default;
};
[[nodiscard]] Summary summarize(const std::vector<CheckResult>& results);

} // namespace linkwright::preflight
