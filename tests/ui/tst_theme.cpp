// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Our own palettes can be read, the choice takes effect at once in all that draws, and signs follow.

#include "ui/editors/severity_style.h"
#include "ui/views/contrast.h"
#include "ui/views/symbol_icon.h"
#include "ui/window/theme.h"
#include "ui/window/window_style.h"
#include "window_driver.h"

#include <QAction>
#include <QApplication>
#include <QStyle>
#include <QTest>

using namespace linkwright;
using namespace linkwright::test;

class tst_theme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { ui::applyTheme(qt::Theme::System); }
    void textsCanBeRead_data();
    void textsCanBeRead();
    void theChoiceTakesEffectAtOnce();
    void theDesktopIsFollowedAgain();
    void symbolsTakeTheColourOfTheText();
    void everySymbolIsDrawn();
    void smallButtonsHaveSymbolsOfOurs();
};

void tst_theme::textsCanBeRead_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<int>("text");
    QTest::addColumn<int>("ground");
    struct Pair
    {
        const char* name;
        QPalette::ColorRole text;
        QPalette::ColorRole ground;
    };
    const Pair pairs[] = {{"labels", QPalette::WindowText, QPalette::Window},
                          {"fields", QPalette::Text, QPalette::Base},
                          {"every second row", QPalette::Text, QPalette::AlternateBase},
                          {"buttons", QPalette::ButtonText, QPalette::Button},
                          {"selections", QPalette::HighlightedText, QPalette::Highlight},
                          {"links in windows", QPalette::Link, QPalette::Window},
                          {"links in texts", QPalette::Link, QPalette::Base},
                          {"tool tips", QPalette::ToolTipText, QPalette::ToolTipBase}};
    for (const bool dark : {false, true}) {
        for (const Pair& pair : pairs)
            QTest::addRow("%s in the %s", pair.name, dark ? "dark" : "light")
                << dark << static_cast<int>(pair.text) << static_cast<int>(pair.ground);
    }
}

void tst_theme::textsCanBeRead()
{
    QFETCH(bool, dark);
    QFETCH(int, text);
    QFETCH(int, ground);
    const QPalette palette = dark ? ui::darkPalette() : ui::lightPalette();
    QCOMPARE(ui::isDark(palette), dark);
    const double ratio = ui::contrast(palette.color(static_cast<QPalette::ColorRole>(text)),
                                      palette.color(static_cast<QPalette::ColorRole>(ground)));
    QVERIFY2(ratio >= ui::enoughForText, qPrintable(QString::number(ratio)));
}

void tst_theme::theChoiceTakesEffectAtOnce()
{
    WindowDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    driver.action("view.themeDark")->trigger();
    QTRY_VERIFY(ui::isDark(driver.window.palette()));
    QTRY_VERIFY(driver.action("view.themeDark")->isChecked());
    QVERIFY(!driver.action("view.themeLight")->isChecked());
    driver.action("view.themeLight")->trigger();
    QTRY_VERIFY(!ui::isDark(driver.window.palette()));
    QTRY_VERIFY(!driver.action("view.themeDark")->isChecked());
}

void tst_theme::theDesktopIsFollowedAgain()
{
    const QColor desktop = QGuiApplication::palette().color(QPalette::Window);
    ui::applyTheme(qt::Theme::Dark);
    QVERIFY(QGuiApplication::palette().color(QPalette::Window) != desktop);
    ui::applyTheme(qt::Theme::System);
    QCOMPARE(QGuiApplication::palette().color(QPalette::Window), desktop);
}

void tst_theme::symbolsTakeTheColourOfTheText()
{
    const QIcon icon = ui::symbolIcon(QStringLiteral("save"));
    for (const qt::Theme theme : {qt::Theme::Light, qt::Theme::Dark}) {
        ui::applyTheme(theme);
        const QImage image = icon.pixmap(QSize(24, 24)).toImage();
        const QColor wanted = QGuiApplication::palette().color(QPalette::ButtonText);
        bool found = false;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                found = found || image.pixelColor(x, y) == wanted;
        }
        QVERIFY(found);
    }
}

void tst_theme::everySymbolIsDrawn()
{
    QVERIFY(ui::symbolIcon(QStringLiteral("no-such-symbol")).isNull());
    for (const char* name :
         {"close",    "float",    "more",    "action", "back", "bundle",    "clusters", "exports", "field",
          "findings", "forward",  "gateway", "links",  "new",  "manifests", "objects",  "open",    "redo",
          "save",     "overview", "routes",  "search", "undo", "wizard",    "pulse"}) {
        const QIcon icon = ui::symbolIcon(QLatin1String(name));
        QVERIFY2(!icon.isNull(), name);
        for (const QSize& size : {QSize(16, 16), QSize(48, 48)}) {
            const QImage image = icon.pixmap(size).toImage();
            QCOMPARE(image.size(), size);
            int drawn = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x)
                    drawn += image.pixelColor(x, y).alpha() > 100 ? 1 : 0;
            }
            QVERIFY2(drawn > size.width(), name);
        }
    }
}

/// Pictures from files would have every plugin for image formats loaded before the first window is seen.
void tst_theme::smallButtonsHaveSymbolsOfOurs()
{
    ui::adoptWindowStyle();
    const QStyle* style = QApplication::style();
    ui::adoptWindowStyle();
    QCOMPARE(QApplication::style(), style); // once
    const auto picture = [](const QIcon& icon) { return icon.pixmap(QSize(16, 16)).toImage(); };
    const QImage close = picture(ui::symbolIcon(QStringLiteral("close")));
    QCOMPARE(picture(style->standardIcon(QStyle::SP_TitleBarCloseButton)), close);
    QCOMPARE(picture(style->standardIcon(QStyle::SP_LineEditClearButton)), close);
    QCOMPARE(picture(style->standardIcon(QStyle::SP_TitleBarNormalButton)),
             picture(ui::symbolIcon(QStringLiteral("float"))));
    QCOMPARE(picture(style->standardIcon(QStyle::SP_ToolBarHorizontalExtensionButton)),
             picture(ui::symbolIcon(QStringLiteral("more"))));
    QVERIFY(!style->standardIcon(QStyle::SP_MessageBoxWarning).isNull()); // the rest is the desktop's
}

QTEST_MAIN(tst_theme)
#include "tst_theme.moc"
