// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A test that is killed leaves no server running, and its folder only until the next one comes.

#include "tests/cluster/child_process.h"
#include "tests/cluster/scratch_folder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTest>

#include <csignal>
#include <cstdio>

using namespace linkwright::testbed;

namespace {

constexpr const char* asVictim = "as-victim";

/// The other life of this program: starts a server, says which and where, and waits to be killed.
int beVictim()
{
    ScratchFolder folder;
    ChildProcess server;
    if (!server.start(QStringLiteral("sleep"), {QStringLiteral("300")}, folder.file(QStringLiteral("log")))
             .isEmpty())
        return 1;
    std::printf("%lld %s\n", static_cast<long long>(server.id()), qPrintable(folder.path()));
    std::fflush(stdout);
    QThread::sleep(60);
    return 0;
}

/// Whether it runs; one that has ended but was not waited for yet does not.
bool isRunning(qint64 id)
{
    QFile status(QStringLiteral("/proc/%1/stat").arg(id));
    if (!status.open(QIODevice::ReadOnly))
        return false;
    const QByteArray text = status.readAll();
    return text.mid(text.lastIndexOf(')') + 2, 1) != "Z";
}

} // namespace

class TestLeftovers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKilledTestLeavesNothing_data();
    void aKilledTestLeavesNothing();
    void aFolderInUseStays();
    void aServerGoesWithItsObject();
    void aFrozenServerGoesAsWell();
    void whatDoesNotEndIsEnded();
    void aMissingProgramIsNamed();
};

void TestLeftovers::aKilledTestLeavesNothing_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("killed") << SIGKILL;
    QTest::newRow("crashed") << SIGSEGV;
    QTest::newRow("interrupted") << SIGINT;
}

void TestLeftovers::aKilledTestLeavesNothing()
{
    QFETCH(int, signal);
    QProcess victim;
    victim.start(QCoreApplication::applicationFilePath(), {QLatin1String(asVictim)});
    QVERIFY(victim.waitForReadyRead(20'000));
    const QByteArray line = victim.readLine().trimmed();
    const qint64 server = line.split(' ').value(0).toLongLong();
    const QString folder = QString::fromUtf8(line.split(' ').value(1));
    QVERIFY(server > 0 && isRunning(server));
    QVERIFY(QDir(folder).exists());

    ::kill(pid_t(victim.processId()), signal);
    QVERIFY(victim.waitForFinished(20'000));
    QTRY_VERIFY(!isRunning(server));
    ScratchFolder::removeAbandoned();
    QVERIFY(!QDir(folder).exists());
}

void TestLeftovers::aFolderInUseStays()
{
    QString path;
    {
        const ScratchFolder folder;
        path = folder.path();
        ScratchFolder::removeAbandoned();
        QVERIFY(QDir(path).exists());
    }
    QVERIFY(!QDir(path).exists());
}

void TestLeftovers::aServerGoesWithItsObject()
{
    const ScratchFolder folder;
    qint64 id = 0;
    {
        ChildProcess server;
        QCOMPARE(server.start(QStringLiteral("sleep"), {QStringLiteral("300")},
                              folder.file(QStringLiteral("log"))),
                 QString());
        id = server.id();
        QVERIFY(server.isRunning());
    }
    QVERIFY(!isRunning(id));
}

void TestLeftovers::aFrozenServerGoesAsWell()
{
    const ScratchFolder folder;
    ChildProcess server;
    QCOMPARE(
        server.start(QStringLiteral("sleep"), {QStringLiteral("300")}, folder.file(QStringLiteral("log"))),
        QString());
    server.freeze();
    server.terminate();
    QVERIFY(!server.isRunning());
}

void TestLeftovers::whatDoesNotEndIsEnded()
{
    RunOptions options;
    options.deadline = 200;
    const Outcome outcome = run(QStringLiteral("sleep"), {QStringLiteral("300")}, options);
    QCOMPARE(outcome.code, -1);
    QVERIFY(outcome.err.contains("in time"));
}

void TestLeftovers::aMissingProgramIsNamed()
{
    const ScratchFolder folder;
    ChildProcess server;
    QVERIFY(server.start(QStringLiteral("no-such-server"), {}, folder.file(QStringLiteral("log")))
                .contains(QLatin1String("no-such-server")));
}

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    if (argc > 1 && qstrcmp(argv[1], asVictim) == 0)
        return beVictim();
    TestLeftovers test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_leftovers.moc"
