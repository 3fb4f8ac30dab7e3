// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Writes changes of a value into the text it was read from, line by line, so that everything else in the text
// stays as it was. Internal to models/planfile.

#include "domain/json.h"
#include "yaml/node.h"

#include <string>

namespace linkwright::planfile {

struct Patch
{
    std::string text;
    int removedComments = 0; ///< that stood in entries which are no longer there
};

/// `text` changed so that it reads as `after` instead of `before`. `tree` is what the text was read into;
/// `before` and `after` are written the same way. Best effort: the caller reads the result again and
/// compares.
[[nodiscard]] Patch patch(const std::string& text, const yaml::Node& tree, const Json& before,
                          const Json& after);

/// The number of comments in a YAML text (a # at the start of a line or behind a blank, outside of quotes).
[[nodiscard]] int countComments(const std::string& text);

} // namespace linkwright::planfile
