// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reads YAML from anywhere, trusted or not: any bytes give a tree or diagnostics, never a crash, and never
// more memory or time than the limits allow.

#include "yaml/node.h"

#include <cstddef>

namespace linkwright::yaml {

struct Limits
{
    std::size_t bytes = 64U << 20U;
    std::size_t nodes = 4'000'000;
    std::size_t aliasedNodes = 200'000; ///< that aliases may add, which stops alias bombs
    int depth = 100;
    int diagnostics = 100;
};

struct ReadResult
{
    std::vector<Node> documents; ///< what could be read, also when there are diagnostics
    Diagnostics diagnostics;     ///< by position
    bool syntaxErrors =
        false; ///< lines were passed over to find further errors: what is missing may be there
};

/// Reads every document of `text`. Reports encoding errors, syntax errors (passing over the line to find the
/// next), duplicate keys, keys that are no scalars, unknown aliases and exceeded limits.
[[nodiscard]] ReadResult read(std::string_view text, const Limits& limits = {});

} // namespace linkwright::yaml
