// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// EntryMemo makes values of new entries only, and has the right one for each, wherever entries go.

#include "domain/entry_memo.h"

#include <QtTest>

using namespace linkwright;

class TestEntryMemo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesOnlyWhatIsNew_data();
    void makesOnlyWhatIsNew();
    void revisesValuesWhereTheyAre();
};

using Numbers = SharedList<int>;
using Change = void (*)(Numbers&);
Q_DECLARE_METATYPE(Change)

void TestEntryMemo::makesOnlyWhatIsNew_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<int>("made");
    const auto row = [](const char* name, Change change, int made) { QTest::newRow(name) << change << made; };
    row(
        "nothing changed", [](Numbers&) {}, 0);
    row(
        "one changed", [](Numbers& list) { list[3] = 70; }, 1);
    row(
        "one set to the value it has", [](Numbers& list) { list[3] = 3; }, 1);
    row(
        "one added in front", [](Numbers& list) { list.insert(list.cbegin(), 70); }, 1);
    row(
        "one removed", [](Numbers& list) { list.erase(list.cbegin() + 2); }, 0);
    row(
        "two swapped", [](Numbers& list) { list.swapEntries(1, 8); }, 0);
    row(
        "one moved", [](Numbers& list) { list.moveEntry(9, 0); }, 0);
    row(
        "one there twice", [](Numbers& list) { list.share(list.handle(4)); }, 1);
    row(
        "all gone", [](Numbers& list) { list.clear(); }, 0);
}

void TestEntryMemo::makesOnlyWhatIsNew()
{
    QFETCH(Change, change);
    Numbers list;
    for (int i = 0; i < 10; ++i)
        list.push_back(i);
    int made = 0;
    const auto make = [&made](int entry, std::size_t) {
        ++made;
        return 2 * entry;
    };
    EntryMemo<int, int> memo;
    memo.follow(list, make);
    QCOMPARE(made, 10);
    change(list);
    made = 0;
    memo.follow(list, make);
    QTEST(made, "made");
    QCOMPARE(memo.size(), list.size());
    for (std::size_t i = 0; i < list.size(); ++i)
        QCOMPARE(memo.at(i), 2 * std::as_const(list)[i]);
}

void TestEntryMemo::revisesValuesWhereTheyAre()
{
    Numbers list{1, 2, 3, 4};
    EntryMemo<int, int> memo;
    memo.follow(list, [](int entry, std::size_t) { return 10 * entry; });
    memo.revise([](int entry, int& value) {
        if (entry % 2 == 0)
            value = -entry;
    });
    list.insert(list.cbegin(), 5);
    memo.follow(list, [](int entry, std::size_t) { return 100 * entry; });
    const std::vector<int> expected{500, 10, -2, 30, -4};
    QCOMPARE(memo.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i)
        QCOMPARE(memo.at(i), expected[i]);
}

QTEST_GUILESS_MAIN(TestEntryMemo)

#include "tst_entry_memo.moc"
