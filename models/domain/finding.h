// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a rule says about a plan.

#include "domain/plan_path.h"
#include "domain/shared_list.h"

#include <string>
#include <string_view>

namespace linkwright {

enum class Severity
{
    Error,
    Warning,
    Info
};

[[nodiscard]] constexpr std::string_view toString(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return "error";
    case Severity::Warning:
        return "warning";
    case Severity::Info:
        return "info";
    }
    return "";
}

/// One finding: a plain value. Its fix is looked up by the rule's id (rules/engine.h).
struct Finding
{
    std::string rule; ///< stable id, such as `gateway-probe-path-slash`
    Severity severity = Severity::Error;
    PlanPath place;
    std::string message; ///< what was found, and why it does not work on this release
    std::string remedy;  ///< what to do, in one sentence; what the fix does where there is one
    std::string guide;   ///< the step of the published guide that this comes from; empty where it has none
    bool fixable = false;
    std::string
        proposal{}; ///< what the fix writes, where the rule found it out and the fix need not; else empty

    bool operator==(const Finding&) const = default;
};

/// Copies share the findings.
using Findings = SharedList<Finding>;

} // namespace linkwright
