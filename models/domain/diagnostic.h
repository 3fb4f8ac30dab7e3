// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Positions in a text, and what is wrong there. Made by the reader of YAML and by the loader of plans.

#include <string>
#include <vector>

namespace linkwright {

/// A position in a text. Lines and columns count from 1, columns in bytes; 0 means unknown.
struct Mark
{
    int line = 0;
    int column = 0;

    [[nodiscard]] bool isValid() const { return line > 0; }
    bool operator==(const Mark&) const = default;
};

/// One thing that is wrong with a text, and what to do about it.
struct Diagnostic
{
    Mark mark;
    std::string message; ///< what was found and what was expected
    std::string place;   ///< the place in the plan, such as `clusters[west].gateway`; may be empty

    bool operator==(const Diagnostic&) const = default;
};

using Diagnostics = std::vector<Diagnostic>;

/// `file:line:column: message`, the form editors and terminals make a link of.
[[nodiscard]] std::string toString(const Diagnostic& diagnostic, const std::string& file);

} // namespace linkwright
