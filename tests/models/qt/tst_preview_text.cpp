// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/plan_document.h"
#include "qt/preview_text.h"
#include "qt/text_diff.h"
#include "tests/models/qt/samples.h"

#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace linkwright;
using qt::PlanDocument;
using qt::Preview;
using qt::PreviewChange;
using qt::PreviewItem;
using qt::PreviewText;

namespace {

/// Each line ends in a line feed; of no lines there is no text.
QString textOf(const QStringList& lines)
{
    return lines.isEmpty() ? QString() : lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

QString streamOf(const PlanDocument& document, std::size_t cluster)
{
    return QString::fromStdString(render::streamOf(document.rendering().clusters[cluster]));
}

/// A preview of made-up objects, each named by its first line.
Preview previewOfTexts(const std::vector<qt::ManifestTextPtr>& texts)
{
    Preview preview;
    for (const qt::ManifestTextPtr& text : texts) {
        if (!preview.items.empty())
            ++preview.lineCount;
        preview.items.push_back({text, preview.lineCount});
        preview.lineCount += static_cast<int>(text->lines.size());
    }
    return preview;
}

qt::ManifestTextPtr someText(std::mt19937& random)
{
    qt::ManifestText text;
    const std::size_t count = 1 + random() % 6;
    for (std::size_t i = 0; i < count; ++i)
        text.lines << QStringLiteral("line %1").arg(random() % 5);
    return std::make_shared<const qt::ManifestText>(text);
}

/// One random edit of the list of objects.
void editTexts(std::vector<qt::ManifestTextPtr>& texts, std::mt19937& random)
{
    const std::size_t place = texts.empty() ? 0 : random() % texts.size();
    const auto offset = static_cast<std::ptrdiff_t>(place);
    switch (texts.empty() ? 0 : random() % 4) {
    case 0:
        texts.insert(texts.begin() + offset, someText(random));
        break;
    case 1:
        texts.erase(texts.begin() + offset);
        break;
    case 2:
        std::swap(texts[place], texts[random() % texts.size()]);
        break;
    default:
        texts[place] = someText(random);
    }
}

} // namespace

class TestPreviewText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesTheClusterThatIsAskedFor();
    void followsThePlan();
    void tellsWhatAnEditChanged();
    void objectsThatStayedAreShared();
    void aViewThatAppliesTheEditsShowsTheSame();
    void findsTheObjectOfALine();
    void namesEveryRenderedObject();
    void differencesLeadFromOnePreviewToTheNext_data();
    void differencesLeadFromOnePreviewToTheNext();
    void aMovedObjectIsNoRewrite();
    void manyEditsAreAFreshStart();
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
    QCOMPARE(preview.preview().text(), streamOf(document, 0));
    QCOMPARE(preview.preview().lines().join(QLatin1Char('\n')) + QLatin1Char('\n'), streamOf(document, 0));
    preview.setCluster(1);
    QCOMPARE(preview.preview().text(), streamOf(document, 1));
    QVERIFY(streamOf(document, 0) != streamOf(document, 1));
    preview.setCluster(7);
    QVERIFY(preview.preview().text().isEmpty());
    QVERIFY(preview.preview().items.empty());
    QCOMPARE(preview.preview().lineCount, 0);
}

void TestPreviewText::followsThePlan()
{
    PlanDocument document;
    document.reset(test::samplePlan("guide"));
    PreviewText preview(document);
    document.edit(QStringLiteral("Prefix"),
                  [](Plan& plan) { plan.clusters[0].mappings[0].prefix = "/changed-here/"; });
    QTRY_VERIFY(preview.preview().text().contains(QStringLiteral("prefix: /changed-here/")));
    document.undoStack().undo();
    QTRY_VERIFY(!preview.preview().text().contains(QStringLiteral("/changed-here/")));
}

void TestPreviewText::tellsWhatAnEditChanged()
{
    PlanDocument document;
    PreviewText preview(document);
    document.reset(test::samplePlan("guide"));
    QTRY_VERIFY(document.isCurrent());
    std::vector<PreviewChange> changes;
    connect(&preview, &PreviewText::previewChanged, this,
            [&](const PreviewChange& change) { changes.push_back(change); });
    document.edit(QStringLiteral("Prefix"),
                  [](Plan& plan) { plan.clusters[0].mappings[0].prefix = "/changed-here/"; });
    QTRY_COMPARE(changes.size(), std::size_t(1));
    QVERIFY(!changes[0].whole);
    QCOMPARE(changes[0].edits.size(), std::size_t(1));
    QCOMPARE(changes[0].changedLines.size(), std::size_t(1));
    QCOMPARE(preview.preview().line(changes[0].changedLines[0]), QStringLiteral("  prefix: /changed-here/"));
    QCOMPARE(changes[0].edits[0].inserted, QStringList(QStringLiteral("  prefix: /changed-here/")));

    document.edit(QStringLiteral("Context"), [](Plan& plan) { plan.clusters[0].context = "elsewhere"; });
    QTRY_COMPARE(changes.size(), std::size_t(2));
    QVERIFY(!changes[1].whole && changes[1].edits.empty() && changes[1].changedLines.empty());

    preview.setCluster(1);
    QCOMPARE(changes.size(), std::size_t(3));
    QVERIFY(changes[2].whole);
}

void TestPreviewText::objectsThatStayedAreShared()
{
    PlanDocument document;
    PreviewText preview(document);
    document.reset(test::samplePlan("guide"));
    QTRY_VERIFY(document.isCurrent());
    const Preview before = preview.preview();
    document.edit(QStringLiteral("Prefix"),
                  [](Plan& plan) { plan.clusters[0].mappings[0].prefix = "/changed-here/"; });
    QTRY_VERIFY(document.isCurrent());
    const Preview& after = preview.preview();
    QCOMPARE(after.items.size(), before.items.size());
    int others = 0;
    for (std::size_t i = 0; i < after.items.size(); ++i)
        others += after.items[i].text == before.items[i].text ? 0 : 1;
    QCOMPARE(others, 1);
}

void TestPreviewText::aViewThatAppliesTheEditsShowsTheSame()
{
    PlanDocument document;
    PreviewText preview(document);
    QStringList shown;
    connect(&preview, &PreviewText::previewChanged, this, [&](const PreviewChange& change) {
        shown = change.whole ? preview.preview().lines() : qt::applied(shown, change.edits);
    });
    document.reset(test::samplePlan("guide"));
    QTRY_VERIFY(document.isCurrent());
    const std::vector<PlanDocument::Change> edits = {
        [](Plan& plan) { plan.clusters[0].mappings[0].name = "zzz"; },
        [](Plan& plan) { plan.clusters[0].mappings.erase(plan.clusters[0].mappings.begin()); },
        [](Plan& plan) { plan.clusters[0].gateway->namespace_ = "elsewhere"; },
        [](Plan& plan) { plan.clusters[0].gateway->probe.port = 4999; },
        [](Plan& plan) { plan.clusters[0].mappings.emplace_back().name = "aaa"; },
        [](Plan& plan) { plan.clusters[0].gateway.reset(); },
        [](Plan& plan) { plan.name = "other"; },
        [](Plan& plan) { plan.clusters.erase(plan.clusters.begin()); },
    };
    for (const PlanDocument::Change& edit : edits) {
        document.edit(QStringLiteral("x"), edit);
        QTRY_VERIFY(document.isCurrent());
        QCOMPARE(textOf(shown), streamOf(document, 0));
    }
    while (document.undoStack().canUndo()) {
        document.undoStack().undo();
        QTRY_VERIFY(document.isCurrent());
        QCOMPARE(textOf(shown), streamOf(document, 0));
    }
}

void TestPreviewText::findsTheObjectOfALine()
{
    std::mt19937 random(3);
    std::vector<qt::ManifestTextPtr> texts;
    for (int i = 0; i < 20; ++i)
        texts.push_back(someText(random));
    const Preview preview = previewOfTexts(texts);
    const QStringList lines = preview.lines();
    QCOMPARE(lines.size(), preview.lineCount);
    for (int line = 0; line < preview.lineCount; ++line) {
        QCOMPARE(preview.line(line), lines[line]);
        const PreviewItem& item = preview.items[static_cast<std::size_t>(preview.itemAt(line))];
        QVERIFY(line >= item.firstLine - 1 && line < item.firstLine + item.text->lines.size());
    }
    QCOMPARE(preview.itemAt(-1), -1);
    QCOMPARE(preview.itemAt(preview.lineCount), -1);
    QCOMPARE(Preview().itemAt(0), -1);
}

void TestPreviewText::namesEveryRenderedObject()
{
    const render::Rendering rendering = render::render(test::samplePlan("guide"));
    QVERIFY(!rendering.clusters.empty());
    for (const render::ClusterManifests& cluster : rendering.clusters) {
        qt::ManifestTextMemo memo;
        const qt::PreviewPtr preview = qt::previewOf(cluster, memo);
        QCOMPARE(preview->items.size(), cluster.objects.size() + cluster.contributions.size());
        for (std::size_t i = 0; i < preview->items.size(); ++i) {
            const qt::ManifestText& text = *preview->items[i].text;
            const bool owned = i < cluster.objects.size();
            const manifest::Object& object =
                owned ? cluster.objects[i] : cluster.contributions[i - cluster.objects.size()];
            const std::string space = object.namespace_();
            QCOMPARE(text.kind.toStdString(), object.kind());
            QCOMPARE(text.name.toStdString(), (space.empty() ? "" : space + "/") + object.name());
            QCOMPARE(text.contributed, !owned);
        }
    }
}

void TestPreviewText::differencesLeadFromOnePreviewToTheNext_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 20; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestPreviewText::differencesLeadFromOnePreviewToTheNext()
{
    QFETCH(unsigned, seed);
    std::mt19937 random(seed);
    std::vector<qt::ManifestTextPtr> texts;
    Preview before;
    QStringList shown;
    for (int round = 0; round < 100; ++round) {
        for (std::size_t edits = 1 + random() % 4; edits > 0; --edits)
            editTexts(texts, random);
        const Preview after = previewOfTexts(texts);
        const PreviewChange change = qt::differenceOf(before, after);
        shown = change.whole ? after.lines() : qt::applied(shown, change.edits);
        QCOMPARE(shown, after.lines());
        QVERIFY(std::is_sorted(change.changedLines.begin(), change.changedLines.end()));
        for (const int line : change.changedLines)
            QVERIFY(line < after.lineCount && after.line(line) != QLatin1String("---"));
        before = after;
    }
}

void TestPreviewText::aMovedObjectIsNoRewrite()
{
    std::mt19937 random(1);
    std::vector<qt::ManifestTextPtr> texts;
    for (int i = 0; i < 50; ++i)
        texts.push_back(someText(random));
    const Preview before = previewOfTexts(texts);
    std::rotate(texts.begin(), texts.begin() + 1, texts.begin() + 40);
    const PreviewChange change = qt::differenceOf(before, previewOfTexts(texts));
    QVERIFY(!change.whole);
    QCOMPARE(change.edits.size(), std::size_t(2)); // taken out here, put in there
    QCOMPARE(change.changedLines.size(), static_cast<std::size_t>(texts[39]->lines.size()));
}

void TestPreviewText::manyEditsAreAFreshStart()
{
    std::mt19937 random(1);
    std::vector<qt::ManifestTextPtr> texts(1000, nullptr);
    for (qt::ManifestTextPtr& text : texts)
        text = someText(random);
    const Preview before = previewOfTexts(texts);
    for (qt::ManifestTextPtr& text : texts) {
        qt::ManifestText other = *text;
        other.lines[0] = QStringLiteral("other");
        text = std::make_shared<const qt::ManifestText>(other);
    }
    const PreviewChange change = qt::differenceOf(before, previewOfTexts(texts));
    QVERIFY(change.whole);
    QVERIFY(change.edits.empty());
    QCOMPARE(change.changedLines.size(), std::size_t(1000));
}

QTEST_GUILESS_MAIN(TestPreviewText)
#include "tst_preview_text.moc"
