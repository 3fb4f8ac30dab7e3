// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The window in its states, in light and dark, as pictures to look at; nothing may be cut off.

#include "qt/start_plans.h"
#include "ui/editors/sections.h"
#include "ui/window/actions.h"
#include "ui/window/navigator.h"
#include "ui/window/theme.h"
#include "window_driver.h"
#include "wizard_driver.h"

#include <QAction>
#include <QApplication>
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

private:
    static void themes();
    static void shoot(WindowDriver& driver, const QString& name);
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
}

void tst_window_tour::theWelcome()
{
    QFETCH(bool, dark);
    QApplication::setPalette(dark ? ui::darkPalette() : ui::lightPalette());
    WindowDriver driver;
    shoot(driver, QStringLiteral("welcome"));
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

QTEST_MAIN(tst_window_tour)
#include "tst_window_tour.moc"
