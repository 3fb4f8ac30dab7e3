// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/actions.h"

#include "ui/views/symbol_icon.h"
#include "ui/window/main_window.h"

#include <QCoreApplication>
#include <QKeySequence>

namespace linkwright::ui {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Actions", text);
}

QList<QKeySequence> sequences(const ActionRow& row)
{
    return *row.keys == '\0'
               ? QList<QKeySequence>()
               : QKeySequence::listFromString(QLatin1String(row.keys), QKeySequence::PortableText);
}

} // namespace

ActionSet::ActionSet(MainWindow& window)
    : QObject(&window)
    , m_window(window)
{
    for (const ActionRow& row : actionTable())
        add(row);
}

void ActionSet::add(const ActionRow& row)
{
    auto* action = new QAction(translated(row.text), &m_window);
    action->setObjectName(QLatin1String(row.id));
    if (*row.icon != '\0')
        action->setIcon(symbolIcon(QLatin1String(row.icon)));
    if ((row.flags & KeysShownOnly) == 0)
        action->setShortcuts(sequences(row));
    action->setCheckable(row.checked != nullptr);
    action->setAutoRepeat(false);
    connect(action, &QAction::triggered, this, [this, run = row.run] {
        run(m_window);
        Q_EMIT triggered();
    });
    m_window.addAction(action); // so that its shortcut works while the menu bar is hidden
    m_actions.emplace(row.id, action);
}

QAction* ActionSet::action(std::string_view id) const
{
    return m_actions.at(id);
}

void ActionSet::refresh()
{
    for (const ActionRow& row : actionTable()) {
        QAction* action = m_actions.at(row.id);
        QString text = row.label ? row.label(m_window) : translated(row.text);
        if ((row.flags & KeysShownOnly) != 0)
            text += QLatin1Char('\t') + keysText(row); // what follows a tab stands where shortcuts do
        action->setText(text);
        action->setEnabled(!row.enabled || row.enabled(m_window));
        if (row.checked)
            action->setChecked(row.checked(m_window));
        const QString keys = keysText(row);
        action->setToolTip(keys.isEmpty() ? plainActionText(*action)
                                          : QStringLiteral("%1 (%2)").arg(plainActionText(*action), keys));
    }
}

QString plainActionText(const QAction& action)
{
    QString text = action.text().section(QLatin1Char('\t'), 0, 0);
    text.replace(QLatin1String("&&"), QString(QChar(1)));
    text.remove(QLatin1Char('&'));
    text.replace(QChar(1), QLatin1Char('&'));
    while (text.endsWith(QLatin1Char('.')))
        text.chop(1);
    return text.trimmed();
}

QString keysText(const ActionRow& row)
{
    const QList<QKeySequence> keys = sequences(row);
    return keys.isEmpty() ? QString() : keys.first().toString(QKeySequence::NativeText);
}

} // namespace linkwright::ui
