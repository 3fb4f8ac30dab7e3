// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Looks into JSON that may have any shape, such as what an API server or a user wrote: asking an object that
// is none, or for a key that is not there, gives nothing instead of an error.

#include "domain/json.h"

#include <string>
#include <string_view>
#include <vector>

namespace linkwright {

/// `object[key]`; null where `object` has no such key or is no object.
[[nodiscard]] const Json* memberOf(const Json& object, std::string_view key);
/// The same, a JSON null where there is nothing.
[[nodiscard]] const Json& valueAt(const Json& object, std::string_view key);
/// `object[key]` where that is a text, else an empty text.
[[nodiscard]] std::string textAt(const Json& object, std::string_view key);
/// The texts among the items of `object[key]`; none where that is no list.
[[nodiscard]] std::vector<std::string> textsAt(const Json& object, std::string_view key);
/// Whether the value is there and is `true`.
[[nodiscard]] bool isTrue(const Json* value);
[[nodiscard]] inline bool isTrueAt(const Json& object, std::string_view key)
{
    return isTrue(memberOf(object, key));
}

} // namespace linkwright
