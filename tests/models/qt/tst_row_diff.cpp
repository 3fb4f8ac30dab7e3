// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/row_diff.h"

#include <QTest>

#include <string>

using linkwright::qt::diffRows;
using linkwright::qt::RowDiff;

class TestRowDiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void says_data();
    void says();
};

void TestRowDiff::says_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QList<int>>("diff"); // first, changed, inserted, removed
    const auto row = [](const char* name, const char* before, const char* after, QList<int> diff) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after) << diff;
    };
    row("nothing of two empty lists", "", "", {0, 0, 0, 0});
    row("nothing of equal lists", "abc", "abc", {3, 0, 0, 0});
    row("all rows are new", "", "ab", {0, 0, 2, 0});
    row("all rows are gone", "ab", "", {0, 0, 0, 2});
    row("a row in the middle is gone", "abc", "ac", {1, 0, 0, 1});
    row("the first row is gone", "abc", "bc", {0, 0, 0, 1});
    row("the last row is gone", "abc", "ab", {2, 0, 0, 1});
    row("a row is new in the middle", "ac", "abc", {1, 0, 1, 0});
    row("a copy is new", "ab", "aab", {1, 0, 1, 0});
    row("one of two copies is gone", "aab", "ab", {1, 0, 0, 1});
    row("a row is another", "abc", "axc", {1, 1, 0, 0});
    row("two rows swapped", "abcd", "acbd", {1, 2, 0, 0});
    row("a row is another and one is new", "abc", "axyc", {1, 1, 1, 0});
    row("rows are others and some are gone", "abcd", "xd", {0, 1, 0, 2});
}

void TestRowDiff::says()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const RowDiff diff = diffRows(std::vector<char>(before.begin(), before.end()),
                                  std::vector<char>(after.begin(), after.end()));
    QTEST(QList<int>({diff.first, diff.changed, diff.inserted, diff.removed}), "diff");
    QCOMPARE(diff.isEmpty(), before == after);
}

QTEST_GUILESS_MAIN(TestRowDiff)
#include "tst_row_diff.moc"
