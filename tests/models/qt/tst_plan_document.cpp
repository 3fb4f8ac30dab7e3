// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/plan_document.h"
#include "rules/engine.h"
#include "tests/models/qt/samples.h"

#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace linkwright;
using qt::PlanDocument;

class TestPlanDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsEmptyAndClean();
    void editsAreUndoneAndDoneAgain();
    void editsThatChangeNothingLeaveNoStep();
    void editsWithOneKeyBecomeOneStep();
    void editsMerge_data();
    void editsMerge();
    void mergedEditsThatEndWhereTheyBeganVanish();
    void savingEndsMerging();
    void resetForgetsTheHistory();
    void opensAndSaves();
    void openingReportsEveryProblem_data();
    void openingReportsEveryProblem();
    void failingToOpenChangesNothing();
    void savingRefusesWhatOthersWrote();
    void replacingWritesOverIt();
    void editsWhileSavingCountAsNotSaved();
    void undoingToWhatWasSavedIsClean();
    void aSaveOfAPlanThatWasReplacedIsForgotten();
    void typingWhatTheFileSaysIsNoChange();
    void reloadingIsOneStep();
    void reloadingTheSameValuesLeavesNoStep();
    void keepingOverWhatOthersWroteIsForThatTextOnly();
    void withoutItsFileAPlanIsNotSaved();
    void analysisFollowsThePlan();
    void survivesDeletionWhileAnalysing();

private:
    static QString write(const QTemporaryDir& folder, const QString& name, const QByteArray& bytes);
};

namespace {

void rename(PlanDocument& document, const std::string& name, const QString& key = {})
{
    document.edit(
        QStringLiteral("Rename"), [&](Plan& plan) { plan.name = name; }, key);
}

} // namespace

QString TestPlanDocument::write(const QTemporaryDir& folder, const QString& name, const QByteArray& bytes)
{
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write test data");
    return file.fileName();
}

void TestPlanDocument::startsEmptyAndClean()
{
    PlanDocument document;
    QCOMPARE(document.plan(), Plan());
    QVERIFY(!document.isModified());
    QVERIFY(!document.isCurrent());
    QTRY_VERIFY(document.isCurrent());
    QVERIFY(document.findings().empty());
}

void TestPlanDocument::editsAreUndoneAndDoneAgain()
{
    PlanDocument document;
    QSignalSpy changed(&document, &PlanDocument::planChanged);
    QSignalSpy modified(&document, &PlanDocument::modifiedChanged);
    rename(document, "one");
    rename(document, "two");
    QCOMPARE(document.plan().name, std::string("two"));
    QCOMPARE(changed.count(), 2);
    QCOMPARE(modified.count(), 1);
    QVERIFY(document.isModified());

    document.undoStack().undo();
    QCOMPARE(document.plan().name, std::string("one"));
    document.undoStack().undo();
    QCOMPARE(document.plan().name, std::string());
    QVERIFY(!document.isModified());
    document.undoStack().redo();
    QCOMPARE(document.plan().name, std::string("one"));
    QCOMPARE(changed.count(), 5);
}

void TestPlanDocument::editsThatChangeNothingLeaveNoStep()
{
    PlanDocument document;
    QSignalSpy changed(&document, &PlanDocument::planChanged);
    document.edit(QStringLiteral("Nothing"), [](Plan& plan) { plan.name.clear(); });
    QCOMPARE(document.undoStack().count(), 0);
    QCOMPARE(changed.count(), 0);
}

void TestPlanDocument::editsWithOneKeyBecomeOneStep()
{
    PlanDocument document;
    for (const char* typed : {"q", "qo", "qot", "qotm"})
        rename(document, typed, QStringLiteral("name"));
    QCOMPARE(document.undoStack().count(), 1);
    QCOMPARE(document.plan().name, std::string("qotm"));
    document.undoStack().undo();
    QCOMPARE(document.plan().name, std::string());
    document.undoStack().redo();
    QCOMPARE(document.plan().name, std::string("qotm"));
}

void TestPlanDocument::editsMerge_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<int>("steps");
    QTest::newRow("the same key merges") << "a"
                                         << "a" << 1;
    QTest::newRow("other keys do not") << "a"
                                       << "b" << 2;
    QTest::newRow("no keys do not") << ""
                                    << "" << 2;
    QTest::newRow("a key and none do not") << "a"
                                           << "" << 2;
    QTest::newRow("none and a key do not") << ""
                                           << "a" << 2;
}

void TestPlanDocument::editsMerge()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    PlanDocument document;
    rename(document, "one", first);
    rename(document, "two", second);
    QTEST(document.undoStack().count(), "steps");
}

void TestPlanDocument::mergedEditsThatEndWhereTheyBeganVanish()
{
    PlanDocument document;
    rename(document, "x", QStringLiteral("name"));
    rename(document, "", QStringLiteral("name"));
    QCOMPARE(document.undoStack().count(), 0);
    QCOMPARE(document.plan().name, std::string());
    QVERIFY(!document.isModified());
}

void TestPlanDocument::savingEndsMerging()
{
    const QTemporaryDir folder;
    PlanDocument document;
    rename(document, "a", QStringLiteral("name"));
    QVERIFY(document.save(folder.filePath(QStringLiteral("plan.yaml"))));
    rename(document, "ab", QStringLiteral("name"));
    QVERIFY(document.isModified());
    document.undoStack().undo();
    QVERIFY(!document.isModified());
    QCOMPARE(document.plan().name, std::string("a"));
}

void TestPlanDocument::resetForgetsTheHistory()
{
    PlanDocument document;
    rename(document, "one");
    QSignalSpy changed(&document, &PlanDocument::planChanged);
    document.reset(test::samplePlan("guide"));
    QCOMPARE(changed.count(), 1);
    QVERIFY(!document.isModified());
    QVERIFY(!document.undoStack().canUndo());
    document.reset(test::samplePlan("guide"));
    QCOMPARE(changed.count(), 1);
}

void TestPlanDocument::opensAndSaves()
{
    const QTemporaryDir folder;
    const QString path =
        write(folder, QStringLiteral("plan.yaml"), QByteArray::fromStdString(resources::sampleText("guide")));
    PlanDocument document;
    QSignalSpy file(&document, &PlanDocument::fileChanged);
    QVERIFY(document.open(path));
    QCOMPARE(document.filePath(), path);
    QCOMPARE(file.count(), 1);
    QCOMPARE(document.plan(), test::samplePlan("guide"));

    rename(document, "renamed");
    QVERIFY(document.save(path));
    QVERIFY(!document.isModified());
    rename(document, "again");
    QVERIFY(document.save(path)); // what was saved before is no foreign change
    PlanDocument other;
    QVERIFY(other.open(path));
    QCOMPARE(other.plan(), document.plan());
    QVERIFY(!other.source().text().empty());
}

void TestPlanDocument::openingReportsEveryProblem_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("problems");
    QTest::newRow("broken syntax") << QByteArray("apiVersion: linkwright/v1\nkind: [Plan\n") << 1;
    QTest::newRow("two wrong types")
        << QByteArray("apiVersion: linkwright/v1\nkind: Plan\nmetadata: {name: x}\nclusters:\n"
                      "  - name: a\n    linkerd: {release: \"2.19\", viz: perhaps}\n    mappings: 7\n")
        << 2;
}

void TestPlanDocument::openingReportsEveryProblem()
{
    QFETCH(QByteArray, text);
    QFETCH(int, problems);
    const QTemporaryDir folder;
    const QString path = write(folder, QStringLiteral("bad.yaml"), text);
    PlanDocument document;
    const Result<void> opened = document.open(path);
    QVERIFY(!opened);
    QVERIFY(opened.error().kind == Error::Kind::Input);
    const QStringList lines = QString::fromStdString(opened.error().message).split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), problems);
    for (const QString& line : lines) {
        const QRegularExpression position(QRegularExpression::escape(path) +
                                          QStringLiteral(":\\d+:\\d+: \\S"));
        QVERIFY2(position.match(line).hasMatch(), qPrintable(line));
    }
}

void TestPlanDocument::failingToOpenChangesNothing()
{
    PlanDocument document;
    document.reset(test::samplePlan("guide"));
    rename(document, "edited");
    const Plan before = document.plan();
    QVERIFY(!document.open(QStringLiteral("/does/not/exist.yaml")));
    QCOMPARE(document.plan(), before);
    QVERIFY(document.isModified());
    QVERIFY(document.filePath().isEmpty());
}

void TestPlanDocument::savingRefusesWhatOthersWrote()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("plan.yaml"));
    PlanDocument document;
    document.reset(test::samplePlan("guide"));
    QVERIFY(document.save(path));
    write(folder, QStringLiteral("plan.yaml"), "changed: true\n");
    rename(document, "mine");
    const Result<void> saved = document.save(path);
    QVERIFY(!saved);
    QVERIFY(saved.error().kind == Error::Kind::Conflict);
    QVERIFY(document.isModified());

    const QString foreign = write(folder, QStringLiteral("foreign.yaml"), "x: 1\n");
    const Result<void> savedAs = document.save(foreign);
    QVERIFY(!savedAs);
    QVERIFY(savedAs.error().kind == Error::Kind::Conflict);
    QCOMPARE(document.filePath(), path);
}

void TestPlanDocument::replacingWritesOverIt()
{
    const QTemporaryDir folder;
    const QString path = write(folder, QStringLiteral("foreign.yaml"), "x: 1\n");
    PlanDocument document;
    document.reset(test::samplePlan("guide"));
    rename(document, "mine");
    QVERIFY(document.saveReplacing(path));
    QVERIFY(!document.isModified());
    QCOMPARE(document.filePath(), path);
    rename(document, "mine still");
    QVERIFY(document.save(path));
    PlanDocument other;
    QVERIFY(other.open(path));
    QCOMPARE(other.plan(), document.plan());
    QVERIFY(!document.saveReplacing(folder.filePath(QStringLiteral("no/such/folder/plan.yaml"))));
}

void TestPlanDocument::editsWhileSavingCountAsNotSaved()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("plan.yaml"));
    PlanDocument document;
    rename(document, "a", QStringLiteral("name"));
    const qt::PlanToSave saving = document.beginSave();
    rename(document, "ab", QStringLiteral("name"));
    Result<planfile::Source> written = qt::writePlanFile(saving, path, qt::Overwrite::OnlyOwn);
    QVERIFY(written);
    QSignalSpy modified(&document, &PlanDocument::modifiedChanged);
    document.endSave(saving, *std::move(written), path);
    QVERIFY(document.isModified());
    QCOMPARE(modified.count(), 0);
    document.undoStack().undo();
    QCOMPARE(document.plan().name, std::string("a"));
    QVERIFY(!document.isModified());
    document.undoStack().undo();
    QVERIFY(document.isModified());
    QCOMPARE(modified.count(), 2);
}

void TestPlanDocument::undoingToWhatWasSavedIsClean()
{
    PlanDocument document;
    rename(document, "a");
    const qt::PlanToSave saving = document.beginSave();
    document.undoStack().undo();
    document.endSave(saving, {}, QStringLiteral("somewhere"));
    QVERIFY(document.isModified());
    document.undoStack().redo();
    QVERIFY(!document.isModified());
}

void TestPlanDocument::aSaveOfAPlanThatWasReplacedIsForgotten()
{
    PlanDocument document;
    rename(document, "old");
    const qt::PlanToSave saving = document.beginSave();
    document.reset(test::samplePlan("guide"), {}, QStringLiteral("guide.yaml"));
    document.endSave(saving, {}, QStringLiteral("old.yaml"));
    QCOMPARE(document.filePath(), QStringLiteral("guide.yaml"));
    QVERIFY(!document.isModified());
}

void TestPlanDocument::typingWhatTheFileSaysIsNoChange()
{
    PlanDocument document;
    document.reset(test::samplePlan("guide"));
    const std::string name = document.plan().name;
    rename(document, "x");
    QVERIFY(document.isModified());
    rename(document, name);
    QVERIFY(!document.isModified());
    QCOMPARE(document.undoStack().count(), 2);
}

void TestPlanDocument::reloadingIsOneStep()
{
    PlanDocument document;
    document.reset(test::samplePlan("guide"), {}, QStringLiteral("plan.yaml"));
    rename(document, "mine");
    planfile::LoadResult theirs = planfile::parse(resources::sampleText("fleet"));
    QSignalSpy source(&document, &PlanDocument::sourceChanged);
    document.reload(*theirs.plan, theirs.source);
    QCOMPARE(source.count(), 1);
    QCOMPARE(document.filePath(), QStringLiteral("plan.yaml"));
    QCOMPARE(document.plan(), *theirs.plan);
    QCOMPARE(document.source().text(), resources::sampleText("fleet"));
    QVERIFY(!document.isModified());
    QCOMPARE(document.undoStack().undoText(), QStringLiteral("Reload from disk"));
    document.undoStack().undo();
    QCOMPARE(document.plan().name, std::string("mine"));
    QVERIFY(document.isModified());
    document.undoStack().redo();
    QVERIFY(!document.isModified());
}

void TestPlanDocument::reloadingTheSameValuesLeavesNoStep()
{
    PlanDocument document;
    document.reset(test::samplePlan("guide"), {}, QStringLiteral("plan.yaml"));
    const planfile::LoadResult theirs = planfile::parse("# a comment\n" + resources::sampleText("guide"));
    document.reload(*theirs.plan, theirs.source);
    QCOMPARE(document.undoStack().count(), 0);
    QVERIFY(!document.isModified());
    QCOMPARE(document.source().text().substr(0, 11), std::string("# a comment"));
}

void TestPlanDocument::keepingOverWhatOthersWroteIsForThatTextOnly()
{
    const QTemporaryDir folder;
    const QString name = QStringLiteral("plan.yaml");
    const QString path =
        write(folder, name, "# mine\n" + QByteArray::fromStdString(resources::sampleText("guide")));
    PlanDocument document;
    QVERIFY(document.open(path));
    write(folder, name, "theirs: 1\n");
    document.keepOver("theirs: 1\n");
    QVERIFY(document.isModified()); // although nothing was edited here
    write(folder, name, "theirs: 2\n");
    const Result<void> refused = document.save(path);
    QVERIFY(!refused);
    QVERIFY(refused.error().kind == Error::Kind::Conflict);

    document.keepOver("theirs: 2\n");
    QVERIFY(document.save(path));
    QVERIFY(!document.isModified());
    QVERIFY(document.seenOnDisk() == nullptr);
    QCOMPARE(document.source().text().substr(0, 6), std::string("# mine"));
}

void TestPlanDocument::withoutItsFileAPlanIsNotSaved()
{
    const QTemporaryDir folder;
    const QString path =
        write(folder, QStringLiteral("plan.yaml"), QByteArray::fromStdString(resources::sampleText("guide")));
    PlanDocument document;
    QVERIFY(document.open(path));
    QSignalSpy modified(&document, &PlanDocument::modifiedChanged);
    QVERIFY(QFile::remove(path));
    document.setFileGone(true);
    QVERIFY(document.isModified());
    QCOMPARE(modified.count(), 1);
    QVERIFY(document.save(path));
    QVERIFY(!document.isModified());
    QVERIFY(QFile::exists(path));
}

void TestPlanDocument::analysisFollowsThePlan()
{
    PlanDocument document;
    document.reset(test::samplePlan("guide"));
    QSignalSpy analysed(&document, &PlanDocument::analysed);
    for (int i = 0; i < 20; ++i)
        rename(document, "plan-" + std::to_string(i));
    QVERIFY(!document.isCurrent());
    QTRY_VERIFY(document.isCurrent());
    QCOMPARE(analysed.count(), 1);
    QCOMPARE(document.rendering().plan, std::string("plan-19"));
    QCOMPARE(document.findings(), rules::check(document.plan()));
}

void TestPlanDocument::survivesDeletionWhileAnalysing()
{
    for (int i = 0; i < 50; ++i) {
        PlanDocument document;
        document.reset(test::samplePlan("guide-as-written"));
        QCoreApplication::processEvents(); // starts the worker, does not wait for it
    }
    QTest::qWait(20);
}

QTEST_GUILESS_MAIN(TestPlanDocument)
#include "tst_plan_document.moc"
