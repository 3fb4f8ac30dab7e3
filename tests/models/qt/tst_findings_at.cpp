// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/findings_at.h"
#include "qt/plan_document.h"
#include "qt/plan_work.h"
#include "tests/models/qt/samples.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace linkwright;
using qt::PlanDocument;

class TestFindingsAt : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void findingsAtAPlaceAreFound_data();
    void findingsAtAPlaceAreFound();
    void theWorstOfEachPartIsKnown();

    void workGivesTheNewestResultOnly();
};

namespace {

void analyse(PlanDocument& document, Plan plan)
{
    document.reset(std::move(plan));
    QTRY_VERIFY(document.isCurrent());
}

} // namespace

void TestFindingsAt::findingsAtAPlaceAreFound_data()
{
    QTest::addColumn<QString>("sample");
    for (const char* sample : {"guide-as-written", "linkerd-2.8", "fleet"})
        QTest::newRow(sample) << QString::fromLatin1(sample);
}

void TestFindingsAt::findingsAtAPlaceAreFound()
{
    QFETCH(QString, sample);
    PlanDocument document;
    analyse(document, test::samplePlan(sample.toStdString()));
    std::vector<PlanPath> places = {PlanPath(), PlanPath().field("links"),
                                    PlanPath().item("clusters", 99, "no")};
    for (const Finding& finding : document.findings()) {
        PlanPath place;
        for (const PlanPath::Segment& segment : finding.place.segments()) {
            place = segment.index < 0 ? place.field(segment.field)
                                      : place.item(segment.field, segment.index, segment.label);
            places.push_back(place);
        }
        for (const char* list : {"hosts", "mappings", "gateway"})
            places.push_back(PlanPath().item("clusters", 0, {}).field(list));
    }
    for (const PlanPath& place : places) {
        Findings scanned;
        for (const Finding& finding : document.findings()) {
            if (finding.place.isWithin(place))
                scanned.push_back(finding);
        }
        QCOMPARE(qt::findingsAt(document, place), scanned);
    }
    const auto none = [](const Finding&) { return false; };
    QVERIFY(qt::findingsAt(document, PlanPath(), none).empty());
}

void TestFindingsAt::theWorstOfEachPartIsKnown()
{
    PlanDocument document;
    analyse(document, test::samplePlan("guide-as-written"));
    QVERIFY(qt::worstAt(document, PlanPath().item("clusters", 0, {}).field("gateway")) == Severity::Error);
    QVERIFY(!qt::worstAt(document, PlanPath().item("clusters", 0, {}).field("no-such")));
}

void TestFindingsAt::workGivesTheNewestResultOnly()
{
    qt::PlanWork work;
    QSignalSpy finished(&work, &qt::PlanWork::finished);
    const auto plan = std::make_shared<const Plan>(test::samplePlan("guide"));
    for (int i = 0; i < 5; ++i) {
        work.request(plan, [i](const Plan& p) {
            QThread::msleep(5);
            return QVariant(i + static_cast<int>(p.clusters.size()));
        });
    }
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(finished[0][0].toInt(), 4 + static_cast<int>(plan->clusters.size()));
    QTest::qWait(30);
    QCOMPARE(finished.count(), 1);
    auto gone = std::make_unique<qt::PlanWork>();
    gone->request(plan, [](const Plan&) { return QVariant(); });
    gone.reset();
}

QTEST_GUILESS_MAIN(TestFindingsAt)
#include "tst_findings_at.moc"
