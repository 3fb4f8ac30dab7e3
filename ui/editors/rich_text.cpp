// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/rich_text.h"

#include <QStringList>

namespace linkwright::ui {

QString richText(const std::string& message)
{
    const QStringList parts = QString::fromStdString(message).split(QLatin1Char('`'));
    QString html;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const bool isCode = i % 2 == 1 && i + 1 < parts.size(); // a lone back-tick opens nothing
        const QString text = parts[i].toHtmlEscaped();
        if (isCode)
            html += QStringLiteral("<i>") + text + QStringLiteral("</i>");
        else
            html += (i % 2 == 1 ? QStringLiteral("`") : QString()) + text;
    }
    return html;
}

} // namespace linkwright::ui
