// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// FindingIndex gives what a look at all findings gives, for every place.

#include "domain/finding_index.h"

#include <QtTest>

#include <algorithm>

using namespace linkwright;

namespace {

PlanPath cluster(int index)
{
    return PlanPath().item("clusters", index, "c" + std::to_string(index));
}

Finding findingAt(const PlanPath& place, Severity severity = Severity::Error)
{
    Finding finding;
    finding.rule = place.toString();
    finding.place = place;
    finding.severity = severity;
    return finding;
}

Findings someFindings()
{
    Findings findings;
    for (int c = 2; c >= 0; --c) {
        findings.push_back(findingAt(cluster(c)));
        findings.push_back(findingAt(cluster(c).field("name")));
        findings.push_back(findingAt(cluster(c).field("gateway").field("probe").field("path")));
        findings.push_back(findingAt(cluster(c).field("gateway").item("ports", 1, "http").field("port")));
        for (int m = 11; m > 0; m -= 2)
            findings.push_back(
                findingAt(cluster(c).item("mappings", m, {}).field("prefix"), Severity::Warning));
        findings.push_back(findingAt(cluster(c).item("mappings", 3, {}).field("service")));
        findings.push_back(findingAt(cluster(c).item("hosts", 3, {})));
    }
    findings.push_back(findingAt(PlanPath().item("links", 0, "a->b").field("to")));
    findings.push_back(findingAt(PlanPath().field("name")));
    return findings;
}

} // namespace

class TestFindingIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesWhatAScanGives_data();
    void givesWhatAScanGives();
    void namesTheEntriesWithFindings();
    void tellsTheWorst();
    void sharesTheFindings();
};

void TestFindingIndex::givesWhatAScanGives_data()
{
    QTest::addColumn<PlanPath>("place");
    std::vector<PlanPath> places = {{},
                                    PlanPath().field("clusters"),
                                    PlanPath().field("links"),
                                    PlanPath().item("links", 0, {}),
                                    PlanPath().item("links", 1, {}),
                                    PlanPath().field("name"),
                                    cluster(7)};
    for (int c = 0; c < 3; ++c) {
        for (const char* field : {"mappings", "hosts", "listeners", "gateway", "name"})
            places.push_back(cluster(c).field(field));
        places.push_back(cluster(c));
        places.push_back(cluster(c).item("mappings", 3, {}));
        places.push_back(cluster(c).item("mappings", 2, {}));
        places.push_back(cluster(c).item("mappings", 3, {}).field("service"));
        places.push_back(cluster(c).field("gateway").field("probe"));
        places.push_back(cluster(c).field("gateway").field("ports"));
        places.push_back(cluster(c).field("gateway").item("ports", 0, {}));
    }
    for (const PlanPath& place : places)
        QTest::newRow(place.isEmpty() ? "everything" : place.toString().c_str()) << place;
}

void TestFindingIndex::givesWhatAScanGives()
{
    QFETCH(PlanPath, place);
    const Findings findings = someFindings();
    Findings expected;
    for (const Finding& finding : findings) {
        if (finding.place.isWithin(place))
            expected.push_back(finding);
    }
    QVERIFY(FindingIndex(findings).within(place) == expected);
    QCOMPARE(FindingIndex(findings).worst(place).has_value(), !expected.empty());
}

void TestFindingIndex::namesTheEntriesWithFindings()
{
    const FindingIndex index(someFindings());
    QCOMPARE(index.entriesIn(cluster(1).field("mappings")), (std::vector<int>{1, 3, 5, 7, 9, 11}));
    QCOMPARE(index.entriesIn(cluster(1).field("exports")), std::vector<int>());
    QCOMPARE(index.entriesIn(PlanPath().field("links")), std::vector<int>{0});
}

void TestFindingIndex::tellsTheWorst()
{
    const FindingIndex index(someFindings());
    QCOMPARE(index.worst(cluster(0).item("mappings", 1, {})), std::optional(Severity::Warning));
    QCOMPARE(index.worst(cluster(0).item("mappings", 3, {})), std::optional(Severity::Error));
    QCOMPARE(index.worst(cluster(0).item("mappings", 2, {})), std::optional<Severity>());
}

void TestFindingIndex::sharesTheFindings()
{
    const Findings findings = someFindings();
    const Findings some = FindingIndex(findings).within(cluster(2));
    QVERIFY(some.shares(0, findings, 0));
}

QTEST_GUILESS_MAIN(TestFindingIndex)

#include "tst_finding_index.moc"
