// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "emissary/service_ref.h"

#include <QTest>

using namespace linkwright::emissary;

class TestEmissaryServiceRef : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void understands_data();
    void understands();
    void complains_data();
    void complains();
};

void TestEmissaryServiceRef::understands_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("parts"); // scheme|name|namespace|host|port
    QTest::addColumn<bool>("qualified");
    QTest::addColumn<bool>("local");
    const auto add = [](const char* title, const char* service, const char* parts, bool qualified,
                        bool local) {
        QTest::newRow(title) << QString::fromUtf8(service) << QString::fromUtf8(parts) << qualified << local;
    };
    add("the guide's Service", "qotm-linkerd2", "|qotm-linkerd2||qotm-linkerd2|80", false, false);
    add("the guide's health check", "localhost:8877", "|localhost||localhost|8877", true, true);
    add("a namespace", "qotm.default", "|qotm|default|qotm.default|80", true, false);
    add("a namespace and svc", "qotm.default.svc", "|qotm|default|qotm.default.svc|80", true, false);
    add("the full name", "qotm.default.svc.cluster.local:8080",
        "|qotm|default|qotm.default.svc.cluster.local|8080", true, false);
    add("https has port 443", "https://qotm", "https|qotm||qotm|443", false, false);
    add("http has port 80", "http://qotm.default", "http|qotm|default|qotm.default|80", true, false);
    add("a port goes before the scheme's", "https://qotm:8443", "https|qotm||qotm|8443", false, false);
    add("an external name of two labels looks like a namespace", "httpbin.org", "|httpbin|org|httpbin.org|80",
        true, false);
    add("an external name of three labels does not", "www.example.com", "|www||www.example.com|80", true,
        false);
    add("capitals are lowered", "HTTPS://Qotm.Default", "https|qotm|default|qotm.default|443", true, false);
    add("an address", "10.1.2.3:81", "|10.1.2.3||10.1.2.3|81", true, false);
    add("a loopback address is the pod", "127.0.0.1:8877", "|127.0.0.1||127.0.0.1|8877", true, true);
    add("an IPv6 address", "[2001:db8::1]:81", "|2001:db8::1||2001:db8::1|81", true, false);
    add("the IPv6 loopback is the pod", "http://[::1]:8877", "http|::1||::1|8877", true, true);
    add("a colon without port", "qotm:", "|qotm||qotm|80", false, false);
    add("the last port", "qotm:65535", "|qotm||qotm|65535", false, false);
}

void TestEmissaryServiceRef::understands()
{
    QFETCH(QString, service);
    QFETCH(QString, parts);
    QFETCH(bool, qualified);
    QFETCH(bool, local);
    const ServiceRef ref = parseService(service.toStdString());
    const std::string found =
        ref.scheme + "|" + ref.name + "|" + ref.namespace_ + "|" + ref.host + "|" + std::to_string(ref.port);
    QCOMPARE(QString::fromStdString(ref.error), QString());
    QCOMPARE(QString::fromStdString(found), parts);
    QCOMPARE(ref.qualified, qualified);
    QCOMPARE(ref.local, local);
}

void TestEmissaryServiceRef::complains_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("words"); // that the complaint has
    const auto add = [](const char* title, const char* service, const char* host, int port,
                        const char* words) {
        QTest::newRow(title) << QString::fromUtf8(service) << QString::fromUtf8(host) << port
                             << QString::fromUtf8(words);
    };
    add("an unknown scheme is taken for http", "grpc://qotm", "qotm", 80, "scheme \"grpc\"");
    add("an empty scheme", "://qotm", "qotm", 80, "scheme \"\"");
    add("a path is ignored", "http://qotm:8080/api", "qotm", 8080, "\"/api\" is ignored");
    add("a slash is a path", "qotm/", "qotm", 80, "\"/\" is ignored");
    add("a query is ignored", "qotm?x=1", "qotm", 80, "\"?x=1\" is ignored");
    add("a user is ignored", "me@qotm", "qotm", 80, "\"me@\" is ignored");
    add("a port that is a word", "qotm:http", "qotm", 80, "port \"http\"");
    add("a port that is too large", "qotm:65536", "qotm", 80, "port \"65536\"");
    add("a negative port", "qotm:-1", "qotm", 80, "port \"-1\"");
    add("a port alone", ":8080", "", 8080, "no host name");
    add("nothing", "", "", 80, "no host name");
    add("a scheme alone", "https://", "", 443, "no host name");
    add("an open bracket", "[::1", "", 80, "bracket");
    add("text after a bracket is no port", "[::1]x:80", "::1", 80, "\"x:80\"");
}

void TestEmissaryServiceRef::complains()
{
    QFETCH(QString, service);
    QFETCH(QString, host);
    QFETCH(int, port);
    QFETCH(QString, words);
    const ServiceRef ref = parseService(service.toStdString());
    QVERIFY2(QString::fromStdString(ref.error).contains(words), ref.error.c_str());
    QCOMPARE(QString::fromStdString(ref.host), host);
    QCOMPARE(ref.port, port);
}

QTEST_GUILESS_MAIN(TestEmissaryServiceRef)
#include "tst_emissary_service_ref.moc"
