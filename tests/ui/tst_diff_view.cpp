// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/code_samples.h"
#include "tests/ui/wizard_driver.h"
#include "ui/views/diff_text.h"
#include "ui/views/diff_view.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>

using namespace linkwright;
using ui::DiffText;
using ui::DiffView;

class TestDiffView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::useTheme(false); }

    void signsTellWhatHappened();
    void hiddenLinesOpenByKeyAndByClick();
    void stepsGoFromChangeToChangeAndRound();
    void equalTextsAreSaidToBeEqual();
    void theNewestTextsWin();
    void hugeTextsAreCompared();
    void screenshots_data();
    void screenshots();

private:
    static void compare(DiffView& view, const QStringList& before, const QStringList& after);
    static DiffText* textOf(const DiffView& view) { return view.findChild<DiffText*>(); }
    static QString summaryOf(const DiffView& view)
    {
        return view.findChild<QLabel*>(QStringLiteral("diffSummary"))->text();
    }
    static QStringList twoChanges(QStringList lines);
};

void TestDiffView::compare(DiffView& view, const QStringList& before, const QStringList& after)
{
    if (!view.isVisible()) {
        view.resize(700, 500);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
    }
    QSignalSpy compared(&view, &DiffView::compared);
    const auto text = [](const QStringList& lines) {
        return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
    };
    view.setTexts(text(before), text(after), QStringLiteral("qotm.yaml on disk"),
                  QStringLiteral("the plan in the window"));
    QTRY_COMPARE_WITH_TIMEOUT(compared.size(), 1, 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(!textOf(view)->isBusy(), 60'000);
}

QStringList TestDiffView::twoChanges(QStringList lines)
{
    lines[10] = QStringLiteral("  name: another");
    lines.removeAt(70);
    return lines;
}

void TestDiffView::signsTellWhatHappened()
{
    DiffView view;
    compare(view, {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")},
            {QStringLiteral("a"), QStringLiteral("x\r"), QStringLiteral("c")});
    QCOMPARE(textOf(view)->toPlainText(), QStringLiteral("  a\n- b\n+ x\u240d\n  c"));
    QCOMPARE(summaryOf(view), QStringLiteral("Places: 1. Lines added: 1, removed: 1."));
}

void TestDiffView::hiddenLinesOpenByKeyAndByClick()
{
    DiffView view;
    const QStringList before = test::manyLines(100);
    compare(view, before, twoChanges(before));
    DiffText* text = textOf(view);
    const auto hidden = [text] {
        return text->toPlainText().count(QStringLiteral("lines that are the same"));
    };
    QCOMPARE(hidden(), 3);
    text->showLine(0);
    QTest::keyClick(text, Qt::Key_Return);
    QCOMPARE(hidden(), 2);
    QCOMPARE(text->document()->firstBlock().text(), QStringLiteral("  ") + before.front());
    const QTextCursor found = text->document()->find(QStringLiteral("lines that are the same"));
    text->bringIntoView(found.blockNumber());
    const int lines = text->lineCount();
    QTest::mouseClick(text->viewport(), Qt::LeftButton, {},
                      text->cursorRect(QTextCursor(found.block())).center());
    QCOMPARE(hidden(), 1);
    QVERIFY(text->lineCount() > lines + 40);
    view.goToNextChange();
    QVERIFY(text->textCursor().block().text().startsWith(QLatin1Char('-')));
}

void TestDiffView::stepsGoFromChangeToChangeAndRound()
{
    DiffView view;
    const QStringList before = test::manyLines(100);
    compare(view, before, twoChanges(before));
    DiffText* text = textOf(view);
    const std::vector<int>& changes = text->diff().changes;
    QCOMPARE(changes.size(), std::size_t(2));
    auto* next = view.findChild<QToolButton*>(QStringLiteral("nextChange"));
    QTest::mouseClick(next, Qt::LeftButton);
    QCOMPARE(text->currentLine(), changes[0]);
    QTest::keyClick(text, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(text->currentLine(), changes[1]);
    QTest::keyClick(text, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(text->currentLine(), changes[0]);
    QTest::keyClick(text, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(text->currentLine(), changes[1]);
}

void TestDiffView::equalTextsAreSaidToBeEqual()
{
    DiffView view;
    compare(view, {QStringLiteral("a")}, {QStringLiteral("a")});
    QCOMPARE(summaryOf(view), QStringLiteral("The two are the same."));
    QVERIFY(!view.findChild<QToolButton*>(QStringLiteral("nextChange"))->isEnabled());
    QSignalSpy compared(&view, &DiffView::compared);
    view.setTexts(QStringLiteral("a\n"), QStringLiteral("a"), {}, {});
    QTRY_COMPARE(compared.size(), 1);
    QVERIFY(summaryOf(view).contains(QStringLiteral("line feed")));
}

void TestDiffView::theNewestTextsWin()
{
    DiffView view;
    QSignalSpy compared(&view, &DiffView::compared);
    for (int i = 0; i < 5; ++i)
        view.setTexts(QStringLiteral("a\n"), QStringLiteral("b%1\n").arg(i), {}, {});
    QTRY_COMPARE(compared.size(), 1);
    QTest::qWait(50);
    QCOMPARE(compared.size(), 1);
    QCOMPARE(textOf(view)->toPlainText(), QStringLiteral("- a\n+ b4"));
}

void TestDiffView::hugeTextsAreCompared()
{
    DiffView view;
    const QStringList before = test::manyLines(60'000);
    compare(view, before, twoChanges(before));
    QVERIFY(textOf(view)->lineCount() < 40);
    compare(view, {QStringLiteral("a")}, before);
    QCOMPARE(textOf(view)->lineCount(), 60'001);
}

void TestDiffView::screenshots_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestDiffView::screenshots()
{
    QFETCH(bool, dark);
    test::useTheme(dark);
    DiffView view;
    const QStringList before = test::manyLines(100);
    QStringList after = twoChanges(before);
    after.insert(45, QStringLiteral("  prefix: /a-new-one/"));
    compare(view, before, after);
    view.goToNextChange();
    test::saveScreenshot(view, QStringLiteral("views-diff") +
                                   (dark ? QStringLiteral("-dark") : QStringLiteral("-light")));
}

QTEST_MAIN(TestDiffView)
#include "tst_diff_view.moc"
