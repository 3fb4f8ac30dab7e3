// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The text in which Prometheus is told metrics (exposition formats, text-based format 0.0.4), as far as it
// takes to read a few of them. Foreign bytes: bounded, and nothing in them is believed.

#include "domain/result.h"

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace linkwright::health {

struct Metric
{
    std::string name;
    std::vector<std::pair<std::string, std::string>> labels; ///< values with their escapes undone
    double value = 0;                                        ///< may be infinite, or no number

    /// Empty where there is no such label.
    [[nodiscard]] std::string label(std::string_view key) const;
    bool operator==(const Metric&) const = default;
};

struct MetricsText
{
    std::vector<Metric> metrics;
    int skipped = 0;          ///< lines that could not be read
    std::string firstProblem; ///< of those: line, and what was expected

    bool operator==(const MetricsText&) const = default;
};

/// Reads the metrics whose names are wanted. Lines that cannot be read are skipped and counted; a text
/// without any readable line, or one that is too long, is an error that says where.
[[nodiscard]] Result<MetricsText> readMetrics(std::string_view text,
                                              const std::function<bool(std::string_view name)>& wanted);

} // namespace linkwright::health
