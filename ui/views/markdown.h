// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Markdown in our dress: headings of a modest size, code that stands out, colours of the palette.

#include <QString>

class QTextBrowser;

namespace linkwright::ui {

/// Shows a Markdown text, from its beginning.
void setMarkdownText(QTextBrowser& browser, const QString& markdown);

/// A text as Markdown that shows just that text.
[[nodiscard]] QString escapedMarkdown(const QString& text);

} // namespace linkwright::ui
