// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/exchange.h"

#include <algorithm>

namespace linkwright::health {

std::string Exchange::header(std::string_view name) const
{
    const auto it = std::find_if(headers.begin(), headers.end(),
                                 [name](const auto& header) { return header.first == name; });
    return it == headers.end() ? std::string() : it->second;
}

} // namespace linkwright::health
