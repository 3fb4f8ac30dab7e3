// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What one edit costs in a plan of thousands of Mappings: copy and compare on the GUI thread, then findings,
// manifests and preview on a worker, each edit by edit and anew.

#include "qt/analysis.h"
#include "qt/trace.h"
#include "rules/rule.h"
#include "scale_plan.h"
#include "schema/catalogue.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <functional>

using namespace linkwright;

namespace {

constexpr int mappings = 5000;
constexpr int rounds = 60;

struct Times
{
    double median = 0;
    double worst = 0; ///< 99 of 100 are better
};

double millisecondsOf(const std::function<void()>& work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

Times timesOf(int count, const std::function<void(int)>& work)
{
    std::vector<double> times;
    for (int i = 0; i < count; ++i)
        times.push_back(millisecondsOf([&] { work(i); }));
    std::sort(times.begin(), times.end());
    return {times[times.size() / 2], times[(times.size() * 99 - 1) / 100]};
}

void print(const char* what, const Times& times)
{
    std::printf("%-62s %9.3f ms  (p99 %9.3f ms)\n", what, times.median, times.worst);
    std::fflush(stdout);
}

using Edit = void (*)(Plan& plan, int round);

std::string textOf(int round)
{
    return "x" + std::to_string(round);
}

constexpr struct
{
    const char* name;
    Edit edit;
    double most = 30;    ///< milliseconds until all is there
    bool isWide = false; ///< every Mapping is judged again, and perhaps written
} edits[] = {
    {"a Mapping's prefix",
     [](Plan& plan, int round) { plan.clusters[0].mappings[700].prefix = "/" + textOf(round) + "/"; }},
    {"a Mapping's name", [](Plan& plan, int round) { plan.clusters[0].mappings[700].name = textOf(round); }},
    {"a Mapping added and removed",
     [](Plan& plan, int round) {
         SharedList<Mapping>& list = plan.clusters[0].mappings;
         if (round % 2 == 0)
             list.insert(list.cbegin() + 10, Mapping(std::as_const(list)[20]));
         else
             list.erase(list.cbegin() + 10);
     }},
    {"an export's namespace",
     [](Plan& plan, int round) { plan.clusters[0].exports[50].namespace_ = textOf(round); }},
    {"the gateway's probe path",
     [](Plan& plan, int round) { plan.clusters[0].gateway->probe.path = "/" + textOf(round); }},
    {"the cluster's Linkerd release",
     [](Plan& plan, int round) { plan.clusters[0].linkerd.release = round % 2 == 0 ? "2.18" : "2.19"; }},
    {"the gateway's namespace, where Mappings name theirs",
     [](Plan& plan, int round) { plan.clusters[0].gateway->namespace_ = textOf(round); }, 50, true},
    {"the gateway's namespace, which is that of every Mapping",
     [](Plan& plan, int round) {
         plan.clusters[0].gateway->namespace_ = textOf(round);
         for (std::size_t i = 0; i < plan.clusters[0].mappings.size() && round == 0; ++i)
             plan.clusters[0].mappings[i].namespace_.clear();
     },
     50, true},
};

} // namespace

class BenchEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void copies();
    void checksAnewByRule();
    void edited_data();
    void edited();
    void fixesAll();
    void traces();
};

void BenchEdit::copies()
{
    Plan plan = scalePlan(mappings, 1);
    bool isEqual = false;
    const Times times = timesOf(rounds, [&](int round) {
        Plan copy = plan;
        copy.clusters[0].mappings[700].prefix = textOf(round);
        isEqual = copy == plan;
        plan = std::move(copy);
    });
    print("5,000 Mappings: copy, change one, compare", times);
    QVERIFY(!isEqual);
    QVERIFY2(times.median < 1, "copying a plan is not cheap any more");
}

void BenchEdit::checksAnewByRule()
{
    const Plan plan = scalePlan(mappings, 1);
    rules::CheckMemo memo(std::make_shared<const schema::Catalogue>());
    print("5,000 Mappings: look at each, first time",
          timesOf(1, [&](int) { const rules::Context context(plan, memo); }));
    print("5,000 Mappings: look at each, again",
          timesOf(rounds, [&](int) { const rules::Context context(plan, memo); }));
    const rules::Context context(plan, memo);
    for (const rules::Rule* rule : rules::allRules()) {
        if (rule->check == nullptr)
            continue;
        const Times times = timesOf(5, [&](int) {
            Findings findings;
            rules::Report report(*rule, findings);
            rule->check(context, report);
        });
        if (times.median > 0.2)
            print(("  rule " + std::string(rule->id)).c_str(), times);
    }
}

void BenchEdit::edited_data()
{
    QTest::addColumn<int>("clusters");
    QTest::addColumn<int>("edit");
    for (const int clusters : {1, 5}) {
        for (int i = 0; i < static_cast<int>(std::size(edits)); ++i)
            QTest::addRow("%s, %d clusters", edits[i].name, clusters) << clusters << i;
    }
}

void BenchEdit::edited()
{
    QFETCH(int, clusters);
    QFETCH(int, edit);
    const bool isWide = edits[edit].isWide;
    std::printf("\n%s, %d Mappings in %d clusters\n", edits[edit].name, mappings, clusters);
    Plan plan = scalePlan(mappings, clusters);
    rules::Checker checker;
    render::Renderer renderer;
    print("  findings, anew", timesOf(1, [&](int) { (void)checker.check(plan); }));
    print("  manifests, anew", timesOf(1, [&](int) { (void)renderer.render(plan); }));
    const int count = isWide ? 15 : rounds;
    const auto editAnd = [&](auto work) { return timesOf(count, [&](int round) { work(round); }); };
    std::vector<Plan> plans;
    for (int round = 0; round < count; ++round) {
        edits[edit].edit(plan, round);
        plans.push_back(plan);
    }
    const auto at = [&](int round) -> const Plan& { return plans[static_cast<std::size_t>(round)]; };
    (void)checker.check(at(0));
    (void)renderer.render(at(0));
    const Times findings = editAnd([&](int round) { (void)checker.check(at(round)); });
    const Times manifests = editAnd([&](int round) { (void)renderer.render(at(round)); });
    qt::AnalysisMemo memo;
    auto shown = qt::analyse(at(0), qt::Analysis(), memo);
    shown = qt::analyse(at(1), *shown, memo);
    const Times all = editAnd([&](int round) { shown = qt::analyse(at(round), *shown, memo); });
    print("  findings after the edit", findings);
    print("  manifests after the edit", manifests);
    print("  all, with texts and differences", all);
    QVERIFY2(isWide || findings.median < 15, "findings come too late");
    QVERIFY2(isWide || manifests.median < 10, "manifests come too late");
    QVERIFY2(all.median < edits[edit].most, "the preview comes too late");
}

void BenchEdit::fixesAll()
{
    Plan plan = scalePlan(mappings, 1);
    for (std::size_t i = 1; i < plan.clusters[0].mappings.size(); ++i)
        plan.clusters[0].mappings[i].prefix.erase(0, 1);
    std::size_t changes = 0;
    print("5,000 Mappings: all of 5,000 findings fixed",
          timesOf(1, [&](int) { changes = rules::fixAll(plan).changes.size(); }));
    QVERIFY(changes >= mappings - 1);
}

void BenchEdit::traces()
{
    const Plan plan = scalePlan(mappings, 1);
    qt::AnalysisMemo memo;
    const auto analysis = qt::analyse(plan, qt::Analysis(), memo);
    const qt::TraceScene scene{plan, 0, analysis->previews[0]};
    const PlanPath cluster = PlanPath().item("clusters", 0, {});
    std::vector<int> lines;
    print("5,000 Mappings: lines of a Mapping's prefix", timesOf(10, [&](int) {
              lines = qt::linesOf(scene, cluster.item("mappings", 700, {}).field("prefix"));
          }));
    QCOMPARE(lines.size(), std::size_t(1));
    print("5,000 Mappings: field of that line",
          timesOf(5, [&](int) { QVERIFY(!qt::fieldOf(scene, lines.front()).isEmpty()); }));
    print("5,000 Mappings: lines of the gateway's probe port", timesOf(3, [&](int) {
              lines = qt::linesOf(scene, cluster.field("gateway").field("probe").field("port"));
          }));
    QVERIFY(!lines.empty());
}

QTEST_GUILESS_MAIN(BenchEdit)
#include "bench_edit.moc"
