// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a plain scalar means, and which strings must be quoted so that they stay strings.

#include "domain/json.h"

#include <string>

namespace linkwright::yaml {

/// The value of a plain scalar as kubectl understands it (YAML 1.1 as in go-yaml 2).
[[nodiscard]] Json resolvePlain(const std::string& text);

} // namespace linkwright::yaml
