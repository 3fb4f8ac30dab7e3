// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Help pages on a terminal: the Markdown that they use, not all there is.

#include <string>

namespace linkwright::ctl {

/// Headings and strong text bold, code in colour or as it is, code blocks indented, links as `text
/// (address)`. Without colour the same text without escapes.
[[nodiscard]] std::string markdownForTerminal(const std::string& markdown, bool colour);

} // namespace linkwright::ctl
