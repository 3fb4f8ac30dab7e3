// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The window without a mouse and without eyes: everything that can be used is reached by the Tab key, has a
// name and a role, and no key with Alt does two things.

#include "access_walk.h"
#include "qt/document_file.h"
#include "ui/editors/sections.h"
#include "ui/window/actions.h"
#include "ui/window/mnemonics.h"
#include "ui/window/navigator.h"
#include "ui/window/window_docks.h"
#include "ui/wizard/plan_wizard.h"
#include "ui/wizard/wizard_page.h"
#include "window_driver.h"
#include "wizard_driver.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QTest>

using namespace linkwright;
using namespace linkwright::test;

class tst_window_access : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(false); }
    void everyFieldHasAName_data() { sections(); }
    void everyFieldHasAName();
    void tabReachesEverything_data() { sections(); }
    void tabReachesEverything();
    void theWelcomeIsForKeysAndEars();
    void panelsAndMenusHaveNames();
    void everyDialogIsForKeysAndEars_data();
    void everyDialogIsForKeysAndEars();
    void everyWizardPageIsForKeysAndEars();
    void noLetterDoesTwoThings_data() { sections(); }
    void noLetterDoesTwoThings();

private:
    static void sections();
    static void checkAccess(QWidget& window);
};

void tst_window_access::sections()
{
    QTest::addColumn<QString>("section");
    QTest::newRow("overview") << QStringLiteral("overview");
    for (const ui::Section& section : ui::sections())
        QTest::newRow(section.name) << QString::fromLatin1(section.name);
}

void tst_window_access::checkAccess(QWidget& window)
{
    const QStringList nameless = namelessFields(window);
    QVERIFY2(nameless.isEmpty(),
             qPrintable(QStringLiteral("without name: ") + nameless.join(QLatin1String("; "))));
    const QStringList unreached = unreachedByTab(window);
    QVERIFY2(unreached.isEmpty(),
             qPrintable(QStringLiteral("not reached: ") + unreached.join(QLatin1String("; "))));
}

/// What a screen reader says of whatever the Tab key reaches.
void tst_window_access::everyFieldHasAName()
{
    QFETCH(QString, section);
    WindowDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide-as-written")));
    driver.window.navigator().showSection(section);
    QVERIFY(driver.settle());
    const QStringList nameless = namelessFields(driver.window);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1String("; "))));
}

void tst_window_access::tabReachesEverything()
{
    QFETCH(QString, section);
    WindowDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide-as-written")));
    driver.window.navigator().showSection(section);
    QVERIFY(driver.settle());
    QTRY_VERIFY(driver.find<QWidget>(QStringLiteral("manifestText"))); // panels are filled a moment later
    const Plan before = driver.document().plan();
    const QStringList unreached = unreachedByTab(driver.window);
    QVERIFY2(unreached.isEmpty(), qPrintable(unreached.join(QLatin1String("; "))));
    QVERIFY2(driver.document().plan() == before, "walking through the window is not editing");
}

void tst_window_access::theWelcomeIsForKeysAndEars()
{
    WindowDriver driver;
    checkAccess(driver.window);
}

void tst_window_access::panelsAndMenusHaveNames()
{
    WindowDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide-as-written")));
    for (QDockWidget* dock : driver.window.findChildren<QDockWidget*>()) {
        const QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(dock);
        QVERIFY2(interface && !interface->text(QAccessible::Name).isEmpty(), qPrintable(dock->objectName()));
    }
    int menus = 0;
    for (const QAction* title : driver.window.menuBar()->actions()) {
        const QMenu* menu = title->menu();
        const QAccessibleInterface* interface =
            QAccessible::queryAccessibleInterface(const_cast<QMenu*>(menu));
        QVERIFY2(!menu->title().isEmpty(), qPrintable(menu->objectName()));
        QCOMPARE(interface->role(), QAccessible::PopupMenu);
        for (int i = 0; i < interface->childCount(); ++i) {
            const QAccessibleInterface* entry = interface->child(i);
            QVERIFY2(entry->role() == QAccessible::Separator || !entry->text(QAccessible::Name).isEmpty(),
                     qPrintable(menu->title()));
        }
        ++menus;
    }
    QVERIFY2(menus >= 7, "the menus of the bar");
    // Whatever has no key of its own is in a menu, which has one.
    for (const ui::ActionRow& row : ui::actionTable()) {
        const QAction* action = driver.action(row.id);
        const QList<QObject*> places = action->associatedObjects();
        QVERIFY2(std::any_of(places.begin(), places.end(),
                             [](const QObject* object) { return qobject_cast<const QMenu*>(object); }),
                 row.id);
    }
}

void tst_window_access::everyDialogIsForKeysAndEars_data()
{
    QTest::addColumn<QString>("action");
    QTest::newRow("export") << QStringLiteral("plan.export");
    QTest::newRow("shortcuts") << QStringLiteral("help.shortcuts");
    QTest::newRow("about") << QStringLiteral("help.about");
    QTest::newRow("a new cluster") << QStringLiteral("plan.addCluster");
    QTest::newRow("a new export") << QStringLiteral("plan.addExport");
    QTest::newRow("closing") << QStringLiteral("file.close");
}

void tst_window_access::everyDialogIsForKeysAndEars()
{
    QFETCH(QString, action);
    WindowDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    driver.document().edit(QStringLiteral("Name"), [](Plan& plan) { plan.name = "changed"; });
    driver.action(action.toLatin1().constData())->trigger();
    QDialog* dialog = nullptr;
    QTRY_VERIFY((dialog = driver.window.findChild<QDialog*>(QString(), Qt::FindDirectChildrenOnly)) !=
                nullptr);
    QVERIFY2(!dialog->windowTitle().isEmpty(), "a dialog without title");
    QVERIFY(driver.settle());
    dialog->activateWindow(); // nobody else does where there is no window manager
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    checkAccess(*dialog);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!driver.window.findChild<QDialog*>(QString(), Qt::FindDirectChildrenOnly));
    QVERIFY(driver.window.isVisible());
}

void tst_window_access::everyWizardPageIsForKeysAndEars()
{
    WizardDriver driver;
    checkAccess(driver.wizard);
    QVERIFY(driver.start(QStringLiteral("guide")));
    for (const ui::PageRow& row : ui::wizardPages().subspan(1)) {
        QVERIFY2(driver.goTo(QLatin1String(row.name)), row.name);
        checkAccess(driver.wizard);
        QVERIFY2(!QTest::currentTestFailed(), row.name);
    }
}

/// With Alt, among the menus and what can be seen.
void tst_window_access::noLetterDoesTwoThings()
{
    QFETCH(QString, section);
    WindowDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide-as-written")));
    driver.window.navigator().showSection(section);
    QVERIFY(driver.settle());
    QMap<QChar, QStringList> texts;
    const auto add = [&texts](const QString& text) {
        if (!ui::mnemonicOf(text).isNull())
            texts[ui::mnemonicOf(text)] << text;
    };
    for (const QAction* action : driver.window.menuBar()->actions())
        add(action->text());
    for (const QLabel* label : driver.window.findChildren<QLabel*>())
        add(label->isVisible() && label->buddy() ? label->text() : QString());
    for (const QAbstractButton* button : driver.window.findChildren<QAbstractButton*>())
        add(button->isVisible() ? button->text() : QString());
    QStringList twice;
    for (const QStringList& same : std::as_const(texts))
        twice << (same.size() > 1 ? QStringList{same.join(QLatin1String(" and "))} : QStringList());
    QVERIFY2(twice.isEmpty(), qPrintable(twice.join(QLatin1String("; "))));
}

QTEST_MAIN(tst_window_access)
#include "tst_window_access.moc"
