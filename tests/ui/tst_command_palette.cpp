// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The command palette by keys and mouse: what it finds, where it leads, and where the focus is afterwards.

#include "qt/palette_model.h"
#include "ui/editors/field_catalog.h"
#include "ui/editors/sections.h"
#include "ui/window/command_palette.h"
#include "ui/window/navigator.h"
#include "ui/window/section_stack.h"
#include "window_driver.h"
#include "wizard_driver.h"

#include <QElapsedTimer>
#include <QLineEdit>
#include <QListView>
#include <QTest>

using namespace linkwright;
using namespace linkwright::test;

namespace {

struct Palette
{
    explicit Palette(WindowDriver& driver)
    {
        driver.press(QKeySequence(QStringLiteral("Ctrl+K")));
        frame = driver.find<QWidget>(QStringLiteral("palette"));
        line = driver.find<QLineEdit>(QStringLiteral("paletteLine"));
        list = driver.window.findChild<QListView*>(QStringLiteral("paletteList"));
    }

    [[nodiscard]] QString first() const { return list->model()->index(0, 0).data().toString(); }
    [[nodiscard]] int count() const { return list->model()->rowCount(); }

    QWidget* frame = nullptr;
    QLineEdit* line = nullptr;
    QListView* list = nullptr;
};

} // namespace

class tst_command_palette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(false); }
    void everythingIsFoundByAFewLetters_data();
    void everythingIsFoundByAFewLetters();
    void escapeGivesTheFocusBack();
    void anActionIsRun();
    void aClickChooses();
    void arrowsChoose();
    void lettersThatFindNothingSaySo();
    void withoutPlanOnlyActionsAreFound();
    void everyFieldOfTheCatalogIsRevealed();
    void thousandsOfMappingsAnswerAtOnce();
};

void tst_command_palette::everythingIsFoundByAFewLetters_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("page");
    QTest::newRow("a section") << "links"
                               << "Links"
                               << "links";
    QTest::newRow("a field of a form") << "probe path"
                                       << "Gateway probe: Path"
                                       << "gateway";
    QTest::newRow("a field of an entry") << "#mapping prefix"
                                         << "Mapping: Prefix"
                                         << "routes";
    QTest::newRow("a cluster") << "@east"
                               << "east"
                               << "clusters";
    QTest::newRow("a link") << "@east west"
                            << "east → west"
                            << "links";
    QTest::newRow("a Mapping by its prefix") << "@/qotm-linkerd2/"
                                             << "linkerd2-qotm"
                                             << "routes";
    QTest::newRow("an exported Service") << "@qotm-linkerd2"
                                         << "qotm-linkerd2"
                                         << "exports";
}

void tst_command_palette::everythingIsFoundByAFewLetters()
{
    QFETCH(QString, typed);
    QFETCH(QString, first);
    QFETCH(QString, page);
    WindowDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    const Palette palette(driver);
    QVERIFY(palette.line && palette.line->hasFocus());
    QTest::keyClicks(palette.line, typed);
    QTRY_VERIFY2(palette.first().startsWith(first), qPrintable(palette.first()));
    QTest::keyClick(palette.line, Qt::Key_Return);
    QVERIFY(!palette.frame->isVisible());
    QCOMPARE(driver.window.pages().currentPage(), page);
}

void tst_command_palette::escapeGivesTheFocusBack()
{
    WindowDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    auto* name = driver.find<QLineEdit>(QStringLiteral("planName"));
    name->setFocus();
    const Palette palette(driver);
    QVERIFY(!name->hasFocus());
    QTest::keyClicks(palette.line, QStringLiteral("gate"));
    QTest::keyClick(palette.line, Qt::Key_Escape);
    QVERIFY(!palette.frame->isVisible());
    QVERIFY(name->hasFocus());
    const Palette again(driver);
    QVERIFY(again.frame->isVisible());
    QVERIFY(again.line->text().isEmpty());
}

void tst_command_palette::anActionIsRun()
{
    WindowDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    const Palette palette(driver);
    QTest::keyClicks(palette.line, QStringLiteral(">dark col"));
    QCOMPARE(palette.first(), QStringLiteral("Dark colours"));
    QTest::keyClick(palette.line, Qt::Key_Return);
    QVERIFY(driver.preferences.theme() == qt::Theme::Dark);
    driver.preferences.setTheme(qt::Theme::System);
}

void tst_command_palette::aClickChooses()
{
    WindowDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    const Palette palette(driver);
    QTest::keyClicks(palette.line, QStringLiteral(">exported"));
    const QModelIndex index = palette.list->model()->index(0, 0);
    QTest::mouseClick(palette.list->viewport(), Qt::LeftButton, {}, palette.list->visualRect(index).center());
    QCOMPARE(driver.window.pages().currentPage(), QStringLiteral("exports"));
}

void tst_command_palette::arrowsChoose()
{
    WindowDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    const Palette palette(driver);
    QTest::keyClicks(palette.line, QStringLiteral(">section"));
    QVERIFY(palette.count() >= 2);
    QCOMPARE(palette.list->currentIndex().row(), 0);
    QTest::keyClick(palette.line, Qt::Key_Down);
    QCOMPARE(palette.list->currentIndex().row(), 1);
    QTest::keyClick(palette.line, Qt::Key_Up);
    QTest::keyClick(palette.line, Qt::Key_Up);
    QCOMPARE(palette.list->currentIndex().row(), palette.count() - 1);
    QTest::keyClick(palette.line, Qt::Key_PageUp);
    QCOMPARE(palette.list->currentIndex().row(), 0);
    QVERIFY(palette.line->hasFocus());
}

void tst_command_palette::lettersThatFindNothingSaySo()
{
    WindowDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    const Palette palette(driver);
    QTest::keyClicks(palette.line, QStringLiteral("qqqqzzzz"));
    QCOMPARE(palette.count(), 0);
    QTest::keyClick(palette.line, Qt::Key_Return);
    QVERIFY(palette.frame->isVisible());
}

void tst_command_palette::withoutPlanOnlyActionsAreFound()
{
    WindowDriver driver;
    const Palette palette(driver);
    QTest::keyClicks(palette.line, QStringLiteral("open"));
    QCOMPARE(palette.first(), QStringLiteral("Open"));
    QTest::keyClick(palette.line, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(palette.line, QStringLiteral("save as"));
    QCOMPARE(palette.count(), 0);
}

/// The catalogue and the forms speak of the same places.
void tst_command_palette::everyFieldOfTheCatalogIsRevealed()
{
    WindowDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    const auto catalog = ui::fieldCatalog(driver.document().plan(), {});
    QVERIFY(catalog.size() > 50);
    for (const ui::CatalogField& field : catalog) {
        QVERIFY2(!field.title.contains(QLatin1Char('&')), qPrintable(field.title));
        driver.window.reveal(field.place);
        QVERIFY2(driver.window.pages().reveal(field.place), qPrintable(field.title));
    }
}

void tst_command_palette::thousandsOfMappingsAnswerAtOnce()
{
    WindowDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    driver.document().edit(QStringLiteral("Many"), [](Plan& plan) {
        for (int i = 0; i < 5000; ++i) {
            Mapping mapping;
            mapping.name = "m" + std::to_string(i);
            mapping.hostname = "*";
            mapping.prefix = "/service-" + std::to_string(i) + "/";
            mapping.service = "service-" + std::to_string(i);
            plan.clusters[0].mappings.push_back(mapping);
        }
    });
    QVERIFY(driver.settle());
    const Palette palette(driver);
    QTest::keyClick(palette.line, '@');
    QTRY_VERIFY(palette.count() >= 60); // a worker gathers them
    QElapsedTimer timer;
    qint64 longest = 0;
    for (const QChar letter : QStringLiteral("service-4321")) {
        timer.start();
        QTest::keyClick(palette.line, letter.toLatin1());
        longest = std::max(longest, timer.elapsed());
    }
    qInfo("longest answer to a key: %lld ms", static_cast<long long>(longest));
    QTRY_VERIFY(palette.first().startsWith(QStringLiteral("m4321")));
    QTest::keyClick(palette.line, Qt::Key_Return);
    QCOMPARE(driver.window.pages().currentPage(), QStringLiteral("routes"));
    QVERIFY2(longest < 1500, "a debug build on a busy machine may be slow, but not that slow");
}

QTEST_MAIN(tst_command_palette)
#include "tst_command_palette.moc"
