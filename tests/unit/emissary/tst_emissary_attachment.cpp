// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "routes_fixture.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace linkwright;
using namespace linkwright::emissary;

namespace {

Cluster withOne(SharedList<Host> hosts, const Mapping& mapping)
{
    Cluster cluster = emptyCluster();
    cluster.hosts = std::move(hosts);
    cluster.mappings = {mapping};
    return cluster;
}

Mapping nameless()
{
    Mapping mapping;
    mapping.name = "nameless";
    mapping.prefix = "/";
    return mapping;
}

/// A cluster in which everything that decides comes up in some mixture.
Cluster randomCluster(quint32 seed)
{
    QRandomGenerator random(seed);
    const char* const names[] = {
        "*",           "a.example.com", "b.example.com", "*.example.com", "*a.example.com", "a.*",
        "a.example.*", ".example.com",  "*example*",     "foo.*.com",     "c.org:80",       "example.com"};
    const auto pick = [&random, &names] { return names[random.bounded(12)]; };
    const auto labels = [&random] {
        StringMap map;
        if (random.bounded(2) == 0)
            map["tier"] = random.bounded(2) == 0 ? "edge" : "mesh";
        if (random.bounded(2) == 0)
            map["team"] = random.bounded(2) == 0 ? "a" : "b";
        return map;
    };
    Cluster cluster = emptyCluster(random.bounded(5) == 0 ? "1.14" : "4.1");
    const int hosts = random.bounded(1, 6);
    for (int i = 0; i < hosts; ++i) {
        cluster.hosts.push_back(hostFor("host", pick()));
        if (random.bounded(2) == 0)
            cluster.hosts.back().mappingSelector.matchLabels = labels();
        if (random.bounded(8) == 0)
            cluster.hosts.back().mappingSelector.extra["matchExpressions"] = Json::array();
    }
    for (int i = 0; i < 12; ++i) {
        Mapping mapping = mappingFor("mapping", pick(), "/");
        mapping.metadata.labels = labels();
        if (random.bounded(4) == 0)
            mapping.hostname.reset();
        if (random.bounded(6) == 0)
            mapping.host = pick();
        if (random.bounded(6) == 0)
            mapping.hostRegex = true;
        cluster.mappings.push_back(mapping);
    }
    return cluster;
}

/// Nanoseconds to build a table for `mappings` Mappings and a tenth as many Hosts, the best of three.
qint64 timeToBuild(int mappings)
{
    Cluster cluster = emptyCluster();
    for (int i = 0; i < mappings / 10; ++i) {
        const std::string number = std::to_string(i);
        cluster.hosts.push_back(hostFor(("host-" + number).c_str(), (number + ".example.com").c_str()));
        if (i % 2 == 0)
            cluster.hosts.back().mappingSelector.matchLabels["host"] = number;
    }
    for (int i = 0; i < mappings; ++i) {
        const std::string host = std::to_string(i % (mappings / 10));
        cluster.mappings.push_back(mappingFor(("mapping-" + std::to_string(i)).c_str(),
                                              (host + ".example.com").c_str(),
                                              ("/" + std::to_string(i) + "/").c_str()));
        cluster.mappings.back().metadata.labels["host"] = host;
    }
    qint64 best = 0;
    for (int round = 0; round < 3; ++round) {
        QElapsedTimer timer;
        timer.start();
        const RouteTable routes(cluster);
        const qint64 elapsed = timer.nsecsElapsed();
        best = round == 0 ? elapsed : std::min(best, elapsed);
        if (!routes.isAttached(mappings - 1))
            return -1;
    }
    return best;
}

} // namespace

class TestEmissaryAttachment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mappingIsAttached_data();
    void mappingIsAttached();
    void indexAgreesWithEveryHostAskedInTurn();
    void growsAboutLinearly();
};

void TestEmissaryAttachment::mappingIsAttached_data()
{
    QTest::addColumn<Cluster>("cluster");
    QTest::addColumn<bool>("expected");
    const Host exact = hostFor("exact", "a.example.com");
    const Host glob = hostFor("glob", "*.example.com");
    Host selecting = hostFor("selecting", "*");
    selecting.mappingSelector.matchLabels["tier"] = "mesh";
    Mapping mesh = nameless();
    mesh.metadata.labels["tier"] = "mesh";
    const Mapping named = mappingFor("named", "a.example.com", "/");
    const Mapping other = mappingFor("other", "b.example.org", "/");

    QTest::newRow("the guide's Mapping for all, its Host for one")
        << withOne({hostFor("linkerd-host", "host.example.com")}, mappingFor("qotm", "*", "/qotm-linkerd2/"))
        << true;
    QTest::newRow("the same name") << withOne({exact}, named) << true;
    QTest::newRow("another name") << withOne({exact}, other) << false;
    QTest::newRow("a name under a wildcard") << withOne({glob}, named) << true;
    QTest::newRow("a wildcard over a name")
        << withOne({exact}, mappingFor("m", "*.example.com", "/")) << true;
    QTest::newRow("a wildcard over nothing")
        << withOne({exact}, mappingFor("m", "*.example.org", "/")) << false;
    QTest::newRow("no host name, no selector") << withOne({hostFor("any", "*")}, nameless()) << false;
    QTest::newRow("no host name, a selector that fits") << withOne({exact, selecting}, mesh) << true;
    QTest::newRow("no host name, a selector that does not") << withOne({selecting}, nameless()) << false;
    QTest::newRow("a host name and a selector that does not fit") << withOne({selecting}, named) << false;
    QTest::newRow("no Host: Emissary's own takes a name") << withOne({}, named) << true;
    QTest::newRow("no Host: Emissary's own takes no Mapping without") << withOne({}, nameless()) << false;
    QTest::newRow("a star inside attaches to no ordinary Host")
        << withOne({exact, glob}, mappingFor("m", "a.*.com", "/")) << false;
    QTest::newRow("a name with a port attaches to no exact one")
        << withOne({exact}, mappingFor("m", "a.example.com:8080", "/")) << false;
    QTest::newRow("but to the star") << withOne({hostFor("any", "*")},
                                                mappingFor("m", "a.example.com:8080", "/"))
                                     << true;
    Mapping inactive = nameless();
    inactive.host = "*";
    QTest::newRow("a star in host makes it inactive") << withOne({hostFor("any", "*")}, inactive) << false;
}

void TestEmissaryAttachment::mappingIsAttached()
{
    QFETCH(Cluster, cluster);
    QFETCH(bool, expected);
    QCOMPARE(RouteTable(cluster).isAttached(0), expected);
}

void TestEmissaryAttachment::indexAgreesWithEveryHostAskedInTurn()
{
    int attached = 0;
    int all = 0;
    for (quint32 seed = 0; seed < 500; ++seed) {
        const Cluster cluster = randomCluster(seed);
        const RouteTable routes(cluster);
        for (std::size_t i = 0; i < cluster.mappings.size(); ++i) {
            bool any = false;
            for (const Host& host : cluster.hosts)
                any = any || routes.accepts(host, cluster.mappings[i]);
            QVERIFY2(routes.isAttached(static_cast<int>(i)) == any, qPrintable(QString::number(seed)));
            attached += any ? 1 : 0;
            ++all;
        }
    }
    QVERIFY(attached > all / 10 && attached < all * 9 / 10); // else the mixture proves little
}

void TestEmissaryAttachment::growsAboutLinearly()
{
    const qint64 small = timeToBuild(1000);
    const qint64 large = timeToBuild(10000);
    QVERIFY(small > 0);
    QVERIFY(large > 0);
    // Ten times as much may take thirty times as long on a busy machine, more under a sanitizer; comparing
    // all with all would take a hundred.
#ifdef __SANITIZE_ADDRESS__
    constexpr qint64 most = 60;
#else
    constexpr qint64 most = 30;
#endif
    QVERIFY2(large < small * most, qPrintable(QStringLiteral("%1 ns, then %2 ns").arg(small).arg(large)));
    qInfo("1,000 Mappings: %.2f ms, 10,000 Mappings: %.2f ms", double(small) / 1e6, double(large) / 1e6);
}

QTEST_GUILESS_MAIN(TestEmissaryAttachment)
#include "tst_emissary_attachment.moc"
