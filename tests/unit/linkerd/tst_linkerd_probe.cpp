// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "linkerd/derive.h"
#include "linkerd/go_url.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::linkerd;

namespace {

const Release& row(const QString& name)
{
    return *resolve(name.toStdString()).release;
}

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

} // namespace

class TestLinkerdProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requests_data();
    void requests();
    void emptyPathSendsNoProbe();
    void rightPath_data();
    void rightPath();
    void rightPathGivesAUrl_data();
    void rightPathGivesAUrl();
    void servicePort_data();
    void servicePort();
    void goUrl_data();
    void goUrl();
};

void TestLinkerdProbe::requests_data()
{
    QTest::addColumn<QString>("release");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("hostHeader");
    QTest::addColumn<QString>("seen");
    QTest::addColumn<QString>("error");

    const auto good = [](const char* title, const char* release, int port, const char* path, const char* url,
                         const char* hostHeader, const char* seen) {
        QTest::newRow(title) << QString::fromUtf8(release) << port << QString::fromUtf8(path)
                             << QString::fromUtf8(url) << QString::fromUtf8(hostHeader)
                             << QString::fromUtf8(seen) << QString();
    };
    const auto bad = [](const char* title, const char* release, int port, const char* path, const char* url,
                        const char* error) {
        QTest::newRow(title) << QString::fromUtf8(release) << port << QString::fromUtf8(path)
                             << QString::fromUtf8(url) << QString() << QString() << QString::fromUtf8(error);
    };
    good("2.19 asks probe-<link>", "2.19", 4191, "/-/ambassador/ready",
         "http://probe-west:4191/-/ambassador/ready", "probe-west:4191", "/-/ambassador/ready");
    good("2.18 is the first to ask probe-<link>", "2.18", 4191, "/x", "http://probe-west:4191/x",
         "probe-west:4191", "/x");
    good("2.17 asks probe-gateway-<link>", "2.17", 4191, "/x", "http://probe-gateway-west:4191/x",
         "probe-gateway-west:4191", "/x");
    good("2.14 asks probe-gateway-<link>", "2.14", 4191, "/-/ambassador/ready",
         "http://probe-gateway-west:4191/-/ambassador/ready", "probe-gateway-west:4191",
         "/-/ambassador/ready");
    good("2.9 asks probe-gateway-<link>", "2.9", 4181, "/x", "http://probe-gateway-west:4181/x",
         "probe-gateway-west:4181", "/x");
    good("2.8 asks the mirrored gateway and puts the slash itself", "2.8", 80, "-/ambassador/ready",
         "http://emissary-ingress-west:80/-/ambassador/ready", "emissary-ingress-west:80",
         "/-/ambassador/ready");
    good("2.8 doubles a leading slash", "2.8", 80, "/-/ambassador/ready",
         "http://emissary-ingress-west:80//-/ambassador/ready", "emissary-ingress-west:80",
         "//-/ambassador/ready");
    good("Go sends port 80 in the Host header, too", "2.19", 80, "/x", "http://probe-west:80/x",
         "probe-west:80", "/x");
    good("digits at the start move the probe to another port", "2.19", 80, "1/x", "http://probe-west:801/x",
         "probe-west:801", "/x");
    good("digits alone do so as well, and ask for the root", "2.19", 4, "191", "http://probe-west:4191",
         "probe-west:4191", "/");
    good("a query is not part of the path", "2.19", 80, "/x?y=/z", "http://probe-west:80/x?y=/z",
         "probe-west:80", "/x");
    bad("the guide's path has no slash, which Go takes for the port", "2.19", 80, "-/ambassador/ready",
        "http://probe-west:80-/ambassador/ready",
        R"(parse "http://probe-west:80-/ambassador/ready": invalid port ":80-" after host)");
    bad("2.9 has the same trouble", "2.9", 80, "-/ambassador/ready",
        "http://probe-gateway-west:80-/ambassador/ready",
        R"(parse "http://probe-gateway-west:80-/ambassador/ready": invalid port ":80-" after host)");
    bad("a word without slash", "2.19", 4191, "ready", "http://probe-west:4191ready",
        R"(parse "http://probe-west:4191ready": invalid port ":4191ready" after host)");
    bad("digits that make the port too large", "2.19", 41910, "0/x", "http://probe-west:419100/x",
        R"(parse "http://probe-west:419100/x": address 419100: invalid port)");
}

void TestLinkerdProbe::requests()
{
    QFETCH(QString, release);
    QFETCH(int, port);
    QFETCH(QString, path);
    QFETCH(QString, url);
    QFETCH(QString, hostHeader);
    QFETCH(QString, seen);
    QFETCH(QString, error);
    Gateway gateway;
    gateway.probe.port = port;
    gateway.probe.path = path.toStdString();
    const ProbeRequest request = probeRequest(row(release), gateway, "west");
    QCOMPARE(text(request.url), url);
    QCOMPARE(text(request.error), error);
    QCOMPARE(text(request.hostHeader), hostHeader);
    QCOMPARE(text(request.path), seen);
    if (error.isEmpty())
        QCOMPARE(text(request.host) + QLatin1Char(':') + QString::number(request.port), hostHeader);
}

void TestLinkerdProbe::emptyPathSendsNoProbe()
{
    Gateway gateway;
    gateway.probe.path.clear();
    for (const Release& release : releases()) {
        const ProbeRequest request = probeRequest(release, gateway, "west");
        QCOMPARE(text(request.error), QStringLiteral("probe path is empty"));
        QVERIFY(request.url.empty());
        QVERIFY(request.path.empty());
    }
}

void TestLinkerdProbe::rightPath_data()
{
    QTest::addColumn<QString>("release");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("right");
    const auto add = [](const char* title, const char* release, const char* path, const char* right) {
        QTest::newRow(title) << QString::fromUtf8(release) << QString::fromUtf8(path)
                             << QString::fromUtf8(right);
    };
    add("2.19 wants the slash", "2.19", "-/ambassador/ready", "/-/ambassador/ready");
    add("2.19 keeps the slash", "2.19", "/-/ambassador/ready", "/-/ambassador/ready");
    add("2.9 wants the slash", "2.9", "-/ambassador/ready", "/-/ambassador/ready");
    add("2.19 wants one slash", "2.19", "//x", "/x");
    add("2.8 wants none", "2.8", "/-/ambassador/ready", "-/ambassador/ready");
    add("2.8 keeps none", "2.8", "-/ambassador/ready", "-/ambassador/ready");
    add("the root of 2.19", "2.19", "/", "/");
    add("an empty path stays empty", "2.19", "", "");
}

void TestLinkerdProbe::rightPath()
{
    QFETCH(QString, release);
    QFETCH(QString, path);
    QFETCH(QString, right);
    QCOMPARE(text(rightProbePath(row(release), path.toStdString())), right);
}

void TestLinkerdProbe::rightPathGivesAUrl_data()
{
    QTest::addColumn<QString>("release");
    for (const Release& release : releases())
        QTest::newRow(release.name.data()) << QString::fromUtf8(release.name.data());
}

void TestLinkerdProbe::rightPathGivesAUrl()
{
    QFETCH(QString, release);
    for (const char* path : {"-/ambassador/ready", "/-/ambassador/ready"}) {
        Gateway gateway;
        gateway.probe.path = rightProbePath(row(release), path);
        const ProbeRequest request = probeRequest(row(release), gateway, "west");
        QVERIFY(request.error.empty());
        QCOMPARE(text(request.path), QStringLiteral("/-/ambassador/ready"));
        QCOMPARE(request.port, gateway.probe.port);
    }
}

void TestLinkerdProbe::servicePort_data()
{
    QTest::addColumn<QString>("release");
    QTest::addColumn<int>("gatewayPort");
    QTest::addColumn<int>("overridden");
    QTest::addColumn<int>("port");
    QTest::newRow("2.8 declares what the gateway declares") << QStringLiteral("2.8") << 80 << 0 << 80;
    QTest::newRow("2.10 declares 4181") << QStringLiteral("2.10") << 80 << 0 << 4181;
    QTest::newRow("2.19 declares 4191") << QStringLiteral("2.19") << 80 << 0 << 4191;
    QTest::newRow("the link's override counts") << QStringLiteral("2.19") << 4191 << 80 << 80;
}

void TestLinkerdProbe::servicePort()
{
    QFETCH(QString, release);
    QFETCH(int, gatewayPort);
    QFETCH(int, overridden);
    QFETCH(int, port);
    Gateway gateway;
    gateway.probe.port = gatewayPort;
    Link link;
    if (overridden != 0)
        link.probeServicePort = overridden;
    QCOMPARE(probeServicePort(row(release), gateway, link), port);
}

void TestLinkerdProbe::goUrl_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("error");
    const auto good = [](const char* title, const char* url, const char* host, int port, const char* path) {
        QTest::newRow(title) << QString::fromUtf8(url) << QString::fromUtf8(host) << port
                             << QString::fromUtf8(path) << QString();
    };
    const auto bad = [](const char* title, const char* url, const char* problem) {
        const QString quoted = QString::fromUtf8(url).replace(QLatin1Char('"'), QLatin1String("\\\""));
        QTest::newRow(title) << QString::fromUtf8(url) << QString() << 0 << QString()
                             << QStringLiteral("parse \"%1\": %2").arg(quoted, QString::fromUtf8(problem));
    };
    good("host, port and path", "http://h:81/a/b", "h", 81, "/a/b");
    good("no port is port 80", "http://h/a", "h", 80, "/a");
    good("a colon alone is port 80", "http://h:/a", "h", 80, "/a");
    good("no path is the root", "http://h:81", "h", 81, "/");
    good("a fragment is cut off", "http://h:81/a#b?c", "h", 81, "/a");
    good("a query before any slash ends the host", "http://h:81?a/b", "h", 81, "/");
    good("an at sign makes the rest the host", "http://h:80x@other/a", "other", 80, "/a");
    good("an escape in the path stays", "http://h:81/a%2Fb", "h", 81, "/a%2Fb");
    bad("a port with a letter", "http://h:80x/a", R"(invalid port ":80x" after host)");
    bad("a port beyond the last", "http://h:65536/a", "address 65536: invalid port");
    bad("a blank in the host", "http://h x:80/a", R"(invalid character " " in host name)");
    bad("a half escape in the path", "http://h:80/a%2", R"(invalid URL escape "%2")");
    bad("a wrong escape in the path", "http://h:80/a%zz", R"(invalid URL escape "%zz")");
    bad("a control character", "http://h:80/a\x01", "net/url: invalid control character in URL");
}

void TestLinkerdProbe::goUrl()
{
    QFETCH(QString, url);
    QFETCH(QString, host);
    QFETCH(int, port);
    QFETCH(QString, path);
    QFETCH(QString, error);
    const GoUrl parsed = parseGoUrl(url.toStdString());
    QCOMPARE(text(parsed.error), error);
    QCOMPARE(text(parsed.host), host);
    QCOMPARE(parsed.port, port);
    QCOMPARE(text(parsed.path), path);
}

QTEST_GUILESS_MAIN(TestLinkerdProbe)
#include "tst_linkerd_probe.moc"
