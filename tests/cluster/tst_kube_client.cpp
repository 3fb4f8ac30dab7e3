// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/api_call.h"
#include "kube/client.h"
#include "kube/discovery.h"
#include "kube/kubeconfig_files.h"
#include "kube/list_call.h"
#include "tests/cluster/test_clusters.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <optional>

using namespace linkwright;
using namespace linkwright::kube;

/// Clients against a real API server.
class TestKubeClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void knowsWhatIsServed();
    void speaksHttp2OnOneConnection();
    void readsAThousandInParallel();
    void createsAThousandAndListsThemByPages();
    void appliesAndFindsTheConflict();
    void fieldsThatAreWrongAreNamed();
    void deletesOnlyWhatItMeans();
    void asksForPermission();
    void actsAsSomebodyElse();
    void everyWayToLogInWorks_data();
    void everyWayToLogInWorks();
    void strangerIsRefused();
    void certificateOfTheServerIsChecked_data();
    void certificateOfTheServerIsChecked();
    void serverThatHangsIsNoticed();
    void serverThatDiesIsNoticedAndFoundAgain();
    void cancelLeavesTheRestAlone();

private:
    [[nodiscard]] ContextAccess accessOf(const testbed::KubeContext& context) const;

    testbed::TestClusters m_clusters;
    Transport m_transport;
    CredentialStore m_store;
    std::unique_ptr<Client> m_client;
    std::unique_ptr<Discovery> m_discovery;

    [[nodiscard]] const ResourceKind& kind(const char* apiVersion, const char* name) const;
};

namespace {

ApiResult wait(Client& client, const ApiRequest& request)
{
    std::optional<ApiResult> answer;
    QObject context;
    client.send(request, &context, [&answer](const ApiResult& result) { answer = result; });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 60'000))
        qFatal("no answer");
    return *answer;
}

QByteArray textOf(const ApiResult& result)
{
    return result ? QByteArray("fine")
                  : QByteArray(toString(result.error().kind)) + ": " +
                        QByteArray::fromStdString(result.error().message);
}

Json configMap(const std::string& name, const std::string& value)
{
    return {{"apiVersion", "v1"},
            {"kind", "ConfigMap"},
            {"metadata", {{"name", name}, {"namespace", "default"}, {"labels", {{"of", "this-test"}}}}},
            {"data", {{"key", value}}}};
}

} // namespace

void TestKubeClient::initTestCase()
{
    LINKWRIGHT_START_CLUSTERS(m_clusters, testbed::TestClusters::One, false);
    const Result<ContextAccess> access = loadKubeconfig({m_clusters.kubeconfig().toStdString()}).access();
    QVERIFY2(access, access ? "" : access.error().message.c_str());
    m_client = std::make_unique<Client>(*access, m_transport, m_store);
    m_discovery = std::make_unique<Discovery>(*m_client);
    std::optional<DiscoveryResult> loaded;
    connect(m_discovery.get(), &Discovery::finished, this,
            [&loaded](const DiscoveryResult& result) { loaded = result; });
    m_discovery->load();
    QTRY_VERIFY_WITH_TIMEOUT(loaded, 20'000);
    QVERIFY2(*loaded, *loaded ? "" : loaded->error().message.c_str());
}

const ResourceKind& TestKubeClient::kind(const char* apiVersion, const char* name) const
{
    const ResourceKind* found = m_discovery->find(apiVersion, name);
    if (!found)
        qFatal("%s is not served", name);
    return *found;
}

void TestKubeClient::knowsWhatIsServed()
{
    QVERIFY(m_discovery->version().isAtLeast(1, 20));
    QVERIFY(!kind("v1", "Namespace").namespaced);
    QCOMPARE(kind("v1", "Service").plural, "services");
    QVERIFY(kind("apps/v1", "Deployment").can("patch"));
    QVERIFY(kind("apps/v1", "Deployment").hasSubresource("scale"));
    QVERIFY(!m_discovery->find("apps/v1beta1", "Deployment"));
    QVERIFY(!m_discovery->serves("no.such/v1"));
    QVERIFY(m_discovery->broken().empty());
}

void TestKubeClient::speaksHttp2OnOneConnection()
{
    HttpRequest request;
    auto peer = std::make_shared<HttpPeer>();
    peer->server = m_client->access().cluster.server;
    peer->verify = false;
    request.peer = peer;
    request.method = "GET";
    request.target = "/version";
    Transport transport;
    int answers = 0;
    for (int i = 0; i < 50; ++i)
        connect(transport.start(request), &HttpExchange::finished, this,
                [&answers](const HttpResult& result) { answers += result && result->version == 2 ? 1 : 0; });
    QTRY_COMPARE_WITH_TIMEOUT(answers, 50, 20'000);
    QCOMPARE(transport.connectionsMade(), 1);
}

void TestKubeClient::readsAThousandInParallel()
{
    const ApiRequest request = getObject(kind("v1", "Namespace"), {}, "default");
    int fine = 0;
    int most = 0;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 1000; ++i)
        m_client->send(request, this, [&](const ApiResult& result) {
            fine += result && result->body.at("metadata").at("name") == "default" ? 1 : 0;
            most = std::max(most, m_client->inFlight());
        });
    QTRY_COMPARE_WITH_TIMEOUT(fine, 1000, 60'000);
    QVERIFY(most > 8);
    qInfo("1000 reads in %lld ms, %d at once at the end", timer.elapsed(), m_client->limit());
}

void TestKubeClient::createsAThousandAndListsThemByPages()
{
    const ResourceKind& configMaps = kind("v1", "ConfigMap");
    int fine = 0;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 1000; ++i)
        m_client->send(applyObject(configMaps, configMap("many-" + std::to_string(i), "x"), {"linkwright:a"}),
                       this,
                       [&fine](const ApiResult& result) { fine += result && result->status == 201 ? 1 : 0; });
    QTRY_COMPARE_WITH_TIMEOUT(fine, 1000, 120'000);
    qInfo("1000 writes in %lld ms", timer.elapsed());
    auto* list = new ListCall(*m_client, configMaps, {"default", "of=this-test", "", 300});
    int pages = 0;
    std::optional<ListResult> end;
    connect(list, &ListCall::page, this, [&pages](const std::vector<Json>& objects) {
        ++pages;
        QVERIFY(objects.size() <= 300);
        QVERIFY(objects.front().at("kind") == "ConfigMap");
    });
    connect(list, &ListCall::finished, this, [&end](const ListResult& result) { end = result; });
    QTRY_VERIFY_WITH_TIMEOUT(end, 60'000);
    QVERIFY2(*end, *end ? "" : end->error().message.c_str());
    QCOMPARE((*end)->count, 1000);
    QCOMPARE(pages, 4);
    QVERIFY((*end)->consistent);
}

void TestKubeClient::appliesAndFindsTheConflict()
{
    const ResourceKind& configMaps = kind("v1", "ConfigMap");
    QCOMPARE(textOf(wait(*m_client, applyObject(configMaps, configMap("ours", "theirs"), {"helm"}))),
             QByteArray("fine"));
    const ApiResult refused =
        wait(*m_client, applyObject(configMaps, configMap("ours", "mine"), {"linkwright:a"}));
    QVERIFY(!refused);
    QVERIFY(refused.error().isFieldConflict());
    QCOMPARE(refused.error().causes.at(0).field, ".data.key");
    QVERIFY(refused.error().causes.at(0).message.find("helm") != std::string::npos);
    QVERIFY(!refused.error().outcomeUnknown);
    const ApiResult seen =
        wait(*m_client, applyObject(configMaps, configMap("ours", "mine"),
                                    {"linkwright:a", true, m_discovery->hasFieldValidation()}, true));
    QVERIFY2(seen, textOf(seen).constData());
    QVERIFY(seen->body.at("data").at("key") == "mine");
    const ApiResult live = wait(*m_client, getObject(configMaps, "default", "ours"));
    QVERIFY(live->body.at("data").at("key") == "theirs"); // it was a dry run
    const ApiResult patched =
        wait(*m_client, mergePatchObject(configMaps, "default", "ours", {{"data", {{"key", nullptr}}}},
                                         {"linkwright:a"}));
    QVERIFY2(patched, textOf(patched).constData());
    QVERIFY(!patched->body.contains("data"));
}

void TestKubeClient::fieldsThatAreWrongAreNamed()
{
    Json service = {{"apiVersion", "v1"},
                    {"kind", "Service"},
                    {"metadata", {{"name", "wrong"}, {"namespace", "default"}}},
                    {"spec", {{"ports", Json::array({{{"port", 99999}, {"protocol", "TCP"}}})}}}};
    const ApiResult result = wait(*m_client, applyObject(kind("v1", "Service"), service, {"linkwright:a"}));
    QVERIFY(!result);
    QVERIFY2(result.error().kind == ApiError::Kind::Invalid, textOf(result).constData());
    QCOMPARE(result.error().causes.at(0).field, "spec.ports[0].port");
    QCOMPARE(result.error().reason, "Invalid");
}

void TestKubeClient::deletesOnlyWhatItMeans()
{
    const ResourceKind& configMaps = kind("v1", "ConfigMap");
    const ApiResult made =
        wait(*m_client, createObject(configMaps, configMap("mine", "a"), {"linkwright:a"}));
    QVERIFY2(made, textOf(made).constData());
    const ApiResult again =
        wait(*m_client, createObject(configMaps, configMap("mine", "a"), {"linkwright:a"}));
    QVERIFY(!again && again.error().kind == ApiError::Kind::AlreadyExists);
    const ApiResult other = wait(*m_client, deleteObject(configMaps, "default", "mine", {"another-uid"}));
    QVERIFY2(!other && other.error().kind == ApiError::Kind::Conflict, textOf(other).constData());
    const std::string uid = made->body.at("metadata").at("uid");
    QCOMPARE(
        textOf(wait(*m_client, deleteObject(configMaps, "default", "mine", {uid, "", "Background", true}))),
        QByteArray("fine"));
    QCOMPARE(textOf(wait(*m_client, deleteObject(configMaps, "default", "mine", {uid}))), QByteArray("fine"));
    const ApiResult gone = wait(*m_client, getObject(configMaps, "default", "mine"));
    QVERIFY(!gone && gone.error().kind == ApiError::Kind::NotFound);
}

void TestKubeClient::asksForPermission()
{
    const ApiResult result = wait(*m_client, reviewAccess({"patch", "", "services", "", "default", ""}));
    QVERIFY2(result, textOf(result).constData());
    QVERIFY(accessAnswer(result->body)->allowed);
}

void TestKubeClient::actsAsSomebodyElse()
{
    ContextAccess access = m_client->access();
    access.user.impersonation.user = "bob";
    Client bob(access, m_transport, m_store);
    const ApiResult result = wait(bob, getObject(kind("v1", "Namespace"), {}, "default"));
    QVERIFY(!result);
    QVERIFY2(result.error().kind == ApiError::Kind::Forbidden, textOf(result).constData());
    QVERIFY(result.error().message.find("\"bob\"") != std::string::npos);
    QVERIFY(!accessAnswer(wait(bob, reviewAccess({"get", "", "namespaces", "", "", ""}))->body)->allowed);
}

ContextAccess TestKubeClient::accessOf(const testbed::KubeContext& context) const
{
    const QString file = m_clusters.writeKubeconfig(QStringLiteral("other"), {context});
    const Result<ContextAccess> access =
        loadKubeconfig({file.toStdString()}).access(context.name.toStdString());
    if (!access)
        qFatal("%s", access.error().message.c_str());
    return *access;
}

void TestKubeClient::everyWayToLogInWorks_data()
{
    QTest::addColumn<QString>("how");
    for (const char* how : {"inline", "files", "token", "token file", "plugin", "insecure"})
        QTest::newRow(how) << QString::fromLatin1(how);
}

void TestKubeClient::everyWayToLogInWorks()
{
    QFETCH(QString, how);
    const bool byToken = how.startsWith(QLatin1String("token")) || how == QLatin1String("plugin");
    const QString robot = QStringLiteral("token-admin");
    testbed::KubeContext context =
        testbed::TestClusters::context(m_clusters.west(), byToken ? robot : QStringLiteral("admin"));
    context.inlineData = how == QLatin1String("inline");
    context.insecure = how == QLatin1String("insecure");
    QTemporaryDir folder;
    const QByteArray token = testbed::ApiServer::tokenOf(robot);
    if (how == QLatin1String("token file")) {
        QFile file(folder.filePath(QStringLiteral("token")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(token + "\n");
        context.token.clear();
        context.tokenFile = file.fileName();
    } else if (how == QLatin1String("plugin")) {
        context.token.clear();
        context.exec = {
            {"apiVersion", "client.authentication.k8s.io/v1"},
            {"command", "sh"},
            {"interactiveMode", "Never"},
            {"args",
             {"-c",
              R"(echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":")" +
                  token.toStdString() + "\"}}'"}}};
    }
    Client client(accessOf(context), m_transport, m_store);
    QCOMPARE(textOf(wait(client, getObject(kind("v1", "Namespace"), {}, "default"))), QByteArray("fine"));
}

void TestKubeClient::certificateOfTheServerIsChecked_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("too old") << QString::fromLatin1(testbed::ApiServer::expiredName)
                             << QByteArray("has expired");
    QTest::newRow("of somebody else")
        << QString::fromLatin1(testbed::ApiServer::strangerName) << QByteArray("does not trust");
    QTest::newRow("for another name")
        << QStringLiteral("another.test") << QByteArray("is not for \"another.test\"; it is for ");
    QTest::newRow("for this name") << QStringLiteral("localhost") << QByteArray();
}

void TestKubeClient::certificateOfTheServerIsChecked()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, says);
    testbed::KubeContext context = testbed::TestClusters::context(m_clusters.west());
    context.tlsServerName = name;
    Client client(accessOf(context), m_transport, m_store);
    const ApiResult result = wait(client, getObject(kind("v1", "Namespace"), {}, "default"));
    if (says.isEmpty()) {
        QCOMPARE(textOf(result), QByteArray("fine"));
        return;
    }
    QVERIFY(!result);
    QVERIFY2(result.error().kind == ApiError::Kind::Tls && textOf(result).contains(says),
             textOf(result).constData());
}

void TestKubeClient::serverThatHangsIsNoticed()
{
    ClientOptions options;
    options.limits.answer = options.limits.connect = std::chrono::milliseconds(700);
    Client client(m_client->access(), m_transport, m_store, options);
    QCOMPARE(textOf(wait(client, getObject(kind("v1", "Namespace"), {}, "default"))), QByteArray("fine"));
    m_clusters.west().freeze();
    const ApiResult write =
        wait(client, createObject(kind("v1", "ConfigMap"), configMap("late", "a"), {"linkwright:a"}));
    // The connection that hangs is left to itself: the next request makes another, and gets nowhere either.
    const ApiResult read = wait(client, getObject(kind("v1", "Namespace"), {}, "default"));
    m_clusters.west().thaw();
    QVERIFY2(!write && write.error().kind == ApiError::Kind::Timeout, textOf(write).constData());
    QVERIFY(write.error().outcomeUnknown);
    QVERIFY2(!read && read.error().kind == ApiError::Kind::Timeout, textOf(read).constData());
    QVERIFY(!read.error().outcomeUnknown);
}

void TestKubeClient::serverThatDiesIsNoticedAndFoundAgain()
{
    ClientOptions options;
    options.attempts = 2;
    Client client(m_client->access(), m_transport, m_store, options);
    m_clusters.west().kill();
    const ApiResult result = wait(client, getObject(kind("v1", "Namespace"), {}, "default"));
    const QString failed = m_clusters.west().restart();
    QVERIFY2(failed.isEmpty(), qPrintable(failed));
    QVERIFY2(!result && result.error().kind == ApiError::Kind::Unreachable, textOf(result).constData());
    QCOMPARE(textOf(wait(client, getObject(kind("v1", "Namespace"), {}, "default"))), QByteArray("fine"));
}

void TestKubeClient::strangerIsRefused()
{
    ContextAccess access = m_client->access();
    access.user = UserEntry();
    access.user.token = SecretText("wrong");
    Client stranger(access, m_transport, m_store);
    const ApiResult result = wait(stranger, getObject(kind("v1", "Namespace"), {}, "default"));
    QVERIFY(!result);
    QVERIFY2(result.error().kind == ApiError::Kind::Unauthorized, textOf(result).constData());
}

void TestKubeClient::cancelLeavesTheRestAlone()
{
    int fine = 0;
    int cancelled = 0;
    std::vector<ApiCall*> calls;
    for (int i = 0; i < 200; ++i) {
        calls.push_back(m_client->send(getObject(kind("v1", "Namespace"), {}, "default")));
        connect(calls.back(), &ApiCall::finished, this, [&](const ApiResult& result) {
            fine += result ? 1 : 0;
            cancelled += !result && result.error().kind == ApiError::Kind::Cancelled ? 1 : 0;
        });
    }
    QTest::qWait(1);
    for (std::size_t i = 0; i < calls.size(); i += 2) {
        if (fine == 0) // none of them is gone yet
            calls[i]->cancel();
    }
    QTRY_COMPARE_WITH_TIMEOUT(fine + cancelled, 200, 20'000);
    QVERIFY(fine >= 100);
    QCOMPARE(m_client->inFlight(), 0);
    QCOMPARE(textOf(wait(*m_client, getObject(kind("v1", "Namespace"), {}, "default"))), QByteArray("fine"));
}

QTEST_GUILESS_MAIN(TestKubeClient)
#include "tst_kube_client.moc"
