// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The file that facts are saved in: versioned JSON, several clusters in one. Texts here; others touch the
// disk.

#include "domain/diagnostic.h"
#include "facts/cluster_facts.h"

#include <tl/expected.hpp>

#include <string>
#include <vector>

namespace linkwright::facts {

inline constexpr const char* fileVersion = "linkwright/v1";
inline constexpr const char* fileKind = "Facts";

/// The facts of the clusters of one plan.
struct FactsFile
{
    std::string plan; ///< its name
    std::vector<ClusterFacts> clusters;

    bool operator==(const FactsFile&) const = default;
};

[[nodiscard]] std::string toText(const FactsFile& file);

/// What `text` says, or everything that is wrong with it: with line and column where it is no JSON, else with
/// the place in it, such as `clusters[0].listings[3].kind`. Any bytes will do.
[[nodiscard]] tl::expected<FactsFile, Diagnostics> parse(const std::string& text);

} // namespace linkwright::facts
