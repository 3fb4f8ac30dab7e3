// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// From fields to lines of the preview and back, for every field of every sample.

#include "planfile/perturb.h"
#include "qt/plan_document.h"
#include "qt/preview_text.h"
#include "qt/trace.h"
#include "tests/models/qt/samples.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace linkwright;
using qt::TraceScene;

namespace {

TraceScene sceneOf(const Plan& plan, int cluster)
{
    qt::ManifestTextMemo memo;
    const render::Rendering rendering = render::render(plan);
    return {plan, cluster, qt::previewOf(rendering.clusters[static_cast<std::size_t>(cluster)], memo)};
}

PlanPath mapping(int cluster, int index)
{
    return PlanPath().item("clusters", cluster, {}).item("mappings", index, {});
}

QStringList textOf(const TraceScene& scene, const PlanPath& place)
{
    QStringList lines;
    for (const int line : qt::linesOf(scene, place))
        lines << scene.preview->line(line).trimmed();
    return lines;
}

} // namespace

class TestTrace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldThatShowsHasLinesWhichLeadBack_data();
    void everyFieldThatShowsHasLinesWhichLeadBack();
    void findsTheLinesOfAField();
    void findsTheFieldOfALine();
    void staysQuickAmongThousands();
    void answersBySignal();
};

void TestTrace::everyFieldThatShowsHasLinesWhichLeadBack_data()
{
    QTest::addColumn<QString>("sample");
    QTest::addColumn<int>("cluster");
    for (const char* name : {"guide", "single-cluster", "linkerd-2.8"}) {
        const auto clusters = static_cast<int>(test::samplePlan(name).clusters.size());
        for (int i = 0; i < clusters; ++i)
            QTest::addRow("%s %d", name, i) << QString::fromLatin1(name) << i;
    }
}

void TestTrace::everyFieldThatShowsHasLinesWhichLeadBack()
{
    QFETCH(QString, sample);
    QFETCH(int, cluster);
    const Plan plan = test::samplePlan(sample.toStdString());
    const TraceScene scene = sceneOf(plan, cluster);
    const QStringList shown = scene.preview->lines();
    std::set<int> traced;
    for (const PlanPath& field : planfile::fieldsWithin(plan, {})) {
        Plan changed = plan;
        QVERIFY2(planfile::perturb(changed, field), field.toString().c_str());
        const std::vector<int> lines = qt::linesOf(scene, field);
        // What shows is what gives other lines than before, and not only more of them.
        const QStringList others = sceneOf(changed, cluster).preview->lines();
        const bool isGone = std::any_of(shown.begin(), shown.end(),
                                        [&](const QString& line) { return !others.contains(line); });
        if (isGone)
            QVERIFY2(!lines.empty(), field.toString().c_str());
        QVERIFY(std::is_sorted(lines.begin(), lines.end()));
        traced.insert(lines.begin(), lines.end());
    }
    std::map<QString, int> kinds; // one object of each kind is enough: the way back takes many tries
    for (const int line : traced) {
        const int item = scene.preview->itemAt(line);
        const QString& kind = scene.preview->items[static_cast<std::size_t>(item)].text->kind;
        if (kinds.emplace(kind, item).first->second != item)
            continue;
        const PlanPath field = qt::fieldOf(scene, line);
        QVERIFY2(!field.isEmpty(), qPrintable(shown[line]));
        if (field.segments().back().index >= 0)
            continue; // an entry as a whole: the line is what every such object says
        const std::vector<int> lines = qt::linesOf(scene, field);
        // Not always the very line: an object that gets another place is compared with its neighbours.
        const bool isInObject = std::any_of(lines.begin(), lines.end(), [&](int candidate) {
            return scene.preview->itemAt(candidate) == item;
        });
        QVERIFY2(isInObject,
                 qPrintable(shown[line] + QStringLiteral(" <- ") + QString::fromStdString(field.toString())));
    }
}

void TestTrace::findsTheLinesOfAField()
{
    const Plan plan = test::samplePlan("guide");
    const TraceScene scene = sceneOf(plan, 0);
    const std::string prefix = plan.clusters[0].mappings[0].prefix;
    QCOMPARE(textOf(scene, mapping(0, 0).field("prefix")),
             QStringList(QStringLiteral("prefix: ") + QString::fromStdString(prefix)));
    QVERIFY(qt::linesOf(scene, mapping(0, 0)).size() > 3);
    QVERIFY(qt::linesOf(scene, mapping(0, 999)).empty());
    QVERIFY(qt::linesOf(scene, mapping(0, 0).field("nonsense")).empty());
    QVERIFY(qt::linesOf(scene, PlanPath().item("clusters", 0, {}).field("context")).empty());
}

void TestTrace::findsTheFieldOfALine()
{
    const Plan plan = test::samplePlan("guide");
    const TraceScene scene = sceneOf(plan, 0);
    const QStringList lines = scene.preview->lines();
    const std::string prefix = plan.clusters[0].mappings[0].prefix;
    const auto line =
        static_cast<int>(lines.indexOf(QStringLiteral("  prefix: ") + QString::fromStdString(prefix)));
    QVERIFY(line >= 0);
    const PlanPath place = qt::fieldOf(scene, line);
    QVERIFY2(place.isWithin(mapping(0, 0).field("prefix")), place.toString().c_str());
    QCOMPARE(place, mappingPath(plan, 0, 0).field("prefix")); // spelt as everywhere
    QVERIFY(qt::fieldOf(scene, scene.preview->lineCount).isEmpty());
    QVERIFY(qt::fieldOf(scene, -1).isEmpty());
}

void TestTrace::staysQuickAmongThousands()
{
    Plan plan = test::samplePlan("guide");
    for (int i = 0; i < 2000; ++i) {
        Mapping entry = std::as_const(plan).clusters[0].mappings[0];
        entry.name = "many-" + std::to_string(i);
        entry.prefix = "/" + entry.name + "/";
        plan.clusters[0].mappings.push_back(entry);
    }
    const TraceScene scene = sceneOf(plan, 0);
    const int last = static_cast<int>(plan.clusters[0].mappings.size()) - 1;
    QCOMPARE(textOf(scene, mapping(0, last).field("prefix")),
             QStringList(QStringLiteral("prefix: /many-1999/")));
    const int line = qt::linesOf(scene, mapping(0, last).field("prefix")).front();
    QCOMPARE(qt::fieldOf(scene, line), mappingPath(plan, 0, last).field("prefix"));
}

void TestTrace::answersBySignal()
{
    qt::PlanDocument document;
    qt::PreviewText preview(document);
    document.reset(test::samplePlan("guide"));
    QTRY_VERIFY(document.isCurrent());
    std::vector<int> lines;
    PlanPath place;
    connect(&preview, &qt::PreviewText::fieldTraced, this,
            [&](const PlanPath&, const std::vector<int>& found) { lines = found; });
    connect(&preview, &qt::PreviewText::lineTraced, this, [&](int, const PlanPath& found) { place = found; });
    preview.traceField(mapping(0, 1).field("prefix"));
    preview.traceField(mapping(0, 0).field("prefix")); // the newest wins
    QTRY_COMPARE(lines.size(), std::size_t(1));
    QVERIFY(preview.preview().line(lines[0]).contains(QStringLiteral("prefix: ")));
    preview.traceLine(lines[0]);
    QTRY_COMPARE(place, mappingPath(document.plan(), 0, 0).field("prefix"));
}

QTEST_GUILESS_MAIN(TestTrace)
#include "tst_trace.moc"
