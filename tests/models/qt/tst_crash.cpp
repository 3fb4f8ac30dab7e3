// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/recovered_plan.h"
#include "tests/models/qt/disk.h"
#include "tests/models/qt/samples.h"

#include <QDateTime>
#include <QDir>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace linkwright;
using namespace linkwright::test;

/// A program that is killed (kill -9) in the middle of typing loses what was typed in the last two seconds at
/// most.
class TestCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void losesTwoSecondsAtMost_data();
    void losesTwoSecondsAtMost();
    void leavesNothingBehindWhenSavedAsRecovered();

private:
    static QByteArray planOf(int mappings);
    static QList<qint64> typeAndDie(const QString& folder, const QString& plan, int afterMs);
};

QByteArray TestCrash::planOf(int mappings)
{
    Plan plan = samplePlan("guide");
    const Mapping mapping = plan.clusters[0].mappings[0];
    for (int i = 1; i < mappings; ++i) {
        plan.clusters[0].mappings.push_back(mapping);
        plan.clusters[0].mappings.back().name = "mapping-" + std::to_string(i);
        plan.clusters[0].mappings.back().prefix = "/route-" + std::to_string(i) + '/';
    }
    return QByteArray::fromStdString(planfile::format(plan));
}

/// When each key was typed, by the typist's clock, which is ours.
QList<qint64> TestCrash::typeAndDie(const QString& folder, const QString& plan, int afterMs)
{
    QProcess typist;
    typist.start(QStringLiteral(LINKWRIGHT_TYPIST), {folder, plan});
    if (!typist.waitForReadyRead(30000))
        return {};
    QTest::qWait(afterMs);
    typist.kill();
    typist.waitForFinished();
    QList<qint64> times;
    const QList<QByteArray> lines = typist.readAllStandardOutput().split('\n');
    for (const QByteArray& line : lines) {
        if (line.count(' ') == 1)
            times << line.split(' ').last().toLongLong();
    }
    return times;
}

void TestCrash::losesTwoSecondsAtMost_data()
{
    QTest::addColumn<int>("mappings");
    QTest::addColumn<int>("afterMs");
    QRandomGenerator random(7);
    for (int i = 0; i < 4; ++i) {
        const int afterMs = 2200 + random.bounded(2500);
        QTest::addRow("a small plan, killed after %d ms", afterMs) << 1 << afterMs;
    }
    QTest::newRow("a plan of 1,000 Mappings") << 1000 << 4300;
}

void TestCrash::losesTwoSecondsAtMost()
{
    QFETCH(int, mappings);
    QFETCH(int, afterMs);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("plan.linkwright.yaml"));
    writeInPlace(path, planOf(mappings));
    const std::size_t before = samplePlan("guide").name.size();

    const QList<qint64> times = typeAndDie(folder.path(), path, afterMs);
    const qint64 killed = QDateTime::currentMSecsSinceEpoch();
    QVERIFY2(times.size() > 30, qPrintable(QString::number(times.size())));

    const QList<qt::RecoveryCopy> copies =
        qt::findRecoveryCopies(folder.filePath(QStringLiteral("recovery"))).copies;
    QCOMPARE(copies.size(), 1);
    const Result<qt::RecoveredPlan> recovered = qt::takeRecovered(copies.constFirst().file);
    QVERIFY(recovered);
    QCOMPARE(recovered->filePath, path);
    QCOMPARE(QByteArray::fromStdString(recovered->base.source.text()), bytesOf(path));
    const auto kept = static_cast<qsizetype>(recovered->plan.name.size() - before);
    QVERIFY(kept > 0 && kept <= times.size());
    const qint64 lost = kept == times.size() ? 0 : killed - times.at(kept);
    qInfo("%lld keys typed, %lld kept, %lld ms lost", static_cast<long long>(times.size()),
          static_cast<long long>(kept), static_cast<long long>(lost));
    QVERIFY2(lost <= 2000, qPrintable(QString::number(lost)));
}

void TestCrash::leavesNothingBehindWhenSavedAsRecovered()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("plan.linkwright.yaml"));
    writeInPlace(path, planOf(1));
    QVERIFY(!typeAndDie(folder.path(), path, 1500).isEmpty());
    const QString recovery = folder.filePath(QStringLiteral("recovery"));
    const QList<qt::RecoveryCopy> copies = qt::findRecoveryCopies(recovery).copies;
    QCOMPARE(copies.size(), 1);
    {
        const Result<qt::RecoveredPlan> recovered = qt::takeRecovered(copies.constFirst().file);
        QVERIFY(recovered);
        writeInPlace(path, QByteArray::fromStdString(planfile::format(recovered->plan)));
    }
    QVERIFY(qt::findRecoveryCopies(recovery).copies.isEmpty());
    QCOMPARE(QDir(recovery).entryList({QStringLiteral("*.copy"), QStringLiteral("*.lock")}), QStringList());
}

QTEST_GUILESS_MAIN(TestCrash)
#include "tst_crash.moc"
