// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/fuzzy.h"
#include "qt/palette_model.h"
#include "qt/plan_document.h"
#include "qt/plan_steps.h"
#include "qt/quick_find.h"
#include "qt/start_plans.h"
#include "qt/text.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace linkwright;
using namespace linkwright::qt;

namespace {

QuickItemsPtr itemsOf(const QStringList& titles)
{
    QuickItems made;
    for (const QString& title : titles)
        made.push_back({FuzzyText(title), {}, {}, title});
    return std::make_shared<const QuickItems>(std::move(made));
}

/// "save|open" as two items.
QuickItemsPtr items(const char* titles)
{
    return itemsOf(QString::fromLatin1(titles).split(QLatin1Char('|')));
}

} // namespace

class TestQuickFind : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lettersFitInOrder_data();
    void lettersFitInOrder();
    void theBetterFitComesFirst_data();
    void theBetterFitComesFirst();
    void theLettersThatFitAreMarked_data();
    void theLettersThatFitAreMarked();
    void nothingTypedFindsTheFirstOnes();
    void everyEntryOfAPlanIsFound();
    void findingsLeadToTheirPlace();
    void aPrefixChoosesTheSource();
    void itemsThatComeLaterAreSearched();
    void thousandsOfEntriesAreSearchedAtOnce();
    void theStepsOfAPlanSayWhatIsNext_data();
    void theStepsOfAPlanSayWhatIsNext();
};

void TestQuickFind::lettersFitInOrder_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("fits");
    QTest::newRow("a piece fits") << "probe"
                                  << "Gateway probe: Path" << true;
    QTest::newRow("case does not matter") << "PROBE"
                                          << "gateway Probe" << true;
    QTest::newRow("letters in order fit") << "gpp"
                                          << "Gateway probe: Path" << true;
    QTest::newRow("letters out of order do not") << "ppg"
                                                 << "Gateway probe: Path" << false;
    QTest::newRow("a letter too many does not") << "gatewayy"
                                                << "Gateway" << false;
    QTest::newRow("words fit in any order") << "path gateway"
                                            << "Gateway probe: Path" << true;
    QTest::newRow("every word has to fit") << "path nowhere"
                                           << "Gateway probe: Path" << false;
    QTest::newRow("humps of a name fit") << "dip"
                                         << "defaultInboundPolicy" << true;
    QTest::newRow("signs fit as well") << "/-/amb"
                                       << "probe  /-/ambassador/ready" << true;
    QTest::newRow("nothing fits an empty text") << "a"
                                                << "" << false;
    QTest::newRow("nothing typed fits all") << ""
                                            << "anything" << true;
    QTest::newRow("spaces alone are nothing") << "  "
                                              << "anything" << true;
}

void TestQuickFind::lettersFitInOrder()
{
    QFETCH(QString, typed);
    QFETCH(QString, text);
    QFETCH(bool, fits);
    QCOMPARE(FuzzyPattern(typed).score(FuzzyText(text)).has_value(), fits);
}

void TestQuickFind::theBetterFitComesFirst_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("better");
    QTest::addColumn<QString>("worse");
    QTest::newRow("the whole before a part") << "save"
                                             << "Save"
                                             << "Save as";
    QTest::newRow("the beginning before the middle") << "path"
                                                     << "Path"
                                                     << "Probe path";
    QTest::newRow("the start of a word before its middle") << "port"
                                                           << "Mesh port"
                                                           << "Export the bundle";
    QTest::newRow("one piece before scattered letters") << "lin"
                                                        << "Outline"
                                                        << "List of names";
    QTest::newRow("starts of words before others") << "gp"
                                                   << "Gateway probe"
                                                   << "Grape";
    QTest::newRow("humps before others") << "mp"
                                         << "MeshPort"
                                         << "Meshopart";
    QTest::newRow("letters side by side before those apart") << "abcx"
                                                             << "zabcddx"
                                                             << "zaqbqcqx";
    QTest::newRow("of equals the shorter") << "cluster"
                                           << "Cluster: Name"
                                           << "Cluster: Kubeconfig context";
}

void TestQuickFind::theBetterFitComesFirst()
{
    QFETCH(QString, typed);
    QFETCH(QString, better);
    QFETCH(QString, worse);
    const FuzzyPattern pattern(typed);
    const std::optional<int> more = pattern.score(FuzzyText(better));
    const std::optional<int> less = pattern.score(FuzzyText(worse));
    QVERIFY(more && less);
    QVERIFY2(*more > *less, qPrintable(QStringLiteral("%1 and %2").arg(*more).arg(*less)));
}

void TestQuickFind::theLettersThatFitAreMarked_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<int>>("letters");
    QTest::newRow("a piece") << "way"
                             << "Gateway" << QList<int>{4, 5, 6};
    QTest::newRow("starts of words") << "gp"
                                     << "Gateway probe" << QList<int>{0, 8};
    QTest::newRow("two words") << "pa ga"
                               << "Gateway path" << QList<int>{0, 1, 8, 9};
    QTest::newRow("letters apart") << "gy"
                                   << "Gateway" << QList<int>{0, 6};
    QTest::newRow("nothing typed") << ""
                                   << "Gateway" << QList<int>{};
}

void TestQuickFind::theLettersThatFitAreMarked()
{
    QFETCH(QString, typed);
    QFETCH(QString, text);
    QFETCH(QList<int>, letters);
    const std::vector<int> found = FuzzyPattern(typed).letters(FuzzyText(text));
    QCOMPARE(QList<int>(found.begin(), found.end()), letters);
}

void TestQuickFind::nothingTypedFindsTheFirstOnes()
{
    const auto hits = quickFind({items("b|c"), items("a")}, {}, 2);
    QCOMPARE(hits.size(), std::size_t(2));
    QCOMPARE(hits[0].item->title.text(), QStringLiteral("b"));
    QCOMPARE(hits[1].item->title.text(), QStringLiteral("c"));
}

void TestQuickFind::everyEntryOfAPlanIsFound()
{
    PlanDocument document;
    QVERIFY(startFromSample(document, QStringLiteral("fleet")));
    const Plan& plan = document.plan();
    std::size_t entries = plan.links.size();
    Mapping mapping;
    for (const Cluster& cluster : plan.clusters) {
        entries += 1 + (cluster.gateway ? 1 : 0) + cluster.listeners.size() + cluster.hosts.size() +
                   cluster.mappings.size() + cluster.exports.size() + cluster.manifests.size();
        for (const Mapping& each : cluster.mappings)
            mapping = each;
    }
    const auto all = std::make_shared<const QuickItems>(entryItems(plan));
    QCOMPARE(all->size(), entries);
    for (const std::string& text : {mapping.name, mapping.prefix, mapping.service}) {
        const auto hits = quickFind({all}, toQString(text), 60);
        const bool found = std::any_of(hits.begin(), hits.end(), [](const QuickHit& hit) {
            const auto* place = std::get_if<PlanPath>(&hit.item->target);
            return place && place->indexIn("mappings").has_value();
        });
        QVERIFY2(found, text.c_str());
    }
}

void TestQuickFind::findingsLeadToTheirPlace()
{
    PlanDocument document;
    QVERIFY(startFromSample(document, QStringLiteral("guide-as-written")));
    QTRY_VERIFY(document.isCurrent());
    const QuickItems found = findingItems(document.findings());
    QVERIFY(!found.empty());
    QCOMPARE(found.size(), document.findings().size());
    for (std::size_t i = 0; i < found.size(); ++i)
        QVERIFY(std::get<PlanPath>(found[i].target) == document.findings()[i].place);
}

void TestQuickFind::aPrefixChoosesTheSource()
{
    PaletteModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setItems(model.addSource(QLatin1Char('>')), items("save|open"));
    model.setItems(model.addSource(QLatin1Char('@')), items("saver|x"));
    model.find(QStringLiteral("save"));
    QCOMPARE(model.rowCount(), 2);
    model.find(QStringLiteral("@save"));
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0).data().toString(), QStringLiteral("saver"));
    model.find(QStringLiteral(">"));
    QCOMPARE(model.rowCount(), 2);
    model.find(QStringLiteral("?"));
    QCOMPARE(model.rowCount(), 0);
}

void TestQuickFind::itemsThatComeLaterAreSearched()
{
    PaletteModel model;
    const int source = model.addSource(QLatin1Char('@'));
    model.find(QStringLiteral("late"));
    QCOMPARE(model.rowCount(), 0);
    model.setItems(source, items("late|later"));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(1).data(PaletteModel::LettersRole).value<QList<int>>(), (QList<int>{0, 1, 2, 3}));
}

/// 50 ms is what a user gets; a debug build, perhaps under a sanitizer on a busy machine, only has to stay
/// within reach of it.
void TestQuickFind::thousandsOfEntriesAreSearchedAtOnce()
{
    QStringList titles;
    for (int i = 0; i < 5000; ++i)
        titles << QStringLiteral("m%1  /service-%1/ → service-%1").arg(i);
    PaletteModel model;
    model.setItems(model.addSource(QLatin1Char('@')), itemsOf(titles));
    QElapsedTimer timer;
    qint64 longest = 0;
    QString typed;
    for (const QChar letter : QStringLiteral("sric 4999")) {
        typed += letter;
        timer.start();
        model.find(typed);
        longest = std::max(longest, timer.elapsed());
    }
    QVERIFY(model.index(0).data().toString().startsWith(QStringLiteral("m4999")));
    qInfo("longest search: %lld ms", static_cast<long long>(longest));
    QVERIFY(longest < 1500);
}

void TestQuickFind::theStepsOfAPlanSayWhatIsNext_data()
{
    QTest::addColumn<QString>("sample");
    QTest::addColumn<QString>("next");
    QTest::newRow("an empty plan needs clusters") << ""
                                                  << "clusters";
    QTest::newRow("the guide is ready for its bundle") << "guide"
                                                       << "bundle";
    QTest::newRow("the guide as written has errors") << "guide-as-written"
                                                     << "findings";
}

void TestQuickFind::theStepsOfAPlanSayWhatIsNext()
{
    QFETCH(QString, sample);
    QFETCH(QString, next);
    PlanDocument document;
    if (!sample.isEmpty())
        QVERIFY(startFromSample(document, sample));
    QTRY_VERIFY(document.isCurrent());
    QStringList found;
    for (const PlanStep& step : planSteps(document.plan(), document.findings())) {
        QVERIFY(!step.title.isEmpty() && !step.detail.isEmpty());
        if (step.state == StepState::Next)
            found << toQString(step.name);
    }
    QCOMPARE(found, QStringList{next});
}

QTEST_GUILESS_MAIN(TestQuickFind)
#include "tst_quick_find.moc"
