// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/text_diff.h"
#include "tests/ui/code_samples.h"
#include "ui/views/code_view.h"
#include "ui/views/find_bar.h"

#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>
#include <QVBoxLayout>

using namespace linkwright;
using test::manyLines;
using ui::CodeView;
using ui::FindBar;
using ui::Hit;

namespace {

/// A view with its bar, as pages have them.
struct Page : QWidget
{
    Page()
    {
        auto* layout = new QVBoxLayout(this);
        layout->addWidget(view);
        layout->addWidget(bar);
        resize(600, 400);
        show();
    }
    [[nodiscard]] QString count() const { return findChild<QLabel*>(QStringLiteral("findCount"))->text(); }
    [[nodiscard]] Hit selected() const
    {
        const QTextCursor cursor = view->textCursor();
        const QTextBlock block = view->document()->findBlock(cursor.selectionStart());
        return {block.blockNumber(), cursor.selectionStart() - block.position()};
    }
    void type(const QString& text) const
    {
        QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(field, text);
    }

    CodeView* view = new CodeView(this);
    FindBar* bar = new FindBar(*view, this);
    QLineEdit* field = bar->findChild<QLineEdit*>(QStringLiteral("findText"));
};

std::vector<Hit> hitsIn(const QStringList& lines, const QString& wanted)
{
    std::vector<Hit> hits;
    for (int line = 0; line < lines.size(); ++line) {
        for (auto at = lines[line].indexOf(wanted); at >= 0;
             at = lines[line].indexOf(wanted, at + wanted.size()))
            hits.push_back({line, static_cast<int>(at)});
    }
    return hits;
}

} // namespace

class TestFindBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void returnStepsThroughTheHitsAndRound();
    void theSearchStartsAtTheCursor();
    void theSelectedTextIsLookedFor();
    void caseMattersOnlyWhenAsked();
    void whatIsNotThereIsSaid();
    void onlyHitsInSightAreMarked();
    void longTextsAreSearchedInSlices();
    void editsMoveNothingButTheCount();
    void randomEditsLeaveTheHitsRight();
};

void TestFindBar::returnStepsThroughTheHitsAndRound()
{
    Page page;
    page.view->setLines({QStringLiteral("ab"), QStringLiteral("x ab ab"), QStringLiteral("y")});
    page.bar->open();
    page.type(QStringLiteral("ab"));
    QCOMPARE(page.count(), QStringLiteral("1 of 3"));
    QCOMPARE(page.selected(), (Hit{0, 0}));
    const auto press = [&page](Qt::KeyboardModifiers modifiers) {
        QTest::keyClick(page.field, Qt::Key_Return, modifiers);
        return page.selected();
    };
    QCOMPARE(press({}), (Hit{1, 2}));
    QCOMPARE(press({}), (Hit{1, 5}));
    QCOMPARE(page.count(), QStringLiteral("3 of 3"));
    QCOMPARE(press({}), (Hit{0, 0}));
    QCOMPARE(press(Qt::ShiftModifier), (Hit{1, 5}));
    QCOMPARE(press(Qt::ShiftModifier), (Hit{1, 2}));
    QCOMPARE(page.count(), QStringLiteral("2 of 3"));
    QTest::keyClick(page.field, Qt::Key_Escape);
    QVERIFY(!page.bar->isVisible());
    QVERIFY(page.view->extraSelections().isEmpty());
    QCOMPARE(page.selected(), (Hit{1, 2}));
    page.bar->findNext();
    QVERIFY(page.bar->isVisible());
}

void TestFindBar::theSearchStartsAtTheCursor()
{
    Page page;
    page.view->setLines(manyLines(100));
    page.view->showLine(55);
    page.bar->open();
    page.type(QStringLiteral("kind"));
    QCOMPARE(page.selected(), (Hit{60, 0}));
    QCOMPARE(page.count(), QStringLiteral("7 of 10"));
    page.view->showLine(95);
    page.type(QStringLiteral("line-1"));
    QCOMPARE(page.selected().line, 1);
}

void TestFindBar::theSelectedTextIsLookedFor()
{
    Page page;
    page.view->setLines({QStringLiteral("one two"), QStringLiteral("two")});
    QTextCursor cursor(page.view->document());
    cursor.setPosition(4);
    cursor.movePosition(QTextCursor::EndOfWord, QTextCursor::KeepAnchor);
    page.view->setTextCursor(cursor);
    page.bar->open();
    QCOMPARE(page.field->text(), QStringLiteral("two"));
    QCOMPARE(page.count(), QStringLiteral("1 of 2"));
}

void TestFindBar::caseMattersOnlyWhenAsked()
{
    Page page;
    page.view->setLines({QStringLiteral("Mapping mapping")});
    page.bar->open();
    page.type(QStringLiteral("mapping"));
    QCOMPARE(page.count(), QStringLiteral("1 of 2"));
    const auto buttons = page.bar->findChildren<QToolButton*>();
    const auto button = std::find_if(buttons.begin(), buttons.end(),
                                     [](const QToolButton* each) { return each->isCheckable(); });
    QTest::mouseClick(*button, Qt::LeftButton);
    QCOMPARE(page.count(), QStringLiteral("1 of 1"));
    QCOMPARE(page.selected(), (Hit{0, 8}));
}

void TestFindBar::whatIsNotThereIsSaid()
{
    Page page;
    page.view->setLines(manyLines(10));
    page.bar->open();
    page.type(QStringLiteral("nowhere"));
    QCOMPARE(page.count(), QStringLiteral("not found"));
    QTest::keyClick(page.field, Qt::Key_Return);
    page.view->applyEdits({{0, 0, {QStringLiteral("nowhere")}}});
    QCOMPARE(page.count(), QStringLiteral("1 found"));
    page.type(QStringLiteral("k"));
    QVERIFY(page.count().endsWith(QStringLiteral("of 1")));
}

void TestFindBar::onlyHitsInSightAreMarked()
{
    Page page;
    page.view->setLines(manyLines(3000));
    QTRY_VERIFY(!page.view->isBusy());
    page.bar->open();
    page.type(QStringLiteral("name"));
    QTRY_COMPARE(page.count(), QStringLiteral("1 of 2700"));
    const auto marks = [&page] {
        QList<int> lines;
        for (const QTextEdit::ExtraSelection& selection : page.view->extraSelections())
            lines << selection.cursor.blockNumber();
        return lines;
    };
    QVERIFY(marks().size() < 100);
    page.view->verticalScrollBar()->setValue(2000);
    const auto [first, last] = page.view->visibleLines();
    const QList<int> lines = marks();
    QVERIFY(lines.size() > 3);
    QVERIFY(lines.front() >= first && lines.back() <= last);
    QCOMPARE(lines.front(), first + (first % 10 == 0 ? 1 : 0));
}

void TestFindBar::longTextsAreSearchedInSlices()
{
    Page page;
    page.view->setLines(manyLines(60'000));
    page.bar->open();
    page.field->setText(QStringLiteral("line-59999")); // while the lines are still coming
    QTRY_COMPARE_WITH_TIMEOUT(page.count(), QStringLiteral("1 of 1"), 60'000);
    QCOMPARE(page.selected().line, 59'999);
    QTRY_VERIFY(!page.view->isBusy());
    QCOMPARE(page.view->currentLine(), 59'999);
}

void TestFindBar::editsMoveNothingButTheCount()
{
    Page page;
    page.view->setLines(manyLines(2000));
    QTRY_VERIFY(!page.view->isBusy());
    page.bar->open();
    page.type(QStringLiteral("line-1500"));
    page.field->setText(QStringLiteral("line-1501"));
    QTRY_COMPARE(page.count(), QStringLiteral("1 of 1"));
    const int top = page.view->verticalScrollBar()->value();
    page.view->applyEdits({{5, 0, {QStringLiteral("line-1501")}}});
    QTRY_COMPARE(page.count(), QStringLiteral("2 of 2"));
    QCOMPARE(page.view->verticalScrollBar()->value(), top + 1);
    QCOMPARE(page.selected().line, 1502);
}

void TestFindBar::randomEditsLeaveTheHitsRight()
{
    Page page;
    ui::TextSearch search(*page.view);
    QRandomGenerator random(7);
    QStringList lines = manyLines(40);
    page.view->setLines(lines);
    const QString wanted = QStringLiteral("1");
    search.find(wanted);
    for (int round = 0; round < 400; ++round) {
        const qt::LineEdits edits = test::randomEdits(random, static_cast<int>(lines.size()));
        page.view->applyEdits(edits);
        lines = qt::applied(lines, edits);
        QTRY_VERIFY(!page.view->isBusy() && !search.isBusy());
        QCOMPARE(search.hits(), hitsIn(lines, wanted));
    }
}

QTEST_MAIN(TestFindBar)
#include "tst_find_bar.moc"
