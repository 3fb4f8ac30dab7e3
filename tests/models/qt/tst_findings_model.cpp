// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/findings_model.h"
#include "qt/plan_document.h"
#include "qt/text.h"
#include "tests/models/qt/samples.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace linkwright;
using qt::FindingsFilter;
using qt::FindingsModel;
using qt::PlanDocument;
using Mode = QAbstractItemModelTester::FailureReportingMode;

class TestFindingsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheDocument();
    void showsWhatAFindingSays();
    void sortsTheWorstFirst();
    void filtersBySeverity();
    void filtersByPlace();
    void filtersByPredicate();
    void persistentRowsSurviveAFix();
    void texts_data();
    void texts();
    void helpOfUnknownRulesIsEmpty();
};

namespace {

void analyse(PlanDocument& document, const std::string& sample)
{
    document.reset(test::samplePlan(sample));
    QTRY_VERIFY(document.isCurrent());
}

} // namespace

void TestFindingsModel::followsTheDocument()
{
    PlanDocument document;
    FindingsModel model(document);
    FindingsFilter filter(model);
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    const QAbstractItemModelTester filterTester(&filter, Mode::QtTest);
    QSignalSpy counts(&model, &FindingsModel::countsChanged);
    analyse(document, "guide-as-written");
    QVERIFY(model.rowCount() > 5);
    QCOMPARE(model.rowCount(), static_cast<int>(document.findings().size()));
    QCOMPARE(filter.rowCount(), model.rowCount());
    QCOMPARE(model.count(Severity::Error) + model.count(Severity::Warning) + model.count(Severity::Info),
             model.rowCount());
    QVERIFY(model.fixableCount() > 0);
    QVERIFY(counts.count() > 0);
    document.fixAll();
    QTRY_VERIFY(document.isCurrent());
    QCOMPARE(model.rowCount(), static_cast<int>(document.findings().size()));
    document.undoStack().undo();
    QTRY_VERIFY(document.isCurrent());
    for (int row = 0; row < model.rowCount(); ++row)
        QCOMPARE(*model.finding(row), document.findings()[static_cast<std::size_t>(row)]);
}

void TestFindingsModel::showsWhatAFindingSays()
{
    PlanDocument document;
    FindingsModel model(document);
    analyse(document, "guide-as-written");
    for (int row = 0; row < model.rowCount(); ++row) {
        const Finding& finding = document.findings()[static_cast<std::size_t>(row)];
        const auto at = [&](int column, int role) { return model.index(row, column).data(role); };
        QCOMPARE(at(FindingsModel::SeverityColumn, Qt::DisplayRole).toString(),
                 qt::severityName(finding.severity));
        QCOMPARE(at(FindingsModel::PlaceColumn, Qt::DisplayRole).toString(),
                 QString::fromStdString(finding.place.toString()));
        QCOMPARE(at(FindingsModel::MessageColumn, Qt::DisplayRole).toString(),
                 QString::fromStdString(finding.message));
        QCOMPARE(at(FindingsModel::RuleColumn, Qt::DisplayRole).toString(),
                 QString::fromStdString(finding.rule));
        QCOMPARE(at(0, FindingsModel::FixableRole).toBool(), finding.fixable);
        QCOMPARE(at(0, FindingsModel::GuideRole).toString(), QString::fromStdString(finding.guide));
        QCOMPARE(at(0, FindingsModel::RemedyRole).toString(), QString::fromStdString(finding.remedy));
    }
    QVERIFY(model.finding(-1) == nullptr);
    QVERIFY(model.finding(model.rowCount()) == nullptr);
}

void TestFindingsModel::sortsTheWorstFirst()
{
    PlanDocument document;
    FindingsModel model(document);
    FindingsFilter filter(model);
    analyse(document, "guide-as-written");
    int before = 0;
    for (int row = 0; row < filter.rowCount(); ++row) {
        const int severity = filter.index(row, 0).data(FindingsModel::SeverityRole).toInt();
        QVERIFY(severity >= before);
        before = severity;
    }
    QVERIFY2(before > 0, "the sample has one severity only, so this test tells nothing");
}

void TestFindingsModel::filtersBySeverity()
{
    PlanDocument document;
    FindingsModel model(document);
    FindingsFilter filter(model);
    const QAbstractItemModelTester tester(&filter, Mode::QtTest);
    analyse(document, "guide-as-written");
    filter.setSeverityShown(Severity::Error, false);
    QCOMPARE(filter.rowCount(), model.rowCount() - model.count(Severity::Error));
    filter.setSeverityShown(Severity::Warning, false);
    filter.setSeverityShown(Severity::Info, false);
    QCOMPARE(filter.rowCount(), 0);
    filter.setSeverityShown(Severity::Error, true);
    QCOMPARE(filter.rowCount(), model.count(Severity::Error));
}

void TestFindingsModel::filtersByPlace()
{
    PlanDocument document;
    FindingsModel model(document);
    FindingsFilter filter(model);
    analyse(document, "guide-as-written");
    const PlanPath gateways = PlanPath().field("clusters").field("gateway");
    const QRegularExpression inGateway(QStringLiteral(R"(^clusters\[[^\]]*\]\.gateway(\.|$))"));
    int expected = 0;
    for (const Finding& finding : document.findings())
        expected += inGateway.match(QString::fromStdString(finding.place.toString())).hasMatch() ? 1 : 0;
    QVERIFY(expected > 0 && expected < model.rowCount());
    filter.setPlaces({gateways});
    QCOMPARE(filter.rowCount(), expected);
    filter.setPlaces({PlanPath().item("clusters", 99, "nowhere")});
    QCOMPARE(filter.rowCount(), 0);
    filter.setPlaces({});
    QCOMPARE(filter.rowCount(), model.rowCount());
}

void TestFindingsModel::filtersByPredicate()
{
    PlanDocument document;
    FindingsModel model(document);
    FindingsFilter filter(model);
    analyse(document, "guide-as-written");
    filter.setPredicate([](const Finding& finding) { return finding.fixable; });
    QCOMPARE(filter.rowCount(), model.fixableCount());
    filter.setPredicate({});
    QCOMPARE(filter.rowCount(), model.rowCount());
}

void TestFindingsModel::persistentRowsSurviveAFix()
{
    PlanDocument document;
    FindingsModel model(document);
    analyse(document, "guide-as-written");
    const QPersistentModelIndex last = model.index(model.rowCount() - 1, 0);
    const QString rule = last.data(FindingsModel::RuleRole).toString();
    const int rows = model.rowCount();
    const Findings& findings = document.findings();
    const auto fixable = std::find_if(findings.begin(), findings.end(),
                                      [](const Finding& finding) { return finding.fixable; });
    QVERIFY(fixable != findings.end());
    document.fix(Finding(*fixable));
    QTRY_VERIFY(document.isCurrent());
    QVERIFY(model.rowCount() < rows);
    QVERIFY(last.isValid());
    QCOMPARE(last.data(FindingsModel::RuleRole).toString(), rule);
}

void TestFindingsModel::texts_data()
{
    QTest::addColumn<QList<int>>("counts");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QList<int>{0, 0, 0} << "No findings";
    QTest::newRow("one error") << QList<int>{1, 0, 0} << "1 error";
    QTest::newRow("some of each") << QList<int>{3, 2, 1} << "3 errors, 2 warnings, 1 note";
    QTest::newRow("zeros are left out") << QList<int>{0, 1, 4} << "1 warning, 4 notes";
}

void TestFindingsModel::texts()
{
    QFETCH(QList<int>, counts);
    QTEST(qt::summaryText(counts[0], counts[1], counts[2]), "text");
}

void TestFindingsModel::helpOfUnknownRulesIsEmpty()
{
    QVERIFY(qt::helpPageOf(QStringLiteral("no-such-rule")).isEmpty());
    QCOMPARE(qt::titleOf(QStringLiteral("no-such-rule")), QStringLiteral("no-such-rule"));
    QVERIFY(qt::titleOf(QStringLiteral("gateway-probe-path-slash")) !=
            QStringLiteral("gateway-probe-path-slash"));
}

QTEST_GUILESS_MAIN(TestFindingsModel)
#include "tst_findings_model.moc"
