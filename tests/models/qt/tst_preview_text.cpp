// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/plan_document.h"
#include "qt/preview_text.h"
#include "tests/models/qt/samples.h"

#include <QSignalSpy>
#include <QTest>

using namespace linkwright;
using qt::outlineOf;
using qt::PlanDocument;
using qt::PreviewText;

class TestPreviewText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesTheClusterThatIsAskedFor();
    void followsThePlan();
    void outlines_data();
    void outlines();
    void outlineNamesEveryRenderedObject();
};

void TestPreviewText::writesTheClusterThatIsAskedFor()
{
    PlanDocument document;
    PreviewText preview(document);
    QSignalSpy clusters(&preview, &PreviewText::clustersChanged);
    QSignalSpy runbook(&preview, &PreviewText::runbookChanged);
    document.reset(test::samplePlan("guide"));
    QTRY_COMPARE(preview.clusters(), QStringList({QStringLiteral("west"), QStringLiteral("east")}));
    QCOMPARE(clusters.count(), 1);
    QCOMPARE(runbook.count(), 1);
    const auto textOf = [&](std::size_t cluster) {
        return QString::fromStdString(render::streamOf(document.rendering().clusters[cluster]));
    };
    QTRY_COMPARE(preview.preview().text, textOf(0));
    preview.setCluster(1);
    QTRY_COMPARE(preview.preview().text, textOf(1));
    QVERIFY(textOf(0) != textOf(1));
    preview.setCluster(7);
    QTRY_VERIFY(preview.preview().text.isEmpty());
    QVERIFY(preview.preview().outline.empty());
}

void TestPreviewText::followsThePlan()
{
    PlanDocument document;
    document.reset(test::samplePlan("guide"));
    PreviewText preview(document);
    document.edit(QStringLiteral("Prefix"),
                  [](Plan& plan) { plan.clusters[0].mappings[0].prefix = "/changed-here/"; });
    QTRY_VERIFY(preview.preview().text.contains(QStringLiteral("prefix: /changed-here/")));
    document.undoStack().undo();
    QTRY_VERIFY(!preview.preview().text.contains(QStringLiteral("/changed-here/")));
}

void TestPreviewText::outlines_data()
{
    QTest::addColumn<QString>("stream");
    QTest::addColumn<QStringList>("lines");
    const auto row = [](const char* name, const char* stream, const char* lines) {
        QTest::newRow(name) << QString::fromLatin1(stream)
                            << QString::fromLatin1(lines).split(QLatin1Char(','), Qt::SkipEmptyParts);
    };
    row("an empty stream", "", "");
    row("one object", "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: west\n", "0 Namespace west");
    row("a namespace goes in front of the name", "kind: Service\nmetadata:\n  name: a\n  namespace: b\n",
        "0 Service b/a");
    row("their order does not matter", "kind: Service\nmetadata:\n  namespace: b\n  name: a\n",
        "0 Service b/a");
    row("several objects", "kind: A\nmetadata:\n  name: x\n---\nkind: B\nmetadata:\n  name: y\n",
        "0 A x,4 B y");
    row("a marker before the first", "---\nkind: A\nmetadata:\n  name: x\n", "1 A x");
    row("quotes are taken off", "kind: A\nmetadata:\n  name: \"8080\"\n", "0 A 8080");
    row("names elsewhere are not the object's",
        "kind: A\nmetadata:\n  name: x\n  labels:\n    name: z\nspec:\n  name: y\n  kind: Z\n", "0 A x");
}

void TestPreviewText::outlines()
{
    QFETCH(QString, stream);
    QStringList lines;
    for (const qt::OutlineEntry& entry : outlineOf(stream))
        lines << QStringLiteral("%1 %2 %3").arg(entry.line).arg(entry.kind, entry.name);
    QTEST(lines, "lines");
}

void TestPreviewText::outlineNamesEveryRenderedObject()
{
    const render::Rendering rendering = render::render(test::samplePlan("guide"));
    QVERIFY(!rendering.clusters.empty());
    for (const render::ClusterManifests& cluster : rendering.clusters) {
        const qt::Outline outline = outlineOf(QString::fromStdString(render::streamOf(cluster)));
        std::vector<manifest::Object> objects = cluster.objects;
        objects.insert(objects.end(), cluster.contributions.begin(), cluster.contributions.end());
        QCOMPARE(outline.size(), objects.size());
        for (std::size_t i = 0; i < objects.size(); ++i) {
            const std::string space = objects[i].namespace_();
            QCOMPARE(outline[i].kind.toStdString(), objects[i].kind());
            QCOMPARE(outline[i].name.toStdString(), (space.empty() ? "" : space + "/") + objects[i].name());
        }
    }
}

QTEST_GUILESS_MAIN(TestPreviewText)
#include "tst_preview_text.moc"
