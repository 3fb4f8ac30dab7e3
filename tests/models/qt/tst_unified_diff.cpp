// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/unified_diff.h"

#include <QRandomGenerator>
#include <QTest>

using namespace linkwright;
using qt::DiffRow;
using qt::UnifiedDiff;
using Kind = DiffRow::Kind;

namespace {

/// Rows as a person would write them: " a", "-b", "+c", "..3".
QString sketch(const std::vector<DiffRow>& rows)
{
    QStringList words;
    for (const DiffRow& row : rows) {
        switch (row.kind) {
        case Kind::Same:
            words << QLatin1Char('=') + row.text;
            break;
        case Kind::Removed:
            words << QLatin1Char('-') + row.text;
            break;
        case Kind::Added:
            words << QLatin1Char('+') + row.text;
            break;
        case Kind::Hidden:
            words << QStringLiteral("..%1").arg(row.hidden);
            break;
        }
    }
    return words.join(QLatin1Char(' '));
}

QString text(const char* words)
{
    return QString::fromLatin1(words).replace(QLatin1Char(' '), QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace

class TestUnifiedDiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsAreAsExpected_data();
    void rowsAreAsExpected();
    void changesAreCounted();
    void aMissingLastLineFeedIsTold();
    void rowsHoldBothTexts();
};

void TestUnifiedDiff::rowsAreAsExpected_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("rows");
    QTest::newRow("equal texts") << text("a b") << text("a b") << "";
    QTest::newRow("a line changed") << text("a b c") << text("a x c") << "=a -b +x =c";
    QTest::newRow("far from both ends")
        << text("a b c d e f g") << text("a b c x e f g") << "..2 =c -d +x =e ..2";
    QTest::newRow("two near each other") << text("a b c d") << text("x b c y") << "-a +x =b =c -d +y";
    QTest::newRow("two far apart") << text("a b c d e f") << text("x b c d e y") << "-a +x =b ..2 =e -f +y";
    QTest::newRow("one hidden line is shown")
        << text("a b c d e") << text("x b c d y") << "-a +x =b =c =d -e +y";
    QTest::newRow("from nothing") << "" << text("a b") << "+a +b";
    QTest::newRow("to nothing") << text("a b") << ""
                                << "-a -b";
}

void TestUnifiedDiff::rowsAreAsExpected()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(QString, rows);
    QCOMPARE(sketch(qt::unifiedDiff(before, after, 1).rows), rows);
}

void TestUnifiedDiff::changesAreCounted()
{
    const UnifiedDiff diff = qt::unifiedDiff(text("a b c d e f"), text("x y b c d e"), 1);
    QCOMPARE(diff.changes, (std::vector<int>{0, 6}));
    QCOMPARE(diff.added, 2);
    QCOMPARE(diff.removed, 2);
    QVERIFY(!diff.isEmpty());
    QVERIFY(qt::unifiedDiff(text("a"), text("a")).isEmpty());
}

void TestUnifiedDiff::aMissingLastLineFeedIsTold()
{
    const UnifiedDiff diff = qt::unifiedDiff(QStringLiteral("a\n"), QStringLiteral("a"));
    QVERIFY(diff.isEmpty());
    QVERIFY(diff.onlyLastLineFeed);
    QVERIFY(!qt::unifiedDiff(QStringLiteral("a"), QStringLiteral("a")).onlyLastLineFeed);
}

/// With the hidden rows shown, the rows of either side are that text, numbered from 0.
void TestUnifiedDiff::rowsHoldBothTexts()
{
    QRandomGenerator random(5);
    for (int round = 0; round < 300; ++round) {
        QString before;
        QString after;
        for (int i = random.bounded(60); i > 0; --i) {
            const QString line = QString::number(random.bounded(40)) + QLatin1Char('\n');
            if (random.bounded(10) > 0)
                before += line;
            if (random.bounded(10) > 0)
                after += line;
        }
        const UnifiedDiff diff = qt::unifiedDiff(before, after, random.bounded(4));
        QString old;
        QString now;
        int oldLine = 0;
        int nowLine = 0;
        const auto read = [&](const DiffRow& row) {
            if (row.before >= 0) {
                old += row.text + QLatin1Char('\n');
                QCOMPARE(row.before, oldLine++);
            }
            if (row.after >= 0) {
                now += row.text + QLatin1Char('\n');
                QCOMPARE(row.after, nowLine++);
            }
        };
        for (const DiffRow& row : diff.rows) {
            if (row.kind != Kind::Hidden) {
                read(row);
                continue;
            }
            for (const DiffRow& line : diff.shown(row))
                read(line);
        }
        if (!diff.isEmpty()) {
            QCOMPARE(old, before);
            QCOMPARE(now, after);
        } else {
            QCOMPARE(before, after);
        }
    }
}

QTEST_GUILESS_MAIN(TestUnifiedDiff)
#include "tst_unified_diff.moc"
