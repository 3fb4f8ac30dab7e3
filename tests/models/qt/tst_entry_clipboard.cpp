// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/entry_clipboard.h"
#include "qt/entry_read_job.h"
#include "qt/entry_table_model.h"
#include "qt/plan_document.h"
#include "tests/models/qt/samples.h"

#include <QSignalSpy>
#include <QTest>

using namespace linkwright;
using qt::EntryOffer;
using qt::PlanDocument;

class TestEntryClipboard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void entriesTravelBetweenPlans();
    void whatWasCopiedStaysAsItWas();
    void textsOfferEntries_data();
    void textsOfferEntries();
    void textsAreReadElsewhere();
    void onlyTheLatestTextIsDelivered();
};

void TestEntryClipboard::entriesTravelBetweenPlans()
{
    PlanDocument from;
    from.reset(test::samplePlan("guide"));
    const auto source = qt::mappingsModel(from, 0);
    QVERIFY(source->rowCount() >= 2);
    const std::unique_ptr<QMimeData> data(
        source->mimeData({source->index(1, 0), source->index(1, 3), source->index(0, 0)}));
    QVERIFY(data->hasFormat(qt::entryMimeType()));
    QVERIFY(data->hasText());
    QCOMPARE(data->text(), QString::fromUtf8(data->data(qt::entryMimeType())));
    QVERIFY(data->text().startsWith(QStringLiteral("mappings:\n  - name: ")));

    PlanDocument to;
    to.reset(test::samplePlan("single-cluster"));
    const auto target = qt::mappingsModel(to, 0);
    const int rows = target->rowCount();
    QVERIFY(target->dropMimeData(data.get(), Qt::CopyAction, 0, 0, {}));
    QCOMPARE(target->rowCount(), rows + 2);
    QCOMPARE(to.plan().clusters[0].mappings[1].prefix, from.plan().clusters[0].mappings[1].prefix);
    QCOMPARE(to.undoStack().undoText(), QStringLiteral("Paste 2 Mappings"));
    QVERIFY(!target->dropMimeData(data.get(), Qt::IgnoreAction, 0, 0, {}));

    const auto hosts = qt::hostsModel(to, 0);
    const int before = hosts->rowCount();
    QVERIFY(!hosts->dropMimeData(data.get(), Qt::CopyAction, -1, -1, {}));
    QCOMPARE(hosts->rowCount(), before);
}

void TestEntryClipboard::whatWasCopiedStaysAsItWas()
{
    std::unique_ptr<QMimeData> data;
    QString name;
    {
        PlanDocument document;
        document.reset(test::samplePlan("guide"));
        const auto model = qt::mappingsModel(document, 0);
        name = model->labelOf(0);
        data.reset(model->mimeData({model->index(0, 0)}));
        model->setData(model->index(0, 0), QStringLiteral("other"));
        model->removeEntries({0});
    }
    QVERIFY(data->text().contains(QStringLiteral("name: ") + name)); // the text is made only now
}

void TestEntryClipboard::textsOfferEntries_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("problem");
    QTest::addColumn<QString>("dropped");
    const QString mapping =
        QStringLiteral("apiVersion: getambassador.io/v3alpha1\nkind: Mapping\nmetadata: {name: "
                       "m}\nspec: {hostname: \"*\", prefix: /, service: s}\n---\n");
    const QString host = QStringLiteral("apiVersion: getambassador.io/v3alpha1\nkind: Host\nmetadata: {name: "
                                        "h}\nspec: {hostname: \"*\"}\n---\n");
    QTest::newRow("entries") << "mappings:\n- name: a\n- name: b\n"
                             << 2 << ""
                             << "";
    QTest::newRow("manifests") << mapping + mapping << 2 << ""
                               << "";
    QTest::newRow("manifests with others") << mapping + host << 1 << ""
                                           << "1 Host: to be pasted into the list of Hosts";
    QTest::newRow("manifests without any") << host << 0 << "There are no Mappings among these manifests."
                                           << "1 Host: to be pasted into the list of Hosts";
    QTest::newRow("broken manifests") << "apiVersion: x\nkind: [\n"
                                      << 0 << "These manifests cannot be read."
                                      << "*";
    QTest::newRow("other entries")
        << "hosts: [{name: a}, {name: b}]" << 0
        << "2 Hosts cannot be pasted into the list of Mappings. Paste them into their "
           "own list."
        << "";
    QTest::newRow("broken entries")
        << "mappings:\n- name: a\n  weight: x\n"
        << 0 << "The text cannot be read as Mappings."
        << "3:11: mappings[a].weight: expected a whole number (without quotes), found "
           "`x`";
    QTest::newRow("no entries") << "hello" << 0 << "The text cannot be read as Mappings."
                                << "1:1: expected entries of `mappings`, found none";
}

void TestEntryClipboard::textsOfferEntries()
{
    QFETCH(QString, text);
    QFETCH(QString, dropped);
    PlanDocument document;
    document.reset(test::samplePlan("guide"));
    const auto model = qt::mappingsModel(document, 0);
    const EntryOffer offer = model->offerOf(text);
    QTEST(offer.count, "count");
    QTEST(offer.problem, "problem");
    if (dropped == QLatin1String("*"))
        QVERIFY(!offer.dropped.isEmpty());
    else
        QCOMPARE(offer.dropped.join(QLatin1Char('\n')), dropped);
    const int rows = model->rowCount();
    QCOMPARE(model->pasteEntries(offer, 0).count, offer.count);
    QCOMPARE(model->rowCount(), rows + offer.count);
}

void TestEntryClipboard::textsAreReadElsewhere()
{
    PlanDocument document;
    document.reset(test::samplePlan("guide"));
    const auto model = qt::mappingsModel(document, 0);
    qt::EntryReadJob job(model->table());
    EntryOffer offer;
    connect(&job, &qt::EntryReadJob::finished, this, [&offer](const EntryOffer& made) { offer = made; });
    job.request(QStringLiteral("mappings: [{name: a}]"));
    QCOMPARE(offer.count, 0); // told by the event loop, even where the worker was quicker than this line
    QTRY_COMPARE(offer.count, 1);
    QVERIFY(!job.isRunning());
    QCOMPARE(offer.names, QStringList{QStringLiteral("a")});
    {
        qt::EntryReadJob given(model->table());
        given.request(QStringLiteral("mappings: [{name: a}]")); // nobody waits for it
    }
}

void TestEntryClipboard::onlyTheLatestTextIsDelivered()
{
    PlanDocument document;
    const auto model = qt::mappingsModel(document, 0);
    qt::EntryReadJob job(model->table());
    QList<int> counts;
    connect(&job, &qt::EntryReadJob::finished, this,
            [&counts](const EntryOffer& made) { counts << made.count; });
    job.request(QStringLiteral("mappings: [{name: a}]"));
    job.request(QStringLiteral("mappings: [{name: a}, {name: b}]"));
    job.request(QStringLiteral("mappings: [{name: a}, {name: b}, {name: c}]"));
    QTRY_COMPARE(counts, QList<int>{3});
}

QTEST_GUILESS_MAIN(TestEntryClipboard)
#include "tst_entry_clipboard.moc"
