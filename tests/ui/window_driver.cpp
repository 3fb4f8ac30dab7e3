// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_driver.h"

#include "ui/window/actions.h"
#include "ui/window/sidebar.h"

#include <QApplication>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QTest>

namespace linkwright::test {

namespace {

ui::MainWindow& firstWindow(app::Session& session)
{
    session.start({});
    return *session.windows().front();
}

} // namespace

WindowDriver::WindowDriver(live::ApplySession::World clusters)
    : session(preferences, folder.filePath(QStringLiteral("recovery")), std::move(clusters))
    , window(firstWindow(session))
{
    window.activateWindow();
    (void)QTest::qWaitForWindowActive(&window);
}

bool WindowDriver::start(const QString& sample)
{
    auto* samples = find<QListWidget>(QStringLiteral("welcomeSamples"));
    for (int row = 0; samples && row < samples->count(); ++row) {
        QListWidgetItem* item = samples->item(row);
        if (item->data(Qt::UserRole).toString() != sample)
            continue;
        samples->setFocus();
        samples->setCurrentItem(item);
        QTest::keyClick(samples, Qt::Key_Return);
        return window.hasPlan() && settle();
    }
    return false;
}

bool WindowDriver::settle() const
{
    const bool current = QTest::qWaitFor([this] { return window.document().isCurrent(); }, 20000);
    QTest::qWait(60); // what follows one turn of the event loop later
    return current;
}

QAction* WindowDriver::action(const char* id) const
{
    return window.actions().action(id);
}

bool WindowDriver::choose(const char* id) const
{
    QAction* action = window.actions().action(id);
    QMenuBar* bar = window.menuBar();
    for (QAction* title : bar->actions()) {
        QMenu* menu = title->menu();
        if (!menu || !menu->actions().contains(action))
            continue;
        QTest::mouseClick(bar, Qt::LeftButton, {}, bar->actionGeometry(title).center());
        if (!QTest::qWaitFor([menu] { return menu->isVisible(); }))
            return false;
        const bool enabled = action->isEnabled();
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
        if (menu->isVisible())
            menu->close();
        return enabled;
    }
    return false;
}

void WindowDriver::press(const QKeySequence& keys) const
{
    QWidget* focus = QApplication::focusWidget();
    QTest::keySequence(focus ? focus : &window, keys);
}

} // namespace linkwright::test
