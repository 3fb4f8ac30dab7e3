// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Writes changes of a value into the text it was read from, line by line, so that everything else in the text
// stays as it was. Internal to models/planfile.

#include "domain/json.h"
#include "yaml/node.h"

#include <string>

namespace linkwright::planfile {

/// `text` changed so that it reads as `after` instead of `before`. `tree` is what the text was read into;
/// `before` and `after` are written the same way. Best effort: the caller reads the result again and
/// compares.
[[nodiscard]] std::string patch(const std::string& text, const yaml::Node& tree, const Json& before,
                                const Json& after);

/// The number of comments in a YAML text (a # at the start of a line or behind a blank, outside of quotes).
[[nodiscard]] int countComments(const std::string& text);

} // namespace linkwright::planfile
