// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "monkey.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QTest>
#include <QWheelEvent>

namespace linkwright::test {

namespace {

constexpr int keptNotes = 60;

QString plain(QString text)
{
    return text.remove(QLatin1Char('&'));
}

/// Window and widget texts that are typed: what plans hold, what they must not hold, and what breaks parsers.
const QStringList& words()
{
    static const QStringList list = {QStringLiteral("qotm"),         QStringLiteral("/-/ambassador/ready"),
                                     QStringLiteral("4143"),         QStringLiteral("0"),
                                     QStringLiteral("-1"),           QStringLiteral("99999999999"),
                                     QStringLiteral("2.19"),         QStringLiteral("*"),
                                     QStringLiteral("a.b.example"),  QStringLiteral(" "),
                                     QStringLiteral("\u00fc\u4e2d"), QStringLiteral("{[\"'#: "),
                                     QStringLiteral("^(a+)+$")};
    return list;
}

struct Shortcut
{
    Qt::Key key;
    Qt::KeyboardModifiers modifiers;
};

constexpr Shortcut shortcuts[] = {
    {Qt::Key_Z, Qt::ControlModifier},   {Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier},
    {Qt::Key_C, Qt::ControlModifier},   {Qt::Key_X, Qt::ControlModifier},
    {Qt::Key_V, Qt::ControlModifier},   {Qt::Key_D, Qt::ControlModifier},
    {Qt::Key_A, Qt::ControlModifier},   {Qt::Key_F, Qt::ControlModifier},
    {Qt::Key_K, Qt::ControlModifier},   {Qt::Key_M, Qt::ControlModifier},
    {Qt::Key_F8, Qt::NoModifier},       {Qt::Key_F2, Qt::NoModifier},
    {Qt::Key_F12, Qt::NoModifier},      {Qt::Key_Delete, Qt::NoModifier},
    {Qt::Key_Insert, Qt::NoModifier},   {Qt::Key_Escape, Qt::NoModifier},
    {Qt::Key_Return, Qt::NoModifier},   {Qt::Key_Space, Qt::NoModifier},
    {Qt::Key_Tab, Qt::NoModifier},      {Qt::Key_Backtab, Qt::ShiftModifier},
    {Qt::Key_Up, Qt::NoModifier},       {Qt::Key_Down, Qt::NoModifier},
    {Qt::Key_Up, Qt::AltModifier},      {Qt::Key_Down, Qt::AltModifier},
    {Qt::Key_Left, Qt::AltModifier},    {Qt::Key_Right, Qt::AltModifier},
    {Qt::Key_Home, Qt::NoModifier},     {Qt::Key_End, Qt::ControlModifier},
    {Qt::Key_1, Qt::ControlModifier},   {Qt::Key_3, Qt::ControlModifier},
    {Qt::Key_Backspace, Qt::NoModifier}};

} // namespace

Monkey::Monkey(quint32 seed)
    : m_random(seed)
{
    m_patience.setInterval(40);
    QObject::connect(&m_patience, &QTimer::timeout, &m_patience, [this] { leaveMenu(); });
}

void Monkey::act()
{
    ++m_count;
    if (QWidget* window = pickWindow()) {
        m_patience.start();
        actOn(window);
        m_patience.stop();
    }
    QTest::qWait(m_random.bounded(8) == 0 ? 12 : 0);
}

void Monkey::actOn(QWidget* window)
{
    if (window->inherits("QFileDialog")) { // whose buttons rename and remove files
        window->close();
        return;
    }
    QWidget* widget = pickWidget(window);
    const int choice = m_random.bounded(100);
    if (choice < 20)
        click(widget);
    else if (choice < 28)
        type(widget);
    else if (choice < 50)
        fillField(window);
    else if (choice < 62)
        pressButton(window);
    else if (choice < 76)
        pressShortcut(widget);
    else if (choice < 79)
        turnWheel(widget);
    else if (choice < 88)
        chooseFromMenu(window);
    else
        useItemView(window);
}

/// The menu of a tool button runs an event loop of its own until it is answered.
void Monkey::leaveMenu()
{
    QWidget* popup = QApplication::activePopupWidget();
    if (popup == nullptr)
        return;
    constexpr Qt::Key keys[] = {Qt::Key_Down, Qt::Key_Return, Qt::Key_Escape};
    QTest::keyClick(popup, keys[m_random.bounded(static_cast<int>(std::size(keys)))]);
}

/// Popups take all events, so they come first; then any window that may be used.
QWidget* Monkey::pickWindow()
{
    if (QWidget* popup = QApplication::activePopupWidget())
        return popup;
    QWidgetList windows;
    for (QWidget* window : QApplication::topLevelWidgets()) {
        const bool isBlocked = QApplication::activeModalWidget() != nullptr &&
                               QApplication::activeModalWidget()->window() != window;
        if (window->isVisible() && window->isWindow() && !isBlocked && !window->inherits("QTipLabel") &&
            !window->inherits("QShapedPixmapWidget") && mayUse(window))
            windows << window;
    }
    return windows.isEmpty() ? nullptr : windows[m_random.bounded(static_cast<int>(windows.size()))];
}

QWidget* Monkey::pickWidget(QWidget* window)
{
    QWidgetList widgets;
    for (QWidget* widget : window->findChildren<QWidget*>()) {
        if (widget->isVisible() && widget->isEnabled() && widget->window() == window && mayUse(widget))
            widgets << widget;
    }
    return widgets.isEmpty() ? window : widgets[m_random.bounded(static_cast<int>(widgets.size()))];
}

bool Monkey::mayUse(const QWidget* widget) const
{
    for (const QWidget* part = widget; part != nullptr; part = part->parentWidget()) {
        if (m_avoided.contains(part->objectName()))
            return false;
    }
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    return button == nullptr || !m_avoided.contains(plain(button->text()));
}

void Monkey::click(QWidget* widget)
{
    const QPoint where(m_random.bounded(std::max(1, widget->width())),
                       m_random.bounded(std::max(1, widget->height())));
    note(QStringLiteral("click"), widget);
    switch (m_random.bounded(10)) {
    case 0:
        QTest::mouseDClick(widget, Qt::LeftButton, {}, where);
        break;
    case 1: {
        QContextMenuEvent event(QContextMenuEvent::Mouse, where, widget->mapToGlobal(where));
        QApplication::sendEvent(widget, &event);
        break;
    }
    case 2:
        QTest::mouseClick(widget, Qt::LeftButton, Qt::ControlModifier, where);
        break;
    default:
        QTest::mouseClick(widget, Qt::LeftButton, {}, where);
    }
}

void Monkey::type(QWidget* widget)
{
    QWidget* target = QApplication::focusWidget();
    if (target == nullptr || !mayUse(target))
        target = widget;
    note(QStringLiteral("type"), target);
    typeWord();
}

void Monkey::typeWord()
{
    const QString word = words()[m_random.bounded(static_cast<int>(words().size()))];
    // Letters one by one, as long as the field is there: a letter may open, close or delete what it is in.
    for (const QChar letter : word) {
        QWidget* now = QApplication::focusWidget();
        if (now == nullptr || !mayUse(now))
            return;
        QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, QString(letter));
        QApplication::sendEvent(now, &press);
    }
}

void Monkey::pressShortcut(QWidget* widget)
{
    const Shortcut& shortcut = shortcuts[m_random.bounded(static_cast<int>(std::size(shortcuts)))];
    QWidget* target = QApplication::focusWidget();
    if (target == nullptr || !mayUse(target))
        target = widget;
    note(QKeySequence(static_cast<int>(shortcut.modifiers) | shortcut.key).toString(), target);
    QTest::keyClick(target, shortcut.key, shortcut.modifiers);
}

/// What people do most: go into a field and write something, often in place of what is there.
void Monkey::fillField(QWidget* window)
{
    QWidgetList fields;
    for (QWidget* widget : window->findChildren<QWidget*>()) {
        const bool isField = widget->inherits("QLineEdit") || widget->inherits("QPlainTextEdit");
        if (isField && widget->isVisible() && widget->isEnabled() && widget->window() == window &&
            !widget->property("readOnly").toBool() && mayUse(widget))
            fields << widget;
    }
    if (fields.isEmpty())
        return;
    QWidget* field = fields[m_random.bounded(static_cast<int>(fields.size()))];
    note(QStringLiteral("fill"), field);
    field->setFocus(Qt::MouseFocusReason);
    if (m_random.bounded(2) == 0)
        QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    typeWord();
}

/// Buttons add, duplicate, remove, move and fix.
void Monkey::pressButton(QWidget* window)
{
    QList<QAbstractButton*> buttons;
    for (auto* button : window->findChildren<QAbstractButton*>()) {
        if (button->isVisible() && button->isEnabled() && button->window() == window && mayUse(button))
            buttons << button;
    }
    if (buttons.isEmpty())
        return;
    QAbstractButton* button = buttons[m_random.bounded(static_cast<int>(buttons.size()))];
    note(QStringLiteral("press"), button);
    QTest::mouseClick(button, Qt::LeftButton);
}

void Monkey::turnWheel(QWidget* widget)
{
    note(QStringLiteral("wheel"), widget);
    const QPointF where(widget->width() / 2.0, widget->height() / 2.0);
    QWheelEvent event(where, widget->mapToGlobal(where), {}, {0, m_random.bounded(2) == 0 ? 120 : -120},
                      Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(widget, &event);
}

void Monkey::chooseFromMenu(QWidget* window)
{
    QList<QAction*> actions;
    for (QAction* action : window->findChildren<QAction*>()) {
        if (action->isEnabled() && action->isVisible() && action->menu() == nullptr &&
            !action->isSeparator() && !m_avoided.contains(action->objectName()) &&
            !m_avoided.contains(plain(action->text())))
            actions << action;
    }
    if (actions.isEmpty())
        return;
    QAction* action = actions[m_random.bounded(static_cast<int>(actions.size()))];
    note(QStringLiteral("action %1 (%2)").arg(action->objectName(), plain(action->text())), window);
    action->trigger();
}

void Monkey::useItemView(QWidget* window)
{
    QList<QAbstractItemView*> views;
    for (auto* view : window->findChildren<QAbstractItemView*>()) {
        if (view->isVisible() && view->isEnabled() && view->model() != nullptr && mayUse(view))
            views << view;
    }
    if (views.isEmpty())
        return;
    QAbstractItemView* view = views[m_random.bounded(static_cast<int>(views.size()))];
    const int rows = view->model()->rowCount();
    const int columns = view->model()->columnCount();
    if (rows == 0 || columns == 0)
        return;
    note(QStringLiteral("item"), view);
    const QModelIndex index = view->model()->index(m_random.bounded(rows), m_random.bounded(columns));
    view->scrollTo(index);
    QTest::mouseClick(view->viewport(), Qt::LeftButton,
                      m_random.bounded(3) == 0 ? Qt::ShiftModifier : Qt::NoModifier,
                      view->visualRect(index).center());
}

void Monkey::note(const QString& what, const QWidget* widget)
{
    QString path;
    for (const QWidget* part = widget; part != nullptr; part = part->parentWidget()) {
        if (!part->objectName().isEmpty())
            path.prepend(QLatin1Char('/') + part->objectName());
    }
    m_log << QStringLiteral("%1: %2 on %3%4")
                 .arg(m_count)
                 .arg(what, QString::fromLatin1(widget->metaObject()->className()), path);
    if (m_log.size() > keptNotes)
        m_log.removeFirst();
}

} // namespace linkwright::test
