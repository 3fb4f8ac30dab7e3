// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// SARIF 2.1.0, the frame that every report shares.

#include "app/ctl/plan_input.h"
#include "domain/finding.h"
#include "domain/json.h"

#include <string>
#include <string_view>
#include <vector>

namespace linkwright::ctl {

/// One rule, or check, that results refer to.
struct SarifRule
{
    std::string id;
    std::string title;
    std::string description;
    std::string help; ///< Markdown
    Severity severity = Severity::Error;
};

/// One result.
struct SarifResult
{
    std::string rule;
    Severity severity = Severity::Error;
    std::string text;
    std::string place; ///< in the plan, as people write it
    Mark mark;         ///< the same in the file
    std::string fingerprint;
};

/// The whole document, with a newline at the end.
[[nodiscard]] std::string sarifDocument(const PlanInput& input, const std::vector<SarifRule>& rules,
                                        const std::vector<SarifResult>& results);

} // namespace linkwright::ctl
