// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What can be done with an entry list, as actions: for its buttons, its menu, its keys, and the menus of a
// window, which finds them among the list's actions() by objectName ("add", "cut", "moveUp" ...).

#include <QAction>
#include <QObject>

#include <array>
#include <functional>

class QMenu;
class QWidget;

namespace linkwright::ui {

enum class EntryAction
{
    Add,
    Duplicate,
    Cut,
    Copy,
    Paste,
    PasteYaml,
    Remove,
    SelectAll,
    MoveUp,
    MoveDown,
    Filter,
    Count
};

class EntryActions : public QObject
{
    Q_OBJECT

public:
    /// Adds the actions to `list`, whose keys they are. `entry` is what one is called, such as "Mapping".
    EntryActions(QWidget& list, const QString& entry);

    [[nodiscard]] QAction* operator[](EntryAction action) const
    {
        return m_actions[static_cast<std::size_t>(action)];
    }
    void onTriggered(EntryAction action, const std::function<void()>& run);
    /// A new menu of them all; the caller shows it by popup().
    [[nodiscard]] QMenu* makeMenu(QWidget* parent) const;

private:
    std::array<QAction*, static_cast<std::size_t>(EntryAction::Count)> m_actions{};
};

} // namespace linkwright::ui
