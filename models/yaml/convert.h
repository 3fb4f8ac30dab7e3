// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Between trees and JSON values.

#include "domain/json.h"
#include "yaml/node.h"

namespace linkwright::yaml {

/// The value of a tree as kubectl would understand it: plain yes/no/on/off and true/false are booleans, plain
/// numbers (also octal and hexadecimal) are numbers, plain ~ and null are null; everything else is a string.
[[nodiscard]] Json toJson(const Node& node);

} // namespace linkwright::yaml
