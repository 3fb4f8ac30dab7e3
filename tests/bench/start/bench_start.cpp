// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Whole processes, from their start to their first frame: the window with a plan against an empty one, taken
// in turns; on an X server of the bench's own where Xvfb is installed, as users have one, and without any.

#include "planfile/planfile.h"
#include "tests/bench/scale_plan.h"

#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <optional>

using namespace linkwright;

namespace {

constexpr int runs = 15;
constexpr double mostTimesEmpty = 1.5;
constexpr double mostForLargePlan = 1000; // milliseconds
constexpr double mostProcessorTime = 300; // milliseconds
constexpr double mostMemory = 80;         // megabytes, a while after

const QString emptyWindow = QStringLiteral(LINKWRIGHT_BINARY_DIR "/tests/bench_empty_window");
const QString linkwrightProgram = QStringLiteral(LINKWRIGHT_BINARY_DIR "/bin/linkwright");
const QString guidePlan = QStringLiteral(LINKWRIGHT_SOURCE_DIR "/resources/samples/guide.linkwright.yaml");

/// What counts as a frame with the plan in it: the name of the plan, which the first page shows.
const QString ofPlan = QStringLiteral("planName");

struct Frame
{
    double time = 0;      ///< milliseconds from the start of the process
    double processor = 0; ///< milliseconds of all its threads until then
    double memory = 0;    ///< megabytes at its end
};

std::chrono::nanoseconds now()
{
    return std::chrono::steady_clock::now().time_since_epoch();
}

/// Where programs are shown; an X server lives as long as this.
class Screen
{
public:
    explicit Screen(const QString& platform)
        : m_environment(QProcessEnvironment::systemEnvironment())
    {
        m_environment.insert(QStringLiteral("QT_QPA_PLATFORM"), platform);
        m_environment.insert(QStringLiteral("QT_PLUGIN_PATH"),
                             QStringLiteral(LINKWRIGHT_BINARY_DIR "/tests/plugins"));
        // Neither what the user set nor what an earlier run left.
        for (const char* name : {"HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME",
                                 "XDG_DATA_HOME", "XDG_RUNTIME_DIR"})
            m_environment.insert(QString::fromLatin1(name), m_home.path());
        if (platform == QLatin1String("xcb"))
            startServer();
    }
    ~Screen()
    {
        m_server.terminate();
        m_server.waitForFinished(5'000);
    }
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;

    /// Until a frame that counts (first_frame.cpp); nothing where the program failed.
    [[nodiscard]] std::optional<Frame> firstFrame(const QString& program, const QStringList& arguments,
                                                  const QString& counts) const
    {
        QProcess process;
        QProcessEnvironment environment = m_environment;
        environment.insert(QStringLiteral("QT_QPA_GENERIC_PLUGINS"), QStringLiteral("firstframe:") + counts);
        process.setProcessEnvironment(environment);
        const auto start = now();
        process.start(program, arguments);
        const bool ended = process.waitForFinished(30'000) && process.exitStatus() == QProcess::NormalExit;
        const QByteArrayList figures = process.readAllStandardOutput().trimmed().split(' ');
        if (!ended || process.exitCode() != 0 || figures.size() != 3) {
            std::fputs(process.readAllStandardError().constData(), stderr);
            return std::nullopt;
        }
        return Frame{static_cast<double>(figures[0].toLongLong() - start.count()) / 1e6,
                     figures[1].toDouble(), figures[2].toDouble() / 1e6};
    }

private:
    /// The server says which display it took, once it can be connected to.
    void startServer()
    {
        m_server.start(QStringLiteral("Xvfb"),
                       {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                        QStringLiteral("0"), QStringLiteral("1600x1000x24"), QStringLiteral("-noreset"),
                        QStringLiteral("-nolisten"), QStringLiteral("tcp")});
        m_server.waitForReadyRead(10'000);
        const QString display = QString::fromLatin1(m_server.readLine().trimmed());
        m_environment.insert(QStringLiteral("DISPLAY"), QLatin1Char(':') + display);
    }

    QTemporaryDir m_home;
    QProcessEnvironment m_environment;
    QProcess m_server;
};

double medianOf(const std::vector<Frame>& frames, double Frame::*figure)
{
    std::vector<double> values;
    for (const Frame& frame : frames)
        values.push_back(frame.*figure);
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void print(const char* what, double value, const char* unit)
{
    std::printf("%-62s %9.2f %s\n", what, value, unit);
    std::fflush(stdout);
}

} // namespace

class BenchStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheGuideSoon_data() { addPlatforms(); }
    void showsTheGuideSoon();
    void idlesInLittleMemory_data() { addPlatforms(); }
    void idlesInLittleMemory();
    void showsALargePlanSoon_data() { addPlatforms(); }
    void showsALargePlanSoon();

private:
    static void addPlatforms();
};

void BenchStart::addPlatforms()
{
    QTest::addColumn<QString>("platform");
    QTest::addColumn<bool>("isLimited");
    const bool hasServer = !QStandardPaths::findExecutable(QStringLiteral("Xvfb")).isEmpty();
    if (hasServer)
        QTest::newRow("on an X server") << QStringLiteral("xcb") << true;
    // Nothing is shown there: an empty window costs next to nothing, so that the ratio means little.
    QTest::newRow("offscreen") << QStringLiteral("offscreen") << !hasServer;
}

void BenchStart::showsTheGuideSoon()
{
    QFETCH(const QString, platform);
    QFETCH(const bool, isLimited);
    const Screen screen(platform);
    std::vector<Frame> empty;
    std::vector<Frame> ours;
    for (int run = 0; run <= runs; ++run) {
        const std::optional<Frame> first = screen.firstFrame(emptyWindow, {}, {});
        const std::optional<Frame> second = screen.firstFrame(linkwrightProgram, {guidePlan}, ofPlan);
        QVERIFY(first && second);
        if (run == 0)
            continue; // fills the caches
        empty.push_back(*first);
        ours.push_back(*second);
    }
    const double ratio = medianOf(ours, &Frame::time) / medianOf(empty, &Frame::time);
    std::printf("%s:\n", QTest::currentDataTag());
    print("an empty QMainWindow, first frame", medianOf(empty, &Frame::time), "ms");
    print("linkwright with the guide's plan in its first frame", medianOf(ours, &Frame::time), "ms");
    print(isLimited ? "ratio (at most 1.5)" : "ratio", ratio, "");
    print("an empty QMainWindow, processor time", medianOf(empty, &Frame::processor), "ms");
    print("linkwright, processor time (at most 300)", medianOf(ours, &Frame::processor), "ms");
    QVERIFY(medianOf(ours, &Frame::processor) <= mostProcessorTime);
    QVERIFY(!isLimited || ratio <= mostTimesEmpty);
}

void BenchStart::idlesInLittleMemory()
{
    QFETCH(const QString, platform);
    const Screen screen(platform);
    const QString settled = QStringLiteral(":3000");
    const std::optional<Frame> empty = screen.firstFrame(emptyWindow, {}, settled);
    const std::optional<Frame> ours = screen.firstFrame(linkwrightProgram, {guidePlan}, ofPlan + settled);
    QVERIFY(empty && ours);
    std::printf("%s:\n", QTest::currentDataTag());
    print("an empty QMainWindow, resident memory when idle", empty->memory, "MB");
    print("linkwright with the guide's plan, when idle (at most 80)", ours->memory, "MB");
    QVERIFY(ours->memory <= mostMemory);
}

void BenchStart::showsALargePlanSoon()
{
    QFETCH(const QString, platform);
    const Screen screen(platform);
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("large.linkwright.yaml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(planfile::format(scalePlan(5'000, 1))));
    file.close();
    std::vector<Frame> frames;
    for (int run = 0; run < 5; ++run) {
        const std::optional<Frame> frame = screen.firstFrame(linkwrightProgram, {file.fileName()}, ofPlan);
        QVERIFY(frame);
        frames.push_back(*frame);
    }
    std::printf("%s:\n", QTest::currentDataTag());
    print("linkwright with 5,000 Mappings in its first frame (at most 1000)", medianOf(frames, &Frame::time),
          "ms");
    QVERIFY(medianOf(frames, &Frame::time) <= mostForLargePlan);
}

QTEST_GUILESS_MAIN(BenchStart)
#include "bench_start.moc"
