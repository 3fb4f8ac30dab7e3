// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/fix_job.h"
#include "qt/plan_document.h"
#include "qt/suppressions.h"
#include "tests/models/qt/samples.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace linkwright;
using qt::FixJob;
using qt::PlanDocument;

class TestFixJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneFindingIsOneStep();
    void aKindIsOneStepThatNamesIt();
    void allIsOneStep();
    void aPlanThatChangedMeanwhileIsFixedAnew();
    void aFindingIsFixedWhereItIsNow();
    void aFindingThatIsGoneIsLeftAlone();
    void ordersFollowEachOther();
    void cancellingLeavesThePlanAlone();
    void aJobMayGoWhileItWorks();
    void nothingToFixSaysSo();

    void suppressingIsOneStep();
    void suppressingARuleHidesItEverywhere();
    void suppressingNeedsAReason();
    void errorsCannotBeSuppressed();
    void suppressionsCanBeTakenBack();
};

namespace {

void analyse(PlanDocument& document, Plan plan)
{
    document.reset(std::move(plan));
    QTRY_VERIFY(document.isCurrent());
}

Finding firstOf(const PlanDocument& document, const std::string& rule)
{
    for (const Finding& finding : document.findings()) {
        if (finding.rule == rule)
            return finding;
    }
    return {};
}

Finding firstWarning(const PlanDocument& document)
{
    for (const Finding& finding : document.findings()) {
        if (finding.severity == Severity::Warning)
            return finding;
    }
    return {};
}

/// Mappings whose prefixes have no slash: as many fixable findings of one rule.
Plan unslashed(int count)
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

constexpr const char* slashRule = "mapping-prefix-no-slash";

} // namespace

void TestFixJob::oneFindingIsOneStep()
{
    PlanDocument document;
    analyse(document, test::samplePlan("guide-as-written"));
    FixJob job(document);
    QSignalSpy fixed(&job, &FixJob::fixed);
    job.fix({firstOf(document, "gateway-probe-path-slash")});
    QVERIFY(job.isRunning());
    QTRY_COMPARE(fixed.count(), 1);
    QVERIFY(!job.isRunning());
    QCOMPARE(fixed[0][0].toStringList().size(), 1);
    QCOMPARE(fixed[0][1].toString(), QStringLiteral("Fix gateway-probe-path-slash"));
    QCOMPARE(document.undoStack().count(), 1);
    QCOMPARE(document.undoStack().undoText(), fixed[0][1].toString());
    QTRY_VERIFY(document.isCurrent());
    QVERIFY(firstOf(document, "gateway-probe-path-slash").rule.empty());
}

void TestFixJob::aKindIsOneStepThatNamesIt()
{
    PlanDocument document;
    analyse(document, unslashed(3));
    FixJob job(document);
    QSignalSpy fixed(&job, &FixJob::fixed);
    job.fixRule(QString::fromLatin1(slashRule));
    QTRY_COMPARE(fixed.count(), 1);
    QCOMPARE(document.undoStack().undoText(), QStringLiteral("Fix 3 findings: mapping-prefix-no-slash"));
    QCOMPARE(fixed[0][0].toStringList().size(), 3);
    document.undoStack().undo();
    QCOMPARE(document.plan(), unslashed(3));
}

void TestFixJob::allIsOneStep()
{
    PlanDocument document;
    analyse(document, test::samplePlan("guide-as-written"));
    const auto sync = rules::fixAll(document.plan());
    FixJob job(document);
    QSignalSpy fixed(&job, &FixJob::fixed);
    job.fixAll();
    QTRY_COMPARE(fixed.count(), 1);
    QCOMPARE(document.undoStack().count(), 1);
    QCOMPARE(document.undoStack().undoText(), QStringLiteral("Fix %1 findings").arg(sync.changes.size()));
    QCOMPARE(document.plan(), sync.plan);
    QTRY_VERIFY(document.isCurrent());
    for (const Finding& finding : document.findings())
        QVERIFY2(finding.severity != Severity::Error || !finding.fixable, finding.rule.c_str());
    document.undoStack().undo();
    QCOMPARE(document.plan(), test::samplePlan("guide-as-written"));
}

void TestFixJob::aPlanThatChangedMeanwhileIsFixedAnew()
{
    PlanDocument document;
    analyse(document, unslashed(20));
    FixJob job(document);
    QSignalSpy fixed(&job, &FixJob::fixed);
    job.fixAll();
    document.edit(QStringLiteral("Rename"), [](Plan& plan) { plan.name = "typed-meanwhile"; });
    QTRY_COMPARE(fixed.count(), 1);
    QCOMPARE(document.plan().name, std::string("typed-meanwhile"));
    QCOMPARE(document.undoStack().count(), 2);
    QTRY_VERIFY(document.isCurrent());
    QVERIFY(firstOf(document, slashRule).rule.empty());
}

void TestFixJob::aFindingIsFixedWhereItIsNow()
{
    PlanDocument document;
    analyse(document, unslashed(2));
    const Finding finding = firstOf(document, slashRule);
    QVERIFY(finding.place.indexIn("mappings") > 0);
    // The entries before it go: its index points to another one now.
    document.edit(QStringLiteral("Remove"),
                  [](Plan& plan) { plan.clusters[0].mappings.erase(plan.clusters[0].mappings.begin()); });
    FixJob job(document);
    QSignalSpy fixed(&job, &FixJob::fixed);
    job.fix({finding});
    QTRY_COMPARE(fixed.count(), 1);
    const auto& mappings = std::as_const(document.plan().clusters[0].mappings);
    QCOMPARE(mappings[mappings.size() - 2].prefix, std::string("/route-0/"));
    QCOMPARE(mappings[mappings.size() - 1].prefix, std::string("route-1/"));
}

void TestFixJob::aFindingThatIsGoneIsLeftAlone()
{
    PlanDocument document;
    analyse(document, unslashed(1));
    const Finding finding = firstOf(document, slashRule);
    document.edit(QStringLiteral("x"), [](Plan& plan) { plan = test::samplePlan("guide"); });
    FixJob job(document);
    QSignalSpy fixed(&job, &FixJob::fixed);
    job.fix({finding});
    QTRY_COMPARE(fixed.count(), 1);
    QVERIFY(fixed[0][0].toStringList().isEmpty());
    QCOMPARE(document.undoStack().count(), 1);
}

void TestFixJob::ordersFollowEachOther()
{
    PlanDocument document;
    analyse(document, unslashed(2));
    FixJob job(document);
    QSignalSpy fixed(&job, &FixJob::fixed);
    Findings both = document.findings();
    erase_if(both, [](const Finding& finding) { return finding.rule != slashRule; });
    QCOMPARE(both.size(), std::size_t(2));
    job.fix({both[0]});
    job.fix({both[1]});
    QTRY_COMPARE(fixed.count(), 2);
    QCOMPARE(document.undoStack().count(), 2);
    QTRY_VERIFY(document.isCurrent());
    QVERIFY(firstOf(document, slashRule).rule.empty());
}

void TestFixJob::cancellingLeavesThePlanAlone()
{
    PlanDocument document;
    analyse(document, unslashed(5));
    FixJob job(document);
    QSignalSpy fixed(&job, &FixJob::fixed);
    job.fixAll();
    job.cancel();
    QVERIFY(!job.isRunning());
    QTest::qWait(100);
    QCOMPARE(fixed.count(), 0);
    QCOMPARE(document.undoStack().count(), 0);
    job.fixAll(); // and it can be used again
    QTRY_COMPARE(fixed.count(), 1);
}

void TestFixJob::aJobMayGoWhileItWorks()
{
    PlanDocument document;
    analyse(document, unslashed(50));
    auto job = std::make_unique<FixJob>(document);
    job->fixAll();
    job.reset();
    QTest::qWait(50);
    QCOMPARE(document.undoStack().count(), 0);
}

void TestFixJob::nothingToFixSaysSo()
{
    PlanDocument document;
    analyse(document, test::samplePlan("guide"));
    FixJob job(document);
    QSignalSpy fixed(&job, &FixJob::fixed);
    job.fixAll();
    QTRY_COMPARE(fixed.count(), 1);
    QVERIFY(fixed[0][0].toStringList().isEmpty());
    QCOMPARE(document.undoStack().count(), 0);
}

void TestFixJob::suppressingIsOneStep()
{
    PlanDocument document;
    analyse(document, test::samplePlan("guide-as-written"));
    const Finding warning = firstWarning(document);
    const std::size_t before = document.findings().size();
    qt::suppress(document, warning, false, QStringLiteral(" Agreed with the platform team. "));
    QCOMPARE(document.plan().suppressions.size(), std::size_t(1));
    QCOMPARE(document.plan().suppressions[0].reason, std::string("Agreed with the platform team."));
    QCOMPARE(document.plan().suppressions[0].place, warning.place.toString());
    QCOMPARE(document.undoStack().undoText(),
             QStringLiteral("Suppress ") + QString::fromStdString(warning.rule));
    QTRY_VERIFY(document.isCurrent());
    QCOMPARE(document.findings().size(), before - 1);
    QCOMPARE(document.analysis()->suppressed.size(), std::size_t(1));
    QCOMPARE(document.analysis()->suppressed[0].finding, warning);
    document.undoStack().undo();
    QTRY_VERIFY(document.isCurrent());
    QCOMPARE(document.findings().size(), before);
}

void TestFixJob::suppressingARuleHidesItEverywhere()
{
    PlanDocument document;
    analyse(document, test::samplePlan("guide-as-written"));
    const Finding warning = firstWarning(document);
    qt::suppress(document, warning, true, QStringLiteral("We know."));
    QVERIFY(document.plan().suppressions[0].place.empty());
    QTRY_VERIFY(document.isCurrent());
    QVERIFY(firstOf(document, warning.rule).rule.empty());
}

void TestFixJob::suppressingNeedsAReason()
{
    PlanDocument document;
    analyse(document, test::samplePlan("guide-as-written"));
    qt::suppress(document, firstWarning(document), false, QStringLiteral("  "));
    QVERIFY(document.plan().suppressions.empty());
    QCOMPARE(document.undoStack().count(), 0);
}

void TestFixJob::errorsCannotBeSuppressed()
{
    PlanDocument document;
    analyse(document, test::samplePlan("guide-as-written"));
    const Finding error = document.findings().front();
    QVERIFY(error.severity == Severity::Error);
    QVERIFY(!qt::canSuppress(error));
    qt::suppress(document, error, false, QStringLiteral("No."));
    QVERIFY(document.plan().suppressions.empty());
}

void TestFixJob::suppressionsCanBeTakenBack()
{
    PlanDocument document;
    analyse(document, test::samplePlan("guide-as-written"));
    qt::suppress(document, firstWarning(document), true, QStringLiteral("We know."));
    qt::unsuppress(document, document.plan().suppressions[0]);
    QVERIFY(document.plan().suppressions.empty());
    QCOMPARE(document.undoStack().count(), 2);
    qt::unsuppress(document, Suppression{"no-such", "", "", Json::object()});
    QCOMPARE(document.undoStack().count(), 2);
}

QTEST_GUILESS_MAIN(TestFixJob)
#include "tst_fix_job.moc"
