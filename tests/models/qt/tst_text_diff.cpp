// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/text_diff.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <utility>

using namespace linkwright;
using qt::LineEdit;
using qt::LineEdits;

namespace {

QStringList lines(const char* words)
{
    return QString::fromLatin1(words).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

QStringList randomLines(QRandomGenerator& random, int most, int words)
{
    QStringList list;
    for (int i = random.bounded(most + 1); i > 0; --i)
        list << QString::number(random.bounded(words));
    return list;
}

/// Some lines changed, dropped, added, as by hand.
QStringList edited(QRandomGenerator& random, QStringList list, int times)
{
    for (int i = 0; i < times; ++i) {
        const int at = random.bounded(static_cast<int>(list.size()) + 1);
        if (random.bounded(2) == 0 || at == list.size())
            list.insert(at, QStringLiteral("new %1").arg(random.bounded(50)));
        else
            list.removeAt(at);
    }
    return list;
}

int sizeOf(const LineEdits& edits)
{
    int size = 0;
    for (const LineEdit& edit : edits)
        size += edit.removed + static_cast<int>(edit.inserted.size());
    return size;
}

/// The size of the shortest answer, by the textbook's table.
int shortest(const QStringList& before, const QStringList& after)
{
    std::vector<int> row(static_cast<std::size_t>(after.size()) + 1);
    for (std::size_t j = 0; j < row.size(); ++j)
        row[j] = static_cast<int>(j);
    for (const QString& line : before) {
        int diagonal = std::exchange(row[0], row[0] + 1);
        for (std::size_t j = 1; j < row.size(); ++j) {
            const int same = after[static_cast<int>(j) - 1] == line ? diagonal : row[j] + row[j - 1] + 2;
            diagonal = std::exchange(row[j], std::min({same, row[j] + 1, row[j - 1] + 1}));
        }
    }
    return row.back();
}

bool isWellFormed(const LineEdits& edits)
{
    int next = -1;
    for (const LineEdit& edit : edits) {
        if (edit.first <= next || (edit.removed == 0 && edit.inserted.isEmpty()))
            return false;
        next = edit.first + edit.removed;
    }
    return true;
}

} // namespace

class TestTextDiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void editsAreAsExpected_data();
    void editsAreAsExpected();
    void randomTextsGetTheShortestAnswer();
    void applyingTheDiffGivesTheOtherText_data();
    void applyingTheDiffGivesTheOtherText();
    void blocksThatMovedAreFoundInTextsFarApart();
    void hugeTextsTakeNoTime_data();
    void hugeTextsTakeNoTime();
};

void TestTextDiff::editsAreAsExpected_data()
{
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QStringList>("after");
    QTest::addColumn<LineEdits>("edits");
    QTest::newRow("equal texts") << lines("a b") << lines("a b") << LineEdits();
    QTest::newRow("both empty") << QStringList() << QStringList() << LineEdits();
    QTest::newRow("from nothing") << QStringList() << lines("a b") << LineEdits{{0, 0, lines("a b")}};
    QTest::newRow("to nothing") << lines("a b") << QStringList() << LineEdits{{0, 2, {}}};
    QTest::newRow("one line changed") << lines("a b c") << lines("a x c") << LineEdits{{1, 1, lines("x")}};
    QTest::newRow("a line at the start") << lines("b c") << lines("a b c") << LineEdits{{0, 0, lines("a")}};
    QTest::newRow("a line at the end") << lines("a b") << lines("a b c") << LineEdits{{2, 0, lines("c")}};
    QTest::newRow("two places") << lines("a b c d e") << lines("x b c e")
                                << LineEdits{{0, 1, lines("x")}, {3, 1, {}}};
}

void TestTextDiff::editsAreAsExpected()
{
    QFETCH(QStringList, before);
    QFETCH(QStringList, after);
    QFETCH(LineEdits, edits);
    QCOMPARE(qt::diffLines(before, after), edits);
    QCOMPARE(qt::applied(before, edits), after);
}

void TestTextDiff::randomTextsGetTheShortestAnswer()
{
    QRandomGenerator random(4711);
    for (int round = 0; round < 3000; ++round) {
        const QStringList before = randomLines(random, 14, 4);
        const QStringList after = randomLines(random, 14, 4);
        const LineEdits edits = qt::diffLines(before, after);
        const QString what =
            before.join(QLatin1Char(' ')) + QStringLiteral(" -> ") + after.join(QLatin1Char(' '));
        QVERIFY2(isWellFormed(edits), qPrintable(what));
        QVERIFY2(qt::applied(before, edits) == after, qPrintable(what));
        QVERIFY2(sizeOf(edits) == shortest(before, after), qPrintable(what));
    }
}

void TestTextDiff::applyingTheDiffGivesTheOtherText_data()
{
    QTest::addColumn<int>("differences");
    QTest::newRow("by the shortest way") << qt::mostDifferences;
    QTest::newRow("parted early") << 3;
    QTest::newRow("parted at once") << 0;
}

void TestTextDiff::applyingTheDiffGivesTheOtherText()
{
    QFETCH(int, differences);
    QRandomGenerator random(17);
    for (int round = 0; round < 400; ++round) {
        const QStringList before = randomLines(random, 200, 60);
        const QStringList after = round % 4 == 0 ? randomLines(random, 200, 60) : edited(random, before, 30);
        const LineEdits edits = qt::diffLines(before, after, differences);
        QVERIFY2(isWellFormed(edits), qPrintable(QString::number(round)));
        QCOMPARE(qt::applied(before, edits), after);
    }
}

void TestTextDiff::blocksThatMovedAreFoundInTextsFarApart()
{
    QStringList before;
    QStringList after;
    for (int i = 0; i < 3000; ++i) {
        before << QStringLiteral("kept %1").arg(i) << QStringLiteral("old %1").arg(i);
        after << QStringLiteral("kept %1").arg(i) << QStringLiteral("new %1").arg(i);
    }
    const LineEdits edits = qt::diffLines(before, after);
    QCOMPARE(static_cast<int>(edits.size()), 3000);
    QCOMPARE(sizeOf(edits), 6000);
    QCOMPARE(qt::applied(before, edits), after);
}

void TestTextDiff::hugeTextsTakeNoTime_data()
{
    QTest::addColumn<QStringList>("after");
    QStringList other;
    QStringList same;
    for (int i = 0; i < 100'000; ++i) {
        other << QStringLiteral("other %1").arg(i);
        same << QStringLiteral("same");
    }
    QTest::newRow("with nothing in common") << other;
    QTest::newRow("of one line over and over") << same;
}

void TestTextDiff::hugeTextsTakeNoTime()
{
    QFETCH(QStringList, after);
    QStringList before;
    for (int i = 0; i < 100'000; ++i)
        before << (i % 2 == 0 ? QStringLiteral("same") : QStringLiteral("line %1").arg(i));
    QElapsedTimer timer;
    timer.start();
    const LineEdits edits = qt::diffLines(before, after);
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(qt::applied(before, edits), after);
}

QTEST_GUILESS_MAIN(TestTextDiff)
#include "tst_text_diff.moc"
