// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/change_tree.h"
#include "qt/change_words.h"
#include "tests/models/qt/change_samples.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace linkwright;
using qt::ChangeAction;
using qt::ChangeTree;
using qt::ConflictChoice;

namespace {

/// A row's cells, with bars between.
QString cells(const ChangeTree& tree, const QModelIndex& row)
{
    QStringList texts;
    for (int column = 0; column < tree.columnCount(); ++column)
        texts << row.siblingAtColumn(column).data().toString();
    return texts.join(QStringLiteral(" | "));
}

QModelIndex objectNamed(const ChangeTree& tree, const QString& name)
{
    for (int row = 0; row < tree.rowCount(); ++row) {
        const QModelIndex cluster = tree.index(row, 0);
        for (int i = 0; i < tree.rowCount(cluster); ++i) {
            const QModelIndex index = tree.index(i, 0, cluster);
            if (qt::nameOf(*tree.object(index)) == name)
                return index;
        }
    }
    return {};
}

const QString gatewayService = QStringLiteral("Service emissary/emissary-ingress");

} // namespace

class TestChangeTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isEmptyAtFirst();
    void showsClustersObjectsAndFields();
    void saysWhatBecomesOfEachObject_data();
    void saysWhatBecomesOfEachObject();
    void unchangedObjectsAreHiddenAtFirst();
    void filterByText_data();
    void filterByText();
    void choicesAreForAFieldOrForAllOfAnObject();
    void choicesOutliveTheFilterButNotThePlan();
    void choicesOfThePlanAreKnown();
    void progressIsSaidAtTheObject();
    void stepsGoRoundAllClusters();
    void valuesStayOnOneLine();
    void everyActionHasWords();
    void aCellThatIsNotThereSaysNothing();
    void thousandsOfObjectsAreQuick();
};

void TestChangeTree::isEmptyAtFirst()
{
    ChangeTree tree;
    const QAbstractItemModelTester tester(&tree);
    QCOMPARE(tree.rowCount(), 0);
    QCOMPARE(tree.openConflicts(), 0);
    QVERIFY(!tree.next({}, 1).isValid());
    QCOMPARE(tree.object({}), nullptr);
    tree.setChanges(nullptr);
    QCOMPARE(tree.rowCount(), 0);
}

void TestChangeTree::showsClustersObjectsAndFields()
{
    ChangeTree tree;
    const QAbstractItemModelTester tester(&tree);
    tree.setChanges(test::someChanges());
    QCOMPARE(tree.rowCount(), 2);
    const QModelIndex west = tree.index(0, 0);
    QCOMPARE(cells(tree, west),
             QStringLiteral("west (context west-admin) | https://127.0.0.1:6443, v1.31.2 |  | "));
    QCOMPARE(tree.index(1, 0).data().toString(), QStringLiteral("east"));
    const QModelIndex service = objectNamed(tree, gatewayService);
    QCOMPARE(tree.level(service), ChangeTree::Level::Object);
    QCOMPARE(tree.rowCount(service), 3);
    const QModelIndex field = tree.index(2, 0, service);
    QCOMPARE(field.parent(), service);
    QCOMPARE(service.parent(), west);
    QCOMPARE(cells(tree, field), QStringLiteral("spec.ports[port=80,protocol=TCP].targetPort | 8080 | 8090 | "
                                                "to be decided (helm, since 2026-11-20 09:30)"));
    QCOMPARE(cells(tree, tree.index(1, 0, service)),
             QStringLiteral("spec.ports[port=4191,protocol=TCP].name | not there | mc-probe | "));
    QCOMPARE(tree.rowCount(field), 0);
    QVERIFY(field.data(ChangeTree::ConflictRole).toBool());
    const QModelIndex secret = objectNamed(tree, QStringLiteral("Secret emissary/cluster-credentials-west"));
    QVERIFY(tree.index(0, 0, secret).data(ChangeTree::MaskedRole).toBool());
}

void TestChangeTree::saysWhatBecomesOfEachObject_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const char* text) {
        QTest::newRow(name) << QString::fromLatin1(name) << QString::fromUtf8(text);
    };
    row("Service emissary/emissary-ingress",
        "\u26a0 Service emissary/emissary-ingress |  | 2 fields belong to somebody else | ");
    row("Deployment emissary/emissary-ingress",
        "~ Deployment emissary/emissary-ingress |  | one field changes; new pods are started | ");
    row("Mapping emissary/probe", "+ Mapping emissary/probe |  | will be created | ");
    row("Mapping emissary/old-route", "\u2212 Mapping emissary/old-route |  | will be deleted | ");
    row("Service emissary/qotm-linkerd2",
        "! Service emissary/qotm-linkerd2 |  | the Service is not there | ");
    row("Namespace emissary/emissary", "= Namespace emissary/emissary |  | stays as it is | ");
}

void TestChangeTree::saysWhatBecomesOfEachObject()
{
    QFETCH(QString, name);
    QFETCH(QString, text);
    ChangeTree tree;
    tree.setChanges(test::someChanges());
    qt::ChangeFilter all;
    all.actions.fill(true);
    tree.setFilter(all);
    const QModelIndex index = objectNamed(tree, name);
    QVERIFY(index.isValid());
    // Plurals are made by the translation that the programs load.
    QCOMPARE(cells(tree, index).replace(QStringLiteral("%n"), QStringLiteral("2")), text);
}

void TestChangeTree::unchangedObjectsAreHiddenAtFirst()
{
    ChangeTree tree;
    const QAbstractItemModelTester tester(&tree);
    QSignalSpy filtered(&tree, &ChangeTree::filtered);
    tree.setChanges(test::someChanges());
    QCOMPARE(tree.shownObjects(), 7);
    QCOMPARE(tree.counts()[static_cast<std::size_t>(ChangeAction::Unchanged)], 1);
    QCOMPARE(tree.counts()[static_cast<std::size_t>(ChangeAction::Create)], 2);
    QVERIFY(!tree.indexOf(0, 0).isValid());
    QCOMPARE(tree.numbersOf(tree.indexOf(0, 1)), std::pair(0, 1));
    qt::ChangeFilter all;
    all.actions.fill(true);
    tree.setFilter(all);
    QCOMPARE(tree.shownObjects(), 8);
    QVERIFY(tree.indexOf(0, 0).isValid());
    tree.setFilter(all); // the same again
    QCOMPARE(filtered.size(), 2);
}

void TestChangeTree::filterByText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("shown");
    QTest::newRow("a kind") << QStringLiteral("mapping") << 2;
    QTest::newRow("a name") << QStringLiteral("EMISSARY-ingress") << 2;
    QTest::newRow("a field") << QStringLiteral("linkerd.io/inject") << 1;
    QTest::newRow("nothing there") << QStringLiteral("zebra") << 0;
    QTest::newRow("everything") << QString() << 7;
}

void TestChangeTree::filterByText()
{
    QFETCH(QString, text);
    QFETCH(int, shown);
    ChangeTree tree;
    const QAbstractItemModelTester tester(&tree);
    tree.setChanges(test::someChanges());
    qt::ChangeFilter filter;
    filter.text = text.toStdString();
    tree.setFilter(filter);
    QCOMPARE(tree.shownObjects(), shown);
    QCOMPARE(tree.rowCount(), 2); // clusters stay
}

void TestChangeTree::choicesAreForAFieldOrForAllOfAnObject()
{
    ChangeTree tree;
    const QAbstractItemModelTester tester(&tree);
    tree.setChanges(test::someChanges());
    QSignalSpy chosen(&tree, &ChangeTree::choicesChanged);
    const QModelIndex service = objectNamed(tree, gatewayService);
    QCOMPARE(tree.openConflicts(), 2);
    tree.choose(tree.index(2, 0, service), ConflictChoice::Take);
    QCOMPARE(tree.openConflicts(), 1);
    QCOMPARE(tree.choiceOf(0, 1, 2), ConflictChoice::Take);
    QCOMPARE(tree.choiceOf(0, 1, 0), ConflictChoice::Open);
    QVERIFY(cells(tree, tree.index(2, 0, service)).contains(QStringLiteral("| ours is taken (helm")));
    tree.choose(tree.index(1, 0, service), ConflictChoice::Take); // no conflict there
    QCOMPARE(tree.choiceOf(0, 1, 1), ConflictChoice::Open);
    tree.choose(service, ConflictChoice::Keep);
    QCOMPARE(tree.openConflicts(), 0);
    QCOMPARE(tree.choiceOf(0, 1, 2), ConflictChoice::Keep);
    QCOMPARE(tree.index(0, 0, service).data(ChangeTree::ChoiceRole).toInt(),
             static_cast<int>(ConflictChoice::Keep));
    tree.choose(service, ConflictChoice::Open);
    QCOMPARE(tree.openConflicts(), 2);
    QCOMPARE(chosen.size(), 4);
    tree.choose({}, ConflictChoice::Keep);
    tree.choose(tree.index(0, 0), ConflictChoice::Keep); // a cluster
    QCOMPARE(chosen.size(), 4);
}

void TestChangeTree::choicesOutliveTheFilterButNotThePlan()
{
    ChangeTree tree;
    tree.setChanges(test::someChanges());
    tree.choose(objectNamed(tree, gatewayService), ConflictChoice::Keep);
    qt::ChangeFilter filter;
    filter.text = "mapping";
    tree.setFilter(filter);
    QCOMPARE(tree.openConflicts(), 0);
    tree.setFilter({});
    QCOMPARE(tree.choiceOf(0, 1, 0), ConflictChoice::Keep);
    tree.setChanges(test::someChanges());
    QCOMPARE(tree.openConflicts(), 2);
}

void TestChangeTree::choicesOfThePlanAreKnown()
{
    auto changes = std::make_shared<qt::Changes>(*test::someChanges());
    changes->clusters[0].objects[1].fields[0].chosen = ConflictChoice::Take;
    ChangeTree tree;
    tree.setChanges(changes);
    QCOMPARE(tree.openConflicts(), 1);
    QCOMPARE(tree.choiceOf(0, 1, 0), ConflictChoice::Take);
    tree.choose(tree.index(0, 0, objectNamed(tree, gatewayService)), ConflictChoice::Open); // thought better
    QCOMPARE(tree.openConflicts(), 2);
}

void TestChangeTree::progressIsSaidAtTheObject()
{
    ChangeTree tree;
    const QAbstractItemModelTester tester(&tree);
    tree.setChanges(test::someChanges());
    QSignalSpy changed(&tree, &QAbstractItemModel::dataChanged);
    const QModelIndex probe = objectNamed(tree, QStringLiteral("Mapping emissary/probe")).siblingAtColumn(3);
    QCOMPARE(probe.data().toString(), QString());
    tree.setState(0, 3, qt::ApplyState::Running);
    QCOMPARE(probe.data().toString(), QStringLiteral("being applied"));
    tree.setState(0, 3, qt::ApplyState::Failed, QStringLiteral("the server is gone"));
    QCOMPARE(probe.data().toString(), QStringLiteral("failed: the server is gone"));
    QCOMPARE(probe.data(ChangeTree::StateRole).toInt(), static_cast<int>(qt::ApplyState::Failed));
    QCOMPARE(changed.size(), 2);
    tree.setState(0, 0, qt::ApplyState::Done); // it is not shown
    QCOMPARE(changed.size(), 2);
}

void TestChangeTree::stepsGoRoundAllClusters()
{
    ChangeTree tree;
    tree.setChanges(test::someChanges());
    QModelIndex index = tree.next({}, 1);
    QCOMPARE(tree.numbersOf(index), std::pair(0, 1));
    for (int i = 0; i < 5; ++i)
        index = tree.next(index, 1);
    QCOMPARE(tree.numbersOf(index), std::pair(1, 0));
    QCOMPARE(tree.numbersOf(tree.next(tree.next(index, 1), 1)), std::pair(0, 1));
    QCOMPARE(tree.numbersOf(tree.next({}, -1)), std::pair(1, 1));
    const QModelIndex field = tree.index(1, 0, objectNamed(tree, gatewayService));
    QCOMPARE(tree.numbersOf(tree.next(field, 1)), std::pair(0, 2));
}

void TestChangeTree::valuesStayOnOneLine()
{
    QCOMPARE(qt::valueLine(Json("a\nb")), QStringLiteral("a\u21b5b"));
    QCOMPARE(qt::valueLine(Json("")), QStringLiteral("empty"));
    QCOMPARE(qt::valueLine(std::nullopt), QStringLiteral("not there"));
    QCOMPARE(qt::valueLine(Json(nullptr)), QStringLiteral("null"));
    QCOMPARE(qt::valueLine(Json::array({1, "x"})), QStringLiteral("[1,\"x\"]"));
    QCOMPARE(qt::valueLine(Json(std::string(1000, 'x'))).size(), 121);
    QVERIFY(!qt::valueLine(Json("\xff")).isEmpty()); // no UTF-8
}

void TestChangeTree::everyActionHasWords()
{
    QStringList names;
    QStringList signs;
    for (std::size_t i = 0; i < qt::changeActions; ++i) {
        names << qt::actionName(static_cast<ChangeAction>(i));
        signs << qt::actionSign(static_cast<ChangeAction>(i));
        QVERIFY(!qt::actionCount(static_cast<ChangeAction>(i), 3).isEmpty());
        QVERIFY(!qt::outcomeOf(test::changed("A", "b", static_cast<ChangeAction>(i))).isEmpty());
    }
    QCOMPARE(names.removeDuplicates() + signs.removeDuplicates(), 0);
    QVERIFY(qt::yamlOf(Json(nullptr)).isEmpty());
    QCOMPARE(qt::yamlOf({{"a", 1}}), QStringLiteral("a: 1\n"));
}

void TestChangeTree::aCellThatIsNotThereSaysNothing()
{
    ChangeTree tree;
    tree.setChanges(test::someChanges());
    QVERIFY(!tree.data({}, Qt::DisplayRole).isValid());
    QVERIFY(!tree.headerData(9, Qt::Horizontal, Qt::DisplayRole).isValid());
    QVERIFY(!tree.headerData(0, Qt::Vertical, Qt::DisplayRole).isValid());
    QCOMPARE(tree.headerData(3, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("Owner"));
    QVERIFY(!tree.indexOf(7, 0).isValid());
    QVERIFY(!tree.indexOf(-1, 0).isValid());
    QCOMPARE(tree.rowCount(tree.index(0, 1)), 0);
}

void TestChangeTree::thousandsOfObjectsAreQuick()
{
    ChangeTree tree;
    QElapsedTimer timer;
    timer.start();
    tree.setChanges(test::manyChanges(5000));
    QCOMPARE(tree.shownObjects(), 5000);
    qt::ChangeFilter filter;
    for (const char* text : {"r", "ro", "route-499", "route-4999"}) {
        filter.text = text;
        tree.setFilter(filter);
    }
    QCOMPARE(tree.shownObjects(), 1);
    for (int i = 0; i < 5000; ++i)
        tree.setState(0, i, qt::ApplyState::Done);
    QVERIFY2(timer.elapsed() < 5'000,
             qPrintable(QString::number(timer.elapsed()))); // far off, even under asan
}

QTEST_GUILESS_MAIN(TestChangeTree)
#include "tst_change_tree.moc"
