// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/window_style.h"

#include "ui/views/symbol_icon.h"

#include <QApplication>

namespace linkwright::ui {

namespace {

struct SymbolRow
{
    QStyle::StandardPixmap picture;
    const char* symbol;
};

constexpr SymbolRow symbols[] = {
    {QStyle::SP_TitleBarCloseButton, "close"},
    {QStyle::SP_DockWidgetCloseButton, "close"},
    {QStyle::SP_LineEditClearButton, "close"},
    {QStyle::SP_TitleBarNormalButton, "float"},
    {QStyle::SP_ToolBarHorizontalExtensionButton, "more"},
    {QStyle::SP_MessageBoxQuestion, "question"},
    {QStyle::SP_MessageBoxWarning, "warning"},
};

} // namespace

QIcon WindowStyle::standardIcon(StandardPixmap picture, const QStyleOption* option,
                                const QWidget* widget) const
{
    for (const SymbolRow& row : symbols) {
        if (row.picture == picture)
            return symbolIcon(QLatin1String(row.symbol));
    }
    return RoomyStyle::standardIcon(picture, option, widget);
}

void adoptWindowStyle()
{
    const QStyle* style = QApplication::style();
    const bool isFusion =
        style->name() == QLatin1String("fusion") || qobject_cast<const RoomyStyle*>(style) != nullptr;
    if (isFusion && qobject_cast<const WindowStyle*>(style) == nullptr)
        QApplication::setStyle(new WindowStyle);
}

} // namespace linkwright::ui
