// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/menus.h"

#include "qt/preferences.h"
#include "ui/window/actions.h"
#include "ui/window/main_window.h"
#include "ui/window/window_host.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

namespace linkwright::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Menus)
};

struct MenuRow
{
    Menu menu;
    const char* name;
    const char* title;
};

constexpr MenuRow menuRows[] = {
    {Menu::File, "menuFile", QT_TRANSLATE_NOOP("Menus", "&File")},
    {Menu::Edit, "menuEdit", QT_TRANSLATE_NOOP("Menus", "&Edit")},
    {Menu::View, "menuView", QT_TRANSLATE_NOOP("Menus", "&View")},
    {Menu::Go, "menuGo", QT_TRANSLATE_NOOP("Menus", "&Go")},
    {Menu::Plan, "menuPlan", QT_TRANSLATE_NOOP("Menus", "&Plan")},
    {Menu::Window, "menuWindow", QT_TRANSLATE_NOOP("Menus", "&Window")},
    {Menu::Help, "menuHelp", QT_TRANSLATE_NOOP("Menus", "&Help")},
};

/// A file name or title as it is, in a menu.
QString escaped(QString text)
{
    return text.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

void fillRecent(QMenu& menu, MainWindow& window)
{
    menu.clear();
    for (const qt::Preferences::RecentFile& file : window.preferences().recentFiles()) {
        QAction* action = menu.addAction(escaped(QFileInfo(file.path).fileName()));
        action->setToolTip(file.path);
        action->setEnabled(file.exists);
        QObject::connect(action, &QAction::triggered, &window,
                         [&window, path = file.path] { window.host().openFile(path, window); });
    }
    if (menu.isEmpty())
        menu.addAction(Words::tr("No plan was opened yet"))->setEnabled(false);
}

void fillWindows(QMenu& menu, MainWindow& window, const QList<QAction*>& fixed)
{
    const QList<QAction*> listed = menu.actions();
    for (QAction* action : listed) {
        if (!fixed.contains(action))
            delete action;
    }
    menu.addSeparator();
    for (MainWindow* other : window.host().windows()) {
        QAction* action = menu.addAction(escaped(other->planTitle()));
        action->setCheckable(true);
        action->setChecked(other == &window);
        QObject::connect(action, &QAction::triggered, other, [other] {
            other->show();
            other->raise();
            other->activateWindow();
        });
    }
}

/// The menus whose rows are known only when they are opened.
void addLists(QMenu& menu, const MenuRow& row, MainWindow& window)
{
    if (row.menu == Menu::Window) {
        QObject::connect(&menu, &QMenu::aboutToShow, &window,
                         [&menu, &window, fixed = menu.actions()] { fillWindows(menu, window, fixed); });
    }
}

QMenu* makeRecentMenu(QMenu& parent, MainWindow& window)
{
    auto* recent = new QMenu(Words::tr("Open &recent"), &parent);
    recent->setObjectName(QStringLiteral("menuRecent"));
    recent->setToolTipsVisible(true);
    QObject::connect(recent, &QMenu::aboutToShow, &window,
                     [recent, &window] { fillRecent(*recent, window); });
    return recent;
}

} // namespace

void makeMenus(MainWindow& window)
{
    for (const MenuRow& row : menuRows) {
        QMenu* menu = window.menuBar()->addMenu(QCoreApplication::translate("Menus", row.title));
        menu->setObjectName(QLatin1String(row.name));
        for (const ActionRow& action : actionTable()) {
            if (action.menu != row.menu)
                continue;
            if ((action.flags & Separated) != 0)
                menu->addSeparator();
            menu->addAction(window.actions().action(action));
            if (std::string_view(action.id) == "file.open")
                menu->addMenu(makeRecentMenu(*menu, window));
        }
        addLists(*menu, row, window);
        QObject::connect(menu, &QMenu::aboutToShow, &window.actions(), &ActionSet::refresh);
    }
}

void makeToolBar(MainWindow& window)
{
    auto* bar = new QToolBar(Words::tr("Tool bar"), &window);
    bar->setObjectName(QStringLiteral("toolBar"));
    bar->setMovable(false);
    bar->setIconSize(QSize(20, 20));
    bar->toggleViewAction()->setEnabled(false);
    Menu last = Menu::File;
    for (const ActionRow& row : actionTable()) {
        if ((row.flags & OnToolBar) == 0)
            continue;
        if (row.menu != last)
            bar->addSeparator();
        last = row.menu;
        bar->addAction(window.actions().action(row));
    }
    auto* space = new QWidget(bar);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    QAction* find = window.actions().action("go.palette");
    bar->addAction(find);
    // What a symbol alone does not say.
    for (QAction* action :
         {find, window.actions().action("plan.export"), window.actions().action("plan.apply")}) {
        if (auto* button = qobject_cast<QToolButton*>(bar->widgetForAction(action)))
            button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
    window.addToolBar(Qt::TopToolBarArea, bar);
    window.setContextMenuPolicy(Qt::NoContextMenu); // nothing there that the View menu lacks
}

} // namespace linkwright::ui
