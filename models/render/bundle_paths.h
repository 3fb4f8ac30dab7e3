// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Names from a plan as names of files: a bundle must never reach out of its directory, whatever a plan calls
// things.

#include <set>
#include <string>
#include <string_view>

namespace linkwright::render {

/// One path segment made of letters, digits, ".", "_" and "-", never empty, never starting with "." or "-".
[[nodiscard]] std::string safeSegment(std::string_view name);

/// The text with line breaks and other control characters as spaces, fit for a comment.
[[nodiscard]] std::string singleLine(std::string text);

/// Gives names out once. Names that differ only in case count as the same: not every file system keeps them
/// apart.
class UniqueNames
{
public:
    explicit UniqueNames(std::set<std::string> taken = {})
        : m_taken(std::move(taken))
    {
    }

    [[nodiscard]] bool isFree(const std::string& name) const;
    /// `stem` + `suffix`, with a number between them where that is taken already.
    [[nodiscard]] std::string take(const std::string& stem, const std::string& suffix = {});

private:
    std::set<std::string> m_taken; ///< in lower case
};

} // namespace linkwright::render
