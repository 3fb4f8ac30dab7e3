// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A plan in sentences: that they say what the plan does, with the names that Linkerd will use, and lead to
// places that exist.

#include "domain/lookup.h"
#include "qt/plan_document.h"
#include "qt/plan_summary.h"
#include "qt/start_plans.h"
#include "qt/summary_job.h"

#include <QSignalSpy>
#include <QTest>

using namespace linkwright;
using namespace linkwright::qt;

namespace {

Plan sample(const char* name)
{
    PlanDocument document;
    return startFromSample(document, QString::fromLatin1(name)) ? document.plan() : Plan();
}

QString runbookOf(const Plan& plan)
{
    return QString::fromStdString(render::render(plan).runbook);
}

QStringList textsOf(const PlanSummary& summary)
{
    QStringList texts{summary.lead.text()};
    for (const SummarySection& section : summary.sections) {
        texts << QStringLiteral("# ") + section.title;
        for (const SummarySentence& sentence : section.sentences)
            texts << sentence.text();
    }
    return texts;
}

QStringList textsOf(const Plan& plan, const SummaryTopic& topic = {})
{
    return textsOf(summarize(plan, {}, topic));
}

SummarySentence sentenceWith(const PlanSummary& summary, const QString& text)
{
    for (const SummarySection& section : summary.sections) {
        for (const SummarySentence& sentence : section.sentences) {
            if (sentence.text().contains(text))
                return sentence;
        }
    }
    return {};
}

} // namespace

class tst_plan_summary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theGuideReadsLikeASentence();
    void aChangeIsTold_data();
    void aChangeIsTold();
    void aFleetStaysShort();
    void aTopicLeavesTheRestOut();
    void theOlderLinkerdHasNoLinkObject();
    void aRunbookIsCounted();
    void everyPlaceExistsInThePlan_data();
    void everyPlaceExistsInThePlan();
    void theSamePlanGivesTheSameSentences();
    void theJobDeliversTheNewestRequest();
};

void tst_plan_summary::theGuideReadsLikeASentence()
{
    QCOMPARE(textsOf(sample("guide")),
             QStringList({
                 QStringLiteral("The plan qotm has 2 clusters, 1 gateway, 1 exported Service and 1 link."),
                 QStringLiteral("# east → west"),
                 QStringLiteral("east will reach qotm-linkerd2 in west as qotm-linkerd2-west, through "
                                "emissary-ingress in emissary at 203.0.113.10:4143."),
                 QStringLiteral("Linkerd in east will probe http://probe-west:4191/-/ambassador/ready every "
                                "3 s; Emissary answers through Mapping public-health-check, Host mesh-probe "
                                "and Listener emissary-ingress-listener-8080."),
                 QStringLiteral("# In west"),
                 QStringLiteral("Emissary sends requests for /qotm-linkerd2/ to qotm-linkerd2."),
                 QStringLiteral("Linkerd gives new pods in default its proxy."),
                 QStringLiteral("The bundle takes Deployment qotm and Service qotm-linkerd2 along."),
             }));
}

void tst_plan_summary::aChangeIsTold_data()
{
    using Change = void (*)(Plan&);
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* name, Change change, const char* text, SummarySentence::Kind kind) {
        QTest::newRow(name) << change << QString::fromUtf8(text) << static_cast<int>(kind);
    };
    using Kind = SummarySentence::Kind;
    row(
        "no address: no Link", [](Plan& plan) { plan.clusters[0].gateway->addresses.clear(); },
        "so no Link is written", Kind::Unknown);
    row(
        "no address: the sentence ends before it",
        [](Plan& plan) { plan.clusters[0].gateway->addresses.clear(); },
        "as qotm-linkerd2-west, through emissary-ingress in emissary.", Kind::Fact);
    row(
        "an address of version 6", [](Plan& plan) { plan.clusters[0].gateway->addresses = {"2001:db8::1"}; },
        "at [2001:db8::1]:4143.", Kind::Fact);
    row(
        "a link under another name", [](Plan& plan) { plan.links[0].name = "sunset"; },
        "as qotm-linkerd2-sunset", Kind::Fact);
    row(
        "remote discovery goes straight to the pods",
        [](Plan& plan) { plan.clusters[0].exports[0].mode = ExportMode::RemoteDiscovery; },
        "as qotm-linkerd2-west, straight at its pods.", Kind::Fact);
    row(
        "a federated Service has one name",
        [](Plan& plan) { plan.clusters[0].exports[0].mode = ExportMode::Federated; },
        "members of qotm-linkerd2-federated", Kind::Fact);
    row(
        "no gateway", [](Plan& plan) { plan.clusters[0].gateway.reset(); },
        "through a gateway, but west has none.", Kind::Wrong);
    row(
        "no Listener", [](Plan& plan) { plan.clusters[0].listeners.clear(); },
        "nobody answers: no Listener takes clear text on port 8080 of the pod.", Kind::Wrong);
    row(
        "no Host for the probe", [](Plan& plan) { plan.clusters[0].hosts[1].hostname = "other.example"; },
        "nobody answers: no Host answers to its host name.", Kind::Wrong);
    row(
        "a Host that redirects", [](Plan& plan) { plan.clusters[0].hosts[1].insecureAction = "Redirect"; },
        "nobody answers: Host mesh-probe does not route clear text.", Kind::Wrong);
    row(
        "no Mapping for the probe", [](Plan& plan) { plan.clusters[0].mappings[1].prefix = "/elsewhere"; },
        "nobody answers: no Mapping takes its path.", Kind::Wrong);
    row(
        "a probe that cannot be sent", [](Plan& plan) { plan.clusters[0].gateway->probe.path.clear(); },
        "cannot send its probe to west: probe path is empty.", Kind::Wrong);
    row(
        "nothing exported", [](Plan& plan) { plan.clusters[0].exports.clear(); },
        "east is linked to west, which exports nothing yet.", Kind::Unknown);
    row(
        "no link", [](Plan& plan) { plan.links.clear(); }, "There is no link yet", Kind::Unknown);
    row(
        "nobody reaches the exports", [](Plan& plan) { plan.links.clear(); },
        "It exports 1 Service, but no link leads here yet.", Kind::Unknown);
    row(
        "no gateway at all", [](Plan& plan) { plan.clusters[0].gateway.reset(); },
        "No cluster has a gateway yet", Kind::Unknown);
}

void tst_plan_summary::aChangeIsTold()
{
    using Change = void (*)(Plan&);
    QFETCH(Change, change);
    QFETCH(QString, text);
    QFETCH(int, kind);
    Plan plan = sample("guide");
    QVERIFY(!plan.clusters.empty());
    QVERIFY2(!textsOf(plan).join(QLatin1Char('\n')).contains(text), "the guide says that already");
    change(plan);
    const SummarySentence sentence = sentenceWith(summarize(plan, {}), text);
    QVERIFY2(!sentence.parts.empty(), qPrintable(textsOf(plan).join(QLatin1Char('\n'))));
    QCOMPARE(static_cast<int>(sentence.kind), kind);
}

void tst_plan_summary::aFleetStaysShort()
{
    Plan plan = sample("fleet");
    QStringList texts = textsOf(plan);
    QVERIFY2(texts.contains(QStringLiteral("# hub → 10 clusters")),
             qPrintable(texts.join(QLatin1Char('\n'))));
    QVERIFY(texts.contains(QStringLiteral("Linkerd in hub will probe 10 gateways; all of them answer.")));
    QVERIFY(texts.contains(
        QStringLiteral("hub will reach inventory in store-03 as inventory-store-03, through emissary-ingress "
                       "in emissary at 203.0.113.103:4143.")));
    const QString shared = QStringLiteral("# In store-01, store-02, store-03 and 7 more");
    QVERIFY2(texts.contains(shared), qPrintable(texts.join(QLatin1Char('\n'))));
    QVERIFY2(texts.size() < 24, qPrintable(texts.join(QLatin1Char('\n'))));
    plan.clusters[3].listeners.clear();
    texts = textsOf(plan);
    QVERIFY(texts.contains(QStringLiteral("Linkerd in hub will probe 10 gateways; 9 of them answer.")));
    QVERIFY(!texts.filter(QStringLiteral("probe-store-03:4191")).isEmpty());
    // However many there are.
    for (int i = 0; i < 500; ++i) {
        Export entry;
        entry.service = "extra-" + std::to_string(i);
        plan.clusters[1].exports.push_back(entry);
    }
    QVERIFY(textsOf(plan).size() < 40);
}

void tst_plan_summary::aTopicLeavesTheRestOut()
{
    const QStringList texts = textsOf(sample("fleet"), {"store-04", "inventory"});
    QVERIFY2(texts.contains(QStringLiteral("# hub → store-04")), qPrintable(texts.join(QLatin1Char('\n'))));
    QVERIFY(texts.contains(QStringLiteral("# In store-04")));
    QVERIFY(texts.filter(QStringLiteral("store-05")).isEmpty());
    QVERIFY(textsOf(sample("guide"), {"west", "another"}).filter(QStringLiteral("will reach")).isEmpty());
}

void tst_plan_summary::theOlderLinkerdHasNoLinkObject()
{
    Plan plan = sample("linkerd-2.8");
    const PlanSummary summary = summarize(plan, {});
    QCOMPARE(static_cast<int>(sentenceWith(summary, QStringLiteral("takes no Link object")).kind),
             static_cast<int>(SummarySentence::Kind::ToDo));
    QVERIFY(!sentenceWith(summary, QStringLiteral("http://ambassador-west:4181/-/ambassador/ready"))
                 .parts.empty());
    plan.clusters[0].gateway->addresses.clear();
    QVERIFY(sentenceWith(summarize(plan, {}), QStringLiteral("so no Link is written")).parts.empty());
}

void tst_plan_summary::aRunbookIsCounted()
{
    const Plan plan = sample("guide");
    const QString runbook = runbookOf(plan);
    const auto steps = runbook.count(QStringLiteral("\n### "));
    QVERIFY(steps > 3);
    const SummarySentence sentence =
        sentenceWith(summarize(plan, runbook.toStdString()), QStringLiteral("RUNBOOK.md"));
    QVERIFY2(sentence.text().contains(QStringLiteral("%1 steps, from “Get the tools”").arg(steps)),
             qPrintable(sentence.text()));
    QCOMPARE(static_cast<int>(sentence.kind), static_cast<int>(SummarySentence::Kind::ToDo));
}

void tst_plan_summary::everyPlaceExistsInThePlan_data()
{
    QTest::addColumn<QString>("name");
    for (const SamplePlan& entry : samplePlans())
        QTest::newRow(entry.name.toUtf8().constData()) << entry.name;
}

void tst_plan_summary::everyPlaceExistsInThePlan()
{
    QFETCH(QString, name);
    const Plan plan = sample(name.toUtf8().constData());
    QVERIFY(!plan.clusters.empty());
    int places = 0;
    const PlanSummary summary = summarize(plan, runbookOf(plan).toStdString());
    for (const SummarySection& section : summary.sections) {
        QVERIFY(!section.sentences.empty());
        for (const SummarySentence& sentence : section.sentences) {
            QVERIFY2(!sentence.text().contains(QLatin1Char('%')), qPrintable(sentence.text()));
            for (const SummaryPart& part : sentence.parts) {
                QVERIFY(!part.text.isEmpty());
                places += part.place.isEmpty() ? 0 : 1;
                const std::optional<int> cluster = part.place.indexIn("clusters");
                QVERIFY(!cluster || *cluster < static_cast<int>(plan.clusters.size()));
            }
        }
    }
    QVERIFY(places > 3);
}

void tst_plan_summary::theSamePlanGivesTheSameSentences()
{
    const Plan plan = sample("guide-as-written");
    QCOMPARE(summarize(plan, "### 1. Do\n"), summarize(Plan(plan), "### 1. Do\n"));
    QVERIFY(!(summarize(plan, {}) == summarize(sample("guide"), {})));
    QCOMPARE(textsOf(Plan()).size(), 1);
}

void tst_plan_summary::theJobDeliversTheNewestRequest()
{
    SummaryJob job;
    QStringList leads;
    connect(&job, &SummaryJob::finished, this,
            [&leads](const PlanSummary& summary) { leads << summary.lead.text(); });
    const auto analysis = std::make_shared<const Analysis>();
    for (const char* name : {"guide", "fleet", "single-cluster"})
        job.request(sample(name), analysis, {});
    QTRY_VERIFY(!leads.isEmpty() && leads.last().contains(QStringLiteral("qotm-single")));
    QVERIFY(leads.size() <= 2);
    // Going away while the worker runs is safe.
    auto* early = new SummaryJob;
    early->request(sample("fleet"), analysis, {});
    delete early;
}

QTEST_GUILESS_MAIN(tst_plan_summary)
#include "tst_plan_summary.moc"
