// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight/words.h"

#include <algorithm>

namespace linkwright::preflight {

std::string ticked(std::string_view value)
{
    return "`" + std::string(value) + "`";
}

std::string ticked(int value)
{
    return ticked(std::to_string(value));
}

std::string listed(const std::vector<std::string>& names, std::size_t most)
{
    std::string text;
    const std::size_t shown = std::min(names.size(), most);
    for (std::size_t i = 0; i < shown; ++i) {
        const bool isLast = i + 1 == names.size();
        text += (i == 0 ? "" : isLast ? " and " : ", ") + ticked(names[i]);
    }
    if (shown < names.size())
        text += " and " + std::to_string(names.size() - shown) + " more";
    return text;
}

std::string serviceName(const std::string& ns, const std::string& name)
{
    return "Service " + ns + "/" + name;
}

} // namespace linkwright::preflight
