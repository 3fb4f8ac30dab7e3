// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight/check.h"
#include "resources/resources.h"

#include <QRegularExpression>
#include <QTest>

#include <map>
#include <set>

using namespace linkwright;
using namespace linkwright::preflight;

/// Every row of the table of checks, whoever wrote it.
class TestPreflightTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isWhole_data();
    void isWhole();
    void hasNoPageWithoutCheck();
    void hasEveryCheckOfLinkerds_data();
    void hasEveryCheckOfLinkerds();
    void namesStates();
};

void TestPreflightTable::isWhole_data()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const Check* check : checkTable())
        QTest::addRow("%s", std::string(check->id).c_str()) << index++;
}

void TestPreflightTable::isWhole()
{
    QFETCH(int, index);
    const std::vector<const Check*> table = checkTable();
    const Check& check = *table[static_cast<std::size_t>(index)];
    static const QRegularExpression id(QStringLiteral("^[a-z0-9.-]+$"));
    QVERIFY(id.match(QString::fromStdString(std::string(check.id))).hasMatch());
    QCOMPARE(findCheck(check.id), &check); // nobody else has the id
    QVERIFY(!check.category.empty());
    QVERIFY(!check.title.empty());
    QVERIFY((check.cluster != nullptr) != (check.link != nullptr));
    for (const std::string_view need : check.needs) {
        if (need.empty())
            continue;
        const auto row = std::find(table.begin(), table.end(), findCheck(need));
        QVERIFY2(row != table.end() && row - table.begin() < index, std::string(need).c_str());
        QVERIFY2((*row)->fatal, "what is needed can stop others only where it is fatal");
    }
    const std::string page = helpPage(check.id);
    QVERIFY2(page.starts_with("# " + std::string(check.id) + "\n"), "resources/checks has no page");
    QVERIFY(page.size() > 300);
}

void TestPreflightTable::hasNoPageWithoutCheck()
{
    for (const std::string& file : resources::list("checks"))
        QVERIFY2(findCheck(file.substr(0, file.size() - 3)), file.c_str());
}

/// `linkerd multicluster check` of the newest release, and of 2.8.
void TestPreflightTable::hasEveryCheckOfLinkerds_data()
{
    QTest::addColumn<int>("minor");
    QTest::addColumn<int>("severity");
    const auto row = [](const char* anchor, int minor, Severity severity) {
        QTest::newRow(anchor) << minor << static_cast<int>(severity);
    };
    row("l5d-multicluster-link-crd-exists", 20, Severity::Error);
    row("l5d-multicluster-links-are-valid", 20, Severity::Error);
    row("l5d-multicluster-links-version", 20, Severity::Warning);
    row("l5d-smc-target-clusters-access", 20, Severity::Error);
    row("l5d-multicluster-clusters-share-anchors", 20, Severity::Error);
    row("l5d-multicluster-source-rbac-correct", 20, Severity::Error);
    row("l5d-multicluster-service-mirror-running", 20, Severity::Error);
    row("l5d-multicluster-managed-controllers", 20, Severity::Warning);
    row("l5d-multicluster-gateways-endpoints", 20, Severity::Error);
    row("l5d-multicluster-services-endpoints", 20, Severity::Error);
    row("l5d-multicluster-orphaned-services", 20, Severity::Warning);
    row("l5d-multicluster-proxy-healthy", 20, Severity::Warning);
    row("l5d-multicluster-proxy-cp-version", 20, Severity::Warning);
    row("l5d-multicluster-proxy-cli-version", 20, Severity::Warning);
    row("l5d-multicluster-target-gateways-alive", 8, Severity::Error);
    row("l5d-multicluster-daisy-chaining", 8, Severity::Warning);
    row("l5d-multicluster-gateways-exist", 8, Severity::Warning);
    row("l5d-multicluster-cluster-role-exist", 8, Severity::Error);
}

void TestPreflightTable::hasEveryCheckOfLinkerds()
{
    QFETCH(int, minor);
    QFETCH(int, severity);
    const std::vector<const Check*> table = checkTable();
    const bool isThere = std::any_of(table.begin(), table.end(), [&](const Check* check) {
        return check->anchor == QTest::currentDataTag() && check->since <= minor && check->until >= minor &&
               static_cast<int>(check->severity) == severity;
    });
    QVERIFY(isThere);
}

void TestPreflightTable::namesStates()
{
    QCOMPARE(toString(State::Passed), std::string_view("passed"));
    QCOMPARE(toString(State::NotChecked), std::string_view("not-checked"));
    QVERIFY(helpPage("no-such-check").empty());
    QVERIFY(!findCheck("no-such-check"));
}

QTEST_APPLESS_MAIN(TestPreflightTable)
#include "tst_preflight_table.moc"
