// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/match_rows.h"

#include <QString>
#include <QTest>

using Rows = std::vector<char>;

class TestMatchRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsAreFound_data();
    void rowsAreFound();
};

void TestMatchRows::rowsAreFound_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QList<int>>("targets");
    const auto row = [](const char* name, const char* before, const char* after, const QList<int>& targets) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after) << targets;
    };
    row("nothing", "", "", {});
    row("the same", "abc", "abc", {0, 1, 2});
    row("one gone in the middle", "abc", "ac", {0, -1, 1});
    row("one come in front", "abc", "xabc", {1, 2, 3});
    row("one come at the end", "abc", "abcx", {0, 1, 2});
    row("gone here and come there", "abcd", "acxd", {0, -1, 1, 3});
    row("another one in its place", "abc", "axc", {0, -1, 2});
    row("two changed places", "abcd", "acbd", {0, 2, 1, 3});
    row("the last went first", "abcd", "dabc", {1, 2, 3, 0});
    row("of two alike the second goes", "aab", "ab", {0, -1, 1});
    row("alike ones keep their order", "xaya", "aaz", {-1, 0, -1, 1});
    row("all gone", "abc", "", {-1, -1, -1});
    row("all new", "", "abc", {});
}

void TestMatchRows::rowsAreFound()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QList<int>, targets);
    const auto same = [](char a, char b) { return a == b; };
    // A poor hash: rows that only look alike by it must still be told apart.
    const auto identity = [](char row) { return static_cast<std::size_t>(row % 2); };
    const std::vector<int> found = linkwright::qt::matchRows(
        Rows(before.begin(), before.end()), Rows(after.begin(), after.end()), same, identity);
    QCOMPARE(QList<int>(found.begin(), found.end()), targets);
}

QTEST_APPLESS_MAIN(TestMatchRows)
#include "tst_match_rows.moc"
