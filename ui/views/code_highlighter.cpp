// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/code_highlighter.h"

#include "ui/views/contrast.h"

#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Theme>

namespace linkwright::ui {

void CodeHighlighter::applyFormat(int offset, int length, const KSyntaxHighlighting::Format& format)
{
    SyntaxHighlighter::applyFormat(offset, length, format);
    if (length == 0 || !format.hasTextColor(theme()))
        return;
    QTextCharFormat shown = QSyntaxHighlighter::format(offset);
    shown.setForeground(readableOn(m_background, format.textColor(theme())));
    setFormat(offset, length, shown);
}

} // namespace linkwright::ui
