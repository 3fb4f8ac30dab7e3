// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/entry_table_model.h"
#include "qt/plan_document.h"
#include "tests/models/qt/samples.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace linkwright;
using qt::EntryTableModel;
using qt::PlanDocument;
using Mode = QAbstractItemModelTester::FailureReportingMode;

/// The lists, so that what holds for every list is tested on every list.
struct ListCase
{
    const char* name;
    std::unique_ptr<EntryTableModel> (*make)(PlanDocument& document);
};

static const ListCase lists[] = {
    {"clusters", [](PlanDocument& document) { return qt::clustersModel(document); }},
    {"links", [](PlanDocument& document) { return qt::linksModel(document); }},
    {"namespaces", [](PlanDocument& document) { return qt::namespacesModel(document, 0); }},
    {"listeners", [](PlanDocument& document) { return qt::listenersModel(document, 0); }},
    {"hosts", [](PlanDocument& document) { return qt::hostsModel(document, 0); }},
    {"mappings", [](PlanDocument& document) { return qt::mappingsModel(document, 0); }},
    {"exports", [](PlanDocument& document) { return qt::exportsModel(document, 0); }},
    {"ports", [](PlanDocument& document) { return qt::servicePortsModel(document, 0); }},
};

class TestEntryTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void entriesComeAndGo_data() { everyList_data(); }
    void entriesComeAndGo();
    void everyColumnHasWordsAndAFreshValueItTakesBack_data() { everyList_data(); }
    void everyColumnHasWordsAndAFreshValueItTakesBack();
    void listsFollowThePlan_data() { everyList_data(); }
    void listsFollowThePlan();
    void placesLeadBackToTheirRow_data() { everyList_data(); }
    void placesLeadBackToTheirRow();

    void cellsAreEdited_data();
    void cellsAreEdited();
    void typingIsOneStep();
    void listsOfMissingClustersAreEmpty();
    void anotherClusterShowsItsOwnList();
    void addedNamesAreFree();
    void renamingAClusterRenamesItsLinks();
    void removingAClusterRemovesItsLinks();
    void onlyTheChangedRowIsAnnounced();
    void emptyCellsShowWhatApplies();
    void findingsMarkTheirRow();

private:
    static void everyList_data();
    static const ListCase& current();
};

void TestEntryTables::everyList_data()
{
    QTest::addColumn<int>("list");
    for (std::size_t i = 0; i < std::size(lists); ++i)
        QTest::newRow(lists[i].name) << static_cast<int>(i);
}

const ListCase& TestEntryTables::current()
{
    const int* list = static_cast<const int*>(QTest::qData("list", QMetaType::Int));
    return lists[*list];
}

void TestEntryTables::entriesComeAndGo()
{
    PlanDocument document;
    document.reset(test::samplePlan("guide"));
    const auto model = current().make(document);
    const QAbstractItemModelTester tester(model.get(), Mode::QtTest);
    const Plan before = document.plan();
    const int rows = model->rowCount();
    QCOMPARE(model->addEntry(), rows);
    QCOMPARE(model->addEntry(), rows + 1);
    QCOMPARE(model->duplicateEntry(rows), rows + 1);
    QCOMPARE(model->rowCount(), rows + 3);
    QVERIFY(model->moveEntry(rows, 1));
    QVERIFY(!model->moveEntry(0, -1));
    QVERIFY(!model->moveEntry(rows + 2, 1));
    QVERIFY(model->removeEntries({rows + 2, rows, rows + 1}));
    QCOMPARE(model->rowCount(), rows);
    QCOMPARE(document.plan(), before);
    while (document.undoStack().canUndo())
        document.undoStack().undo();
    QCOMPARE(document.plan(), before);
    QVERIFY(!model->removeEntries({rows}));
    QVERIFY(!model->removeEntries({}));
    QCOMPARE(model->duplicateEntry(rows), -1);
}

void TestEntryTables::everyColumnHasWordsAndAFreshValueItTakesBack()
{
    PlanDocument document;
    document.reset(test::samplePlan("guide"));
    const auto model = current().make(document);
    const int row = model->addEntry();
    QVERIFY(!model->entryName().isEmpty());
    for (int column = 0; column < model->columnCount(); ++column) {
        QVERIFY(!model->headerData(column, Qt::Horizontal).toString().isEmpty());
        const QString field =
            model->headerData(column, Qt::Horizontal, EntryTableModel::FieldRole).toString();
        QCOMPARE(model->columnOf(field), column);
        const QModelIndex index = model->index(row, column);
        const Plan before = document.plan();
        if (index.flags().testFlag(Qt::ItemIsUserCheckable)) {
            const QVariant state = index.data(Qt::CheckStateRole);
            QVERIFY(model->setData(index, state, Qt::CheckStateRole));
        } else {
            QVERIFY(index.flags().testFlag(Qt::ItemIsEditable));
            QVERIFY(model->setData(index, index.data(Qt::EditRole)));
        }
        QCOMPARE(document.plan(), before);
        const QStringList choices = index.data(EntryTableModel::ChoicesRole).toStringList();
        for (const QString& choice : choices) {
            QVERIFY2(model->setData(index, choice), qPrintable(field + QLatin1Char('=') + choice));
            QCOMPARE(model->index(row, column).data(Qt::EditRole).toString(), choice);
        }
    }
    QCOMPARE(model->columnOf(QStringLiteral("no such field")), -1);
}

void TestEntryTables::listsFollowThePlan()
{
    PlanDocument document;
    const auto model = current().make(document);
    const QAbstractItemModelTester tester(model.get(), Mode::QtTest);
    document.reset(test::samplePlan("guide"));
    QTRY_VERIFY(document.isCurrent());
    const int rows = model->rowCount();
    document.reset(test::samplePlan("guide-as-written"));
    QTRY_VERIFY(document.isCurrent());
    document.reset(Plan());
    QCOMPARE(model->rowCount(), 0);
    document.reset(test::samplePlan("guide"));
    QCOMPARE(model->rowCount(), rows);
}

void TestEntryTables::placesLeadBackToTheirRow()
{
    PlanDocument document;
    document.reset(test::samplePlan("guide"));
    const auto model = current().make(document);
    model->addEntry();
    model->addEntry();
    for (int row = 0; row < model->rowCount(); ++row) {
        QVERIFY(!model->placeOf(row).isEmpty());
        QCOMPARE(model->rowOf(model->placeOf(row)), row);
        QCOMPARE(model->rowOf(model->placeOf(row).field("below")), row);
    }
    QVERIFY(model->placeOf(model->rowCount()).isEmpty());
    QCOMPARE(model->rowOf(PlanPath()), -1);
    QCOMPARE(model->rowOf(PlanPath().item("clusters", 1, "east").item("elsewhere", 0, "x")),
             current().name == std::string("clusters") ? 1 : -1);
}

void TestEntryTables::cellsAreEdited_data()
{
    QTest::addColumn<int>("list");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<bool>("accepted");
    QTest::addColumn<QVariant>("shown");
    const auto row = [](const char* name, const char* list, const char* field, const QVariant& value,
                        bool accepted, const QVariant& shown) {
        const auto found = std::find_if(std::begin(lists), std::end(lists), [&](const ListCase& entry) {
            return std::string(entry.name) == list;
        });
        QTest::newRow(name) << static_cast<int>(found - std::begin(lists)) << QString::fromLatin1(field)
                            << value << accepted << shown;
    };
    const auto text = [](const char* value) { return QVariant(QString::fromLatin1(value)); };
    row("a text", "mappings", "prefix", text("/x/"), true, text("/x/"));
    row("blanks around a text go", "mappings", "service", text("  a.b "), true, text("a.b"));
    row("an optional text", "hosts", "hostname", text("a.example"), true, text("a.example"));
    row("an optional text is cleared", "hosts", "hostname", text(""), true, text(""));
    row("a port", "listeners", "port", text("8443"), true, 8443);
    row("a port given as number", "listeners", "port", 8443, true, 8443);
    row("words are no port", "listeners", "port", text("http"), false, 8080);
    row("nothing is no port", "listeners", "port", text(""), false, 8080);
    row("an optional number", "mappings", "weight", text("20"), true, 20);
    row("an optional number is cleared", "mappings", "weight", text(""), true, text(""));
    row("words are no optional number", "mappings", "weight", text("half"), false, text(""));
    row("yes, no and as it was", "mappings", "addLinkerdHeaders", text("false"), true, text("false"));
    row("a mode", "exports", "mode", text("federated"), true, text("federated"));
    row("an unknown mode", "exports", "mode", text("magic"), false, text("gateway"));
    row("a mark", "exports", "mark", text("annotations"), true, text("annotations"));
    row("a check box", "namespaces", "owned", true, true, true);
    row("a gateway", "clusters", "gateway", true, true, true);
    row("a release", "clusters", "linkerd", text("2.14"), true, text("2.14"));
    row("a secret", "hosts", "tlsSecret", text("cert"), true, text("cert"));
}

void TestEntryTables::cellsAreEdited()
{
    QFETCH(QString, field);
    QFETCH(QVariant, value);
    QFETCH(bool, accepted);
    PlanDocument document;
    document.reset(test::samplePlan("guide"));
    const auto model = current().make(document);
    const int row = model->addEntry();
    const Plan before = document.plan();
    const QModelIndex index = model->index(row, model->columnOf(field));
    QVERIFY(index.isValid());
    const bool isCheckBox = index.flags().testFlag(Qt::ItemIsUserCheckable);
    const QVariant wanted = isCheckBox ? QVariant(value.toBool() ? Qt::Checked : Qt::Unchecked) : value;
    QCOMPARE(model->setData(index, wanted, isCheckBox ? Qt::CheckStateRole : Qt::EditRole), accepted);
    QTEST(model->index(row, index.column()).data(Qt::EditRole), "shown");
    if (!accepted)
        QCOMPARE(document.plan(), before);
}

void TestEntryTables::typingIsOneStep()
{
    PlanDocument document;
    document.reset(test::samplePlan("guide"));
    const auto model = qt::mappingsModel(document, 0);
    const QModelIndex prefix = model->index(0, model->columnOf(QStringLiteral("prefix")));
    for (const char* typed : {"/a", "/ab", "/abc"})
        QVERIFY(model->setData(prefix, QString::fromLatin1(typed)));
    QCOMPARE(document.undoStack().count(), 1);
    QVERIFY(model->setData(model->index(1, prefix.column()), QStringLiteral("/other")));
    QCOMPARE(document.undoStack().count(), 2);
    QVERIFY(document.undoStack().undoText().startsWith(QStringLiteral("Change prefix of Mapping")));
}

void TestEntryTables::listsOfMissingClustersAreEmpty()
{
    PlanDocument document;
    document.reset(test::samplePlan("guide"));
    for (const int cluster : {-1, 2, 99}) {
        const auto model = qt::mappingsModel(document, cluster);
        QCOMPARE(model->rowCount(), 0);
        QCOMPARE(model->addEntry(), -1);
    }
    const auto east = qt::servicePortsModel(document, 1);
    QCOMPARE(east->rowCount(), 0);
    QCOMPARE(east->addEntry(), -1); // it has no gateway

    const auto west = qt::mappingsModel(document, 0);
    const QAbstractItemModelTester tester(west.get(), Mode::QtTest);
    QVERIFY(west->rowCount() > 0);
    document.edit(QStringLiteral("Remove all"), [](Plan& plan) { plan.clusters.clear(); });
    QCOMPARE(west->rowCount(), 0);
    document.undoStack().undo();
    QVERIFY(west->rowCount() > 0);
}

void TestEntryTables::anotherClusterShowsItsOwnList()
{
    PlanDocument document;
    document.reset(test::samplePlan("guide"));
    const auto model = qt::mappingsModel(document, 0);
    const QAbstractItemModelTester tester(model.get(), Mode::QtTest);
    QSignalSpy reset(model.get(), &QAbstractItemModel::modelReset);
    model->setCluster(1);
    QCOMPARE(reset.count(), 1);
    QCOMPARE(model->rowCount(), static_cast<int>(document.plan().clusters[1].mappings.size()));
    model->setCluster(1);
    QCOMPARE(reset.count(), 1);
}

void TestEntryTables::addedNamesAreFree()
{
    PlanDocument document;
    document.reset(test::samplePlan("guide"));
    const auto model = qt::clustersModel(document);
    model->addEntry();
    model->addEntry();
    model->duplicateEntry(0);
    QStringList names;
    for (const Cluster& cluster : document.plan().clusters)
        names << QString::fromStdString(cluster.name);
    QCOMPARE(names.removeDuplicates(), 0);
    QVERIFY(names.contains(QStringLiteral("west-2")));
}

void TestEntryTables::renamingAClusterRenamesItsLinks()
{
    PlanDocument document;
    document.reset(test::samplePlan("guide"));
    const auto model = qt::clustersModel(document);
    QVERIFY(model->setData(model->index(0, 0), QStringLiteral("occident")));
    QCOMPARE(document.plan().clusters[0].name, std::string("occident"));
    QCOMPARE(document.plan().links[0].to, std::string("occident"));
    QCOMPARE(document.plan().links[0].from, std::string("east"));
    document.undoStack().undo();
    QCOMPARE(document.plan().links[0].to, std::string("west"));
}

void TestEntryTables::removingAClusterRemovesItsLinks()
{
    PlanDocument document;
    document.reset(test::samplePlan("guide"));
    const auto model = qt::clustersModel(document);
    const auto links = qt::linksModel(document);
    QCOMPARE(links->rowCount(), 1);
    QVERIFY(model->removeRows(1, 1));
    QCOMPARE(links->rowCount(), 0);
    document.undoStack().undo();
    QCOMPARE(links->rowCount(), 1);
}

void TestEntryTables::onlyTheChangedRowIsAnnounced()
{
    PlanDocument document;
    document.reset(test::samplePlan("guide"));
    const auto model = qt::mappingsModel(document, 0);
    QVERIFY(model->rowCount() > 1);
    QSignalSpy changed(model.get(), &QAbstractItemModel::dataChanged);
    QSignalSpy reset(model.get(), &QAbstractItemModel::modelReset);
    const QPersistentModelIndex last = model->index(model->rowCount() - 1, 0);
    document.edit(QStringLiteral("x"),
                  [](Plan& plan) { plan.clusters[0].mappings[0].service = "elsewhere"; });
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 0);
    QCOMPARE(changed[0][1].toModelIndex().row(), 0);
    model->removeRows(0, 1);
    QCOMPARE(reset.count(), 0);
    QVERIFY(last.isValid());
    QCOMPARE(last.row(), model->rowCount() - 1);
}

void TestEntryTables::emptyCellsShowWhatApplies()
{
    PlanDocument document;
    document.reset(test::samplePlan("guide"));
    const auto model = qt::hostsModel(document, 0);
    const int row = model->addEntry();
    const QModelIndex space = model->index(row, model->columnOf(QStringLiteral("namespace")));
    QCOMPARE(space.data(Qt::EditRole).toString(), QString());
    QCOMPARE(space.data().toString(),
             QString::fromStdString(document.plan().clusters[0].gateway->namespace_));
    QVERIFY(space.data(Qt::FontRole).isValid());
    QVERIFY(model->setData(space, QStringLiteral("mine")));
    QCOMPARE(space.data().toString(), QStringLiteral("mine"));
    QVERIFY(!space.data(Qt::FontRole).isValid());
}

void TestEntryTables::findingsMarkTheirRow()
{
    PlanDocument document;
    document.reset(test::samplePlan("guide"));
    const auto model = qt::mappingsModel(document, 0);
    QTRY_VERIFY(document.isCurrent());
    QVERIFY(!model->index(0, 0).data(EntryTableModel::SeverityRole).isValid());
    model->setData(model->index(0, model->columnOf(QStringLiteral("prefix"))), QStringLiteral("no-slash"));
    QTRY_VERIFY(model->index(0, 0).data(EntryTableModel::SeverityRole).isValid());
    QVERIFY(!model->index(0, 0).data(Qt::ToolTipRole).toString().isEmpty());
    document.undoStack().undo();
    QTRY_VERIFY(!model->index(0, 0).data(EntryTableModel::SeverityRole).isValid());
}

QTEST_GUILESS_MAIN(TestEntryTables)
#include "tst_entry_tables.moc"
