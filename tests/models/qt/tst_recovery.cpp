// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/recovered_plan.h"
#include "qt/recovery.h"
#include "qt/recovery_offers.h"
#include "tests/models/qt/disk.h"
#include "tests/models/qt/samples.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

#include <csignal>

using namespace linkwright;
using namespace linkwright::test;
using qt::PlanDocument;
using qt::Recovery;

class TestRecovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void bytesGiveBackWhatWentIn();
    void damagedBytesAreRefused_data();
    void damagedBytesAreRefused();
    void aPlanWithoutEditsHasNoCopy();
    void anEditIsKeptSoon();
    void typingIsKeptAllTheTime();
    void copiesAreForTheUserAlone();
    void savingRemovesTheCopy();
    void undoingRemovesTheCopy();
    void closingRightAfterSavingLeavesNoCopy();
    void closingWithUnsavedEditsLeavesTheCopy();
    void closingRightAfterAnEditKeepsIt();
    void forgettingRemovesTheCopy();
    void forgettingWhileWritingRemovesTheCopy();
    void aFolderThatCannotBeMadeIsTold();
    void aFullDiskIsTold();
    void copiesOfTheLivingAreNotOffered();
    void copiesOfTheDeadAreOfferedLatestFirst();
    void copiesOfOnePlanAreOfferedForItAlone();
    void savedCopiesAreNotOffered();
    void damagedCopiesAreSetAside();
    void copiesOfALaterVersionAreLeftAlone();
    void discardedCopiesAreGone();
    void postponedCopiesAreOfferedTheNextTime();
    void oneCopyIsTakenOnce();
    void locksWithoutCopyAreTidiedUp();
    void whatIsRecoveredKeepsComments();

private:
    [[nodiscard]] QString folder() const { return m_folder->filePath(QStringLiteral("state/recovery")); }
    [[nodiscard]] QStringList names(const QString& pattern) const
    {
        return QDir(folder()).entryList({pattern}, QDir::Files);
    }
    [[nodiscard]] QStringList copies() const { return names(QStringLiteral("*.copy")); }
    [[nodiscard]] std::string keptName() const;
    /// What a crash leaves: a copy whose window is gone.
    void leaveCopy(const std::string& name, const QString& path = {}) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

void rename(PlanDocument& document, const std::string& name)
{
    document.edit(
        QStringLiteral("Rename"), [&](Plan& plan) { plan.name = name; }, QStringLiteral("name"));
}

} // namespace

void TestRecovery::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

std::string TestRecovery::keptName() const
{
    const QStringList files = copies();
    if (files.size() != 1)
        return {};
    const Result<qt::RecoveryRecord> record =
        qt::readRecoveryBytes(bytesOf(folder() + QLatin1Char('/') + files.constFirst()).toStdString());
    const std::optional<Plan> plan = record ? planfile::parse(record->text).plan : std::nullopt;
    return plan ? plan->name : std::string();
}

void TestRecovery::leaveCopy(const std::string& name, const QString& path) const
{
    PlanDocument document;
    document.reset(samplePlan("guide"), {}, path);
    Recovery recovery(document, folder());
    rename(document, name);
    QSignalSpy upToDate(&recovery, &Recovery::upToDate);
    QVERIFY(upToDate.wait());
}

void TestRecovery::bytesGiveBackWhatWentIn()
{
    const planfile::LoadResult base = planfile::parse("# mine\n" + resources::sampleText("guide"));
    Plan plan = *base.plan;
    plan.name = "edited";
    const qt::RecoveryState state{std::make_shared<const Plan>(plan), base.source,
                                  QStringLiteral("/some/päth, \"x\""), QDateTime::currentDateTimeUtc()};
    const Result<qt::RecoveryRecord> record = qt::readRecoveryBytes(qt::recoveryBytes(state));
    QVERIFY(record);
    QCOMPARE(record->filePath, state.filePath);
    QCOMPARE(record->planName, QStringLiteral("edited"));
    QCOMPARE(record->time, state.time);
    QCOMPARE(record->base, base.source.text());
    QCOMPARE(*planfile::parse(record->text).plan, plan);
}

void TestRecovery::damagedBytesAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const qt::RecoveryState state{std::make_shared<const Plan>(samplePlan("guide")), {}, {}, {}};
    const QByteArray whole = QByteArray::fromStdString(qt::recoveryBytes(state));
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("cut off in the first line") << whole.left(20);
    QTest::newRow("cut off in the plan") << whole.left(whole.size() - 30);
    QTest::newRow("one more byte") << whole + 'x';
    QTest::newRow("one byte is another") << QByteArray(whole).replace("kind: Plan", "kind: Plam");
    QTest::newRow("zeros, as after a power cut") << QByteArray(whole.size(), '\0');
    QTest::newRow("something else") << QByteArray("{}\n");
    QTest::newRow("an impossible length") << QByteArray(whole).replace("\"base\":0", "\"base\":999999999");
    QTest::newRow("a negative length") << QByteArray(whole).replace("\"base\":0", "\"base\":-5");
}

void TestRecovery::damagedBytesAreRefused()
{
    QFETCH(QByteArray, bytes);
    const Result<qt::RecoveryRecord> record = qt::readRecoveryBytes(bytes.toStdString());
    QVERIFY(!record);
    QVERIFY(record.error().kind == Error::Kind::Input);
}

void TestRecovery::aPlanWithoutEditsHasNoCopy()
{
    PlanDocument document;
    const Recovery recovery(document, folder());
    document.reset(samplePlan("guide"));
    QTest::qWait(500);
    QVERIFY(recovery.isUpToDate());
    QVERIFY(!QFileInfo::exists(folder()));
}

void TestRecovery::anEditIsKeptSoon()
{
    PlanDocument document;
    document.reset(samplePlan("guide"));
    const Recovery recovery(document, folder());
    QElapsedTimer timer;
    timer.start();
    rename(document, "edited");
    QVERIFY(!recovery.isUpToDate());
    QTRY_COMPARE(keptName(), std::string("edited"));
    QVERIFY2(timer.elapsed() < 1500, qPrintable(QString::number(timer.elapsed())));
    QTRY_VERIFY(recovery.isUpToDate());
    QCOMPARE(recovery.problem(), QString());
}

/// Somebody who never pauses is kept all the same, and not at every key.
void TestRecovery::typingIsKeptAllTheTime()
{
    PlanDocument document;
    document.reset(samplePlan("guide"));
    Recovery recovery(document, folder());
    QElapsedTimer timer;
    timer.start();
    int typed = 0;
    qint64 longest = 0;
    QElapsedTimer sinceWritten;
    sinceWritten.start();
    QSet<std::string> kept;
    while (timer.elapsed() < 4000) {
        rename(document, "typed" + std::to_string(++typed));
        QTest::qWait(15);
        const std::string name = keptName();
        if (!name.empty() && !kept.contains(name)) {
            kept.insert(name);
            longest = std::max(longest, sinceWritten.restart());
        }
    }
    QVERIFY2(kept.size() >= 3 && kept.size() <= 7, qPrintable(QString::number(kept.size())));
    QVERIFY2(longest < 1800, qPrintable(QString::number(longest)));
    QTRY_COMPARE(keptName(), document.plan().name);
}

void TestRecovery::copiesAreForTheUserAlone()
{
    QVERIFY(QDir().mkpath(folder()));
    QVERIFY(QFile::setPermissions(folder(), QFileDevice::Permissions(0x7777)));
    PlanDocument document;
    const Recovery recovery(document, folder());
    rename(document, "secret");
    QTRY_COMPARE(copies().size(), 1);
    const auto own =
        QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadUser | QFileDevice::WriteUser;
    QCOMPARE(QFileInfo(folder() + QLatin1Char('/') + copies().constFirst()).permissions(), own);
    QCOMPARE(QFileInfo(folder()).permissions(), own | QFileDevice::ExeOwner | QFileDevice::ExeUser);
}

void TestRecovery::savingRemovesTheCopy()
{
    PlanDocument document;
    const Recovery recovery(document, folder());
    rename(document, "edited");
    QTRY_COMPARE(copies().size(), 1);
    QVERIFY(document.save(m_folder->filePath(QStringLiteral("plan.yaml"))));
    QTRY_COMPARE(copies().size(), 0);
    rename(document, "edited again");
    QTRY_COMPARE(keptName(), std::string("edited again"));
}

void TestRecovery::undoingRemovesTheCopy()
{
    PlanDocument document;
    const Recovery recovery(document, folder());
    rename(document, "edited");
    QTRY_COMPARE(copies().size(), 1);
    document.undoStack().undo();
    QTRY_COMPARE(copies().size(), 0);
    document.undoStack().redo();
    QTRY_COMPARE(copies().size(), 1);
}

void TestRecovery::closingRightAfterSavingLeavesNoCopy()
{
    PlanDocument document;
    {
        const Recovery recovery(document, folder());
        rename(document, "edited");
        QTRY_COMPARE(copies().size(), 1);
        QVERIFY(document.save(m_folder->filePath(QStringLiteral("plan.yaml"))));
    }
    QCOMPARE(QDir(folder()).entryList(QDir::Files), QStringList());
}

void TestRecovery::closingWithUnsavedEditsLeavesTheCopy()
{
    leaveCopy("edited");
    QCOMPARE(keptName(), std::string("edited"));
}

void TestRecovery::closingRightAfterAnEditKeepsIt()
{
    PlanDocument document;
    {
        const Recovery recovery(document, folder());
        rename(document, "edited");
    }
    QCOMPARE(keptName(), std::string("edited"));
}

void TestRecovery::forgettingRemovesTheCopy()
{
    PlanDocument document;
    {
        Recovery recovery(document, folder());
        rename(document, "edited");
        QTRY_COMPARE(copies().size(), 1);
        recovery.forget();
        QCOMPARE(copies().size(), 0);
        QTest::qWait(300);
    }
    QCOMPARE(QDir(folder()).entryList(QDir::Files), QStringList());
}

void TestRecovery::forgettingWhileWritingRemovesTheCopy()
{
    for (int wait = 190; wait < 230; wait += 4) {
        PlanDocument document;
        document.reset(samplePlan("fleet"));
        {
            Recovery recovery(document, folder());
            rename(document, "edited");
            QTest::qWait(wait);
            recovery.forget();
        }
        QCOMPARE(copies().size(), 0);
    }
}

void TestRecovery::aFolderThatCannotBeMadeIsTold()
{
    const QString inTheWay = m_folder->filePath(QStringLiteral("state"));
    writeInPlace(inTheWay, "a file where the folder should be");
    PlanDocument document;
    Recovery recovery(document, folder());
    QSignalSpy problem(&recovery, &Recovery::problemChanged);
    rename(document, "edited");
    QTRY_VERIFY(!recovery.problem().isEmpty());
    QVERIFY2(recovery.problem().contains(folder()), qPrintable(recovery.problem()));
    QVERIFY(QFile::remove(inTheWay));
    QTRY_VERIFY_WITH_TIMEOUT(recovery.problem().isEmpty(), 15000); // tries again by itself
    QCOMPARE(problem.count(), 2);
    QCOMPARE(keptName(), std::string("edited"));
}

void TestRecovery::aFullDiskIsTold()
{
    PlanDocument document;
    document.reset(samplePlan("guide"));
    Recovery recovery(document, folder());
    rename(document, "fits");
    QTRY_COMPARE(keptName(), std::string("fits"));

    std::signal(SIGXFSZ, SIG_IGN);
    rlimit limit = {};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &limit), 0);
    const rlim_t before = limit.rlim_cur;
    limit.rlim_cur = 100; // bytes: a disk that is full after these
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &limit), 0);
    rename(document, "does not fit");
    QTRY_VERIFY(!recovery.problem().isEmpty());
    limit.rlim_cur = before;
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &limit), 0);
    QCOMPARE(keptName(), std::string("fits")); // the copy before is still whole
}

void TestRecovery::copiesOfTheLivingAreNotOffered()
{
    PlanDocument document;
    const Recovery recovery(document, folder());
    rename(document, "alive");
    QTRY_COMPARE(copies().size(), 1);
    const qt::FoundCopies found = qt::findRecoveryCopies(folder());
    QCOMPARE(found.copies.size(), 0);
    QCOMPARE(found.damaged.size(), 0);
    QCOMPARE(copies().size(), 1);
}

void TestRecovery::copiesOfTheDeadAreOfferedLatestFirst()
{
    leaveCopy("first", QStringLiteral("/plans/one.yaml"));
    leaveCopy("second");
    qt::RecoveryOffers offers(folder());
    QSignalSpy changed(&offers, &qt::RecoveryOffers::changed);
    offers.look();
    QVERIFY(changed.wait());
    QCOMPARE(offers.copies().size(), 2);
    QCOMPARE(offers.copies().at(0).planName, QStringLiteral("second"));
    QCOMPARE(offers.copies().at(1).planName, QStringLiteral("first"));
    QCOMPARE(offers.copies().at(1).filePath, QStringLiteral("/plans/one.yaml"));
    QVERIFY(offers.copies().at(1).time.secsTo(QDateTime::currentDateTimeUtc()) < 60);
}

void TestRecovery::copiesOfOnePlanAreOfferedForItAlone()
{
    leaveCopy("first", QStringLiteral("/plans/one.yaml"));
    leaveCopy("second", QStringLiteral("/plans/two.yaml"));
    qt::RecoveryOffers offers(folder());
    QSignalSpy changed(&offers, &qt::RecoveryOffers::changed);
    offers.lookFor(QStringLiteral("/plans/two.yaml"));
    offers.lookFor(QStringLiteral("/plans/../plans/one.yaml")); // while the first look is under way
    QVERIFY(changed.wait());
    QCOMPARE(offers.copies().size(), 1);
    QCOMPARE(offers.copies().constFirst().planName, QStringLiteral("first"));
    offers.look();
    offers.lookFor(QStringLiteral("/plans/one.yaml")); // takes nothing back
    QVERIFY(changed.wait());
    QCOMPARE(offers.copies().size(), 2);
}

void TestRecovery::savedCopiesAreNotOffered()
{
    const QString path = m_folder->filePath(QStringLiteral("plan.yaml"));
    leaveCopy("saved elsewhere", path);
    Plan plan = samplePlan("guide");
    plan.name = "saved elsewhere";
    QVERIFY(planfile::save(plan, path.toStdString(), {}));
    QCOMPARE(qt::findRecoveryCopies(folder()).copies.size(), 0);
    QCOMPARE(copies().size(), 0);
}

void TestRecovery::damagedCopiesAreSetAside()
{
    leaveCopy("good");
    const QByteArray whole = bytesOf(folder() + QLatin1Char('/') + copies().constFirst());
    writeInPlace(folder() + QStringLiteral("/bad.copy"), whole.left(whole.size() / 2));
    qt::RecoveryOffers offers(folder());
    QSignalSpy changed(&offers, &qt::RecoveryOffers::changed);
    offers.look();
    offers.look(); // what the first look set aside is told all the same
    QVERIFY(changed.wait());
    QCOMPARE(offers.copies().size(), 1);
    QCOMPARE(offers.damaged(), QStringList{folder() + QStringLiteral("/bad.damaged")});
    QCOMPARE(bytesOf(offers.damaged().constFirst()), whole.left(whole.size() / 2));
    QCOMPARE(qt::findRecoveryCopies(folder()).damaged, QStringList()); // told once
}

void TestRecovery::copiesOfALaterVersionAreLeftAlone()
{
    QVERIFY(QDir().mkpath(folder()));
    const QByteArray later = "{\"linkwrightRecovery\":2}\n";
    writeInPlace(folder() + QStringLiteral("/later.copy"), later);
    const qt::FoundCopies found = qt::findRecoveryCopies(folder());
    QCOMPARE(found.copies.size(), 0);
    QCOMPARE(found.damaged.size(), 0);
    QCOMPARE(bytesOf(folder() + QStringLiteral("/later.copy")), later);
}

void TestRecovery::discardedCopiesAreGone()
{
    leaveCopy("first");
    leaveCopy("second");
    qt::RecoveryOffers offers(folder());
    QSignalSpy changed(&offers, &qt::RecoveryOffers::changed);
    offers.look();
    QVERIFY(changed.wait());
    offers.discard(offers.copies().constFirst());
    QCOMPARE(offers.copies().size(), 1);
    QCOMPARE(offers.discarded().constFirst().planName, QStringLiteral("second"));
    QCOMPARE(copies().size(), 2); // until it is certain
    offers.forgetDiscarded();
    QCOMPARE(keptName(), std::string("first"));
}

void TestRecovery::postponedCopiesAreOfferedTheNextTime()
{
    leaveCopy("first");
    qt::RecoveryOffers offers(folder());
    QSignalSpy changed(&offers, &qt::RecoveryOffers::changed);
    offers.look();
    QVERIFY(changed.wait());
    offers.postpone();
    QCOMPARE(offers.copies().size(), 0);
    QCOMPARE(qt::findRecoveryCopies(folder()).copies.size(), 1);
}

void TestRecovery::oneCopyIsTakenOnce()
{
    leaveCopy("first");
    const QString file = folder() + QLatin1Char('/') + copies().constFirst();
    const Result<qt::RecoveredPlan> first = qt::takeRecovered(file);
    QVERIFY(first);
    QCOMPARE(first->plan.name, std::string("first"));
    const Result<qt::RecoveredPlan> second = qt::takeRecovered(file);
    QVERIFY(!second);
    QVERIFY(second.error().kind == Error::Kind::Conflict);
    QCOMPARE(qt::findRecoveryCopies(folder()).copies.size(), 0);
}

void TestRecovery::locksWithoutCopyAreTidiedUp()
{
    QVERIFY(QDir().mkpath(folder()));
    writeInPlace(folder() + QStringLiteral("/gone.lock"), {});
    static_cast<void>(qt::findRecoveryCopies(folder()));
    QCOMPARE(QDir(folder()).entryList(QDir::Files), QStringList());
}

void TestRecovery::whatIsRecoveredKeepsComments()
{
    const QString path = m_folder->filePath(QStringLiteral("plan.yaml"));
    writeInPlace(path, "# mine\n" + QByteArray::fromStdString(resources::sampleText("guide")));
    {
        PlanDocument document;
        QVERIFY(document.open(path));
        Recovery recovery(document, folder());
        rename(document, "edited");
        QTRY_VERIFY(recovery.isUpToDate());
    }
    const QList<qt::RecoveryCopy> found = qt::findRecoveryCopies(folder()).copies;
    QCOMPARE(found.size(), 1);
    const Result<qt::TextComparison> comparison = qt::compareRecovered(found.constFirst());
    QVERIFY(comparison);
    QCOMPARE(comparison->before, QString::fromUtf8(bytesOf(path)));
    QVERIFY(comparison->after.startsWith(QLatin1String("# mine\n")));
    QVERIFY(comparison->after.contains(QLatin1String("edited")));
}

QTEST_GUILESS_MAIN(TestRecovery)
#include "tst_recovery.moc"
