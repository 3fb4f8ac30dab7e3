// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/document_file.h"
#include "tests/models/qt/disk.h"
#include "tests/models/qt/samples.h"

#include <QDir>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace linkwright;
using namespace linkwright::test;
using qt::DocumentFile;
using qt::Overwrite;
using qt::PlanDocument;
using Activity = qt::DocumentFile::Activity;
using Kind = qt::DiskState::Kind;

namespace {

QByteArray sample(const std::string& name)
{
    return QByteArray::fromStdString(resources::sampleText(name));
}

void rename(PlanDocument& document, const std::string& name)
{
    document.edit(
        QStringLiteral("Rename"), [&](Plan& plan) { plan.name = name; }, QStringLiteral("name"));
}

/// A document with its file, as a window has it, and what it says.
struct Window
{
    explicit Window(const QString& folder)
        : preferences(folder + QStringLiteral("/settings"))
        , file(document, preferences, folder + QStringLiteral("/recovery"))
    {
    }

    PlanDocument document;
    qt::Preferences preferences;
    DocumentFile file;
    QSignalSpy opened{&file, &DocumentFile::opened};
    QSignalSpy restored{&file, &DocumentFile::restored};
    QSignalSpy reloaded{&file, &DocumentFile::reloaded};
    QSignalSpy saved{&file, &DocumentFile::saved};
    QSignalSpy failed{&file, &DocumentFile::failed};

    [[nodiscard]] bool open(const QString& path)
    {
        file.open(path);
        return opened.wait();
    }
    [[nodiscard]] bool settle() const
    {
        return QTest::qWaitFor([this] { return file.activity() == Activity::Idle; });
    }
    [[nodiscard]] bool diskIs(Kind kind) const
    {
        return QTest::qWaitFor([this, kind] { return file.diskState().kind == kind; });
    }
    [[nodiscard]] Error error() const
    {
        return failed.isEmpty() ? Error{} : failed.constLast().at(2).value<Error>();
    }
};

} // namespace

class TestDocumentFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void opensOnAWorker();
    void openingReportsEveryProblemWithItsPlace();
    void openingDoesNotThrowAwayWhatWasTypedMeanwhile();
    void savesWhatThereWasAndLetsTypingGoOn();
    void savesAgainWhenAskedWhileSaving();
    void savesUnderAnotherName();
    void failingToSaveKeepsTheEdits();
    void ownSavesAreNoNews();
    void doesNotOverwriteWhatOthersWrote();
    void reloadsTheirsAsOneStep();
    void reloadsByItselfWhereThatIsWanted();
    void doesNotReloadByItselfOverEdits();
    void reloadingWhatIsNoPlanChangesNothing();
    void keepsMineAndSavesOverTheirs();
    void keepingMineIsForWhatWasSeen();
    void aDeletedFileIsWrittenAnew();
    void comparesTheirsWithMine();
    void restoresOverTheUnchangedFile();
    void restoresBesideAChangedFile();
    void restoresAPlanThatNeverHadAFile();
    void restoringThatWasRefusedCanBeTriedAgain();
    void restoringCannotBeDoneTwice();
    void savingARestoredPlanRemovesItsCopy();
    void deletingItWhileItWorksIsSafe();

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    /// What a crash leaves of an edit to the file at `path`.
    void crash(const std::string& name, const QString& path) const;
    [[nodiscard]] static qt::RecoveryCopy offered(Window& window);

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestDocumentFile::init()
{
    QThreadPool::globalInstance()->waitForDone(); // what still looks at the folder of the test before
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = path("plan.linkwright.yaml");
    writeInPlace(m_path, sample("guide"));
}

void TestDocumentFile::crash(const std::string& name, const QString& path) const
{
    Window window(m_folder->path());
    if (!path.isEmpty())
        QVERIFY(window.open(path));
    rename(window.document, name);
    QTRY_VERIFY(window.file.recovery().isUpToDate());
}

qt::RecoveryCopy TestDocumentFile::offered(Window& window)
{
    QSignalSpy changed(&window.file.offers(), &qt::RecoveryOffers::changed);
    window.file.offers().look();
    if (!changed.wait() || window.file.offers().copies().size() != 1)
        return {};
    return window.file.offers().copies().constFirst();
}

void TestDocumentFile::opensOnAWorker()
{
    Window window(m_folder->path());
    QSignalSpy activity(&window.file, &DocumentFile::activityChanged);
    window.file.open(m_path);
    QVERIFY(window.file.activity() == Activity::Opening);
    QCOMPARE(window.document.plan(), Plan());
    window.file.open(path("another.yaml")); // one at a time
    QVERIFY(window.opened.wait());
    QVERIFY(window.file.activity() == Activity::Idle);
    QCOMPARE(activity.count(), 2);
    QCOMPARE(window.document.plan(), samplePlan("guide"));
    QCOMPARE(window.document.filePath(), m_path);
    QVERIFY(!window.document.isModified());
    QCOMPARE(window.preferences.recentFiles().constFirst().path, m_path);
    QCOMPARE(window.failed.count(), 0);
}

void TestDocumentFile::openingReportsEveryProblemWithItsPlace()
{
    const QString bad = path("bad.yaml");
    writeInPlace(bad, "apiVersion: linkwright/v1\nkind: Plan\nmetadata: {name: x}\nclusters:\n"
                      "  - name: a\n    linkerd: {release: \"2.19\", viz: perhaps}\n    mappings: 7\n");
    Window window(m_folder->path());
    window.file.open(bad);
    QVERIFY(window.failed.wait());
    const QStringList lines = QString::fromStdString(window.error().message).split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 2);
    for (const QString& line : lines) {
        const QRegularExpression position(QRegularExpression::escape(bad) +
                                          QStringLiteral(":\\d+:\\d+: \\S"));
        QVERIFY2(position.match(line).hasMatch(), qPrintable(line));
    }
    QVERIFY(window.file.isUntouched());
    QCOMPARE(window.preferences.recentFiles().size(), 0);
}

void TestDocumentFile::openingDoesNotThrowAwayWhatWasTypedMeanwhile()
{
    Window window(m_folder->path());
    window.file.open(m_path);
    rename(window.document, "typed while the disk was slow");
    QVERIFY(window.failed.wait());
    QVERIFY(window.error().kind == Error::Kind::Conflict);
    QCOMPARE(window.document.plan().name, std::string("typed while the disk was slow"));
    QVERIFY(window.document.filePath().isEmpty());
}

void TestDocumentFile::savesWhatThereWasAndLetsTypingGoOn()
{
    Window window(m_folder->path());
    QVERIFY(window.open(m_path));
    rename(window.document, "saved");
    window.file.save();
    QVERIFY(window.file.activity() == Activity::Saving);
    rename(window.document, "typed meanwhile");
    QVERIFY(window.saved.wait());
    QVERIFY(window.document.isModified());
    QCOMPARE(planfile::parse(bytesOf(m_path).toStdString()).plan->name, std::string("saved"));
    window.document.undoStack().undo();
    QVERIFY(!window.document.isModified());
}

void TestDocumentFile::savesAgainWhenAskedWhileSaving()
{
    Window window(m_folder->path());
    QVERIFY(window.open(m_path));
    rename(window.document, "first");
    window.file.save();
    rename(window.document, "second");
    window.file.save();
    rename(window.document, "third");
    window.file.save();
    QVERIFY(window.settle());
    QVERIFY(!window.document.isModified());
    QCOMPARE(planfile::parse(bytesOf(m_path).toStdString()).plan->name, std::string("third"));
    QCOMPARE(window.saved.count(), 2);
}

void TestDocumentFile::savesUnderAnotherName()
{
    Window window(m_folder->path());
    QVERIFY(window.open(m_path));
    rename(window.document, "copy");
    const QString other = path("other.linkwright.yaml");
    writeInPlace(other, "something else\n");
    window.file.saveAs(other, Overwrite::OnlyOwn);
    QVERIFY(window.failed.wait());
    QVERIFY(window.error().kind == Error::Kind::Conflict);
    QCOMPARE(window.document.filePath(), m_path);
    QCOMPARE(bytesOf(other), QByteArray("something else\n"));
    window.file.saveAs(other, Overwrite::Anything);
    QVERIFY(window.saved.wait());
    QCOMPARE(window.document.filePath(), other);
    QVERIFY(!window.document.isModified());
    QCOMPARE(bytesOf(m_path), sample("guide"));
    QCOMPARE(window.preferences.recentFiles().constFirst().path, other);
}

void TestDocumentFile::failingToSaveKeepsTheEdits()
{
    Window window(m_folder->path());
    rename(window.document, "edited");
    window.file.saveAs(path("no/such/folder/plan.yaml"), Overwrite::OnlyOwn);
    QVERIFY(window.failed.wait());
    QVERIFY(window.error().kind == Error::Kind::Output);
    QVERIFY(window.document.isModified());
    QVERIFY(window.document.filePath().isEmpty());
    QVERIFY(window.file.activity() == Activity::Idle);
}

void TestDocumentFile::ownSavesAreNoNews()
{
    Window window(m_folder->path());
    QVERIFY(window.open(m_path));
    QSignalSpy news(&window.file, &DocumentFile::diskStateChanged);
    for (int i = 0; i < 3; ++i) {
        rename(window.document, "save " + std::to_string(i));
        window.file.save();
        QVERIFY(window.saved.wait());
        QTest::qWait(250);
    }
    QTest::qWait(500);
    QCOMPARE(news.count(), 0);
}

void TestDocumentFile::doesNotOverwriteWhatOthersWrote()
{
    Window window(m_folder->path());
    QVERIFY(window.open(m_path));
    rename(window.document, "mine");
    replaceFile(m_path, "theirs\n");
    window.file.save(); // before the watch has told
    QVERIFY(window.failed.wait());
    QVERIFY(window.error().kind == Error::Kind::Conflict);
    QCOMPARE(bytesOf(m_path), QByteArray("theirs\n"));
    QVERIFY(window.diskIs(Kind::Changed));
    QVERIFY(window.document.isModified());
}

void TestDocumentFile::reloadsTheirsAsOneStep()
{
    Window window(m_folder->path());
    QVERIFY(window.open(m_path));
    rename(window.document, "mine");
    replaceFile(m_path, sample("fleet"));
    QVERIFY(window.diskIs(Kind::Changed));
    QCOMPARE(window.document.plan().name, std::string("mine")); // not without being asked
    window.file.reload();
    QVERIFY(window.reloaded.wait());
    QVERIFY(window.file.diskState().kind == Kind::AsKnown);
    QCOMPARE(window.document.plan(), samplePlan("fleet"));
    QVERIFY(!window.document.isModified());
    window.document.undoStack().undo();
    QCOMPARE(window.document.plan().name, std::string("mine"));
    window.file.save(); // theirs was seen
    QVERIFY(window.saved.wait());
    QCOMPARE(planfile::parse(bytesOf(m_path).toStdString()).plan->name, std::string("mine"));
}

void TestDocumentFile::reloadsByItselfWhereThatIsWanted()
{
    Window window(m_folder->path());
    window.preferences.setReloadsByItself(true);
    QVERIFY(window.open(m_path));
    replaceFile(m_path, sample("fleet"));
    QVERIFY(window.reloaded.wait());
    QCOMPARE(window.document.plan(), samplePlan("fleet"));
    QVERIFY(window.document.undoStack().canUndo());
}

void TestDocumentFile::doesNotReloadByItselfOverEdits()
{
    Window window(m_folder->path());
    window.preferences.setReloadsByItself(true);
    QVERIFY(window.open(m_path));
    rename(window.document, "mine");
    replaceFile(m_path, sample("fleet"));
    QVERIFY(window.diskIs(Kind::Changed));
    QTest::qWait(300);
    QCOMPARE(window.document.plan().name, std::string("mine"));
}

void TestDocumentFile::reloadingWhatIsNoPlanChangesNothing()
{
    Window window(m_folder->path());
    QVERIFY(window.open(m_path));
    replaceFile(m_path, "apiVersion: [\n");
    QVERIFY(window.diskIs(Kind::Changed));
    window.file.reload();
    QVERIFY(window.failed.wait());
    QVERIFY(window.error().kind == Error::Kind::Input);
    QVERIFY(window.failed.constLast().at(0).value<Activity>() == Activity::Reloading);
    QCOMPARE(window.document.plan(), samplePlan("guide"));
    QVERIFY(window.file.diskState().kind == Kind::Changed);
}

void TestDocumentFile::keepsMineAndSavesOverTheirs()
{
    Window window(m_folder->path());
    QVERIFY(window.open(m_path));
    replaceFile(m_path, sample("fleet"));
    QVERIFY(window.diskIs(Kind::Changed));
    window.file.keepMine();
    QVERIFY(window.file.diskState().kind == Kind::AsKnown);
    QVERIFY(window.document.isModified());
    window.file.save();
    QVERIFY(window.saved.wait());
    QVERIFY(!window.document.isModified());
    QCOMPARE(bytesOf(m_path), sample("guide"));
}

void TestDocumentFile::keepingMineIsForWhatWasSeen()
{
    Window window(m_folder->path());
    QVERIFY(window.open(m_path));
    rename(window.document, "mine");
    replaceFile(m_path, "theirs\n");
    QVERIFY(window.diskIs(Kind::Changed));
    window.file.keepMine();
    replaceFile(m_path, "theirs, once more\n");
    window.file.save();
    QVERIFY(window.failed.wait());
    QVERIFY(window.error().kind == Error::Kind::Conflict);
    QCOMPARE(bytesOf(m_path), QByteArray("theirs, once more\n"));
    QVERIFY(window.diskIs(Kind::Changed));
}

void TestDocumentFile::aDeletedFileIsWrittenAnew()
{
    Window window(m_folder->path());
    QVERIFY(window.open(m_path));
    QVERIFY(QFile::remove(m_path));
    QVERIFY(window.diskIs(Kind::Gone));
    QVERIFY(window.document.isModified()); // closing would lose the plan
    window.file.save();
    QVERIFY(window.saved.wait());
    QVERIFY(!window.document.isModified());
    QCOMPARE(bytesOf(m_path), sample("guide"));
    QVERIFY(window.file.diskState().kind == Kind::AsKnown);
}

void TestDocumentFile::comparesTheirsWithMine()
{
    Window window(m_folder->path());
    QVERIFY(window.open(m_path));
    rename(window.document, "mine");
    replaceFile(m_path, "theirs\n");
    QVERIFY(window.diskIs(Kind::Changed));
    QSignalSpy compared(&window.file, &DocumentFile::compared);
    window.file.compare();
    QVERIFY(compared.wait());
    const auto comparison = compared.constFirst().constFirst().value<qt::TextComparison>();
    QCOMPARE(comparison.before, QStringLiteral("theirs\n"));
    QVERIFY(comparison.after.contains(QLatin1String("name: mine")));
}

void TestDocumentFile::restoresOverTheUnchangedFile()
{
    crash("typed before the crash", m_path);
    Window window(m_folder->path());
    const qt::RecoveryCopy copy = offered(window);
    QCOMPARE(copy.filePath, m_path);
    window.file.restore(copy);
    QVERIFY(window.restored.wait());
    QCOMPARE(window.document.plan().name, std::string("typed before the crash"));
    QCOMPARE(window.document.filePath(), m_path);
    QVERIFY(window.document.isModified());
    QVERIFY(window.file.offers().copies().isEmpty());
    QTest::qWait(500);
    QVERIFY(window.file.diskState().kind == Kind::AsKnown);
    window.document.undoStack().undo();
    QCOMPARE(window.document.plan(), samplePlan("guide"));
    QVERIFY(!window.document.isModified());
}

void TestDocumentFile::restoresBesideAChangedFile()
{
    crash("typed before the crash", m_path);
    replaceFile(m_path, sample("fleet"));
    Window window(m_folder->path());
    window.file.restore(offered(window));
    QVERIFY(window.restored.wait());
    QVERIFY(window.diskIs(Kind::Changed)); // and says so
    window.file.save();
    QVERIFY(window.failed.wait());
    QVERIFY(window.error().kind == Error::Kind::Conflict);
    QCOMPARE(bytesOf(m_path), sample("fleet"));
}

void TestDocumentFile::restoresAPlanThatNeverHadAFile()
{
    crash("new", {});
    Window window(m_folder->path());
    window.file.restore(offered(window));
    QVERIFY(window.restored.wait());
    QCOMPARE(window.document.plan().name, std::string("new"));
    QVERIFY(window.document.filePath().isEmpty());
    QVERIFY(window.document.isModified());
}

void TestDocumentFile::restoringThatWasRefusedCanBeTriedAgain()
{
    crash("typed before the crash", m_path);
    Window window(m_folder->path());
    const qt::RecoveryCopy copy = offered(window);
    window.file.restore(copy);
    rename(window.document, "typed while the disk was slow");
    QVERIFY(window.failed.wait());
    QCOMPARE(window.document.plan().name, std::string("typed while the disk was slow"));
    QCOMPARE(window.file.offers().copies().size(), 1);
    window.document.undoStack().undo();
    window.file.restore(copy);
    QVERIFY(window.restored.wait());
    QCOMPARE(window.document.plan().name, std::string("typed before the crash"));
}

void TestDocumentFile::restoringCannotBeDoneTwice()
{
    crash("typed before the crash", m_path);
    Window first(m_folder->path());
    Window second(m_folder->path());
    const qt::RecoveryCopy copy = offered(first);
    QCOMPARE(offered(second), copy);
    first.file.restore(copy);
    QVERIFY(first.restored.wait());
    second.file.restore(copy);
    QVERIFY(second.failed.wait());
    QVERIFY(second.error().kind == Error::Kind::Conflict);
    QVERIFY(second.file.isUntouched());
    QTRY_VERIFY(second.file.offers().copies().isEmpty());
}

void TestDocumentFile::savingARestoredPlanRemovesItsCopy()
{
    crash("typed before the crash", m_path);
    {
        Window window(m_folder->path());
        window.file.restore(offered(window));
        QVERIFY(window.restored.wait());
        QTRY_VERIFY(window.file.recovery().isUpToDate());
        QCOMPARE(QDir(path("recovery")).entryList({QStringLiteral("*.copy")}).size(), 1);
        window.file.save();
        QVERIFY(window.saved.wait());
    }
    QCOMPARE(QDir(path("recovery")).entryList(QDir::Files), QStringList());
}

void TestDocumentFile::deletingItWhileItWorksIsSafe()
{
    for (int i = 0; i < 20; ++i) {
        Window window(m_folder->path());
        QVERIFY(window.open(m_path));
        rename(window.document, "save " + std::to_string(i));
        if (i % 2 == 0)
            window.file.save();
        else
            window.file.reload();
        window.file.compare();
    }
    QVERIFY(planfile::parse(bytesOf(m_path).toStdString()).plan);
    QCOMPARE(QDir(m_folder->path()).entryList({QStringLiteral("plan.linkwright.yaml.*")}), QStringList());
}

QTEST_GUILESS_MAIN(TestDocumentFile)
#include "tst_document_file.moc"
