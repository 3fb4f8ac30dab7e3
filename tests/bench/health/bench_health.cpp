// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The pulse of 1,000 gateways that are probed once a second: processor time, punctuality, memory. Against
// nginx in a process of its own, against gateways that take no connection, and through an hour by a faster
// clock.

#include "health/http_sender.h"
#include "health/pulse_job.h"
#include "tests/models/health/fakes.h"
#include "tests/models/health/guide_plan.h"
#include "tests/models/health/nginx_server.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <malloc.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

using namespace linkwright;
using namespace linkwright::health;

namespace {

constexpr int gateways = 1000;
constexpr int seconds = 20;

/// 1,000 clusters with a gateway each, all probed from one.
Plan planOf(int port)
{
    Plan plan = test::guidePlan();
    Cluster target = plan.clusters[0];
    const Link link = plan.links[0];
    plan.clusters = {plan.clusters[1]};
    plan.links = {};
    target.gateway->probe.port = target.gateway->mesh.port = port;
    target.gateway->probe.periodSeconds = 1;
    for (int i = 0; i < gateways; ++i) {
        target.name = "west-" + std::to_string(i);
        target.gateway->addresses = {i % 2 ? "127.0.0.1" : "127.0.0.2"};
        plan.clusters.push_back(target);
        Link each = link;
        each.to = target.name;
        plan.links.push_back(each);
    }
    return plan;
}

double processorSeconds()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto secondsOf = [](const timeval& time) {
        return double(time.tv_sec) + double(time.tv_usec) / 1e6;
    };
    return secondsOf(usage.ru_utime) + secondsOf(usage.ru_stime);
}

double percentile(std::vector<std::int64_t> values, double fraction)
{
    std::sort(values.begin(), values.end());
    const auto rank = static_cast<std::size_t>(std::ceil(fraction * double(values.size())));
    return values.empty() ? 0 : double(values[std::max<std::size_t>(1, rank) - 1]);
}

void report(const char* what, double value, const char* unit, double limit)
{
    std::printf("%-62s %9.2f %s (at most %.0f)\n", what, value, unit, limit);
    std::fflush(stdout);
    QVERIFY2(value <= limit, what);
}

/// A port whose queue is full: nobody is refused, and nobody gets in.
class FullPort : public QTcpServer
{
public:
    FullPort()
    {
        listen(QHostAddress(QHostAddress::AnyIPv4));
        ::listen(int(socketDescriptor()), 0);
        pauseAccepting();
        for (QTcpSocket& socket : m_sockets)
            socket.connectToHost(QHostAddress(QHostAddress::LocalHost), serverPort());
        QTest::qWait(200);
    }

private:
    QTcpSocket m_sockets[4];
};

} // namespace

class BenchHealth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void livingGateways();
    void silentGateways();
    void anHour();

private:
    void measure(int port, bool isAlive);
};

void BenchHealth::measure(int port, bool isAlive)
{
    HttpSender sender;
    test::FakeResolver resolver;
    std::vector<std::int64_t> late;
    late.reserve(std::size_t(gateways) * (seconds + 10));
    Prober::World world{sender, resolver};
    world.started = [&late](int, std::int64_t ms) { late.push_back(ms); };
    PulseJob job(planOf(port), world, {});
    int good = 0;
    connect(&job, &PulseJob::probed, this,
            [&good](int, int, const Diagnosis& diagnosis) { good += diagnosis.isAlive() ? 1 : 0; });
    job.start();
    QTest::qWait(3000); // it runs evenly
    late.clear();
    good = 0;
    const double before = processorSeconds();
    const std::size_t room = ::mallinfo2().uordblks;
    QElapsedTimer timer;
    timer.start();
    QTest::qWait(seconds * 1000);
    const double share = (processorSeconds() - before) / (double(timer.elapsed()) / 1000) * 100;
    const double grown = (double(::mallinfo2().uordblks) - double(room)) / 1024 / gateways;
    job.stop();
    std::printf("%d probes started and %d good in %d s\n", int(late.size()), good, seconds);
    report(isAlive ? "1,000 living gateways, of one core" : "1,000 silent gateways, of one core", share, "%",
           15);
    report("  start of a probe after its time, p50", percentile(late, 0.50), "ms", 50);
    report("  start of a probe after its time, p99", percentile(late, 0.99), "ms", 50);
    if (isAlive) {
        report("  history grows until its ring is full, each gateway", grown, "KiB", 4);
        QVERIFY(good > gateways * seconds * 9 / 11);
    }
}

void BenchHealth::livingGateways()
{
    if (const QString missing = NginxServer::missing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    NginxServer nginx;
    const QString failed = nginx.start();
    QVERIFY2(failed.isEmpty(), qPrintable(failed));
    measure(nginx.port(), true);
}

void BenchHealth::silentGateways()
{
    FullPort silent;
    measure(silent.serverPort(), false);
}

void BenchHealth::anHour()
{
    test::FakeClock time;
    test::FakeResolver resolver;
    test::FakeSender sender;
    Prober::World world{sender, resolver};
    world.clock = time.clock();
    world.random = [n = 0]() mutable { return (n = (n + 7) % 10) / 10.0; };
    world.hasTimer = false;
    PulseJob::Options options;
    options.history.samples = 600; // full after ten minutes, as the list of changes is
    options.history.transitions = 2;
    PulseJob job(planOf(4191), world, options);
    Prober* prober = job.prober();
    job.start();
    QElapsedTimer timer;
    timer.start();
    std::size_t room = 0;
    for (int second = 0; second < 3600; ++second) {
        time.pass(1000);
        prober->runDue();
        while (!sender.sent.empty())
            sender.answer(second % 600 < 20 ? 503 : 200);
        QCoreApplication::processEvents();
        if (second == 1200)
            room = ::mallinfo2().uordblks;
    }
    const double grown = (double(::mallinfo2().uordblks) - double(room)) / 1024;
    std::printf("an hour of 1,000 gateways by a faster clock: %.1f s, %llu probes\n",
                double(timer.elapsed()) / 1000, static_cast<unsigned long long>(sender.count));
    report("  memory after an hour, above that after twenty minutes", grown, "KiB", 512);
}

QTEST_GUILESS_MAIN(BenchHealth)
#include "bench_health.moc"
