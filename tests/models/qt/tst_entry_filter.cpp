// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/entry_filter.h"
#include "qt/entry_table_model.h"
#include "qt/plan_document.h"
#include "tests/models/qt/samples.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace linkwright;
using qt::EntryFilter;
using qt::PlanDocument;
using qt::RowQuery;
using Mode = QAbstractItemModelTester::FailureReportingMode;

class TestEntryFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsFindRows_data();
    void wordsFindRows();
    void filtersEveryColumnWithWhatApplies();
    void whatIsEditedStaysShown();
    void followsItsSourceThroughAnyEdit();
    void answersQuicklyAtScale();
};

void TestEntryFilter::wordsFindRows_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("found"); // among the cells below
    QTest::newRow("nothing asked") << "" << true;
    QTest::newRow("blanks") << "  \t" << true;
    QTest::newRow("a part") << "qot" << true;
    QTest::newRow("upper case") << "QOTM" << true;
    QTest::newRow("every word") << "shop qotm" << true;
    QTest::newRow("one word is not there") << "shop nothing" << false;
    QTest::newRow("a word does not reach over columns") << "qotmshop" << false;
    QTest::newRow("a field") << "namespace:shop" << true;
    QTest::newRow("a field in upper case") << "Namespace:SHOP" << true;
    QTest::newRow("a field without the word") << "name:shop" << false;
    QTest::newRow("the last field") << "service:8877" << true;
    QTest::newRow("a field and a word") << "name:qotm localhost" << true;
    QTest::newRow("a field alone") << "name:" << true;
    QTest::newRow("no field but a port") << "localhost:8877" << true;
    QTest::newRow("no field and not there") << "localhost:80" << false;
    QTest::newRow("a colon in front") << ":8877" << true;
}

void TestEntryFilter::wordsFindRows()
{
    QFETCH(QString, query);
    const QStringList fields{QStringLiteral("name"), QStringLiteral("namespace"), QStringLiteral("service")};
    const QString row =
        RowQuery::rowText({QStringLiteral("Qotm"), QStringLiteral("shop"), QStringLiteral("localhost:8877")});
    QTEST(RowQuery(query, fields).matches(row), "found");
}

void TestEntryFilter::filtersEveryColumnWithWhatApplies()
{
    PlanDocument document;
    document.reset(test::samplePlan("guide"));
    const auto model = qt::hostsModel(document, 0);
    EntryFilter filter;
    const QAbstractItemModelTester tester(&filter, Mode::QtTest);
    filter.setSourceModel(model.get());
    const int all = model->rowCount();
    QCOMPARE(filter.rowCount(), all);
    model->addEntry(); // its namespace is derived
    filter.setQuery(QStringLiteral("name:host namespace:emissary"));
    QVERIFY(filter.rowCount() > 0);
    QVERIFY(filter.isFiltering());
    document.edit(QStringLiteral("x"), [](Plan& plan) { plan.clusters[0].gateway->namespace_ = "edge"; });
    filter.setQuery(QStringLiteral("namespace:edge"));
    QVERIFY(filter.rowOfSource(all) >= 0);
    filter.setQuery(QString());
    QCOMPARE(filter.rowCount(), all + 1);
    QVERIFY(!filter.isFiltering());
}

void TestEntryFilter::whatIsEditedStaysShown()
{
    PlanDocument document;
    document.reset(test::samplePlan("guide"));
    const auto model = qt::mappingsModel(document, 0);
    EntryFilter filter;
    const QAbstractItemModelTester tester(&filter, Mode::QtTest);
    filter.setSourceModel(model.get());
    const QString name = model->labelOf(0);
    filter.setQuery(QStringLiteral("name:") + name);
    const int row = filter.rowOfSource(0);
    QVERIFY(row >= 0);
    model->setData(model->index(0, 0), QStringLiteral("zzz"));
    QCOMPARE(filter.rowOfSource(0), row);
    QCOMPARE(filter.index(row, 0).data().toString(), QStringLiteral("zzz"));
    filter.setQuery(filter.query());
    QCOMPARE(filter.rowOfSource(0), -1);
    model->setData(model->index(0, 0), name); // what fits now comes
    QVERIFY(filter.rowOfSource(0) >= 0);
}

static Plan manyMappings(int count)
{
    Plan plan;
    Cluster cluster;
    cluster.name = "west";
    cluster.gateway.emplace();
    for (int i = 0; i < count; ++i) {
        Mapping mapping;
        mapping.name = "m" + std::to_string(i);
        mapping.prefix = "/service-" + std::to_string(i) + "/";
        mapping.service = "service-" + std::to_string(i % 97);
        cluster.mappings.push_back(mapping);
    }
    plan.clusters.push_back(cluster);
    return plan;
}

void TestEntryFilter::followsItsSourceThroughAnyEdit()
{
    QRandomGenerator random(11);
    PlanDocument document;
    document.reset(manyMappings(40));
    const auto model = qt::mappingsModel(document, 0);
    EntryFilter filter;
    const QAbstractItemModelTester tester(&filter, Mode::QtTest);
    filter.setSourceModel(model.get());
    const QString queries[] = {QString(), QStringLiteral("1"), QStringLiteral("service:service-3"),
                               QStringLiteral("m2"), QStringLiteral("no such row")};
    for (int round = 0; round < 400; ++round) {
        const int count = model->rowCount();
        const int row = count == 0 ? -1 : random.bounded(count);
        const int marked = filter.rowCount() == 0 ? -1 : random.bounded(filter.rowCount());
        const QPersistentModelIndex mark = filter.index(marked, 0);
        const QString name = mark.data().toString();
        switch (random.bounded(9)) {
        case 0:
            model->addEntry();
            break;
        case 1:
            model->removeEntries({row, count - 1});
            break;
        case 2:
            model->moveEntries({row, 0}, random.bounded(count + 1));
            break;
        case 3:
            model->duplicateEntries({row});
            break;
        case 4:
            model->setData(model->index(row, 4), QStringLiteral("service-%1").arg(random.bounded(9)));
            break;
        case 5:
            filter.setQuery(queries[random.bounded(static_cast<int>(std::size(queries)))]);
            break;
        case 6:
            document.undoStack().undo();
            break;
        case 7:
            document.undoStack().redo();
            break;
        default:
            std::vector<int> rows;
            for (int i = 0; i < count; i += 2)
                rows.push_back(i);
            model->moveEntries(rows, count);
        }
        if (mark.isValid())
            QCOMPARE(mark.data().toString(), name);
        int previous = -1;
        for (int i = 0; i < filter.rowCount(); ++i) {
            const int source = filter.sourceRowOf(i);
            QVERIFY(source > previous && source < model->rowCount());
            QCOMPARE(filter.index(i, 0).data(), model->index(source, 0).data());
            QCOMPARE(filter.rowOfSource(source), i);
            previous = source;
        }
        if (!filter.isFiltering())
            QCOMPARE(filter.rowCount(), model->rowCount());
    }
}

void TestEntryFilter::answersQuicklyAtScale()
{
    PlanDocument document;
    document.reset(manyMappings(5000));
    const auto model = qt::mappingsModel(document, 0);
    EntryFilter filter;
    filter.setSourceModel(model.get());
    QElapsedTimer timer;
    timer.start();
    for (const char* query : {"1", "12", "123", "", "service-5 m1"})
        filter.setQuery(QString::fromLatin1(query));
    // Within 50 ms each where it is optimised (bench_lists); this bound holds in debug builds, too.
    QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(filter.rowCount() > 0);
}

QTEST_GUILESS_MAIN(TestEntryFilter)
#include "tst_entry_filter.moc"
