// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "apply/journals.h"
#include "live/history.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace linkwright;
using live::HistoryRow;

namespace {

apply::Journal journal(const char* id, const char* ending, const char* undoes = "")
{
    apply::Journal made;
    made.header = {id, "qotm", "linkwright:qotm", undoes, {{"west", "admin", "https://west"}}};
    made.records.resize(2);
    made.ending = ending;
    return made;
}

kube::Kubeconfig configOf(const char* server)
{
    const std::string text = std::string(R"(apiVersion: v1
kind: Config
clusters: [{name: w, cluster: {server: ")") +
                             server + R"("}}]
users: [{name: u, user: {token: t}}]
contexts: [{name: admin, context: {cluster: w, user: u}}]
)";
    return kube::readKubeconfig(text, "/config");
}

} // namespace

class TestHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsSayWhatBecameOfThem();
    void idsTellTheTime();
    void theFolderIsRead();
    void theServersMustBeTheSame_data();
    void theServersMustBeTheSame();
};

void TestHistory::rowsSayWhatBecameOfThem()
{
    const std::vector<HistoryRow> rows =
        live::rowsOf({journal("20261126T220105.000Z", "done", "20261126T220102.123Z"),
                      journal("20261126T220102.123Z", "done"), journal("20261126T220100.000Z", "in part"),
                      journal("20261126T220059.000Z", "")});
    QCOMPARE(rows.size(), std::size_t(4));
    QVERIFY(rows[0].isUndo && !rows[0].isTakenBack);
    QVERIFY(!rows[1].isUndo && rows[1].isTakenBack && rows[1].isComplete);
    QVERIFY(!rows[2].isTakenBack && !rows[2].isComplete && rows[2].hasEnded);
    QVERIFY(!rows[3].hasEnded);
    QCOMPARE(rows[1].plan, QStringLiteral("qotm"));
    QCOMPARE(rows[1].clusters, QStringList{QStringLiteral("west")});
    QCOMPARE(rows[1].objects, 2);
}

void TestHistory::idsTellTheTime()
{
    const HistoryRow row = live::rowsOf({journal("20261126T220102.123Z", "done")}).front();
    QCOMPARE(row.when.toUTC(), QDateTime(QDate(2026, 11, 26), QTime(22, 1, 2, 123), Qt::UTC));
    QVERIFY(!live::rowsOf({journal("something else", "done")}).front().when.isValid());
    const std::string id = apply::newJournalId();
    const QDateTime made = live::rowsOf({journal(id.c_str(), "")}).front().when;
    QVERIFY(qAbs(made.secsTo(QDateTime::currentDateTime())) < 60);
}

void TestHistory::theFolderIsRead()
{
    QTemporaryDir folder;
    QCOMPARE(live::readHistory(folder.filePath(QStringLiteral("none")).toStdString())->rows.size(), 0U);
    {
        apply::JournalHeader header{"20261126T220102.123Z", "qotm", "linkwright:qotm", "", {}};
        auto writer = apply::JournalWriter::create(folder.path().toStdString(), header);
        QVERIFY(writer && writer->finish("done"));
        QFile broken(folder.filePath(QStringLiteral("20261126T220103.000Z.jsonl")));
        QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("nonsense\n") > 0);
    }
    const auto history = live::readHistory(folder.path().toStdString());
    QCOMPARE(history->rows.size(), std::size_t(1));
    QCOMPARE(history->problems.size(), 1);
    QVERIFY(history->journal(QStringLiteral("20261126T220102.123Z")) != nullptr);
    QVERIFY(history->journal(QStringLiteral("20261126T220103.000Z")) == nullptr);
}

void TestHistory::theServersMustBeTheSame_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("context");
    QTest::addColumn<bool>("same");
    QTest::newRow("the same") << "https://west"
                              << "admin" << true;
    QTest::newRow("another server") << "https://east"
                                    << "admin" << false;
    QTest::newRow("no such context") << "https://west"
                                     << "gone" << false;
}

void TestHistory::theServersMustBeTheSame()
{
    QFETCH(QString, server);
    QFETCH(QString, context);
    QFETCH(bool, same);
    apply::Journal one = journal("1", "done");
    one.header.clusters.front().context = context.toStdString();
    const auto clusters = apply::clustersOf(one, configOf(server.toLatin1().constData()));
    QCOMPARE(clusters.has_value(), same);
    if (same)
        QCOMPARE(clusters->front(), std::pair(std::string("west"), std::string("admin")));
    else
        QVERIFY(!clusters.error().message.empty());
}

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
