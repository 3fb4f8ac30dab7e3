// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "apply/journal.h"
#include "apply/journal_text.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace linkwright;
using namespace linkwright::apply;

namespace {

JournalHeader header(const char* id = "20261126T220102.123Z")
{
    return {id, "qotm", "linkwright:qotm", "", {{"west", "ctx-west", "https://127.0.0.1:1"}}};
}

ObjectRecord record(int number)
{
    ObjectRecord made;
    made.number = number;
    made.cluster = "west";
    made.object = {"v1", "Service", "emissary", "gate"};
    made.plural = "services";
    made.uid = "u-1";
    made.resourceVersion = "7";
    made.owned = false;
    made.former = Json::parse(R"({"kind":"Service","spec":{"a":1}})");
    made.fields = {
        {diff::FieldPath::parse("metadata.annotations[a.b/c]").value(), std::nullopt, Json("x"), false},
        {diff::FieldPath::parse("spec.ports[port=80,protocol=TCP].targetPort").value(), Json(1), Json(2),
         false},
        {diff::FieldPath::parse("spec.gone").value(), Json::object(), std::nullopt, false}};
    return made;
}

std::string wholeText()
{
    return lineOf(header()) + lineOf(record(1)) + lineOf(record(2)) +
           endLine(1, ObjectRecord::Outcome::Done, "u-9", "") +
           endLine(2, ObjectRecord::Outcome::Failed, "", "refused") + finishLine("in part");
}

} // namespace

class tst_ApplyJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsBackWhatWasWritten();
    void readsWhatIsLeftAfterACutAnywhere();
    void refusesWhatIsNoJournal_data();
    void refusesWhatIsNoJournal();
    void writesAFileForItsUserOnly();
    void anIdIsUsedOnce();
    void aFolderThatCannotBeWrittenIsAnError();
    void listsTheNewestFirst();
    void secretsLeaveNoValues();
    void recordsWhatAChangeWouldDo();
};

void tst_ApplyJournal::readsBackWhatWasWritten()
{
    const Result<Journal> journal = parseJournal(wholeText());
    QVERIFY(journal);
    QVERIFY(journal->header == header());
    QCOMPARE(journal->records.size(), std::size_t(2));
    ObjectRecord first = record(1);
    first.outcome = ObjectRecord::Outcome::Done;
    first.uidAfter = "u-9";
    QVERIFY(journal->records[0] == first);
    QVERIFY(journal->records[1].outcome == ObjectRecord::Outcome::Failed);
    QVERIFY(journal->records[1].message == "refused");
    QVERIFY(journal->ending == "in part");
}

void tst_ApplyJournal::readsWhatIsLeftAfterACutAnywhere()
{
    const std::string text = wholeText();
    const std::size_t firstLine = lineOf(header()).size();
    std::size_t most = 0;
    for (std::size_t length = 0; length <= text.size(); ++length) {
        const Result<Journal> journal = parseJournal(text.substr(0, length));
        QCOMPARE(journal.has_value(), length >= firstLine);
        if (!journal)
            continue;
        QVERIFY(journal->records.size() >= most); // nothing that was whole is lost
        most = journal->records.size();
        for (const ObjectRecord& one : journal->records)
            QVERIFY(one.fields == record(1).fields);
    }
    QCOMPARE(most, std::size_t(2));
}

void tst_ApplyJournal::refusesWhatIsNoJournal_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : {"", "\n", "{}\n", "[1]\n", "rubbish\n",
                             R"({"journal":99,"id":"a"})"
                             "\n",
                             R"({"journal":1})"
                             "\n"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void tst_ApplyJournal::refusesWhatIsNoJournal()
{
    QFETCH(QString, text);
    QVERIFY(!parseJournal(text.toStdString()));
}

void tst_ApplyJournal::writesAFileForItsUserOnly()
{
    QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("a/b")).toStdString();
    Result<JournalWriter> writer = JournalWriter::create(path, header());
    QVERIFY(writer);
    const std::vector<ObjectRecord> records = {record(1), record(2)};
    QVERIFY(writer->begin(records));
    QVERIFY(writer->end(1, ObjectRecord::Outcome::Done, "u-9", ""));
    QVERIFY(writer->end(2, ObjectRecord::Outcome::Failed, "", "refused"));
    QVERIFY(writer->finish("in part"));
    QFile file(QString::fromStdString(writer->path()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().toStdString(), wholeText());
    QVERIFY((file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther)) == 0);
}

void tst_ApplyJournal::anIdIsUsedOnce()
{
    QTemporaryDir folder;
    QVERIFY(JournalWriter::create(folder.path().toStdString(), header()));
    QVERIFY(!JournalWriter::create(folder.path().toStdString(), header()));
}

void tst_ApplyJournal::aFolderThatCannotBeWrittenIsAnError()
{
    const Result<JournalWriter> writer = JournalWriter::create("/proc/none", header());
    QVERIFY(!writer);
    QVERIFY(writer.error().kind == Error::Kind::Output);
    QVERIFY(!writer.error().hint.empty());
}

void tst_ApplyJournal::listsTheNewestFirst()
{
    QTemporaryDir folder;
    const std::string path = folder.path().toStdString();
    for (const char* id : {"20260101T000000.000Z", "20270101T000000.000Z", "20250101T000000.000Z"})
        QVERIFY(JournalWriter::create(path, header(id)));
    QFile rubbish(folder.filePath(QStringLiteral("x.jsonl")));
    QVERIFY(rubbish.open(QIODevice::WriteOnly));
    rubbish.write("rubbish\n");
    rubbish.close();
    std::vector<Error> problems;
    const std::vector<Journal> journals = readJournals(path, problems);
    QCOMPARE(journals.size(), std::size_t(3));
    QVERIFY(journals[0].header.id == "20270101T000000.000Z");
    QVERIFY(journals[2].header.id == "20250101T000000.000Z");
    QCOMPARE(problems.size(), std::size_t(1));
    QVERIFY(readJournals(path + "/none", problems).empty());
}

void tst_ApplyJournal::secretsLeaveNoValues()
{
    Change change;
    change.object = {"v1", "Secret", "a", "b"};
    change.action = Action::Delete;
    change.former = Json::parse(R"({"kind":"Secret","data":{"k":"hidden"}})");
    change.before = change.former;
    change.fields = {{diff::FieldPath::parse("data.k").value(), Json("hidden"), Json("hidden"), {}, true}};
    const ObjectRecord made = recordOf(1, "west", change);
    QVERIFY(made.former.is_null() && made.whole.is_null());
    QVERIFY(lineOf(made).find("hidden\"") == lineOf(made).rfind("hidden\"")); // the mark "hidden", no value
    QVERIFY(made.fields[0].hidden && !made.fields[0].before && !made.fields[0].after);
    // Even a record that was made otherwise.
    ObjectRecord careless = made;
    careless.former = change.former;
    careless.whole = change.former;
    QVERIFY(lineOf(careless).find(R"("k":"hidden")") == std::string::npos);
}

void tst_ApplyJournal::recordsWhatAChangeWouldDo()
{
    Change change;
    change.object = {"v1", "Service", "a", "b"};
    change.plural = "services";
    change.action = Action::Delete;
    change.uid = "u";
    change.before = Json::parse(R"({"spec":1})");
    change.taken.emplace_back();
    const ObjectRecord made = recordOf(4, "east", change);
    QCOMPARE(made.number, 4);
    QVERIFY(made.cluster == "east" && made.uid == "u" && made.forced && made.whole == change.before);
}

QTEST_GUILESS_MAIN(tst_ApplyJournal)
#include "tst_apply_journal.moc"
