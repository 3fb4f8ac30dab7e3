// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/row_match.h"

#include <QTest>

#include <memory>

using namespace linkwright::qt;

/// Rows are letters with a number: the letter is the label, both are the value. Equal texts are the same
/// entry unless they are made anew.
class TestRowMatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void says_data();
    void says();
    void findsRuns();
    void findsSingleMoves_data();
    void findsSingleMoves();
};

static const EntryComparison comparison{
    [](const void* a, const void* b) {
        return *static_cast<const QByteArray*>(a) == *static_cast<const QByteArray*>(b);
    },
    [](const void* entry) { return static_cast<const QByteArray*>(entry)->left(1).toStdString(); }};

void TestRowMatch::says_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after"); // "!" in front: not the same object, even where the value is equal
    QTest::addColumn<QList<int>>("origin");
    QTest::addColumn<QList<int>>("changed");
    const auto row = [](const char* name, const char* before, const char* after, QList<int> origin,
                        QList<int> changed = {}) {
        QTest::newRow(name) << QString::fromLatin1(before) << QString::fromLatin1(after) << origin << changed;
    };
    row("nothing of two empty lists", "", "", {});
    row("nothing of equal lists", "a1 b1 c1", "a1 b1 c1", {0, 1, 2});
    row("all rows are new", "", "a1 b1", {-1, -1});
    row("all rows are gone", "a1 b1", "", {});
    row("a row in the middle is gone", "a1 b1 c1", "a1 c1", {0, 2});
    row("a row is new in the middle", "a1 c1", "a1 b1 c1", {0, -1, 1});
    row("a row changed", "a1 b1 c1", "a1 b2 c1", {0, 1, 2}, {1});
    row("a row has another name", "a1 b1 c1", "a1 x1 c1", {0, 1, 2}, {1});
    row("the first row has another name", "a1 b1", "x1 b1", {0, 1}, {0});
    row("rows changed places", "a1 b1 c1 d1", "a1 c1 b1 d1", {0, 2, 1, 3});
    row("a row moved to the end", "a1 b1 c1", "b1 c1 a1", {1, 2, 0});
    row("moved, changed, gone and new at once", "a1 b1 c1 d1", "d1 x1 b2 a1", {3, -1, 1, 0}, {2});
    row("another document with the same entries", "a1 b1 c1", "!a1 !b1 !c1", {0, 1, 2});
    row("another document, one row more in front", "a1 b1 c1", "!x1 !a1 !b1 !c1", {-1, 0, 1, 2});
    row("another document, found by names", "a1 b1 c1", "!x1 !a1 !b2 !y1", {-1, 0, 1, 2}, {2, 3});
    row("entries of one name keep their order", "a1 a2 b1", "!b1 !a2 !a1", {2, 0, 1}, {1, 2});
}

void TestRowMatch::says()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    std::map<QString, std::shared_ptr<QByteArray>> objects;
    std::vector<std::shared_ptr<QByteArray>> copies;
    const auto read = [&](const QString& text) {
        std::vector<const void*> rows;
        const QStringList names = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        for (const QString& name : names) {
            if (name.startsWith(QLatin1Char('!'))) {
                copies.push_back(std::make_shared<QByteArray>(name.mid(1).toLatin1()));
                rows.push_back(copies.back().get());
                continue;
            }
            auto& object = objects[name];
            if (!object)
                object = std::make_shared<QByteArray>(name.toLatin1());
            rows.push_back(object.get());
        }
        return rows;
    };
    const std::vector<const void*> old = read(before);
    const RowMatch match = matchEntries(old, read(after), comparison);
    QTEST(QList<int>(match.origin.begin(), match.origin.end()), "origin");
    QTEST(QList<int>(match.changed.begin(), match.changed.end()), "changed");
}

void TestRowMatch::findsRuns()
{
    QCOMPARE(runsOf({}).size(), std::size_t(0));
    QVERIFY(runsOf({3}) == (std::vector<RowRun>{{3, 1}}));
    QVERIFY(runsOf({0, 1, 2, 5, 7, 8}) == (std::vector<RowRun>{{0, 3}, {5, 1}, {7, 2}}));
}

void TestRowMatch::findsSingleMoves_data()
{
    QTest::addColumn<QList<int>>("order");
    QTest::addColumn<QList<int>>("move"); // first, count, before
    QTest::newRow("none") << QList<int>{0, 1, 2} << QList<int>{0, 0, 0};
    QTest::newRow("one down") << QList<int>{1, 0, 2} << QList<int>{0, 1, 2};
    QTest::newRow("the first to the end") << QList<int>{3, 0, 1, 2} << QList<int>{0, 1, 4};
    QTest::newRow("the last to the front") << QList<int>{1, 2, 3, 0} << QList<int>{3, 1, 0};
    QTest::newRow("a pair up") << QList<int>{0, 3, 4, 5, 1, 2, 6} << QList<int>{4, 2, 1};
    QTest::newRow("two moves") << QList<int>{1, 0, 3, 2} << QList<int>{0, 0, 0};
    QTest::newRow("backwards") << QList<int>{2, 1, 0} << QList<int>{0, 0, 0};
}

void TestRowMatch::findsSingleMoves()
{
    QFETCH(QList<int>, order);
    const RunMove move = singleMove(std::vector<int>(order.begin(), order.end()));
    QTEST(QList<int>({move.first, move.count, move.before}), "move");
}

QTEST_GUILESS_MAIN(TestRowMatch)
#include "tst_row_match.moc"
