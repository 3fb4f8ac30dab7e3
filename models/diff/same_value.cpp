// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diff/same_value.h"

#include <algorithm>

namespace linkwright::diff {

bool sameValue(const Json& a, const Json& b)
{
    if (a.is_array() && b.is_array())
        return std::equal(a.begin(), a.end(), b.begin(), b.end(), sameValue);
    if (!a.is_object() || !b.is_object())
        return a == b;
    if (a.size() != b.size())
        return false;
    for (auto it = a.begin(); it != a.end(); ++it) {
        const auto other = b.find(it.key());
        if (other == b.end() || !sameValue(*it, *other))
            return false;
    }
    return true;
}

} // namespace linkwright::diff
