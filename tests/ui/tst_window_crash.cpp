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

/// The real program, killed (kill -9) while somebody types into it: at most two seconds of typing are lost,
/// and the next start offers the rest.
class TestWindowCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void losesTwoSecondsAtMost_data();
    void losesTwoSecondsAtMost();
    void theNextStartOffersTheRest();

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    void start(QProcess& program, const QString& task, const QStringList& arguments) const;
    [[nodiscard]] QList<QByteArray> log() const;
    /// When each key was typed; by the clock of this machine.
    [[nodiscard]] QList<qint64> typeAndDie(int afterMs) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_plan;
};

namespace {

qsizetype typedIn(const std::string& text)
{
    const std::string before = resources::sampleText("guide");
    return std::count(text.begin(), text.end(), 'z') - std::count(before.begin(), before.end(), 'z');
}

} // namespace

void TestWindowCrash::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_plan = path("plan.linkwright.yaml");
    writeInPlace(m_plan, QByteArray::fromStdString(resources::sampleText("guide")));
}

void TestWindowCrash::start(QProcess& program, const QString& task, const QStringList& arguments) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), path("config"));
    environment.insert(QStringLiteral("XDG_STATE_HOME"), path("state"));
    environment.insert(QStringLiteral("QT_PLUGIN_PATH"),
                       QStringLiteral(LINKWRIGHT_BINARY_DIR "/tests/plugins"));
    environment.insert(QStringLiteral("QT_QPA_GENERIC_PLUGINS"),
                       QStringLiteral("linkwright-typist:%1:%2").arg(task, path("log")));
    program.setProcessEnvironment(environment);
    program.setProcessChannelMode(QProcess::ForwardedChannels);
    program.start(QStringLiteral(LINKWRIGHT_WINDOW), arguments);
}

QList<QByteArray> TestWindowCrash::log() const
{
    QList<QByteArray> lines = bytesOf(path("log")).split('\n');
    lines.removeLast(); // after the last line feed
    return lines;
}

QList<qint64> TestWindowCrash::typeAndDie(int afterMs) const
{
    QProcess program;
    start(program, QStringLiteral("type"), {m_plan});
    if (!QTest::qWaitFor([this] { return log().size() > 2; }, 30000))
        qWarning("the program was not typed into");
    QTest::qWait(afterMs);
    program.kill();
    program.waitForFinished();
    QList<qint64> times;
    for (const QByteArray& line : log())
        times << line.split(' ').last().toLongLong();
    return times;
}

void TestWindowCrash::losesTwoSecondsAtMost_data()
{
    QTest::addColumn<int>("afterMs");
    QRandomGenerator random(11);
    for (int i = 0; i < 3; ++i) {
        const int afterMs = 2500 + random.bounded(2500);
        QTest::addRow("killed after %d ms", afterMs) << afterMs;
    }
}

void TestWindowCrash::losesTwoSecondsAtMost()
{
    QFETCH(int, afterMs);
    const QList<qint64> times = typeAndDie(afterMs);
    const qint64 killed = QDateTime::currentMSecsSinceEpoch();
    QVERIFY2(times.size() > 20, qPrintable(QString::number(times.size())));
    const QList<qt::RecoveryCopy> copies = qt::findRecoveryCopies(path("state/linkwright/recovery")).copies;
    QCOMPARE(copies.size(), 1);
    QCOMPARE(copies.constFirst().filePath, m_plan);
    const Result<qt::RecoveredPlan> recovered = qt::takeRecovered(copies.constFirst().file);
    QVERIFY(recovered);
    const qsizetype kept = typedIn(planfile::format(recovered->plan, recovered->base.source));
    QVERIFY2(kept > 0 && kept <= times.size() + 1, qPrintable(QString::number(kept)));
    const qint64 lost = kept >= times.size() ? 0 : killed - times.at(kept);
    qInfo("%lld keys typed, %lld kept, %lld ms lost", static_cast<long long>(times.size()),
          static_cast<long long>(kept), static_cast<long long>(lost));
    QVERIFY2(lost <= 2000, qPrintable(QString::number(lost)));
}

void TestWindowCrash::theNextStartOffersTheRest()
{
    QVERIFY(typeAndDie(2500).size() > 20);
    QCOMPARE(typedIn(bytesOf(m_plan).toStdString()), qsizetype(0));
    QVERIFY(QFile::remove(path("log")));
    QProcess program;
    start(program, QStringLiteral("restore"), {m_plan});
    QVERIFY(program.waitForFinished(30000));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(log(), (QList<QByteArray>{"restored", "saved"}));
    QVERIFY(typedIn(bytesOf(m_plan).toStdString()) > 20);
    QCOMPARE(QDir(path("state/linkwright/recovery")).entryList(QDir::Files), QStringList());
}

QTEST_GUILESS_MAIN(TestWindowCrash)
#include "tst_window_crash.moc"
