// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// All that a window can be told to do: a table. Menus, tool bar, command palette and the list of shortcuts
// are made of it. To add an action, add a row in action_table.cpp.

#include <QAction>
#include <QObject>
#include <QString>

#include <map>
#include <span>
#include <string_view>
#include <vector>

namespace linkwright::ui {

class MainWindow;

enum class Menu
{
    File,
    Edit,
    View,
    Go,
    Plan,
    Window,
    Help
};

/// What a row may have besides.
enum ActionFlags : unsigned
{
    Separated = 1,    ///< a line above it in the menu
    OnToolBar = 2,    ///< also a button of the tool bar
    KeysShownOnly = 4 ///< the focused widget has the keys itself; the menu only tells of them
};

struct ActionRow
{
    const char* id; ///< such as "file.save"; also the object name
    Menu menu;
    const char* text; ///< translated in the context "Actions"
    const char* keys; ///< portable texts, parted by "; "; empty: none
    const char* icon; ///< a name for symbolIcon(); empty: none
    void (*run)(MainWindow& window);
    bool (*enabled)(MainWindow& window) = nullptr;  ///< null: always
    unsigned flags = 0;                             ///< of ActionFlags
    bool (*checked)(MainWindow& window) = nullptr;  ///< null: cannot be checked
    QString (*label)(MainWindow& window) = nullptr; ///< a text that changes; null: `text`
};

[[nodiscard]] std::span<const ActionRow> actionTable();

/// The actions of one window, which must outlive them.
class ActionSet : public QObject
{
    Q_OBJECT

public:
    explicit ActionSet(MainWindow& window);

    /// The action of that id; the id must be in the table.
    [[nodiscard]] QAction* action(std::string_view id) const;
    [[nodiscard]] QAction* action(const ActionRow& row) const { return action(row.id); }
    /// Asks every row anew whether it is enabled, checked, and what it is called.
    void refresh();

Q_SIGNALS:
    void triggered(); ///< one of them was

private:
    void add(const ActionRow& row);

    MainWindow& m_window;
    std::map<std::string_view, QAction*> m_actions; ///< children of the window
};

/// A text without its mnemonic and without dots at its end, for lists.
[[nodiscard]] QString plainActionText(const QAction& action);
/// The keys of an action as people read them, those that are only shown included; empty: none.
[[nodiscard]] QString keysText(const ActionRow& row);

} // namespace linkwright::ui
