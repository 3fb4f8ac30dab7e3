// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The window in its states, in light and dark, as pictures to look at; nothing may be cut off.

#include "qt/document_file.h"
#include "qt/start_plans.h"
#include "ui/editors/sections.h"
#include "ui/window/actions.h"
#include "ui/window/navigator.h"
#include "ui/window/theme.h"
#include "ui/window/window_docks.h"
#include "window_driver.h"
#include "wizard_driver.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDockWidget>
#include <QLineEdit>
#include <QTabWidget>
#include <QTest>

using namespace linkwright;
using namespace linkwright::test;

class tst_window_tour : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWelcome_data() { themes(); }
    void theWelcome();
    void everySection_data();
    void everySection();
    void theOtherStates_data() { themes(); }
    void theOtherStates();

private:
    static void themes();
    static void shoot(WindowDriver& driver, const QString& name);
    static void shootDialog(WindowDriver& driver, const char* action, const char* dialog);
};

void tst_window_tour::themes()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("in the light") << false;
    QTest::newRow("in the dark") << true;
}

void tst_window_tour::shoot(WindowDriver& driver, const QString& name)
{
    QFETCH(bool, dark);
    const QString scale = driver.window.devicePixelRatioF() > 1.5 ? QStringLiteral("-200") : QString();
    QVERIFY(driver.settle());
    saveScreenshot(driver.window,
                   QStringLiteral("window-%1-%2%3")
                       .arg(name, dark ? QStringLiteral("dark") : QStringLiteral("light"), scale));
    const QSize size = driver.window.size();
    QVERIFY2(size.width() <= 1280 && size.height() <= 800,
             qPrintable(QStringLiteral("%1: %2 x %3").arg(name).arg(size.width()).arg(size.height())));
    const QStringList cut = cutOffTexts(driver.window);
    QVERIFY2(cut.isEmpty(), qPrintable(name + QStringLiteral(": ") + cut.join(QStringLiteral(" | "))));
    const QStringList wide = size.width() < 1280 ? QStringList() : tooWide(driver.window);
    QVERIFY2(wide.isEmpty(), qPrintable(name + QStringLiteral(": ") + wide.join(QStringLiteral(" | "))));
}

void tst_window_tour::theWelcome()
{
    QFETCH(bool, dark);
    QApplication::setPalette(dark ? ui::darkPalette() : ui::lightPalette());
    WindowDriver driver;
    shoot(driver, QStringLiteral("welcome"));
    driver.window.file().open(QStringLiteral("/nowhere/no-such-plan.linkwright.yaml"));
    shoot(driver, QStringLiteral("not-opened"));
}

void tst_window_tour::everySection_data()
{
    QTest::addColumn<QString>("sample");
    QTest::addColumn<bool>("dark");
    for (const bool dark : {false, true}) {
        for (const char* sample : {"guide-as-written", "guide", "fleet"})
            QTest::addRow("%s in the %s", sample, dark ? "dark" : "light")
                << QString::fromLatin1(sample) << dark;
    }
}

void tst_window_tour::everySection()
{
    QFETCH(QString, sample);
    QFETCH(bool, dark);
    QApplication::setPalette(dark ? ui::darkPalette() : ui::lightPalette());
    WindowDriver driver;
    QVERIFY(driver.start(sample));
    shoot(driver, sample + QStringLiteral("-overview"));
    for (const ui::Section& section : ui::sections()) {
        driver.window.navigator().showSection(QLatin1String(section.name));
        shoot(driver, sample + QLatin1Char('-') + QLatin1String(section.name));
        if (QTest::currentTestFailed())
            return;
    }
}

void tst_window_tour::shootDialog(WindowDriver& driver, const char* action, const char* dialog)
{
    QFETCH(bool, dark);
    driver.action(action)->trigger();
    auto* shown = driver.window.findChild<QDialog*>(QLatin1String(dialog));
    QVERIFY(shown);
    const QString scale = driver.window.devicePixelRatioF() > 1.5 ? QStringLiteral("-200") : QString();
    saveScreenshot(*shown, QStringLiteral("dialog-%1-%2%3")
                               .arg(QLatin1String(dialog),
                                    dark ? QStringLiteral("dark") : QStringLiteral("light"), scale));
    QCOMPARE(cutOffTexts(*shown), QStringList());
    shown->close();
}

void tst_window_tour::theOtherStates()
{
    QFETCH(bool, dark);
    QApplication::setPalette(dark ? ui::darkPalette() : ui::lightPalette());
    WindowDriver driver;
    QTest::mouseClick(driver.find<QWidget>(QStringLiteral("welcomeEmpty")), Qt::LeftButton);
    shoot(driver, QStringLiteral("empty-overview"));
    for (const ui::Section& section : ui::sections()) {
        driver.window.navigator().showSection(QLatin1String(section.name));
        shoot(driver, QStringLiteral("empty-") + QLatin1String(section.name));
    }
    QVERIFY(qt::startFromSample(driver.document(), QStringLiteral("guide-as-written")));
    driver.window.navigator().showSection(QStringLiteral("gateway"));
    for (const char* typed : {"", "prb", "@qotm", "qqqq"}) {
        driver.action("go.palette")->trigger();
        QTest::keyClicks(driver.find<QLineEdit>(QStringLiteral("paletteLine")), QLatin1String(typed));
        shoot(driver, QStringLiteral("palette-") + QString::number(qstrlen(typed)));
        QTest::keyClick(driver.find<QLineEdit>(QStringLiteral("paletteLine")), Qt::Key_Escape);
    }
    driver.window.docks().manifestsDock().hide();
    shoot(driver, QStringLiteral("without-manifests"));
    driver.window.docks().findingsDock().hide();
    shoot(driver, QStringLiteral("without-panels"));
    driver.window.docks().findingsDock().show();
    driver.window.docks().manifestsDock().show();
    driver.window.resize(1000, 640);
    shoot(driver, QStringLiteral("narrow"));
    shootDialog(driver, "plan.export", "exportDialog");
    shootDialog(driver, "help.shortcuts", "shortcuts");
    shootDialog(driver, "help.about", "about");
}

QTEST_MAIN(tst_window_tour)
#include "tst_window_tour.moc"
