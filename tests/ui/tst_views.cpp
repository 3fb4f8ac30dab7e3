// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planfile/planfile.h"
#include "qt/plan_document.h"
#include "resources/resources.h"
#include "tests/ui/wizard_driver.h"
#include "ui/views/code_view.h"
#include "ui/views/contrast.h"
#include "ui/views/manifest_view.h"
#include "ui/views/markdown.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>
#include <QToolButton>

using namespace linkwright;
using qt::PlanDocument;
using ui::ManifestView;

class TestViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::useTheme(false); }

    void manifestsFollowTheCluster();
    void aNewTextKeepsTheScrollPosition();
    void theOutlineLeadsToItsObject();
    void findMarksAndStepsThroughHits();
    void copyTakesAllOrTheSelection();
    void theRunbookIsShown();
    void aPlanWithoutClustersIsSaidToBeOne();

    void contrastIsThatOfTheGuidelines_data();
    void contrastIsThatOfTheGuidelines();
    void readableColoursKeepTheirHue();
    void messagesShowCodeAndNothingElse();
    void escapedMarkdownShowsTheTextItself_data();
    void escapedMarkdownShowsTheTextItself();

    void screenshots_data();
    void screenshots();

private:
    static void load(PlanDocument& document, const char* sample);
    static void show(QWidget& view);
    template <typename T> static T* child(QWidget& view, const char* name)
    {
        T* found = view.findChild<T*>(QString::fromLatin1(name));
        Q_ASSERT(found != nullptr);
        return found;
    }
    static void click(QWidget* widget) { QTest::mouseClick(widget, Qt::LeftButton); }
};

void TestViews::load(PlanDocument& document, const char* sample)
{
    planfile::LoadResult loaded = planfile::parse(resources::sampleText(sample));
    QVERIFY(loaded.plan.has_value());
    document.reset(*std::move(loaded.plan));
    QTRY_VERIFY(document.isCurrent());
}

void TestViews::show(QWidget& view)
{
    view.resize(1000, 600);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
}

void TestViews::manifestsFollowTheCluster()
{
    PlanDocument document;
    ManifestView view(document);
    load(document, "guide");
    show(view);
    auto* text = child<ui::CodeView>(view, "manifestText");
    QCOMPARE(view.cluster(), QStringLiteral("west"));
    QTRY_VERIFY(text->toPlainText().contains(QStringLiteral("kind: Mapping")));
    view.setCluster(QStringLiteral("east"));
    QTRY_VERIFY(!text->toPlainText().contains(QStringLiteral("kind: Mapping")));
    document.edit(QStringLiteral("x"), [](Plan& plan) { plan.clusters.erase(plan.clusters.begin()); });
    QTRY_COMPARE(child<QComboBox>(view, "manifestCluster")->count(), 1);
    QCOMPARE(view.cluster(), QStringLiteral("east"));
}

void TestViews::aNewTextKeepsTheScrollPosition()
{
    PlanDocument document;
    ManifestView view(document);
    load(document, "guide");
    show(view);
    auto* text = child<ui::CodeView>(view, "manifestText");
    QTRY_VERIFY(text->verticalScrollBar()->maximum() > 20);
    text->verticalScrollBar()->setValue(15);
    document.edit(QStringLiteral("x"), [](Plan& plan) { plan.clusters[0].mappings[0].prefix = "/new-one/"; });
    QTRY_VERIFY(text->toPlainText().contains(QStringLiteral("/new-one/")));
    QCOMPARE(text->verticalScrollBar()->value(), 15);
}

void TestViews::theOutlineLeadsToItsObject()
{
    PlanDocument document;
    ManifestView view(document);
    load(document, "guide");
    show(view);
    auto* outline = child<QListView>(view, "manifestOutline");
    auto* text = child<ui::CodeView>(view, "manifestText");
    QTRY_VERIFY(outline->model()->rowCount() > 3);
    const QModelIndex third = outline->model()->index(2, 0);
    QTest::mouseClick(outline->viewport(), Qt::LeftButton, {}, outline->visualRect(third).center());
    const QString kind = third.data().toString().section(QLatin1Char(' '), 0, 0);
    const QTextBlock line = text->textCursor().block();
    QVERIFY(line.text().startsWith(QStringLiteral("apiVersion:")));
    QCOMPARE(line.next().text(), QStringLiteral("kind: ") + kind);
}

void TestViews::findMarksAndStepsThroughHits()
{
    PlanDocument document;
    ManifestView view(document);
    load(document, "guide");
    show(view);
    auto* text = child<ui::CodeView>(view, "manifestText");
    QTRY_VERIFY(!text->toPlainText().isEmpty());
    text->setFocus();
    QTest::keyClick(text, Qt::Key_F, Qt::ControlModifier);
    auto* field = view.findChild<QLineEdit*>(QStringLiteral("findText"));
    QTRY_VERIFY(field->isVisible());
    QTest::keyClicks(field, QStringLiteral("emissary"));
    const auto hits =
        static_cast<int>(text->toPlainText().count(QStringLiteral("emissary"), Qt::CaseInsensitive));
    QVERIFY(hits > 2);
    QCOMPARE(child<QLabel>(view, "findCount")->text(), QStringLiteral("1 of %1").arg(hits));
    QVERIFY(!text->extraSelections().isEmpty());
    const int first = text->textCursor().selectionStart();
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(text->textCursor().selectionStart() > first);
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(text->textCursor().selectionStart(), first);
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier); // round to the last
    QVERIFY(text->textCursor().selectionStart() > first);
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!field->isVisible());
    QVERIFY(text->extraSelections().isEmpty());
    QVERIFY(view.isVisible());
}

void TestViews::copyTakesAllOrTheSelection()
{
    PlanDocument document;
    ManifestView view(document);
    load(document, "guide");
    show(view);
    auto* text = child<ui::CodeView>(view, "manifestText");
    QTRY_VERIFY(!text->toPlainText().isEmpty());
    auto* copy = child<QPushButton>(view, "copyManifests");
    click(copy);
    QCOMPARE(QApplication::clipboard()->text(), text->toPlainText());
    QTextCursor cursor(text->document());
    cursor.movePosition(QTextCursor::Down, QTextCursor::KeepAnchor, 2);
    text->setTextCursor(cursor);
    click(copy);
    const QStringList lines = text->toPlainText().split(QLatin1Char('\n'));
    QCOMPARE(QApplication::clipboard()->text(), lines[0] + QLatin1Char('\n') + lines[1] + QLatin1Char('\n'));
}

void TestViews::theRunbookIsShown()
{
    PlanDocument document;
    ManifestView view(document);
    load(document, "guide");
    show(view);
    auto* tabs = view.findChild<QTabWidget*>();
    QTest::mouseClick(tabs->tabBar(), Qt::LeftButton, {}, tabs->tabBar()->tabRect(1).center());
    auto* runbook = child<QTextBrowser>(view, "runbook");
    QVERIFY(runbook->isVisible());
    QVERIFY(runbook->toPlainText().contains(QStringLiteral("linkerd")));
}

void TestViews::aPlanWithoutClustersIsSaidToBeOne()
{
    PlanDocument document;
    ManifestView view(document);
    QTRY_VERIFY(document.isCurrent());
    show(view);
    QVERIFY(child<QLabel>(view, "manifestSummary")->text().contains(QStringLiteral("no clusters")));
    QVERIFY(view.cluster().isEmpty());
}

void TestViews::contrastIsThatOfTheGuidelines_data()
{
    QTest::addColumn<QColor>("a");
    QTest::addColumn<QColor>("b");
    QTest::addColumn<double>("ratio");
    QTest::newRow("black on white") << QColor(Qt::black) << QColor(Qt::white) << 21.0;
    QTest::newRow("white on white") << QColor(Qt::white) << QColor(Qt::white) << 1.0;
    QTest::newRow("the lightest grey for text on white")
        << QColor(0x76, 0x76, 0x76) << QColor(Qt::white) << 4.54;
    QTest::newRow("pure red on white") << QColor(Qt::red) << QColor(Qt::white) << 4.0;
}

void TestViews::contrastIsThatOfTheGuidelines()
{
    QFETCH(QColor, a);
    QFETCH(QColor, b);
    QFETCH(double, ratio);
    QVERIFY(std::abs(ui::contrast(a, b) - ratio) < 0.01);
    QCOMPARE(ui::contrast(b, a), ui::contrast(a, b));
}

void TestViews::readableColoursKeepTheirHue()
{
    const QColor violet(0x8e, 0x44, 0xad);
    for (const QColor& base : {QColor(0x1f, 0x21, 0x24), QColor(0xb0, 0xb0, 0xb0), QColor(Qt::black)}) {
        const QColor readable = ui::readableOn(base, violet);
        QVERIFY(ui::contrast(readable, base) >= ui::enoughForText);
        QVERIFY(std::abs(readable.hslHueF() - violet.hslHueF()) < 0.02);
    }
    QCOMPARE(ui::readableOn(Qt::white, violet), violet);
}

void TestViews::messagesShowCodeAndNothingElse()
{
    QTextBrowser browser;
    ui::setMarkdownText(browser, ui::messageMarkdown(QStringLiteral("the *port* `a_b*c` of `<x>` is")));
    QCOMPARE(browser.toPlainText(), QStringLiteral("the *port* a_b*c of <x> is"));
    ui::setMarkdownText(browser, ui::messageMarkdown(QStringLiteral("one ` alone")));
    QCOMPARE(browser.toPlainText(), QStringLiteral("one ` alone"));
    QCOMPARE(ui::plainMessage(QStringLiteral("port `80`")), QStringLiteral("port 80"));
}

void TestViews::escapedMarkdownShowsTheTextItself_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("words") << "a plain sentence.";
    QTest::newRow("a glob") << "hostname *.example.com or *";
    QTest::newRow("underscores") << "add_linkerd_headers and host_regex";
    QTest::newRow("brackets") << "clusters[west].mappings[default/qotm](x)";
    QTest::newRow("a tag") << "a <b>tag</b> & more";
    QTest::newRow("a regular expression") << "^/v(1|2)/.*~$";
}

void TestViews::escapedMarkdownShowsTheTextItself()
{
    QFETCH(QString, text);
    QTextBrowser browser;
    ui::setMarkdownText(browser, ui::escapedMarkdown(text));
    QCOMPARE(browser.toPlainText(), text);
}

void TestViews::screenshots_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestViews::screenshots()
{
    QFETCH(bool, dark);
    test::useTheme(dark);
    const QString suffix = dark ? QStringLiteral("-dark") : QStringLiteral("-light");
    PlanDocument document;
    ManifestView manifests(document);
    load(document, "guide");
    show(manifests);
    auto* text = child<ui::CodeView>(manifests, "manifestText");
    QTRY_VERIFY(text->toPlainText().contains(QStringLiteral("kind: Mapping")));
    auto* outline = child<QListView>(manifests, "manifestOutline");
    outline->setCurrentIndex(outline->model()->index(outline->model()->rowCount() / 2, 0));
    QTest::keyClick(text, Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(manifests.findChild<QLineEdit*>(QStringLiteral("findText")), QStringLiteral("emissary"));
    test::saveScreenshot(manifests, QStringLiteral("views-manifests") + suffix);
    manifests.findChild<QTabWidget*>()->setCurrentIndex(1);
    test::saveScreenshot(manifests, QStringLiteral("views-runbook") + suffix);
}

QTEST_MAIN(TestViews)
#include "tst_views.moc"
