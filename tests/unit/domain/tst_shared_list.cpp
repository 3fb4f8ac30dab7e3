// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// SharedList: behaves as a vector of values, and shares what is equal because it was copied.

#include "domain/plan.h"

#include <QtTest>

#include <numeric>
#include <random>
#include <thread>

using namespace linkwright;

namespace {

using Numbers = SharedList<int>;

std::vector<int> valuesOf(const Numbers& list)
{
    return {list.begin(), list.end()};
}

Plan planOf(int mappings)
{
    Plan plan;
    Cluster& cluster = plan.clusters.emplace_back();
    for (int i = 0; i < mappings; ++i)
        cluster.mappings.emplace_back().name = "m" + std::to_string(i);
    return plan;
}

const Mapping& mappingAt(const Plan& plan, std::size_t index)
{
    return plan.clusters.front().mappings[index];
}

/// One random change, done to both.
void changeBoth(Numbers& list, std::vector<int>& model, std::mt19937& random)
{
    const std::size_t place = model.empty() ? 0 : random() % model.size();
    const auto offset = static_cast<std::ptrdiff_t>(place);
    const int value = static_cast<int>(random() % 100);
    switch (model.empty() ? 0 : random() % 7) {
    case 0:
        list.push_back(value);
        model.push_back(value);
        break;
    case 1:
        list[place] = value;
        model[place] = value;
        break;
    case 2:
        list.insert(list.begin() + offset, value);
        model.insert(model.begin() + offset, value);
        break;
    case 3:
        list.erase(list.begin() + offset);
        model.erase(model.begin() + offset);
        break;
    case 4:
        erase_if(list, [value](int entry) { return entry == value; });
        std::erase_if(model, [value](int entry) { return entry == value; });
        break;
    case 5:
        list.swapEntries(place, 0);
        std::swap(model[place], model[0]);
        break;
    default:
        list.moveEntry(0, place);
        std::rotate(model.begin(), model.begin() + 1, model.begin() + offset + 1);
    }
}

} // namespace

class TestSharedList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void behavesAsAVector();
    void aCopyStaysWhatItWasWhateverHappensToTheOther();
    void aCopySharesUntilAnEntryIsChanged();
    void readingSharesStill();
    void iteratorsGoBothWays();
    void entriesThatMoveStayShared();
    void aHandleKeepsAnEntryAsItIs();
    void equalEntriesNeedNotBeShared();
    void aPlanOfThousandsIsCopiedAndComparedByPointers();
    void aWorkerReadsItsCopyWhileTheOwnerChangesHis();
};

void TestSharedList::behavesAsAVector()
{
    Numbers list{3, 1, 2};
    QCOMPARE(list.size(), std::size_t(3));
    QCOMPARE(list.front(), 3);
    QCOMPARE(list.back(), 2);
    list.emplace_back(7);
    list.insert(list.begin(), list.begin(), list.begin() + 2);
    QCOMPARE(valuesOf(list), (std::vector<int>{3, 1, 3, 1, 2, 7}));
    std::sort(list.begin(), list.end());
    QCOMPARE(valuesOf(list), (std::vector<int>{1, 1, 2, 3, 3, 7}));
    list.erase(list.begin() + 1, list.begin() + 3);
    QCOMPARE(valuesOf(list), (std::vector<int>{1, 3, 3, 7}));
    QCOMPARE(erase_if(list, [](int value) { return value == 3; }), std::size_t(2));
    list.resize(4);
    QCOMPARE(valuesOf(list), (std::vector<int>{1, 7, 0, 0}));
    list.resize(1);
    list.pop_back();
    QVERIFY(list.empty());
    QVERIFY_THROWS_EXCEPTION(std::out_of_range, list.at(0) = 1);
}

void TestSharedList::aCopyStaysWhatItWasWhateverHappensToTheOther()
{
    std::mt19937 random(20);
    Numbers list;
    std::vector<int> model;
    std::vector<std::pair<Numbers, std::vector<int>>> copies;
    for (int i = 0; i < 2000; ++i) {
        changeBoth(list, model, random);
        if (i % 10 == 0)
            copies.emplace_back(list, model);
    }
    QCOMPARE(valuesOf(list), model);
    for (const auto& [copy, values] : copies)
        QCOMPARE(valuesOf(copy), values);
}

void TestSharedList::aCopySharesUntilAnEntryIsChanged()
{
    Numbers list{1, 2, 3};
    const Numbers copy = list;
    QVERIFY(list.sharesAll(copy));
    list[1] = 5;
    QCOMPARE(valuesOf(copy), (std::vector<int>{1, 2, 3}));
    QVERIFY(list.shares(0, copy, 0));
    QVERIFY(!list.shares(1, copy, 1));
    QVERIFY(list.shares(2, copy, 2));
    QVERIFY(list != copy);
}

void TestSharedList::readingSharesStill()
{
    Numbers list{1, 2, 3};
    const Numbers copy = list;
    QCOMPARE(std::accumulate(list.cbegin(), list.cend(), 0), 6);
    QCOMPARE(std::as_const(list)[1], 2);
    for (const int& value : std::as_const(list))
        QVERIFY(value > 0);
    QVERIFY(list.sharesAll(copy));
    for (const int& value : list) // not const: as if to change
        QVERIFY(value > 0);
    QVERIFY(!list.sharesAll(copy));
}

void TestSharedList::iteratorsGoBothWays()
{
    Numbers list{1, 2, 3};
    QCOMPARE((std::vector<int>(list.rbegin(), list.rend())), (std::vector<int>{3, 2, 1}));
    Numbers::const_iterator it = list.begin(); // as a vector's
    it += 2;
    QCOMPARE(*it--, 3);
    QCOMPARE(it[1], 3);
    QCOMPARE(it - list.cbegin(), std::ptrdiff_t(1));
    QVERIFY(it > list.cbegin());
    *std::find(list.begin(), list.end(), 2) = 9;
    QCOMPARE(valuesOf(list), (std::vector<int>{1, 9, 3}));
}

void TestSharedList::entriesThatMoveStayShared()
{
    Numbers list{1, 2, 3};
    const Numbers copy = list;
    list.swapEntries(0, 2);
    list.moveEntry(0, 1);
    list.erase(list.begin() + 2);
    list.insert(list.begin(), 8);
    QCOMPARE(valuesOf(list), (std::vector<int>{8, 2, 3}));
    QVERIFY(list.shares(1, copy, 1));
    QVERIFY(list.shares(2, copy, 2));
}

void TestSharedList::aHandleKeepsAnEntryAsItIs()
{
    Numbers list{1};
    const Numbers::Handle handle = list.handle(0);
    QVERIFY(list.shares(0, handle));
    list[0] = 2;
    QCOMPARE(*handle, 1);
    QVERIFY(!list.shares(0, handle));
    list.share(handle);
    QVERIFY(list.shares(1, handle));
    list[1] = 3;
    QCOMPARE(*handle, 1);
    list.share(0, handle);
    QCOMPARE(valuesOf(list), (std::vector<int>{1, 3}));
}

void TestSharedList::equalEntriesNeedNotBeShared()
{
    const Numbers a{1, 2};
    const Numbers b{1, 2};
    QVERIFY(a == b);
    QVERIFY(!a.sharesAll(b));
    QVERIFY(a != (Numbers{1, 2, 3}));
    QVERIFY(a != (Numbers{1, 3}));
}

void TestSharedList::aPlanOfThousandsIsCopiedAndComparedByPointers()
{
    const Plan plan = planOf(5000);
    Plan changed = plan;
    QCOMPARE(&std::as_const(changed).clusters.front().mappings, &plan.clusters.front().mappings);
    changed.clusters[0].mappings[2500].prefix = "/x/";
    QVERIFY(changed != plan);
    QCOMPARE(mappingAt(plan, 2500).prefix, std::string());
    const Plan& read = changed;
    int shared = 0;
    for (std::size_t i = 0; i < 5000; ++i)
        shared += read.clusters.front().mappings.shares(i, plan.clusters.front().mappings, i) ? 1 : 0;
    QCOMPARE(shared, 4999);
    changed.clusters[0].mappings[2500].prefix.clear();
    QVERIFY(changed == plan);
}

void TestSharedList::aWorkerReadsItsCopyWhileTheOwnerChangesHis()
{
    Plan plan = planOf(200);
    for (int round = 0; round < 50; ++round) {
        std::size_t read = 0;
        std::thread worker([copy = plan, &read] {
            for (const Mapping& mapping : copy.clusters.front().mappings)
                read += mapping.name.size() + mapping.prefix.size();
        });
        for (std::size_t i = 0; i < 200; ++i)
            plan.clusters[0].mappings[i].prefix = std::string(static_cast<std::size_t>(round + 1), 'x');
        worker.join();
        const std::size_t names = 10 + 90 * 2 + 100 * 3 + 200; // m0 to m199
        QCOMPARE(read, names + 200 * static_cast<std::size_t>(round));
    }
}

QTEST_GUILESS_MAIN(TestSharedList)

#include "tst_shared_list.moc"
