// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The check of bytes that comes before YAML: what no YAML text may contain is reported and replaced, so that
// the parser only ever sees clean text of the same length and positions stay true.

#include "domain/diagnostic.h"

#include <string>
#include <string_view>

namespace linkwright::yaml {

/// Returns `text` with a byte order mark, invalid UTF-8 and control characters replaced by spaces, and adds a
/// diagnostic for each (at most `limit`); the byte order mark alone is fine.
[[nodiscard]] std::string scanText(std::string_view text, int limit, Diagnostics& diagnostics);

/// The number of bytes of the UTF-8 sequence at `at`; 0 where there is none (overlong forms and surrogates
/// included).
[[nodiscard]] std::size_t utf8Length(std::string_view text, std::size_t at);

/// The offset of a position; the end of the text where it lies behind it.
[[nodiscard]] std::size_t offsetOf(std::string_view text, Mark mark);

/// Where the quoted scalar that starts at `start` ends, behind its closing quote; npos where it is never
/// closed.
[[nodiscard]] std::size_t quotedEnd(std::string_view text, std::size_t start);

} // namespace linkwright::yaml
