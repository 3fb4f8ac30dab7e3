// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Any bytes give a plan or diagnostics; a plan written back into its text reads as the same plan.

#include "planfile/planfile.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace linkwright;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const planfile::LoadResult result = planfile::parse(text);
    if (result.plan.has_value() != result.diagnostics.empty())
        std::abort();
    if (!result.plan)
        return 0;
    Plan plan = *result.plan;
    plan.name += "x";
    const planfile::LoadResult again = planfile::parse(planfile::format(plan, result.source));
    if (!again.plan || *again.plan != plan)
        std::abort();
    return 0;
}
