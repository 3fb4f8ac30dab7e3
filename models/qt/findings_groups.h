// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Findings as people look at them: chosen by a filter and put into groups. Pure functions of what was worked
// out from a plan. Rows point into the analysis and the plan, which must outlive them.

#include "qt/analysis_job.h"

#include <QString>

#include <array>
#include <compare>
#include <optional>
#include <vector>

namespace linkwright::qt {

enum class FindingsGrouping
{
    Severity,
    Place, ///< cluster, and part of the cluster
    Rule
};

enum class FindingKind
{
    Found,
    Suppressed, ///< found, but the plan chooses to live with it
    Idle        ///< a suppression that nothing matches
};

struct FindingRow
{
    FindingKind kind = FindingKind::Found;
    const Finding* finding = nullptr;         ///< null for idle suppressions
    const Suppression* suppression = nullptr; ///< null for what counts
    int suppressionIndex = -1;                ///< in Plan::suppressions

    [[nodiscard]] const std::string& rule() const;
};

/// Whether two rows are about the same thing, whatever is said about it. Labels decide, so that an entry
/// stays the same when one before it goes.
[[nodiscard]] bool isSameRow(const FindingRow& a, const FindingRow& b);
[[nodiscard]] std::size_t identityOf(const FindingRow& row);
/// Whether two rows look alike, too.
[[nodiscard]] bool looksAlike(const FindingRow& a, const FindingRow& b);

/// Orders groups, and tells them apart from one plan to the next.
struct GroupKey
{
    int major = 0;
    int minor = 0;

    auto operator<=>(const GroupKey&) const = default;
};

/// A part of a plan that findings can be narrowed to: a group of FindingsGrouping::Place, or (minor -1) the
/// whole of a cluster.
struct FindingsPlace
{
    GroupKey key;
    QString title; ///< such as "west: gateway"
    QString part;  ///< such as "gateway"

    bool operator==(const FindingsPlace&) const = default;
};

struct FindingsFilter
{
    std::array<bool, 3> severities = {true, true, true}; ///< by Severity
    std::optional<GroupKey> place;                       ///< see FindingsPlace; none: everywhere
    QString text;            ///< words that must all be in message, place or rule; letter case does not count
    bool suppressed = false; ///< whether suppressed findings and idle suppressions are shown

    bool operator==(const FindingsFilter&) const = default;
};

struct FindingsGroup
{
    GroupKey key;
    FindingKind kind = FindingKind::Found;
    QString title;
    Severity worst = Severity::Info;
    std::vector<FindingRow> rows; ///< worst first, then in the order of the rules
};

/// In the order of their keys; none is empty. Suppressed ones come last.
[[nodiscard]] std::vector<FindingsGroup> groupFindings(const Analysis& analysis, const Plan& plan,
                                                       FindingsGrouping grouping,
                                                       const FindingsFilter& filter);

/// The parts of the plan that something was found in, in the order of the plan.
[[nodiscard]] std::vector<FindingsPlace> placesOf(const Findings& findings);

} // namespace linkwright::qt
