// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/api_call.h"
#include "kube/client.h"
#include "kube/kubeconfig_files.h"
#include "kube/requests.h"
#include "kube/resource_kind.h"
#include "tests/cluster/test_clusters.h"
#include "tests/cluster/tunnel_proxy.h"

#include <QTest>

#include <optional>

using namespace linkwright;
using namespace linkwright::kube;
using Answer = testbed::ProxyManners::Answer;
using Kind = ApiError::Kind;

/// A kubeconfig's proxy-url before a real API server.
class TestProxyUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void serverIsReachedThroughIt_data();
    void serverIsReachedThroughIt();
    void nameIsLeftToTheProxy_data();
    void nameIsLeftToTheProxy();
    void whatGoesWrongIsSaidOfTheProxy_data();
    void whatGoesWrongIsSaidOfTheProxy();
    void noneListens_data();
    void noneListens();
    void diesWithARequestUnderWay_data();
    void diesWithARequestUnderWay();
    void environmentDoesNotOverrideIt();

private:
    /// The administrator of west by way of `proxyUrl`; the server by another name where one is given.
    [[nodiscard]] ContextAccess accessBy(const QString& proxyUrl, const QString& host = {}) const;
    [[nodiscard]] ApiResult ask(const ContextAccess& access);

    testbed::TestClusters m_clusters;
    Transport m_transport;
    CredentialStore m_store;
};

namespace {

QByteArray textOf(const ApiResult& result)
{
    return result ? QByteArray("fine")
                  : QByteArray(toString(result.error().kind)) + ": " +
                        QByteArray::fromStdString(result.error().message) + " / " +
                        QByteArray::fromStdString(result.error().hint);
}

void addSchemes()
{
    QTest::addColumn<QString>("scheme");
    for (const char* scheme : {"http", "socks5"})
        QTest::newRow(scheme) << QString::fromLatin1(scheme);
}

ApiResult wait(Client& client, const ApiRequest& request)
{
    std::optional<ApiResult> answer;
    QObject context;
    client.send(request, &context, [&answer](const ApiResult& result) { answer = result; });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 30'000))
        qFatal("no answer");
    return *answer;
}

ClientOptions hasty()
{
    ClientOptions options;
    options.attempts = 1;
    options.limits.connect = std::chrono::milliseconds(1500);
    return options;
}

const ResourceKind& configMaps()
{
    static const ResourceKind kind = [] {
        ResourceKind made;
        made.apiVersion = "v1";
        made.kind = "ConfigMap";
        made.plural = "configmaps";
        made.namespaced = true;
        made.verbs = {"create", "get", "list"};
        return made;
    }();
    return kind;
}

ApiRequest request()
{
    return getObject(configMaps(), "kube-system", "extension-apiserver-authentication");
}

} // namespace

void TestProxyUrl::initTestCase()
{
    LINKWRIGHT_START_CLUSTERS(m_clusters, testbed::TestClusters::One, false);
}

ContextAccess TestProxyUrl::accessBy(const QString& proxyUrl, const QString& host) const
{
    testbed::KubeContext context = testbed::TestClusters::context(m_clusters.west());
    context.proxyUrl = proxyUrl;
    if (!host.isEmpty()) {
        context.server = QStringLiteral("https://%1:%2").arg(host).arg(m_clusters.west().port());
        context.tlsServerName = QStringLiteral("localhost");
    }
    const QString file = m_clusters.writeKubeconfig(QStringLiteral("by-proxy"), {context});
    const Result<ContextAccess> access =
        loadKubeconfig({file.toStdString()}).access(context.name.toStdString());
    if (!access)
        qFatal("%s", access.error().message.c_str());
    return *access;
}

ApiResult TestProxyUrl::ask(const ContextAccess& access)
{
    Client client(access, m_transport, m_store, hasty());
    return wait(client, request());
}

void TestProxyUrl::serverIsReachedThroughIt_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QString>("login");
    QTest::newRow("HTTP CONNECT") << QStringLiteral("http") << QString();
    QTest::newRow("HTTP CONNECT with a login") << QStringLiteral("http") << QStringLiteral("me:se%40cret");
    QTest::newRow("SOCKS5") << QStringLiteral("socks5") << QString();
    QTest::newRow("SOCKS5 with a login") << QStringLiteral("socks5") << QStringLiteral("me:se%40cret");
}

void TestProxyUrl::serverIsReachedThroughIt()
{
    QFETCH(QString, scheme);
    QFETCH(QString, login);
    testbed::TunnelProxy proxy({Answer::Tunnel, login.isEmpty() ? QByteArray() : QByteArray("me:se@cret")});
    Client client(accessBy(proxy.url(scheme, login)), m_transport, m_store, hasty());
    QCOMPARE(textOf(wait(client, request())), QByteArray("fine"));
    QCOMPARE(textOf(wait(client, request())), QByteArray("fine"));
    // The whole session goes through one tunnel, although the server is on this machine.
    const QByteArray target = "127.0.0.1:" + QByteArray::number(m_clusters.west().port());
    QCOMPARE(proxy.asked(), QByteArrayList({target}));
}

void TestProxyUrl::nameIsLeftToTheProxy_data()
{
    addSchemes();
}

/// Clusters behind a proxy often have names that only the proxy knows.
void TestProxyUrl::nameIsLeftToTheProxy()
{
    QFETCH(QString, scheme);
    testbed::TunnelProxy proxy;
    QCOMPARE(textOf(ask(accessBy(proxy.url(scheme), QStringLiteral("api.inside.invalid")))),
             QByteArray("fine"));
    QCOMPARE(proxy.asked().value(0), "api.inside.invalid:" + QByteArray::number(m_clusters.west().port()));
}

void TestProxyUrl::whatGoesWrongIsSaidOfTheProxy_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<Answer>("answer");
    QTest::addColumn<QString>("login");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArray>("says");
    const QString http = QStringLiteral("http");
    const QString socks = QStringLiteral("socks5");
    const QString none;
    const QString wrong = QStringLiteral("me:mistaken");
    const QByteArray asks("asks for a user and password");
    const QByteArray rejects("does not accept the user and password");
    QTest::newRow("CONNECT refused") << http << Answer::Refuse << none << Kind::Unreachable
                                     << QByteArray("403");
    QTest::newRow("CONNECT to nowhere")
        << http << Answer::NoRoute << none << Kind::Unreachable << QByteArray("502");
    QTest::newRow("CONNECT cut off") << http << Answer::HangUp << none << Kind::Unreachable << QByteArray();
    QTest::newRow("CONNECT stalls") << http << Answer::Stall << none << Kind::Timeout << QByteArray();
    QTest::newRow("no HTTP at all") << http << Answer::Nonsense << none << Kind::Unreachable << QByteArray();
    QTest::newRow("CONNECT wants a login") << http << Answer::Tunnel << none << Kind::Credentials << asks;
    QTest::newRow("CONNECT, wrong login") << http << Answer::Tunnel << wrong << Kind::Credentials << rejects;
    QTest::newRow("SOCKS5 refused") << socks << Answer::Refuse << none << Kind::Unreachable << QByteArray();
    QTest::newRow("SOCKS5 to nowhere")
        << socks << Answer::NoRoute << none << Kind::Unreachable << QByteArray();
    QTest::newRow("SOCKS5 cut off") << socks << Answer::HangUp << none << Kind::Unreachable << QByteArray();
    QTest::newRow("SOCKS5 stalls") << socks << Answer::Stall << none << Kind::Timeout << QByteArray();
    QTest::newRow("no SOCKS5 at all")
        << socks << Answer::Nonsense << none << Kind::Unreachable << QByteArray();
    QTest::newRow("SOCKS5 wants a login") << socks << Answer::Tunnel << none << Kind::Credentials << asks;
    QTest::newRow("SOCKS5, wrong login") << socks << Answer::Tunnel << wrong << Kind::Credentials << rejects;
}

void TestProxyUrl::whatGoesWrongIsSaidOfTheProxy()
{
    QFETCH(QString, scheme);
    QFETCH(Answer, answer);
    QFETCH(QString, login);
    QFETCH(Kind, kind);
    QFETCH(QByteArray, says);
    const bool isAboutLogin = kind == Kind::Credentials;
    testbed::TunnelProxy proxy({answer, isAboutLogin ? QByteArray("me:right") : QByteArray()});
    const ApiResult result = ask(accessBy(proxy.url(scheme, login)));
    const QByteArray text = textOf(result);
    QVERIFY2(!result && result.error().kind == kind, text.constData());
    QVERIFY2(text.contains("proxy " + proxy.url(scheme).toLatin1()), text.constData());
    QVERIFY2(text.contains(m_clusters.west().url().toLatin1()), text.constData());
    QVERIFY2(text.contains(says), text.constData());
    QVERIFY2(text.contains("proxy-url"), text.constData());
    QVERIFY2(!text.contains("mistaken"), text.constData()); // passwords are not shown
    QVERIFY(!result.error().outcomeUnknown);
}

void TestProxyUrl::noneListens_data()
{
    addSchemes();
}

void TestProxyUrl::noneListens()
{
    QFETCH(QString, scheme);
    QString url;
    {
        const testbed::TunnelProxy gone;
        url = gone.url(scheme);
    }
    const ApiResult result = ask(accessBy(url));
    QVERIFY2(!result && result.error().kind == Kind::Unreachable, textOf(result).constData());
    QVERIFY2(textOf(result).contains("cannot connect to the proxy " + url.toLatin1()),
             textOf(result).constData());
}

void TestProxyUrl::diesWithARequestUnderWay_data()
{
    addSchemes();
}

void TestProxyUrl::diesWithARequestUnderWay()
{
    QFETCH(QString, scheme);
    testbed::TunnelProxy proxy;
    Client client(accessBy(proxy.url(scheme)), m_transport, m_store, hasty());
    QCOMPARE(textOf(wait(client, request())), QByteArray("fine"));
    m_clusters.west().freeze();
    std::optional<ApiResult> written;
    const Json object = {{"apiVersion", "v1"},
                         {"kind", "ConfigMap"},
                         {"metadata", {{"name", "late"}, {"namespace", "default"}}}};
    client.send(createObject(configMaps(), object, {"linkwright:a"}), this,
                [&written](const ApiResult& result) { written = result; });
    QTest::qWait(300);
    QVERIFY(!written);
    proxy.resetAll();
    const bool hasEnded = QTest::qWaitFor([&written] { return written.has_value(); }, 10'000);
    m_clusters.west().thaw();
    QVERIFY(hasEnded);
    QVERIFY2(!*written && written->error().kind == Kind::Unreachable, textOf(*written).constData());
    QVERIFY(written->error().outcomeUnknown); // the write had been sent
    QCOMPARE(textOf(wait(client, request())), QByteArray("fine"));
    QVERIFY(proxy.asked().size() >= 2);
}

/// Nor does NO_PROXY: who writes proxy-url into a kubeconfig means this cluster.
void TestProxyUrl::environmentDoesNotOverrideIt()
{
    testbed::TunnelProxy meant;
    testbed::TunnelProxy other;
    qputenv("HTTPS_PROXY", other.url(QStringLiteral("http")).toLatin1());
    qputenv("NO_PROXY", "127.0.0.1,localhost");
    const ApiResult result = ask(accessBy(meant.url(QStringLiteral("http"))));
    qunsetenv("HTTPS_PROXY");
    qunsetenv("NO_PROXY");
    QCOMPARE(textOf(result), QByteArray("fine"));
    QCOMPARE(meant.asked().size(), 1);
    QCOMPARE(other.asked().size(), 0);
}

QTEST_GUILESS_MAIN(TestProxyUrl)
#include "tst_proxy_url.moc"
