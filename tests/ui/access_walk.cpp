// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "access_walk.h"

#include <QAccessible>
#include <QApplication>
#include <QRadioButton>
#include <QSet>
#include <QTest>

namespace linkwright::test {

namespace {

constexpr int longestWay = 800;  ///< Tabs
constexpr int longestStay = 120; ///< Tabs without anything new

QString describe(const QWidget& widget)
{
    const QWidget* parent = widget.parentWidget();
    return QStringLiteral("%1 %2 in %3")
        .arg(QLatin1String(widget.metaObject()->className()), widget.objectName(),
             parent ? QLatin1String(parent->metaObject()->className()) : QLatin1String("nothing"));
}

/// In this window, for the Tab key: seen, usable, and not a frame around what is.
bool isForTab(const QWidget& widget, const QWidget& window)
{
    return widget.window() == window.window() && widget.isVisible() && widget.isEnabled() &&
           (widget.focusPolicy() & Qt::TabFocus) == Qt::TabFocus && !widget.focusProxy();
}

/// Of radio buttons, the Tab key reaches the chosen one; arrows reach the others.
bool isReachedByArrows(const QWidget& widget, const QSet<const QWidget*>& reached)
{
    if (qobject_cast<const QRadioButton*>(&widget) == nullptr)
        return false;
    const auto siblings =
        widget.parentWidget()->findChildren<QRadioButton*>(QString(), Qt::FindDirectChildrenOnly);
    return std::any_of(siblings.begin(), siblings.end(),
                       [&reached](const QRadioButton* sibling) { return reached.contains(sibling); });
}

} // namespace

QStringList namelessFields(const QWidget& window)
{
    QStringList nameless;
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        if (!isForTab(*widget, window))
            continue;
        const QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
        const bool isKnown =
            interface && interface->role() != QAccessible::NoRole && interface->role() != QAccessible::Client;
        if (!isKnown || interface->text(QAccessible::Name).isEmpty())
            nameless << describe(*widget);
    }
    return nameless;
}

QStringList unreachedByTab(QWidget& window)
{
    QSet<const QWidget*> reached;
    const QWidget* focus = QApplication::focusWidget();
    // Links in one text are walked one by one, so that the focus may stay for a while.
    for (int i = 0, stays = 0; i < longestWay && stays < longestStay; ++i) {
        const bool isKnown = reached.contains(focus);
        stays = isKnown ? stays + 1 : 0;
        reached << focus;
        QTest::keyClick(focus ? const_cast<QWidget*>(focus) : &window, Qt::Key_Tab);
        focus = QApplication::focusWidget();
    }
    QStringList unreached;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (isForTab(*widget, window) && !reached.contains(widget) && !isReachedByArrows(*widget, reached))
            unreached << describe(*widget);
    }
    if (!unreached.isEmpty() && focus)
        unreached.prepend(QStringLiteral("(the way ended at %1)").arg(describe(*focus)));
    return unreached;
}

} // namespace linkwright::test
