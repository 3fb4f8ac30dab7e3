// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The runbook's text: Markdown with numbered steps, and commands that a shell takes as they are meant,
// whatever a plan calls things.

#include <string>
#include <string_view>
#include <vector>

namespace linkwright::render {

using Words = std::vector<std::string>;

/// One word for a POSIX shell: bare where that is safe, else in single quotes. Control characters become
/// spaces.
[[nodiscard]] std::string shellQuoted(std::string_view word);

/// A command of these words, each quoted; broken into lines where it is long.
[[nodiscard]] std::string commandOf(const Words& words);
/// `from`, piped into `to`.
[[nodiscard]] std::string piped(const std::string& from, const std::string& to);
[[nodiscard]] Words operator+(Words words, const Words& more);

/// A name in running text, as code.
[[nodiscard]] std::string code(std::string_view name);
/// Names in running text: `a`, `b` and `c`.
[[nodiscard]] std::string codeList(const std::vector<std::string>& names);

class Markdown
{
public:
    void title(std::string_view text);
    /// A phase. Written with its first step only, so that phases without steps do not show.
    void phase(std::string_view text);
    /// A numbered step; numbers run through all phases.
    void step(const std::string& text);
    void paragraph(const std::string& text);
    void bullet(const std::string& text);
    void commands(const std::vector<std::string>& lines);
    void table(const std::vector<std::vector<std::string>>& rows); ///< the first row is the head

    [[nodiscard]] std::string text() const { return m_text; }

private:
    void openPhase();
    void gap();

    std::string m_text;
    std::string m_phase; ///< heading that waits for its first content
    int m_step = 0;
    bool m_inList = false;
};

} // namespace linkwright::render
