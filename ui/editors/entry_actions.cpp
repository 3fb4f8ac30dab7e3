// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/entry_actions.h"

#include <QCoreApplication>
#include <QKeySequence>
#include <QMenu>

namespace linkwright::ui {

namespace {

struct Row
{
    EntryAction action;
    const char* name; ///< objectName
    const char* text;
    const char* keys; ///< in portable form, several behind each other with "; "; empty: `standard`
    QKeySequence::StandardKey standard;
    bool endsGroup; ///< a line follows in menus
};

constexpr auto none = QKeySequence::UnknownKey;

constexpr Row rows[] = {
    {EntryAction::Add, "add", QT_TRANSLATE_NOOP("EntryActions", "&Add %1"), "Ins; Ctrl+Shift+A", none, false},
    {EntryAction::Duplicate, "duplicate", QT_TRANSLATE_NOOP("EntryActions", "&Duplicate"), "Ctrl+D", none,
     false},
    {EntryAction::Remove, "remove", QT_TRANSLATE_NOOP("EntryActions", "Remo&ve"), "Del", none, true},
    {EntryAction::Cut, "cut", QT_TRANSLATE_NOOP("EntryActions", "Cu&t"), "", QKeySequence::Cut, false},
    {EntryAction::Copy, "copy", QT_TRANSLATE_NOOP("EntryActions", "&Copy"), "", QKeySequence::Copy, false},
    {EntryAction::Paste, "paste", QT_TRANSLATE_NOOP("EntryActions", "&Paste"), "", QKeySequence::Paste,
     false},
    {EntryAction::PasteYaml, "pasteYaml", QT_TRANSLATE_NOOP("EntryActions", "Paste &YAML ..."),
     "Ctrl+Shift+V", none, true},
    {EntryAction::SelectAll, "selectAll", QT_TRANSLATE_NOOP("EntryActions", "&Select all"), "",
     QKeySequence::SelectAll, false},
    {EntryAction::Filter, "filter", QT_TRANSLATE_NOOP("EntryActions", "&Filter"), "", QKeySequence::Find,
     true},
    {EntryAction::MoveUp, "moveUp", QT_TRANSLATE_NOOP("EntryActions", "Move &up"), "Alt+Up", none, false},
    {EntryAction::MoveDown, "moveDown", QT_TRANSLATE_NOOP("EntryActions", "Move do&wn"), "Alt+Down", none,
     false},
};

} // namespace

EntryActions::EntryActions(QWidget& list, const QString& entry)
    : QObject(&list)
{
    for (const Row& row : rows) {
        const QString text = QCoreApplication::translate("EntryActions", row.text);
        auto* action = new QAction(text.contains(QLatin1String("%1")) ? text.arg(entry) : text, this);
        action->setObjectName(QLatin1String(row.name));
        action->setShortcuts(*row.keys == '\0' ? QKeySequence::keyBindings(row.standard)
                                               : QKeySequence::listFromString(QLatin1String(row.keys),
                                                                              QKeySequence::PortableText));
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        list.addAction(action);
        m_actions[static_cast<std::size_t>(row.action)] = action;
    }
}

void EntryActions::onTriggered(EntryAction action, const std::function<void()>& run)
{
    connect((*this)[action], &QAction::triggered, this, [run] { run(); });
}

QMenu* EntryActions::makeMenu(QWidget* parent) const
{
    auto* menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Row& row : rows) {
        menu->addAction((*this)[row.action]);
        if (row.endsGroup)
            menu->addSeparator();
    }
    return menu;
}

} // namespace linkwright::ui
