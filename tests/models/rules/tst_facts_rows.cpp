// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Everything that is known to be wrong with the published guide, row by row, and who takes care of it: a
// rule, the runbook, or the wording of help pages and documentation. The sample `guide-as-written` has every
// value of the guide.

#include "planfile/planfile.h"
#include "render/render.h"
#include "resources/resources.h"
#include "rules/engine.h"

#include <QtTest/QtTest>

using namespace linkwright;

namespace {

struct FactRow
{
    const char* number; ///< L: what Linkerd makes of the guide; E: what Emissary does
    const char* what;
    const char* answer; ///< the id of a rule, "runbook" or "wording"
};

constexpr FactRow factRows[] = {
    {"L1", "identity is required on a port that Linkerd never had", "gateway-require-identity-port"},
    {"L2", "the namespace is spelt in four ways, one of which no install makes", "mapping-namespace-unknown"},
    {"L3", "exports name a namespace without gateway", "export-gateway-mismatch"},
    {"L4", "the identity is that of an older install", "gateway-identity-mismatch"},
    {"L5", "the probe path lacks its slash", "gateway-probe-path-slash"},
    {"L6", "path and prefix shall be equal and are not", "gateway-probe-path-slash"},
    {"L7", "exports are marked in a way that newer releases do not read", "export-mark-obsolete"},
    {"L8", "an annotation that only 2.8 reads", "wording"},
    {"L9", "clusters are linked before there is a gateway, and without naming it", "runbook"},
    {"L10", "the extension is installed together with its own gateway", "runbook"},
    {"L11", "controllers and link-gen of newer releases are not mentioned", "runbook"},
    {"L12", "a flag of check that was removed", "runbook"},
    {"L13", "listing gateways needs viz on some releases", "runbook"},
    {"L14", "ports of the Service are skipped, which the pod does not have", "gateway-skip-ports-no-effect"},
    {"L15", "the probe's port is not the one that the source declares", "gateway-probe-service-port"},
    {"L16", "a patch by index renames a port that Helm owns", "gateway-probe-port-shared"},
    {"L17", "the Host does not take the probe's Host header", "gateway-probe-host-unmatched"},
    {"L18", "mirrored requests are said to pass Emissary", "wording"},
    {"L19", "headers are said to be added without anything that adds them", "wording"},
    {"L20", "automatic injection is said not to suffice", "wording"},
    {"L21", "each install makes a trust anchor of its own", "link-trust-anchors"},
    {"L22", "the text is about one old release and does not say so", "wording"},
    {"L23", "the Mapping for health checks is needed on old releases only", "wording"},
    {"L24", "two steps patch the Deployment where one does", "wording"},
    {"L25", "numbering, spelling, capitals", "wording"},
    {"E1", "headers are said to be added by default", "wording"},
    {"E2", "there is no Listener", "listener-missing"},
    {"E3", "the Host for one name takes neither the guide's own request nor the probe",
     "gateway-probe-host-unmatched"},
    {"E4", "the Host has no namespace; the plan gives it the gateway's", "wording"},
    {"E5", "the Mapping is in a namespace that is not there", "mapping-namespace-unknown"},
    {"E6", "skipped ports are those of the Service", "gateway-skip-ports-no-effect"},
    {"E7", "two injections that differ; the plan has one", "wording"},
    {"E8", "the gateway port is mistyped", "gateway-require-identity-port"},
    {"E9", "the identity is not the Deployment's", "gateway-identity-mismatch"},
    {"E10", "the probe path makes an invalid URL", "gateway-probe-path-slash"},
    {"E11", "a patch by index that cannot be repeated and that Helm reverts", "gateway-probe-port-shared"},
    {"E12", "a matching prefix alone does not get the probe through", "gateway-probe-listener-missing"},
    {"E13", "exports name the gateway by annotation, with a wrong namespace", "export-mark-obsolete"},
    {"E14", "a command that is gone", "runbook"},
    {"E15", "routing clear text opens the public Host, too", "host-cleartext-open"},
    {"E16", "endpoint data is said to be used", "wording"},
    {"E17", "TLS is said to be terminated, and nothing sets it up", "host-cleartext-open"},
    {"E18", "options of a request that hint at an older default", "wording"},
    {"E19", "the API of one old release", "wording"},
    {"E20", "how well the integration is looked after", "wording"},
};

std::optional<Plan> sample(const std::string& name)
{
    return planfile::parse(resources::sampleText(name)).plan;
}

} // namespace

class TestFactsRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void rows_data();
    void rows();
    void everyGuideStepIsOfARow();
    void fixAllLeavesNoError();
    void fixAllGivesTheGuideMadeRight();
    void fixAllSaysWhatItDid();
    void theGuideMadeRightHasNoErrorAndNothingToFix();

private:
    Plan m_written;
    Findings m_findings;
};

void TestFactsRows::initTestCase()
{
    const std::optional<Plan> plan = sample("guide-as-written");
    QVERIFY(plan);
    m_written = *plan;
    m_findings = rules::check(m_written);
}

void TestFactsRows::rows_data()
{
    QTest::addColumn<QString>("answer");
    for (const FactRow& row : factRows)
        QTest::newRow((std::string(row.number) + ": " + row.what).c_str()) << QString::fromUtf8(row.answer);
}

void TestFactsRows::rows()
{
    QFETCH(QString, answer);
    if (answer == QStringLiteral("runbook") || answer == QStringLiteral("wording"))
        return;
    const std::string id = answer.toStdString();
    QVERIFY2(rules::findRule(id) != nullptr, "no such rule");
    const auto it = std::find_if(m_findings.begin(), m_findings.end(),
                                 [&id](const Finding& finding) { return finding.rule == id; });
    QVERIFY2(it != m_findings.end(), "the guide's own values do not yield it");
    QVERIFY2(!it->guide.empty(), "it does not name the step of the guide");
}

/// What the guide's values yield beyond the rows would be noise to its readers.
void TestFactsRows::everyGuideStepIsOfARow()
{
    for (const Finding& finding : m_findings) {
        const bool known = std::any_of(std::begin(factRows), std::end(factRows),
                                       [&finding](const FactRow& row) { return finding.rule == row.answer; });
        QVERIFY2(known, finding.rule.c_str());
    }
}

void TestFactsRows::fixAllLeavesNoError()
{
    const rules::FixResult result = rules::fixAll(m_written);
    const Findings left = rules::check(result.plan);
    for (const Finding& finding : left)
        QVERIFY2(finding.severity == Severity::Info, (finding.rule + ": " + finding.message).c_str());
    QCOMPARE(rules::summarize(left).errors, 0);
}

void TestFactsRows::fixAllGivesTheGuideMadeRight()
{
    const std::optional<Plan> guide = sample("guide");
    QVERIFY(guide);
    const render::Rendering fixed = render::render(rules::fixAll(m_written).plan);
    const render::Rendering right = render::render(*guide);
    QCOMPARE(fixed.clusters.size(), right.clusters.size());
    for (std::size_t i = 0; i < fixed.clusters.size(); ++i)
        QCOMPARE(render::streamOf(fixed.clusters[i]), render::streamOf(right.clusters[i]));
    QCOMPARE(fixed.runbook, right.runbook);
    QVERIFY(fixed == right);
}

void TestFactsRows::fixAllSaysWhatItDid()
{
    const rules::FixResult result = rules::fixAll(m_written);
    const std::string path =
        "clusters[west].gateway.probe.path: `-/ambassador/ready` → `/-/ambassador/ready`";
    QVERIFY(std::find(result.changes.begin(), result.changes.end(), path) != result.changes.end());
    for (const std::string& change : result.changes)
        QVERIFY2(change.find(": ") != std::string::npos, change.c_str());
    QVERIFY(rules::fixAll(result.plan).changes.empty());
}

void TestFactsRows::theGuideMadeRightHasNoErrorAndNothingToFix()
{
    const std::optional<Plan> guide = sample("guide");
    QVERIFY(guide);
    QCOMPARE(rules::summarize(rules::check(*guide)).errors, 0);
    QCOMPARE(rules::summarize(rules::check(*guide)).warnings, 0);
    QVERIFY(rules::fixAll(*guide).changes.empty());
}

QTEST_GUILESS_MAIN(TestFactsRows)
#include "tst_facts_rows.moc"
