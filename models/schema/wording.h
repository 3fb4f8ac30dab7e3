// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How problems name values and what was expected of them. Internal to models/schema.

#include "schema/schema.h"

#include <string>

namespace linkwright::schema {

/// "a text", "a whole number", "a list": never the value itself.
[[nodiscard]] std::string kindOf(const Json& value);
/// A single value in back-quotes, cut where it is long; of a list or mapping only that it is one.
[[nodiscard]] std::string shown(const Json& value);
/// "a whole number", "a list".
[[nodiscard]] std::string expectedType(const Schema& schema);
/// "one of `a`, `b` or `c`".
[[nodiscard]] std::string oneOfValues(const std::vector<Json>& values);
/// "at least 1", "at most 65535", "from 1 to 65535"; with `what` behind ("items").
template <typename T> [[nodiscard]] std::string expectedLimits(const Limits<T>& limits, const char* what);

} // namespace linkwright::schema
