// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/edit_commands.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMetaMethod>
#include <QToolBar>

namespace linkwright::ui {

namespace {

/// What a text calls it (a slot), and what a list of entries calls it (the name of an action).
struct Verb
{
    EditVerb verb;
    const char* slot;
};

constexpr Verb verbs[] = {{EditVerb::Cut, "cut"},
                          {EditVerb::Copy, "copy"},
                          {EditVerb::Paste, "paste"},
                          {EditVerb::SelectAll, "selectAll"}};

const char* slotOf(EditVerb verb)
{
    for (const Verb& row : verbs) {
        if (row.verb == verb)
            return row.slot;
    }
    return "";
}

/// Fields that are made of others have the text inside.
QWidget* textOf(QWidget* widget)
{
    if (const auto* box = qobject_cast<QComboBox*>(widget))
        return box->lineEdit();
    auto* inside = widget->findChild<QLineEdit*>(QStringLiteral("qt_spinbox_lineedit"));
    return inside ? inside : widget;
}

bool hasSlot(const QObject* object, EditVerb verb)
{
    const QByteArray signature = QByteArray(slotOf(verb)) + "()";
    return object && object->metaObject()->indexOfSlot(signature.constData()) >= 0;
}

QAction* listAction(QWidget* focus, EditVerb verb)
{
    for (QWidget* widget = focus; widget && !widget->isWindow(); widget = widget->parentWidget()) {
        for (QAction* action : widget->actions()) {
            if (action->objectName() == QLatin1String(slotOf(verb)))
                return action;
        }
    }
    return nullptr;
}

bool isBar(const QWidget* widget)
{
    for (; widget; widget = widget->parentWidget()) {
        if (qobject_cast<const QMenuBar*>(widget) || qobject_cast<const QMenu*>(widget) ||
            qobject_cast<const QToolBar*>(widget))
            return true;
    }
    return false;
}

} // namespace

EditCommands::EditCommands(QWidget& window)
    : QObject(&window)
    , m_window(window)
{
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { follow(now); });
}

void EditCommands::follow(QWidget* now)
{
    if (!now || now->window() != &m_window || isBar(now))
        return;
    m_focus = now;
    Q_EMIT focusMoved();
}

/// A text field inside a list comes before the list.
bool EditCommands::can(EditVerb verb) const
{
    if (!m_focus)
        return false;
    if (hasSlot(textOf(m_focus), verb))
        return true;
    const QAction* action = listAction(m_focus, verb);
    return action && action->isEnabled();
}

void EditCommands::run(EditVerb verb) const
{
    if (!m_focus)
        return;
    QWidget* text = textOf(m_focus);
    if (hasSlot(text, verb))
        QMetaObject::invokeMethod(text, slotOf(verb));
    else if (QAction* action = listAction(m_focus, verb))
        action->trigger();
}

} // namespace linkwright::ui
