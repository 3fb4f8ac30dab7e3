// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/findings_at.h"

#include "qt/plan_document.h"

namespace linkwright::qt {

Findings findingsAt(const PlanDocument& document, const PlanPath& place, const FindingPredicate& wanted)
{
    Findings found = document.findingIndex().within(place);
    if (wanted)
        erase_if(found, [&wanted](const Finding& finding) { return !wanted(finding); });
    return found;
}

std::optional<Severity> worstAt(const PlanDocument& document, const PlanPath& place)
{
    return document.findingIndex().worst(place);
}

} // namespace linkwright::qt
