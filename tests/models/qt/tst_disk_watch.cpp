// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/disk_watch.h"
#include "tests/models/qt/disk.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace linkwright;
using namespace linkwright::test;
using qt::DiskState;
using qt::DiskWatch;
using Kind = qt::DiskState::Kind;

namespace {

/// Long enough for two looks, with room for a slow machine: nothing may be told in it.
constexpr int quietMs = 600;

std::shared_ptr<const std::string> text(const char* bytes)
{
    return std::make_shared<const std::string>(bytes);
}

using Foreign = std::function<void(const QString& path)>;

struct Case
{
    const char* name;
    Foreign change;
};

/// What other programs do that leaves "theirs" in the file.
const Case changes[] = {
    {"writing into it", [](const QString& path) { writeInPlace(path, "theirs"); }},
    {"putting another file in its place", [](const QString& path) { replaceFile(path, "theirs"); }},
    {"removing it and making it anew",
     [](const QString& path) {
         QFile::remove(path);
         writeInPlace(path, "theirs");
     }},
    {"moving it away and making it anew",
     [](const QString& path) {
         QFile::rename(path, path + QLatin1Char('~'));
         writeInPlace(path, "theirs");
     }},
    {"two replacements, one after the other",
     [](const QString& path) {
         replaceFile(path, "not yet");
         replaceFile(path, "theirs");
     }},
};

} // namespace

class TestDiskWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isQuietWhileNothingChanges();
    void isQuietWhenTheSameBytesAreWritten();
    void tellsWhatOthersWrite_data();
    void tellsWhatOthersWrite();
    void tellsEachOfSeveralReplacements();
    void tellsWhatWasWrittenBeforeItWatched();
    void tellsThatTheFileIsGoneAndBack();
    void tellsThatTheFolderIsGone();
    void tellsThatTheFileCannotBeRead();
    void tellsAFileThatAppears();
    void followsALinkToWhereItLeads();
    void noticesThatALinkLeadsElsewhere();
    void aWriteInPiecesIsToldWhenItIsWhole();
    void takesBackWhatIsUndoneOnDisk();
    void heldItTellsNothing();
    void watchingAnewForgetsWhatWasTold();
    void looksWhenAsked();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestDiskWatch::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("plans")));
    m_path = m_folder->filePath(QStringLiteral("plans/plan.yaml"));
    writeInPlace(m_path, "mine");
}

void TestDiskWatch::isQuietWhileNothingChanges()
{
    DiskWatch watch;
    QSignalSpy told(&watch, &DiskWatch::stateChanged);
    watch.watch(m_path, text("mine"));
    writeInPlace(m_folder->filePath(QStringLiteral("plans/another.yaml")), "x");
    watch.check();
    QTest::qWait(quietMs);
    QCOMPARE(told.count(), 0);
    QVERIFY(watch.state().kind == Kind::AsKnown);
}

void TestDiskWatch::isQuietWhenTheSameBytesAreWritten()
{
    DiskWatch watch;
    QSignalSpy told(&watch, &DiskWatch::stateChanged);
    watch.watch(m_path, text("mine"));
    replaceFile(m_path, "mine");
    QTest::qWait(quietMs);
    writeInPlace(m_path, "mine");
    QTest::qWait(quietMs);
    QCOMPARE(told.count(), 0);
}

void TestDiskWatch::tellsWhatOthersWrite_data()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const Case& row : changes)
        QTest::newRow(row.name) << index++;
}

void TestDiskWatch::tellsWhatOthersWrite()
{
    QFETCH(int, index);
    DiskWatch watch;
    QSignalSpy told(&watch, &DiskWatch::stateChanged);
    watch.watch(m_path, text("mine"));
    QTest::qWait(50);
    changes[index].change(m_path);
    QTRY_VERIFY(watch.state().kind == Kind::Changed);
    QCOMPARE(*watch.state().text, std::string("theirs"));
    QTest::qWait(quietMs);
    QCOMPARE(told.count(), 1);
}

void TestDiskWatch::tellsEachOfSeveralReplacements()
{
    DiskWatch watch;
    watch.watch(m_path, text("mine"));
    for (const char* theirs : {"one", "two", "three"}) {
        replaceFile(m_path, theirs);
        QTRY_VERIFY(watch.state().text && *watch.state().text == theirs);
    }
}

void TestDiskWatch::tellsWhatWasWrittenBeforeItWatched()
{
    DiskWatch watch;
    watch.watch(m_path, text("what it held when it was read"));
    QTRY_VERIFY(watch.state().kind == Kind::Changed);
}

void TestDiskWatch::tellsThatTheFileIsGoneAndBack()
{
    DiskWatch watch;
    watch.watch(m_path, text("mine"));
    QVERIFY(QFile::remove(m_path));
    QTRY_VERIFY(watch.state().kind == Kind::Gone);
    writeInPlace(m_path, "mine");
    QTRY_VERIFY(watch.state().kind == Kind::AsKnown);
    QVERIFY(QFile::remove(m_path));
    QTRY_VERIFY(watch.state().kind == Kind::Gone);
    replaceFile(m_path, "theirs");
    QTRY_VERIFY(watch.state().kind == Kind::Changed);
}

void TestDiskWatch::tellsThatTheFolderIsGone()
{
    DiskWatch watch;
    watch.watch(m_path, text("mine"));
    QVERIFY(QDir(QFileInfo(m_path).absolutePath()).removeRecursively());
    QTRY_VERIFY(watch.state().kind == Kind::Gone);
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("plans")));
    writeInPlace(m_path, "mine");
    QTRY_VERIFY_WITH_TIMEOUT(watch.state().kind == Kind::AsKnown, 10000);
}

void TestDiskWatch::tellsThatTheFileCannotBeRead()
{
    DiskWatch watch;
    watch.watch(m_path, text("mine"));
    QVERIFY(QFile::remove(m_path)); // permissions do not stop a test that root runs
    QVERIFY(QDir().mkdir(m_path));
    QTRY_VERIFY(watch.state().kind == Kind::Unreadable);
    QVERIFY(watch.state().problem.contains(m_path));
}

void TestDiskWatch::tellsAFileThatAppears()
{
    QVERIFY(QFile::remove(m_path));
    DiskWatch watch;
    QSignalSpy told(&watch, &DiskWatch::stateChanged);
    watch.watch(m_path, nullptr);
    QTest::qWait(quietMs);
    QCOMPARE(told.count(), 0);
    writeInPlace(m_path, "theirs");
    QTRY_VERIFY(watch.state().kind == Kind::Changed);
}

void TestDiskWatch::followsALinkToWhereItLeads()
{
    const QString link = m_folder->filePath(QStringLiteral("link.yaml"));
    QVERIFY(QFile::link(m_path, link));
    DiskWatch watch;
    watch.watch(link, text("mine"));
    replaceFile(m_path, "theirs");
    QTRY_VERIFY(watch.state().kind == Kind::Changed);
    replaceFile(m_path, "mine");
    QTRY_VERIFY(watch.state().kind == Kind::AsKnown);
}

void TestDiskWatch::noticesThatALinkLeadsElsewhere()
{
    const QString link = m_folder->filePath(QStringLiteral("link.yaml"));
    const QString other = m_folder->filePath(QStringLiteral("plans/other.yaml"));
    writeInPlace(other, "theirs");
    QVERIFY(QFile::link(m_path, link));
    DiskWatch watch;
    watch.watch(link, text("mine"));
    QTest::qWait(50);
    QVERIFY(QFile::remove(link));
    QVERIFY(QFile::link(other, link));
    QTRY_VERIFY(watch.state().kind == Kind::Changed);
    QCOMPARE(*watch.state().text, std::string("theirs"));
}

void TestDiskWatch::aWriteInPiecesIsToldWhenItIsWhole()
{
    DiskWatch watch;
    QSignalSpy told(&watch, &DiskWatch::stateChanged);
    watch.watch(m_path, text("mine"));
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    for (int i = 0; i < 30; ++i) {
        QVERIFY(file.write("piece\n") > 0 && file.flush());
        QTest::qWait(20);
    }
    file.close();
    QTRY_COMPARE(told.count(), 1);
    QCOMPARE(watch.state().text->size(), std::size_t(30 * 6));
}

void TestDiskWatch::takesBackWhatIsUndoneOnDisk()
{
    DiskWatch watch;
    QSignalSpy told(&watch, &DiskWatch::stateChanged);
    watch.watch(m_path, text("mine"));
    replaceFile(m_path, "theirs");
    QTRY_VERIFY(watch.state().kind == Kind::Changed);
    replaceFile(m_path, "mine");
    QTRY_VERIFY(watch.state().kind == Kind::AsKnown);
    QCOMPARE(told.count(), 2);
}

void TestDiskWatch::heldItTellsNothing()
{
    DiskWatch watch;
    QSignalSpy told(&watch, &DiskWatch::stateChanged);
    watch.watch(m_path, text("mine"));
    watch.hold();
    replaceFile(m_path, "ours");
    watch.check();
    QTest::qWait(quietMs);
    watch.watch(m_path, text("ours"));
    QTest::qWait(quietMs);
    QCOMPARE(told.count(), 0);
}

void TestDiskWatch::watchingAnewForgetsWhatWasTold()
{
    DiskWatch watch;
    watch.watch(m_path, text("mine"));
    replaceFile(m_path, "theirs");
    QTRY_VERIFY(watch.state().kind == Kind::Changed);
    watch.watch(m_path, text("theirs"));
    QVERIFY(watch.state().kind == Kind::AsKnown);
    QTest::qWait(quietMs);
    QVERIFY(watch.state().kind == Kind::AsKnown);
    watch.watch({}, nullptr);
    replaceFile(m_path, "more of theirs");
    QTest::qWait(quietMs);
    QVERIFY(watch.state().kind == Kind::AsKnown);
}

/// As on a file system whose changes the kernel does not see: the link is the only name that is watched.
void TestDiskWatch::looksWhenAsked()
{
    const QString far = m_folder->filePath(QStringLiteral("far"));
    const QString middle = m_folder->filePath(QStringLiteral("middle"));
    QVERIFY(QDir().mkdir(far));
    const QString file = far + QStringLiteral("/plan.yaml");
    writeInPlace(file, "mine");
    QVERIFY(QFile::link(far, middle));
    DiskWatch watch;
    watch.watch(middle + QStringLiteral("/plan.yaml"), text("mine"));
    QTest::qWait(quietMs);
    const QString another = m_folder->filePath(QStringLiteral("another"));
    QVERIFY(QDir().mkdir(another));
    writeInPlace(another + QStringLiteral("/plan.yaml"), "theirs");
    QVERIFY(QFile::remove(middle));
    QVERIFY(QFile::link(another, middle));
    QTest::qWait(quietMs);
    QVERIFY(watch.state().kind == Kind::AsKnown); // nobody told us
    watch.check();
    QTRY_VERIFY(watch.state().kind == Kind::Changed);
}

QTEST_GUILESS_MAIN(TestDiskWatch)
#include "tst_disk_watch.moc"
