// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Values on one line, as they stand in `{a: 1, b: [x]}`. Internal to models/planfile.

#include "domain/json.h"

#include <string>
#include <string_view>

namespace linkwright::planfile {

/// A scalar on one line; strings in quotes where they need them, or where `quoted` asks for it.
[[nodiscard]] std::string scalarText(const Json& value, bool quoted = false);
/// Any value on one line.
[[nodiscard]] std::string flowText(const Json& value);
/// Whether a value reads well on one line: no deep nesting, not long.
[[nodiscard]] bool isFlowable(const Json& value);
/// The offset behind the bracket that closes the one at `start`; npos where it is not closed or a comment is
/// inside.
[[nodiscard]] std::size_t flowEnd(std::string_view text, std::size_t start);
/// The offset behind a plain scalar that starts at `start`, on its line.
[[nodiscard]] std::size_t plainEnd(std::string_view text, std::size_t start, bool inFlow);

} // namespace linkwright::planfile
