// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Whole processes, from their start to their first frame: the window with a plan against an empty one, taken
// in turns.

#include "planfile/planfile.h"
#include "tests/bench/scale_plan.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstdio>

using namespace linkwright;

namespace {

constexpr int runs = 11;
constexpr double mostTimesEmpty = 1.5;
constexpr double mostForLargePlan = 1000; // milliseconds

QProcessEnvironment environmentIn(const QTemporaryDir& home)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_GENERIC_PLUGINS"), QStringLiteral("firstframe"));
    environment.insert(QStringLiteral("QT_PLUGIN_PATH"),
                       QStringLiteral(LINKWRIGHT_BINARY_DIR "/tests/plugins"));
    // Neither what the user set nor what an earlier run left.
    environment.insert(QStringLiteral("HOME"), home.path());
    for (const char* name : {"XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"})
        environment.insert(QString::fromLatin1(name), home.path());
    return environment;
}

/// Milliseconds until the program has painted; negative where it failed.
double timeToFirstFrame(const QString& program, const QStringList& arguments, const QTemporaryDir& home)
{
    QProcess process;
    process.setProcessEnvironment(environmentIn(home));
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    QElapsedTimer timer;
    timer.start();
    process.start(program, arguments);
    if (!process.waitForFinished(30'000) || process.exitStatus() != QProcess::NormalExit ||
        process.exitCode() != 0)
        return -1;
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

double medianOf(std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

void print(const char* what, double value, const char* unit)
{
    std::printf("%-62s %9.1f %s\n", what, value, unit);
    std::fflush(stdout);
}

const QString emptyWindow = QStringLiteral(LINKWRIGHT_BINARY_DIR "/tests/bench_empty_window");
const QString linkwrightProgram = QStringLiteral(LINKWRIGHT_BINARY_DIR "/bin/linkwright");

} // namespace

class BenchStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheGuideSoon();
    void showsALargePlanSoon();
};

void BenchStart::showsTheGuideSoon()
{
    const QTemporaryDir home;
    const QString plan = QStringLiteral(LINKWRIGHT_SOURCE_DIR "/resources/samples/guide.linkwright.yaml");
    std::vector<double> empty;
    std::vector<double> ours;
    for (int run = 0; run <= runs; ++run) {
        const double first = timeToFirstFrame(emptyWindow, {}, home);
        const double second = timeToFirstFrame(linkwrightProgram, {plan}, home);
        QVERIFY(first > 0 && second > 0);
        if (run == 0)
            continue; // fills the caches
        empty.push_back(first);
        ours.push_back(second);
    }
    const double ratio = medianOf(ours) / medianOf(empty);
    print("an empty QMainWindow, first frame", medianOf(empty), "ms");
    print("linkwright with the guide's plan, first frame", medianOf(ours), "ms");
    print("ratio (at most 1.5)", ratio, "");
    QVERIFY(ratio <= mostTimesEmpty);
}

void BenchStart::showsALargePlanSoon()
{
    const QTemporaryDir home;
    QFile file(home.filePath(QStringLiteral("large.linkwright.yaml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(planfile::format(scalePlan(5'000, 1))));
    file.close();
    std::vector<double> times;
    for (int run = 0; run < 5; ++run)
        times.push_back(timeToFirstFrame(linkwrightProgram, {file.fileName()}, home));
    QVERIFY(*std::min_element(times.begin(), times.end()) > 0);
    print("linkwright with 5,000 Mappings, first frame (at most 1000)", medianOf(times), "ms");
    QVERIFY(medianOf(times) <= mostForLargePlan);
}

QTEST_GUILESS_MAIN(BenchStart)
#include "bench_start.moc"
