// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/finding_words.h"
#include "qt/findings_tree.h"
#include "qt/plan_document.h"
#include "qt/suppressions.h"
#include "qt/text.h"
#include "tests/models/qt/samples.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace linkwright;
using qt::FindingKind;
using qt::FindingsFilter;
using qt::FindingsGrouping;
using qt::FindingsTree;
using qt::PlanDocument;
using Mode = QAbstractItemModelTester::FailureReportingMode;

Q_DECLARE_METATYPE(linkwright::qt::FindingsGrouping)

class TestFindingsTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFindingIsInItsGroup_data();
    void everyFindingIsInItsGroup();
    void severitiesComeWorstFirst();
    void placesComeInTheOrderOfThePlan();
    void withinAGroupTheWorstComesFirst();
    void rolesSayWhatAFindingSays();
    void filtersBySeverity();
    void filtersByPlace();
    void filtersByWords_data();
    void filtersByWords();
    void suppressedFindingsHaveTheirOwnGroup();
    void idleSuppressionsAreShown();
    void nextGoesRoundAndPassesGroups();
    void aRowKeepsItsPlaceWhenOthersGo();
    void aRowFollowsItsEntryWhenThatMoves();
    void aKeystrokeElsewhereSendsNoSignal();
    void randomEdits_data();
    void randomEdits();
    void thousandsOfFindingsAreFollowedQuickly();
    void texts_data();
    void texts();
    void helpOfUnknownRulesIsEmpty();
};

namespace {

void analyse(PlanDocument& document, Plan plan)
{
    document.reset(std::move(plan));
    QTRY_VERIFY(document.isCurrent());
}

void settle(PlanDocument& document)
{
    QTRY_VERIFY(document.isCurrent());
}

QList<QModelIndex> rowsOf(const FindingsTree& tree)
{
    QList<QModelIndex> rows;
    for (int group = 0; group < tree.rowCount(); ++group) {
        const QModelIndex parent = tree.index(group, 0);
        for (int row = 0; row < tree.rowCount(parent); ++row)
            rows << tree.index(row, 0, parent);
    }
    return rows;
}

QStringList groupsOf(const FindingsTree& tree)
{
    QStringList titles;
    for (int group = 0; group < tree.rowCount(); ++group)
        titles << tree.index(group, 0).data().toString();
    return titles;
}

/// Mappings in one cluster that each have a finding.
Plan manyFindings(int count)
{
    Plan plan = test::samplePlan("guide");
    const Mapping model = plan.clusters[0].mappings.front();
    for (int i = 0; i < count; ++i) {
        Mapping mapping = model;
        mapping.name = "route-" + std::to_string(i);
        mapping.prefix = "route-" + std::to_string(i) + "/";
        plan.clusters[0].mappings.push_back(mapping);
    }
    return plan;
}

/// One of the things that people do to plans.
void editAtRandom(Plan& plan, QRandomGenerator& random)
{
    if (plan.clusters.empty()) {
        plan = test::samplePlan("guide-as-written");
        return;
    }
    Cluster& cluster = plan.clusters[random.bounded(static_cast<quint32>(plan.clusters.size()))];
    auto& mappings = cluster.mappings;
    const auto pick = [&random](std::size_t size) {
        return static_cast<std::size_t>(random.bounded(static_cast<quint32>(std::max<std::size_t>(size, 1))));
    };
    switch (random.bounded(9)) {
    case 0:
        mappings.push_back(Mapping{});
        mappings.back().name = "m" + std::to_string(random.bounded(1000));
        mappings.back().prefix = "none";
        break;
    case 1:
        if (!mappings.empty())
            mappings.erase(mappings.begin() + static_cast<std::ptrdiff_t>(pick(mappings.size())));
        break;
    case 2:
        if (!mappings.empty())
            mappings[pick(mappings.size())].prefix = random.bounded(2) == 0 ? "/ok/" : "bad";
        break;
    case 3:
        if (mappings.size() > 1)
            std::swap(mappings[0], mappings[mappings.size() - 1]);
        break;
    case 4:
        if (cluster.gateway)
            cluster.gateway->probe.path = random.bounded(2) == 0 ? "no-slash" : "/-/ambassador/ready";
        break;
    case 5:
        cluster.linkerd.release = random.bounded(2) == 0 ? "2.8" : "2.19";
        break;
    case 6:
        plan.suppressions.push_back({"gateway-single-replica", "", "random", Json::object()});
        break;
    case 7:
        cluster.name += 'x';
        break;
    default:
        plan = test::samplePlan(random.bounded(2) == 0 ? "guide-as-written" : "fleet");
        break;
    }
}

} // namespace

void TestFindingsTree::everyFindingIsInItsGroup_data()
{
    QTest::addColumn<FindingsGrouping>("grouping");
    QTest::newRow("by severity") << FindingsGrouping::Severity;
    QTest::newRow("by place") << FindingsGrouping::Place;
    QTest::newRow("by rule") << FindingsGrouping::Rule;
}

void TestFindingsTree::everyFindingIsInItsGroup()
{
    QFETCH(FindingsGrouping, grouping);
    PlanDocument document;
    FindingsTree tree(document);
    const QAbstractItemModelTester tester(&tree, Mode::QtTest);
    tree.setGrouping(grouping);
    analyse(document, test::samplePlan("guide-as-written"));
    QCOMPARE(rowsOf(tree).size(), static_cast<int>(document.findings().size()));
    QCOMPARE(tree.totalCount(), tree.shownCount());
    QVERIFY(tree.fixableCount() > 0);
    for (const Finding& finding : document.findings()) {
        const QModelIndex index = tree.indexOf(finding);
        QVERIFY2(index.isValid(), finding.rule.c_str());
        const QModelIndex group = index.parent();
        QVERIFY(group.data(FindingsTree::IsGroupRole).toBool());
        QCOMPARE(group.data(FindingsTree::CountRole).toInt(), tree.rowCount(group));
        if (grouping == FindingsGrouping::Severity)
            QCOMPARE(group.data(FindingsTree::SeverityRole).toInt(), static_cast<int>(finding.severity));
        if (grouping == FindingsGrouping::Rule)
            QCOMPARE(group.data(FindingsTree::RuleRole).toString(), QString::fromStdString(finding.rule));
    }
    document.reset(Plan());
    settle(document);
    QCOMPARE(rowsOf(tree).size(), static_cast<int>(document.findings().size()));
}

void TestFindingsTree::severitiesComeWorstFirst()
{
    PlanDocument document;
    FindingsTree tree(document);
    analyse(document, test::samplePlan("guide-as-written"));
    QCOMPARE(groupsOf(tree).first(), QStringLiteral("Errors"));
    QVERIFY(groupsOf(tree).size() > 1);
}

void TestFindingsTree::placesComeInTheOrderOfThePlan()
{
    PlanDocument document;
    FindingsTree tree(document);
    analyse(document, test::samplePlan("guide-as-written"));
    tree.setGrouping(FindingsGrouping::Place);
    const QStringList titles = groupsOf(tree);
    QVERIFY2(titles.contains(QStringLiteral("west: gateway")), qPrintable(titles.join(QLatin1Char('|'))));
    QVERIFY(titles.indexOf(QStringLiteral("west: gateway")) <
            titles.indexOf(QStringLiteral("west: Mappings")));
    const std::vector<qt::FindingsPlace> places = tree.places();
    QStringList named;
    for (const qt::FindingsPlace& place : places) {
        if (place.key.minor >= 0)
            named << place.title;
    }
    QCOMPARE(named, titles);
}

void TestFindingsTree::withinAGroupTheWorstComesFirst()
{
    PlanDocument document;
    FindingsTree tree(document);
    analyse(document, test::samplePlan("guide-as-written"));
    tree.setGrouping(FindingsGrouping::Place);
    bool mixed = false;
    for (const QModelIndex& index : rowsOf(tree)) {
        if (index.row() == 0)
            continue;
        const int severity = index.data(FindingsTree::SeverityRole).toInt();
        const int before = index.siblingAtRow(index.row() - 1).data(FindingsTree::SeverityRole).toInt();
        QVERIFY(severity >= before);
        mixed = mixed || severity > before;
    }
    QVERIFY2(mixed, "no group has two severities, so this test tells nothing");
}

void TestFindingsTree::rolesSayWhatAFindingSays()
{
    PlanDocument document;
    FindingsTree tree(document);
    analyse(document, test::samplePlan("guide-as-written"));
    for (const QModelIndex& index : rowsOf(tree)) {
        const Finding* finding = tree.finding(index);
        QVERIFY(finding != nullptr);
        QCOMPARE(index.data(FindingsTree::SeverityRole).toInt(), static_cast<int>(finding->severity));
        QCOMPARE(index.data(FindingsTree::RuleRole).toString(), QString::fromStdString(finding->rule));
        QCOMPARE(index.data(FindingsTree::MessageRole).toString(), QString::fromStdString(finding->message));
        QCOMPARE(index.data(FindingsTree::FixableRole).toBool(), finding->fixable);
        QVERIFY(!index.data().toString().contains(QLatin1Char('`')));
        const QString spoken = index.data(Qt::AccessibleTextRole).toString();
        QVERIFY(spoken.startsWith(qt::severityName(finding->severity)));
        QVERIFY(spoken.contains(QString::fromStdString(finding->place.toString())));
        const QString copied = qt::copyText(*tree.row(index));
        QVERIFY(copied.contains(QString::fromStdString(finding->rule)));
    }
    QVERIFY(tree.finding(tree.index(0, 0)) == nullptr);
    QVERIFY(tree.finding({}) == nullptr);
}

void TestFindingsTree::filtersBySeverity()
{
    PlanDocument document;
    FindingsTree tree(document);
    const QAbstractItemModelTester tester(&tree, Mode::QtTest);
    analyse(document, test::samplePlan("guide-as-written"));
    FindingsFilter filter;
    filter.severities = {false, true, true};
    tree.setFilter(filter);
    QCOMPARE(tree.shownCount(), tree.totalCount() - tree.count(Severity::Error));
    filter.severities = {};
    tree.setFilter(filter);
    QCOMPARE(tree.rowCount(), 0);
    filter.severities = {true, false, false};
    tree.setFilter(filter);
    QCOMPARE(tree.shownCount(), tree.count(Severity::Error));
}

void TestFindingsTree::filtersByPlace()
{
    PlanDocument document;
    FindingsTree tree(document);
    const QAbstractItemModelTester tester(&tree, Mode::QtTest);
    analyse(document, test::samplePlan("guide-as-written"));
    for (const qt::FindingsPlace& place : tree.places()) {
        FindingsFilter filter;
        filter.place = place.key;
        tree.setFilter(filter);
        QVERIFY2(tree.shownCount() > 0, qPrintable(place.title));
        for (const QModelIndex& index : rowsOf(tree)) {
            const QString text = index.data(FindingsTree::PlaceRole).toString();
            if (place.key.minor < 0)
                QVERIFY2(text.startsWith(QStringLiteral("clusters[%1]").arg(place.title)), qPrintable(text));
            if (place.part == QStringLiteral("gateway"))
                QVERIFY2(text.contains(QStringLiteral("].gateway")), qPrintable(text));
        }
    }
}

void TestFindingsTree::filtersByWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("finds");
    QTest::newRow("a rule") << "gateway-probe-path" << true;
    QTest::newRow("a place") << "clusters[west].gateway" << true;
    QTest::newRow("other letter case") << "GATEWAY" << true;
    QTest::newRow("two words, apart") << "west   probe" << true;
    QTest::newRow("one of two words is nowhere") << "west xyzzy" << false;
    QTest::newRow("nowhere") << "xyzzy" << false;
}

void TestFindingsTree::filtersByWords()
{
    QFETCH(QString, text);
    QFETCH(bool, finds);
    PlanDocument document;
    FindingsTree tree(document);
    analyse(document, test::samplePlan("guide-as-written"));
    FindingsFilter filter;
    filter.text = text;
    tree.setFilter(filter);
    QCOMPARE(tree.shownCount() > 0, finds);
    QVERIFY(tree.shownCount() < tree.totalCount());
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QModelIndex& index : rowsOf(tree)) {
        const QString all = index.data(FindingsTree::MessageRole).toString() +
                            index.data(FindingsTree::PlaceRole).toString() +
                            index.data(FindingsTree::RuleRole).toString();
        for (const QString& word : words)
            QVERIFY(all.contains(word, Qt::CaseInsensitive));
    }
}

void TestFindingsTree::suppressedFindingsHaveTheirOwnGroup()
{
    PlanDocument document;
    FindingsTree tree(document);
    const QAbstractItemModelTester tester(&tree, Mode::QtTest);
    analyse(document, test::samplePlan("guide-as-written"));
    const auto warning =
        std::find_if(document.findings().begin(), document.findings().end(),
                     [](const Finding& finding) { return finding.severity == Severity::Warning; });
    const std::string rule = warning->rule;
    qt::suppress(document, *warning, true, QStringLiteral("We know."));
    settle(document);
    QVERIFY(tree.suppressedCount() > 0);
    QVERIFY(!groupsOf(tree).contains(QStringLiteral("Suppressed")));
    FindingsFilter filter;
    filter.suppressed = true;
    tree.setFilter(filter);
    QCOMPARE(groupsOf(tree).last(), QStringLiteral("Suppressed"));
    const QModelIndex row = tree.index(0, 0, tree.index(tree.rowCount() - 1, 0));
    QCOMPARE(row.data(FindingsTree::ReasonRole).toString(), QStringLiteral("We know."));
    QCOMPARE(row.data(FindingsTree::KindRole).toInt(), static_cast<int>(FindingKind::Suppressed));
    QCOMPARE(row.data(FindingsTree::RuleRole).toString(), QString::fromStdString(rule));
    QVERIFY(!row.data(FindingsTree::FixableRole).toBool());
    qt::unsuppress(document, *tree.row(row)->suppression);
    settle(document);
    QVERIFY(!groupsOf(tree).contains(QStringLiteral("Suppressed")));
}

void TestFindingsTree::idleSuppressionsAreShown()
{
    PlanDocument document;
    FindingsTree tree(document);
    const QAbstractItemModelTester tester(&tree, Mode::QtTest);
    Plan plan = test::samplePlan("guide");
    plan.suppressions.push_back({"gateway-single-replica", "clusters[gone]", "Old.", Json::object()});
    analyse(document, plan);
    FindingsFilter filter;
    filter.suppressed = true;
    tree.setFilter(filter);
    const QModelIndex group = tree.index(tree.rowCount() - 1, 0);
    QCOMPARE(group.data(FindingsTree::KindRole).toInt(), static_cast<int>(FindingKind::Idle));
    const QModelIndex row = tree.index(0, 0, group);
    QCOMPARE(row.data(FindingsTree::PlaceRole).toString(), QStringLiteral("clusters[gone]"));
    QCOMPARE(row.data(FindingsTree::ReasonRole).toString(), QStringLiteral("Old."));
    QVERIFY(tree.finding(row) == nullptr);
    QVERIFY(qt::copyText(*tree.row(row)).contains(QStringLiteral("Old.")));
}

void TestFindingsTree::nextGoesRoundAndPassesGroups()
{
    PlanDocument document;
    FindingsTree tree(document);
    QVERIFY(!tree.next({}, 1).isValid());
    analyse(document, test::samplePlan("guide-as-written"));
    const QList<QModelIndex> rows = rowsOf(tree);
    QModelIndex at;
    for (const QModelIndex& wanted : rows) {
        at = tree.next(at, 1);
        QCOMPARE(at, wanted);
    }
    QCOMPARE(tree.next(at, 1), rows.first());
    QCOMPARE(tree.next(rows.first(), -1), rows.last());
    QCOMPARE(tree.next({}, -1), rows.last());
    const QModelIndex second = tree.index(1, 0);
    QCOMPARE(tree.next(second, 1), tree.index(0, 0, second));
    QCOMPARE(tree.next(second, -1).parent(), tree.index(0, 0));
}

void TestFindingsTree::aRowKeepsItsPlaceWhenOthersGo()
{
    PlanDocument document;
    FindingsTree tree(document);
    const QAbstractItemModelTester tester(&tree, Mode::QtTest);
    analyse(document, manyFindings(10));
    const QModelIndex first = tree.index(0, 0, tree.index(0, 0));
    const QPersistentModelIndex seventh = tree.index(7, 0, first.parent());
    const QString place = seventh.data(FindingsTree::PlaceRole).toString();
    QSignalSpy removed(&tree, &QAbstractItemModel::rowsRemoved);
    QSignalSpy inserted(&tree, &QAbstractItemModel::rowsInserted);
    document.edit(QStringLiteral("x"), [](Plan& plan) {
        auto& mappings = plan.clusters[0].mappings;
        mappings[mappings.size() - 8].prefix = "/good/"; // the third of ours
    });
    settle(document);
    QVERIFY(seventh.isValid());
    QCOMPARE(seventh.row(), 6);
    QCOMPARE(seventh.data(FindingsTree::PlaceRole).toString(), place);
    QCOMPARE(removed.count(), 1);
    QCOMPARE(inserted.count(), 0);
}

void TestFindingsTree::aRowFollowsItsEntryWhenThatMoves()
{
    PlanDocument document;
    FindingsTree tree(document);
    const QAbstractItemModelTester tester(&tree, Mode::QtTest);
    analyse(document, manyFindings(10));
    const QPersistentModelIndex second = tree.index(1, 0, tree.index(0, 0));
    const QString place = second.data(FindingsTree::PlaceRole).toString();
    document.edit(QStringLiteral("x"), [](Plan& plan) {
        auto& mappings = plan.clusters[0].mappings;
        std::swap(mappings[mappings.size() - 9], mappings[mappings.size() - 1]);
    });
    settle(document);
    QVERIFY(second.isValid());
    QCOMPARE(second.data(FindingsTree::PlaceRole).toString(), place);
    QCOMPARE(second.row(), 9);
}

void TestFindingsTree::aKeystrokeElsewhereSendsNoSignal()
{
    PlanDocument document;
    FindingsTree tree(document);
    analyse(document, test::samplePlan("guide-as-written"));
    QSignalSpy changed(&tree, &QAbstractItemModel::dataChanged);
    QSignalSpy removed(&tree, &QAbstractItemModel::rowsRemoved);
    QSignalSpy inserted(&tree, &QAbstractItemModel::rowsInserted);
    QSignalSpy reset(&tree, &QAbstractItemModel::modelReset);
    document.edit(QStringLiteral("x"), [](Plan& plan) { plan.clusters[0].context += 'x'; });
    settle(document);
    QCOMPARE(changed.count() + removed.count() + inserted.count() + reset.count(), 0);
}

void TestFindingsTree::randomEdits_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 6; ++seed)
        QTest::addRow("seed %d", seed) << seed;
}

/// The tester watches every signal; a selected row stays with its finding as long as that is there.
void TestFindingsTree::randomEdits()
{
    QFETCH(int, seed);
    PlanDocument document;
    FindingsTree tree(document);
    const QAbstractItemModelTester tester(&tree, Mode::QtTest);
    QRandomGenerator random(static_cast<quint32>(seed));
    analyse(document, test::samplePlan("guide-as-written"));
    for (int step = 0; step < 60; ++step) {
        const QList<QModelIndex> rows = rowsOf(tree);
        QPersistentModelIndex chosen;
        Finding before;
        if (!rows.isEmpty()) {
            chosen = rows[random.bounded(static_cast<int>(rows.size()))];
            if (const Finding* finding = tree.finding(chosen))
                before = *finding;
        }
        if (random.bounded(4) == 0) {
            FindingsFilter filter;
            filter.severities[random.bounded(3U)] = random.bounded(2) == 0;
            filter.suppressed = random.bounded(2) == 0;
            filter.text = random.bounded(3) == 0 ? QStringLiteral("mapping") : QString();
            tree.setFilter(filter);
        } else if (random.bounded(8) == 0) {
            tree.setGrouping(static_cast<FindingsGrouping>(random.bounded(3)));
            continue;
        } else {
            document.edit(QStringLiteral("x"), [&random](Plan& plan) { editAtRandom(plan, random); });
            settle(document);
        }
        if (!chosen.isValid() || before.rule.empty())
            continue;
        const Finding* after = tree.finding(chosen);
        QVERIFY(after != nullptr);
        QCOMPARE(after->rule, before.rule);
        QCOMPARE(after->place.toString(), before.place.toString());
    }
}

void TestFindingsTree::thousandsOfFindingsAreFollowedQuickly()
{
    PlanDocument document;
    FindingsTree tree(document);
    analyse(document, manyFindings(5000));
    QVERIFY(tree.totalCount() >= 5000);
    QElapsedTimer timer;
    qint64 worst = 0;
    // Before the model and after it, on the same signal.
    const auto end = connect(&tree, &FindingsTree::countsChanged, this,
                             [&] { worst = std::max(worst, timer.nsecsElapsed()); });
    for (int i = 0; i < 5; ++i) {
        document.edit(QStringLiteral("x"), [i](Plan& plan) {
            plan.clusters[0].mappings[static_cast<std::size_t>(100 + i)].prefix = "/good/";
        });
        // The analysis arrives in one event; what the model takes is the time from its signal on.
        QSignalSpy spy(&document, &PlanDocument::analysed);
        const auto start = connect(&document, &PlanDocument::planChanged, &document, [] {});
        while (!document.isCurrent()) {
            timer.restart();
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
        }
        disconnect(start);
    }
    disconnect(end);
    qInfo("5,000 findings: an update takes %.2f ms", static_cast<double>(worst) / 1e6);
#if defined(NDEBUG) && !defined(__SANITIZE_ADDRESS__)
    QVERIFY2(worst < 10'000'000, "slower than 10 ms");
#else
    QVERIFY2(worst < 100'000'000, "slower than 100 ms");
#endif
}

void TestFindingsTree::texts_data()
{
    QTest::addColumn<QList<int>>("counts");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QList<int>{0, 0, 0} << "No findings";
    QTest::newRow("one error") << QList<int>{1, 0, 0} << "1 error";
    QTest::newRow("some of each") << QList<int>{3, 2, 1} << "3 errors, 2 warnings, 1 note";
    QTest::newRow("zeros are left out") << QList<int>{0, 1, 4} << "1 warning, 4 notes";
}

void TestFindingsTree::texts()
{
    QFETCH(QList<int>, counts);
    QTEST(qt::summaryText(counts[0], counts[1], counts[2]), "text");
}

void TestFindingsTree::helpOfUnknownRulesIsEmpty()
{
    QVERIFY(qt::helpPageOf(QStringLiteral("no-such-rule")).isEmpty());
    QCOMPARE(qt::titleOf(QStringLiteral("no-such-rule")), QStringLiteral("no-such-rule"));
    QVERIFY(qt::titleOf(QStringLiteral("gateway-probe-path-slash")) !=
            QStringLiteral("gateway-probe-path-slash"));
}

QTEST_GUILESS_MAIN(TestFindingsTree)
#include "tst_findings_tree.moc"
