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

class Engine
{
public:
    /// `scene` outlives it. `table` is checkTable() but in tests.
    explicit Engine(const Scene& scene, std::vector<const Check*> table = checkTable());

    /// The checks of one cluster, then those of the links from it. Nothing for a cluster that was not asked.
    [[nodiscard]] std::vector<CheckResult> check(const ClusterScene& cluster);
    /// All clusters, in the order of the plan.
    [[nodiscard]] std::vector<CheckResult> checkAll();

private:
    void run(const Check& check, const ClusterScene& cluster, const LinkScene* link,
             std::vector<CheckResult>& results);
    [[nodiscard]] const Check* obstacle(const Check& check, const ClusterScene& cluster,
                                        const LinkScene* link) const;

    const Scene& m_scene;
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
