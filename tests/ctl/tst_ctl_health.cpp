// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "tests/cluster/scripted_server.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>

#include <csignal>

using linkwright::testbed::headerOf;
using linkwright::testbed::Reply;
using linkwright::testbed::ScriptedServer;
using linkwright::testbed::SeenRequest;

/// gateways, probe and try against a server in the gateway's place, and without any cluster.
class TestCtlHealth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init()
    {
        m_server.set({{"GET", QStringLiteral("^/-/ambassador/ready$"), Reply::json(200, "{}"), -1, 0}});
    }
    void cleanup() { m_server.forget(); }
    void probeOfALivingGateway();
    void probeOfADeadOne();
    void probeNamesTheMissingPiece();
    void probeCounts();
    void probeOfAUrl();
    void probeAsJson();
    void badUsage_data();
    void badUsage();
    void interruptEndsWithASummary();
    void gatewaysWithoutAnyCluster();
    void gatewaysAsJson();
    void watchTellsWhatChanges();
    void tryShowsTheAnswerAndHidesSecrets();
    void tryExplainsWhatIsMissing();

private:
    /// The guide's plan with the gateway at this machine's port.
    [[nodiscard]] QString planAt(int port, const QByteArray& replace = {}, const QByteArray& by = {}) const;
    void start(QProcess& process, const QStringList& arguments) const;

    Workplace m_place;
    ScriptedServer m_server;
    QString m_plan;
};

void TestCtlHealth::initTestCase()
{
    qputenv("KUBECONFIG", m_place.path(QStringLiteral("no-kubeconfig")).toUtf8());
    m_plan = planAt(m_server.port());
}

QString TestCtlHealth::planAt(int port, const QByteArray& replace, const QByteArray& by) const
{
    const QString name = m_place.addSample(QStringLiteral("guide"));
    QByteArray text = m_place.read(name);
    const QByteArray number = QByteArray::number(port);
    text.replace("[203.0.113.10]", "[127.0.0.1]");
    text.replace("{port: 4191,", "{port: " + number + ",");
    text.replace("mesh: {port: 4143}", "mesh: {port: " + number + ", targetPort: 4143}");
    text.replace("ready, periodSeconds: 3}", "ready, periodSeconds: 1, failureThreshold: 2}");
    if (!replace.isEmpty())
        text.replace(replace, by);
    const QString file = QStringLiteral("plan-%1-%2.yaml").arg(port).arg(replace.size());
    m_place.write(file, text);
    QFile::remove(m_place.path(name));
    return file;
}

void TestCtlHealth::start(QProcess& process, const QStringList& arguments) const
{
    process.setWorkingDirectory(m_place.path());
    process.start(QStringLiteral(LINKWRIGHT_BINARY_DIR "/bin/linkwrightctl"), arguments);
    QVERIFY(process.waitForStarted());
}

void TestCtlHealth::probeOfALivingGateway()
{
    const Ran ran = m_place.run({QStringLiteral("probe"), m_plan});
    QCOMPARE(ran.err, QByteArray());
    QCOMPARE(ran.code, 0);
    QVERIFY2(ran.out.contains("east -> west 127.0.0.1:"), ran.out.constData());
    QVERIFY2(ran.out.contains("alive, in "), ran.out.constData());
    QCOMPARE(ran.out.count('\n'), 1);
    const SeenRequest seen = m_server.requests().front();
    QCOMPARE(headerOf(seen.headers, "Host"), "probe-west:" + QByteArray::number(m_server.port()));
}

void TestCtlHealth::probeOfADeadOne()
{
    int port = 0;
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        port = server.serverPort();
    }
    const Ran ran = m_place.run({QStringLiteral("probe"), planAt(port)});
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.out.contains("not alive: 127.0.0.1:") && ran.out.contains("refuses the connection"),
             ran.out.constData());
    QVERIFY2(ran.out.contains("\n    Nothing listens there"), ran.out.constData());
}

void TestCtlHealth::probeNamesTheMissingPiece()
{
    const QString plan = planAt(m_server.port(), "hostname: \"*\"\n        requestPolicy",
                                "hostname: gate.example.com\n        requestPolicy");
    m_server.set({});
    const Ran ran = m_place.run({QStringLiteral("probe"), plan});
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.out.contains("(404): no Host of the plan is for probe-west:"), ran.out.constData());
}

void TestCtlHealth::probeCounts()
{
    const Ran ran = m_place.run({QStringLiteral("probe"), m_plan, QStringLiteral("--count"),
                                 QStringLiteral("3"), QStringLiteral("--period"), QStringLiteral("50ms")});
    QCOMPARE(ran.code, 0);
    QCOMPARE(m_server.requests().size(), std::size_t(3));
    QVERIFY2(ran.out.contains(": 3 probes, 3 good, alive, up 100.0 %, P50 "), ran.out.constData());
}

void TestCtlHealth::probeOfAUrl()
{
    const QString url = m_server.url() + QStringLiteral("/-/ambassador/ready");
    const Ran good = m_place.run({QStringLiteral("probe"), url});
    QCOMPARE(good.code, 0);
    QCOMPARE(headerOf(m_server.requests().back().headers, "Host"),
             "127.0.0.1:" + QByteArray::number(m_server.port()));
    const Ran other = m_place.run(
        {QStringLiteral("probe"), url, QStringLiteral("--host"), QStringLiteral("a.example.com")});
    QCOMPARE(other.code, 0);
    QCOMPARE(headerOf(m_server.requests().back().headers, "Host"), QByteArray("a.example.com"));
    const Ran bad = m_place.run({QStringLiteral("probe"), m_server.url()});
    QCOMPARE(bad.code, 1);
}

void TestCtlHealth::probeAsJson()
{
    const Ran ran =
        m_place.run({QStringLiteral("probe"), m_plan, QStringLiteral("--format"), QStringLiteral("json")});
    const QJsonObject line = QJsonDocument::fromJson(ran.out).object();
    QCOMPARE(line[QLatin1String("alive")].toBool(), true);
    QCOMPARE(line[QLatin1String("cause")].toString(), QStringLiteral("alive"));
    QCOMPARE(line[QLatin1String("status")].toInt(), 200);
    QCOMPARE(line[QLatin1String("source")].toString(), QStringLiteral("east"));
    QVERIFY(line[QLatin1String("latencyMs")].isDouble());
}

void TestCtlHealth::badUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("https") << words("probe https://example.com/") << QByteArray("must begin with http://");
    QTest::newRow("no host") << words("probe http:///x") << QByteArray("names no host");
    QTest::newRow("no port") << words("probe http://a:b/") << QByteArray("invalid port \":b\" after host");
    QTest::newRow("unknown cluster") << words("probe PLAN --cluster wets")
                                     << QByteArray("did you mean \"west\"");
    QTest::newRow("odd period") << words("probe PLAN --period soon") << QByteArray("--period");
    QTest::newRow("odd header") << words("try PLAN / -H nothing") << QByteArray("write NAME:VALUE");
    QTest::newRow("no path") << words("try PLAN x") << QByteArray("begins with a slash");
    QTest::newRow("no gateway") << words("try PLAN / --cluster east") << QByteArray("east has no gateway");
    QTest::newRow("no plan") << words("gateways nowhere.yaml") << QByteArray("nowhere.yaml");
}

void TestCtlHealth::badUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, message);
    arguments.replaceInStrings(QStringLiteral("PLAN"), m_plan);
    const Ran ran = m_place.run(arguments);
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains(message), ran.err.constData());
}

void TestCtlHealth::interruptEndsWithASummary()
{
    QProcess process;
    start(process, {QStringLiteral("probe"), m_plan, QStringLiteral("--count"), QStringLiteral("0"),
                    QStringLiteral("--period"), QStringLiteral("20ms")});
    QTRY_VERIFY_WITH_TIMEOUT(m_server.requests().size() >= 3, 10'000);
    ::kill(pid_t(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(10'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    const QByteArray out = process.readAllStandardOutput();
    QVERIFY2(out.contains(" good, alive, up 100.0 %"), out.constData());
}

void TestCtlHealth::gatewaysWithoutAnyCluster()
{
    const Ran ran = m_place.run({QStringLiteral("gateways"), m_plan});
    QVERIFY2(ran.code == 0, (ran.out + ran.err).constData());
    QVERIFY2(ran.out.startsWith("CLUSTER  SOURCE  ALIVE  NUM_SVC  LATENCY  PROBE"), ran.out.constData());
    QVERIFY2(ran.out.contains("\nwest     east    True   -        -        "), ran.out.constData());
    QVERIFY2(ran.out.contains("api-server, Service emissary-ingress.emissary: "), ran.out.constData());
}

void TestCtlHealth::gatewaysAsJson()
{
    m_server.set({{"GET", QStringLiteral("/"), Reply::json(503, "{}"), -1, 0}});
    const Ran ran =
        m_place.run({QStringLiteral("gateways"), m_plan, QStringLiteral("--format"), QStringLiteral("json")});
    QCOMPARE(ran.code, 1);
    const QJsonObject gateway =
        QJsonDocument::fromJson(ran.out).object()[QLatin1String("gateways")].toArray().at(0).toObject();
    QCOMPARE(gateway[QLatin1String("cluster")].toString(), QStringLiteral("west"));
    QVERIFY(gateway[QLatin1String("services")].isNull());
    const QJsonArray vantages = gateway[QLatin1String("vantages")].toArray();
    QCOMPARE(vantages.size(), 4);
    QCOMPARE(vantages[0].toObject()[QLatin1String("kind")].toString(), QStringLiteral("direct"));
    QVERIFY(vantages[0].toObject()[QLatin1String("sentence")].toString().contains(QLatin1String("(503)")));
    QCOMPARE(vantages[3].toObject()[QLatin1String("state")].toString(),
             QStringLiteral("alive")); // the mesh port
}

void TestCtlHealth::watchTellsWhatChanges()
{
    QProcess process;
    start(process, {QStringLiteral("gateways"), m_plan, QStringLiteral("--watch")});
    QByteArray out;
    const auto says = [&](const char* part) {
        out += process.readAllStandardOutput();
        return out.contains(part);
    };
    QTRY_VERIFY_WITH_TIMEOUT(says("CLUSTER  SOURCE"), 20'000);
    m_server.set({{"GET", QStringLiteral("/"), Reply::json(503, "{}"), -1, 0}});
    QTRY_VERIFY_WITH_TIMEOUT(says("dead: the gateway has nobody to pass the probe to (503)"), 10'000);
    init();
    const auto isAliveAgain = [&] {
        out += process.readAllStandardOutput();
        return out.count("  alive: alive, in ") == 2;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isAliveAgain(), 10'000);
    ::kill(pid_t(process.processId()), SIGTERM);
    QVERIFY(process.waitForFinished(10'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
}

void TestCtlHealth::tryShowsTheAnswerAndHidesSecrets()
{
    Reply reply = Reply::json(200, "{\"quote\":\"\x1b[31mred\"}");
    reply.headers += {QByteArray("Set-Cookie"), QByteArray("session=abc")};
    m_server.set({{"POST", QStringLiteral("^/qotm-linkerd2/\\?a=1$"), reply, -1, 0}});
    const QString port = QString::number(m_server.port());
    const Ran ran = m_place.run({QStringLiteral("try"), m_plan, QStringLiteral("/qotm-linkerd2/?a=1"),
                                 QStringLiteral("--port"), port, QStringLiteral("-X"), QStringLiteral("POST"),
                                 QStringLiteral("--host"), QStringLiteral("host.example.com"),
                                 QStringLiteral("-H"), QStringLiteral("Authorization: Bearer s3cret"),
                                 QStringLiteral("-H"), QStringLiteral("X-Kind:plain")});
    QVERIFY2(ran.code == 0, (ran.out + ran.err).constData());
    const SeenRequest seen = m_server.requests().front();
    QCOMPARE(headerOf(seen.headers, "Authorization"), QByteArray("Bearer s3cret"));
    QCOMPARE(headerOf(seen.headers, "X-Kind"), QByteArray("plain"));
    QCOMPARE(headerOf(seen.headers, "Host"), QByteArray("host.example.com"));
    QVERIFY2(ran.out.contains("< 200\n") && ran.out.contains("> X-Kind: plain\n"), ran.out.constData());
    QVERIFY2(ran.out.contains("> Authorization: ********\n") && ran.out.contains("< set-cookie: ********\n"),
             ran.out.constData());
    QVERIFY2(!ran.out.contains("s3cret") && !ran.out.contains("session=abc"), ran.out.constData());
    QVERIFY2(ran.out.contains("first byte after ") && !ran.out.contains('\x1b'), ran.out.constData());
}

void TestCtlHealth::tryExplainsWhatIsMissing()
{
    const QString port = QString::number(m_server.port());
    const Ran ran =
        m_place.run({QStringLiteral("try"), m_plan, QStringLiteral("/nowhere/"), QStringLiteral("--port"),
                     port, QStringLiteral("--format"), QStringLiteral("json")});
    QCOMPARE(ran.code, 1);
    const QJsonObject tried = QJsonDocument::fromJson(ran.out).object();
    QCOMPARE(tried[QLatin1String("status")].toInt(), 404);
    QVERIFY2(tried[QLatin1String("hint")].toString().contains(
                 QLatin1String("no Mapping of the plan is for /nowhere/")),
             ran.out.constData());
}

QTEST_GUILESS_MAIN(TestCtlHealth)
#include "tst_ctl_health.moc"
