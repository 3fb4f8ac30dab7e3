// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "apply/apply_report.h"

#include <algorithm>

namespace linkwright::apply {

const char* toString(ObjectResult::Outcome outcome)
{
    constexpr const char* words[] = {"done", "failed", "skipped", "unknown"};
    return words[static_cast<int>(outcome)];
}

int ApplyReport::count(ObjectResult::Outcome outcome) const
{
    return static_cast<int>(
        std::count_if(results.begin(), results.end(),
                      [outcome](const ObjectResult& result) { return result.outcome == outcome; }));
}

bool ApplyReport::isComplete() const
{
    return !problem && !cancelled && unready.empty() &&
           count(ObjectResult::Outcome::Done) == static_cast<int>(results.size());
}

} // namespace linkwright::apply
