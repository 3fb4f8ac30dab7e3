// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A text with its lines, and replacements collected on it. Internal to models/planfile.

#include "domain/diagnostic.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace linkwright::planfile {

class TextEdits
{
public:
    explicit TextEdits(const std::string& text);

    [[nodiscard]] const std::string& text() const { return m_text; }
    /// Behind the last line; lines count from 1.
    [[nodiscard]] int endLine() const { return static_cast<int>(m_lineStarts.size()); }
    /// The offset at which a line starts; the end of the text for lines behind the last.
    [[nodiscard]] std::size_t lineStart(int line) const;
    [[nodiscard]] std::size_t offset(Mark mark) const;
    /// A line without its end.
    [[nodiscard]] std::string_view line(int number) const;

    /// The end of [from, to) without blank lines, document ends and comments that stand no deeper than
    /// `column`: those belong to what follows.
    [[nodiscard]] int contentEnd(int from, int to, int column) const;

    /// Offsets are those of the original text; edits must not overlap. Insertions at one place keep their
    /// order.
    void replace(std::size_t begin, std::size_t end, std::string replacement);
    /// Whole lines (each ending in a line feed) before a line.
    void insertBefore(int line, const std::string& lines);

    /// To try something: remember the count, and drop what came after when it did not work out.
    [[nodiscard]] std::size_t count() const { return m_edits.size(); }
    void truncate(std::size_t count) { m_edits.resize(count); }

    [[nodiscard]] std::string apply() const;

private:
    struct Edit
    {
        std::size_t begin = 0;
        std::size_t end = 0;
        std::string replacement;
    };

    const std::string& m_text;
    std::vector<std::size_t> m_lineStarts; ///< one more than there are lines
    std::vector<Edit> m_edits;
    bool m_carriageReturns = false;
};

} // namespace linkwright::planfile
