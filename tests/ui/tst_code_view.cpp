// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/text_diff.h"
#include "tests/ui/code_samples.h"
#include "tests/ui/wizard_driver.h"
#include "ui/views/code_view.h"
#include "ui/views/contrast.h"
#include "ui/views/syntax.h"

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

#include <algorithm>
#include <numeric>

using namespace linkwright;
using qt::LineEdit;
using qt::LineEdits;
using test::manyLines;
using test::randomEdits;
using ui::CodeView;

class TestCodeView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::useTheme(false); }

    void randomEditsGiveTheSameText();
    void editsWaitForThoseBeforeThem();
    void longTextsComeInSlicesFromTheTop();
    void anotherTextStartsAtTheTop();
    void anEmptyTextHasNoLines();
    void linesAboveLeaveWhatIsInSight();
    void selectionAndCursorStay_data();
    void selectionAndCursorStay();
    void marksComeWithTheLastSlice();
    void tintedLinesGoAlong();
    void aLineIsShownWhenItHasCome();
    void bringingIntoViewLeavesTheCursor();
    void marksAreSeenInTheGutter();
    void returnAndControlClickActivateALine();
    void theSelectionIsCopiedAsText();
    void narrowViewsNeedNoScrollBarForShortLines();

    void nothingIsReadBeforeTheFirstFrame();
    void onlyLinesInSightAreColoured();
    void coloursFollowThePalette();
    void coloursKnowWhatStandsAbove();
    void coloursFollowEdits();

private:
    static void show(CodeView& view);
    static QStringList linesOf(const CodeView& view);
    static QList<QColor> coloursOf(const QTextBlock& block);
    static QList<QColor> coloursOf(const CodeView& view);
    static void giveSyntax(CodeView& view);
};

void TestCodeView::show(CodeView& view)
{
    view.resize(600, 400);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
}

QStringList TestCodeView::linesOf(const CodeView& view)
{
    return view.lineCount() == 0 ? QStringList() : view.toPlainText().split(QLatin1Char('\n'));
}

QList<QColor> TestCodeView::coloursOf(const QTextBlock& block)
{
    QList<QColor> colours;
    for (const QTextLayout::FormatRange& range : block.layout()->formats())
        colours << (range.format.hasProperty(QTextFormat::ForegroundBrush) ? range.format.foreground().color()
                                                                           : QColor());
    return colours;
}

QList<QColor> TestCodeView::coloursOf(const CodeView& view)
{
    QList<QColor> colours;
    for (QTextBlock block = view.document()->begin(); block.isValid(); block = block.next())
        colours << coloursOf(block);
    return colours;
}

void TestCodeView::giveSyntax(CodeView& view)
{
    auto syntax = std::make_shared<ui::Syntax>();
    view.setSyntax(syntax);
    syntax->load();
    QTRY_VERIFY(syntax->isLoaded());
}

void TestCodeView::randomEditsGiveTheSameText()
{
    CodeView view;
    giveSyntax(view);
    show(view);
    QRandomGenerator random(20260);
    QStringList lines;
    for (int round = 0; round < 400; ++round) {
        const LineEdits edits = randomEdits(random, static_cast<int>(lines.size()));
        view.applyEdits(edits);
        lines = qt::applied(lines, edits);
        if (random.bounded(3) == 0)
            QCoreApplication::processEvents();
        QTRY_VERIFY(!view.isBusy());
        QCOMPARE(linesOf(view), lines);
        QCOMPARE(view.lineCount(), static_cast<int>(lines.size()));
    }
}

void TestCodeView::editsWaitForThoseBeforeThem()
{
    CodeView view;
    show(view);
    QRandomGenerator random(99);
    QStringList lines = manyLines(30'000);
    view.setLines(lines);
    QVERIFY(view.isBusy());
    for (int round = 0; round < 30; ++round) {
        const LineEdits edits = randomEdits(random, static_cast<int>(lines.size()));
        view.applyEdits(edits);
        lines = qt::applied(lines, edits);
    }
    const LineEdits cut{{100, static_cast<int>(lines.size()) - 5000, {}}};
    view.applyEdits(cut);
    lines = qt::applied(lines, cut);
    QTRY_VERIFY_WITH_TIMEOUT(!view.isBusy(), 60'000);
    QCOMPARE(linesOf(view), lines);
}

void TestCodeView::longTextsComeInSlicesFromTheTop()
{
    CodeView view;
    show(view);
    const QStringList lines = manyLines(50'000);
    QElapsedTimer timer;
    timer.start();
    view.setLines(lines);
    const qint64 first = timer.elapsed();
    QVERIFY(view.isBusy());
    QVERIFY(view.lineCount() > view.visibleLines().second);
    QCOMPARE(view.document()->firstBlock().text(), lines.front());
    QVERIFY2(first < 500, qPrintable(QString::number(first)));
    QTRY_VERIFY_WITH_TIMEOUT(!view.isBusy(), 60'000);
    QCOMPARE(linesOf(view), lines);
}

void TestCodeView::anotherTextStartsAtTheTop()
{
    CodeView view;
    show(view);
    view.setLines(manyLines(8000));
    QTRY_VERIFY_WITH_TIMEOUT(!view.isBusy(), 60'000);
    view.showLine(4000);
    QSignalSpy replaced(&view, &CodeView::textReplaced);
    view.setLines({QStringLiteral("one"), QStringLiteral("two")});
    QCOMPARE(replaced.size(), 1);
    QCOMPARE(linesOf(view), QStringList({QStringLiteral("one"), QStringLiteral("two")}));
    QCOMPARE(view.verticalScrollBar()->value(), 0);
    QCOMPARE(view.currentLine(), 0);
    QTest::qWait(50); // what was shown before goes away in slices
    view.setLines({});
    QCOMPARE(view.lineCount(), 0);
}

void TestCodeView::anEmptyTextHasNoLines()
{
    CodeView view;
    QCOMPARE(view.lineCount(), 0);
    view.applyEdits({{0, 0, {QString()}}});
    QCOMPARE(view.lineCount(), 1);
    view.applyEdits({{1, 0, {QStringLiteral("a"), QStringLiteral("b")}}});
    QCOMPARE(view.toPlainText(), QStringLiteral("\na\nb"));
    view.applyEdits({{0, 3, {}}});
    QCOMPARE(view.lineCount(), 0);
    QCOMPARE(view.toPlainText(), QString());
    view.applyEdits({{0, 0, {QStringLiteral("c")}}});
    QCOMPARE(view.toPlainText(), QStringLiteral("c"));
}

void TestCodeView::linesAboveLeaveWhatIsInSight()
{
    CodeView view;
    show(view);
    view.setLines(manyLines(1000));
    QTRY_VERIFY(!view.isBusy());
    view.verticalScrollBar()->setValue(500);
    const auto firstInSight = [&view] {
        return view.document()->findBlockByNumber(view.visibleLines().first).text();
    };
    const QString top = firstInSight();
    view.applyEdits({{10, 0, manyLines(7)}});
    QCOMPARE(firstInSight(), top);
    view.applyEdits({{3, 20, {}}, {700, 1, manyLines(50)}});
    QCOMPARE(firstInSight(), top);
    view.applyEdits({{0, 100, manyLines(100)}});
    QCOMPARE(firstInSight(), top);
    QCoreApplication::processEvents();
    QCOMPARE(firstInSight(), top);
}

void TestCodeView::selectionAndCursorStay_data()
{
    QTest::addColumn<LineEdit>("edit");
    QTest::newRow("lines come above") << LineEdit{2, 0, manyLines(3)};
    QTest::newRow("lines go above") << LineEdit{2, 3, {}};
    QTest::newRow("lines come below") << LineEdit{15, 0, manyLines(3)};
    QTest::newRow("a line inside changes at its end")
        << LineEdit{11, 1, {QStringLiteral("  name: line-11 # changed")}};
    QTest::newRow("the line above changes") << LineEdit{9, 1, {QStringLiteral("other")}};
    QTest::newRow("a line is put right behind the end") << LineEdit{13, 0, {QStringLiteral("other")}};
    QTest::newRow("a line is put right before") << LineEdit{10, 0, {QStringLiteral("other")}};
}

void TestCodeView::selectionAndCursorStay()
{
    QFETCH(LineEdit, edit);
    CodeView view;
    show(view);
    view.setLines(manyLines(30));
    QTextCursor cursor(view.document()->findBlockByNumber(10));
    cursor.setPosition(view.document()->findBlockByNumber(12).position() + 2, QTextCursor::KeepAnchor);
    cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
    view.setTextCursor(cursor);
    const QStringList before = cursor.selectedText().split(QChar::ParagraphSeparator);
    view.applyEdits({edit});
    const QStringList after = view.textCursor().selectedText().split(QChar::ParagraphSeparator);
    QCOMPARE(after.front(), before.front());
    QCOMPARE(after.back(), before.back());
    QCOMPARE(after.size(), before.size());
}

void TestCodeView::marksComeWithTheLastSlice()
{
    CodeView view;
    show(view);
    view.setLines(manyLines(20'000));
    QVERIFY(view.isBusy());
    view.setMarkedLines({5, 19'999});
    QVERIFY(view.markedLines().empty());
    QTRY_VERIFY_WITH_TIMEOUT(!view.isBusy(), 60'000);
    QCOMPARE(view.markedLines(), (std::vector<int>{5, 19'999}));
    view.applyEdits({{0, 1, {QStringLiteral("x")}}});
    QVERIFY(view.markedLines().empty());
    view.setMarkedLines({0});
    QCOMPARE(view.markedLines(), std::vector<int>{0});
}

void TestCodeView::tintedLinesGoAlong()
{
    CodeView view;
    show(view);
    view.setLines(manyLines(30));
    view.setTintedLines({4, 20});
    view.applyEdits({{0, 0, manyLines(2)}, {10, 5, {}}});
    QCOMPARE(view.tintedLines(), (std::vector<int>{6, 17}));
}

void TestCodeView::aLineIsShownWhenItHasCome()
{
    CodeView view;
    show(view);
    view.setLines(manyLines(20'000));
    view.showLine(19'000);
    QTRY_COMPARE_WITH_TIMEOUT(view.currentLine(), 19'000, 60'000);
    QCOMPARE(view.visibleLines().first, 19'000);
}

void TestCodeView::bringingIntoViewLeavesTheCursor()
{
    CodeView view;
    show(view);
    view.setLines(manyLines(1000));
    QTRY_VERIFY(!view.isBusy());
    view.showLine(500);
    view.bringIntoView(505);
    QCOMPARE(view.visibleLines().first, 500);
    for (const int line : {900, 100, 0, 999}) {
        view.bringIntoView(line);
        const auto [first, last] = view.visibleLines();
        QVERIFY2(first <= line && line <= last, qPrintable(QString::number(line)));
        QCOMPARE(view.currentLine(), 500);
    }
}

void TestCodeView::marksAreSeenInTheGutter()
{
    for (const bool dark : {false, true}) {
        test::useTheme(dark);
        CodeView view;
        show(view);
        view.setLines(manyLines(30));
        const auto strip = [&view](int line) {
            const QTextCursor cursor(view.document()->findBlockByNumber(line));
            const QPoint middle = view.viewport()->mapTo(&view, view.cursorRect(cursor).center());
            return view.grab().toImage().pixelColor(view.viewport()->x() - 2, middle.y());
        };
        const QColor plain = strip(4);
        view.setMarkedLines({4});
        QVERIFY(ui::contrast(strip(4), plain) > 3);
        QCOMPARE(strip(5), plain);
    }
}

void TestCodeView::returnAndControlClickActivateALine()
{
    CodeView view;
    show(view);
    view.setLines(manyLines(30));
    QSignalSpy activated(&view, &CodeView::lineActivated);
    view.showLine(7);
    QTest::keyClick(&view, Qt::Key_Return);
    const QTextCursor cursor(view.document()->findBlockByNumber(11));
    const QPoint place = view.cursorRect(cursor).center() + QPoint(30, 0);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, place);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, Qt::ControlModifier, place);
    QCOMPARE(activated.size(), 2);
    QCOMPARE(activated[0][0].toInt(), 7);
    QCOMPARE(activated[1][0].toInt(), 11);
}

void TestCodeView::theSelectionIsCopiedAsText()
{
    CodeView view;
    show(view);
    view.setLines({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("a\nb\nc"));
}

void TestCodeView::narrowViewsNeedNoScrollBarForShortLines()
{
    CodeView view;
    show(view);
    view.resize(1200, 400);
    view.setLines(manyLines(100));
    QCoreApplication::processEvents();
    view.resize(400, 400);
    QCoreApplication::processEvents();
    QCOMPARE(view.horizontalScrollBar()->maximum(), 0);
    view.applyEdits({{0, 1, {QString(500, QLatin1Char('x'))}}});
    QCoreApplication::processEvents();
    QTRY_VERIFY(view.horizontalScrollBar()->maximum() > 0);
}

void TestCodeView::nothingIsReadBeforeTheFirstFrame()
{
    CodeView view;
    auto syntax = std::make_shared<ui::Syntax>();
    view.setSyntax(syntax);
    view.setLines({QStringLiteral("kind: Service # a comment")});
    QTest::qWait(100);
    QVERIFY(!syntax->isLoaded());
    show(view);
    QTRY_VERIFY(syntax->isLoaded());
    QTRY_VERIFY(!coloursOf(view).isEmpty());
    CodeView another; // shares what was read
    another.setSyntax(syntax);
    another.setLines({QStringLiteral("kind: Service # a comment")});
    show(another);
    QTRY_VERIFY(!coloursOf(another).isEmpty());
}

void TestCodeView::onlyLinesInSightAreColoured()
{
    CodeView view;
    giveSyntax(view);
    show(view);
    view.setLines(manyLines(5000));
    QTRY_VERIFY(!view.isBusy());
    const auto coloured = [&view](int line) {
        return !coloursOf(view.document()->findBlockByNumber(line)).isEmpty();
    };
    QTRY_VERIFY(coloured(0));
    QVERIFY(!coloured(2500));
    view.verticalScrollBar()->setValue(2500);
    const auto [first, last] = view.visibleLines();
    QVERIFY(coloured(first) && coloured(last));
    QVERIFY(!coloured(first - 60) && !coloured(last + 60));
    view.resize(600, 700);
    QTRY_VERIFY(coloured(view.visibleLines().second));
}

void TestCodeView::coloursFollowThePalette()
{
    CodeView view;
    giveSyntax(view);
    view.setLines({QStringLiteral("kind: Service # a comment"), QStringLiteral("port: 80"),
                   QStringLiteral("ready: true"), QStringLiteral("text: \"80\"")});
    show(view);
    QTRY_VERIFY(coloursOf(view).size() >= 3);
    const QList<QColor> light = coloursOf(view);
    for (const bool dark : {true, false}) {
        test::useTheme(dark);
        QTRY_VERIFY((coloursOf(view) != light) == dark);
        const QList<QColor> colours = coloursOf(view);
        for (const QColor& colour : colours)
            QVERIFY2(!colour.isValid() ||
                         ui::contrast(colour, view.palette().color(QPalette::Base)) >= ui::enoughForText,
                     qPrintable(colour.name()));
    }
}

/// In a block of literal text, `key: 1` is no key. The view shows its middle only.
void TestCodeView::coloursKnowWhatStandsAbove()
{
    QStringList lines{QStringLiteral("data:"), QStringLiteral("  text: |")};
    for (int i = 0; i < 300; ++i)
        lines << QStringLiteral("    key: 1");
    lines << QStringLiteral("  key: 1") << QStringLiteral("---");
    CodeView view;
    giveSyntax(view);
    show(view);
    view.setLines(lines);
    view.verticalScrollBar()->setValue(200);
    const auto colours = [&view](int line) { return coloursOf(view.document()->findBlockByNumber(line)); };
    const QList<QColor> literal = colours(205);
    view.showLine(301);
    QCOMPARE(colours(301), literal);
    QVERIFY(colours(302) != literal);
}

void TestCodeView::coloursFollowEdits()
{
    CodeView view;
    giveSyntax(view);
    show(view);
    view.setLines({QStringLiteral("data:"), QStringLiteral("  text: x"), QStringLiteral("    key: 1"),
                   QStringLiteral("    key: 2"), QStringLiteral("kind: Service")});
    const auto colours = [&view](int line) { return coloursOf(view.document()->findBlockByNumber(line)); };
    const QList<QColor> key = colours(3);
    const QList<QColor> top = colours(4);
    QVERIFY(!key.isEmpty() && !top.isEmpty());
    view.applyEdits({{1, 1, {QStringLiteral("  text: |")}}});
    QVERIFY(colours(3) != key);
    QCOMPARE(colours(4), top);
    view.applyEdits({{1, 1, {QStringLiteral("  text: x")}}});
    QCOMPARE(colours(3), key);
    view.applyEdits({{3, 1, {QStringLiteral("    # a comment")}}});
    QVERIFY(colours(3) != key);
}

QTEST_MAIN(TestCodeView)
#include "tst_code_view.moc"
