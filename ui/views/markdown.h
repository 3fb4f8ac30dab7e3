// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Markdown in our dress: headings of a modest size, code that stands out, colours of the palette.

#include <QString>

class QTextBrowser;

namespace linkwright::ui {

/// Shows a Markdown text, from its beginning.
void setMarkdownText(QTextBrowser& browser, const QString& markdown);

/// A message of the models as Markdown: what stands between back-ticks is code, the rest shows as it is.
[[nodiscard]] QString messageMarkdown(const QString& message);
/// A message without its back-ticks, for where there is one font only.
[[nodiscard]] QString plainMessage(QString message);
/// A text as Markdown that shows just that text.
[[nodiscard]] QString escapedMarkdown(const QString& text);

} // namespace linkwright::ui
