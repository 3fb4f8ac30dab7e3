// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "canned_server.h"
#include "kube/api_call.h"
#include "kube/client.h"
#include "kube/discovery.h"
#include "kube/list_call.h"
#include "plugin_script.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <optional>

using namespace linkwright;
using namespace linkwright::kube;

/// Clients against answers that a real API server does not give on demand.
class tst_KubeCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhoItIs();
    void readIsTriedAgain_data();
    void readIsTriedAgain();
    void writeIsSentOnce_data();
    void writeIsSentOnce();
    void busyServerIsLeftAlone();
    void givesUpInTheEnd();
    void limitOfTimeCoversAllAttempts();
    void refusedCredentialsAreRenewedOnce();
    void refusalOfNewCredentialsIsTold();
    void pluginThatFailsIsTold();
    void answerThatIsNoJsonIsTold_data();
    void answerThatIsNoJsonIsTold();
    void proxiedAnswerIsTextOfAnyStatus();
    void cancelledWhereverItIs();
    void nothingIsHeardOnceTheClientIsGone();
    void listGoesOnAfterTheServerForgot();
    void discoveryAsksAnOldServerForVersions();
    void discoveryAsksANewServerTwice();
    void discoveryLivesWithABrokenVersion();

private:
    [[nodiscard]] static ContextAccess accessTo(const CannedServer& server);
};

namespace {

Canned ok(const QByteArray& body = "{}")
{
    return {CannedServer::json(body)};
}

ClientOptions quick()
{
    ClientOptions options;
    options.random = [] { return 0.0; };
    return options;
}

ApiRequest get(const char* path = "/version")
{
    ApiRequest request;
    request.path = path;
    return request;
}

ApiRequest write()
{
    ApiRequest request = get("/api/v1/namespaces");
    request.method = Method::Post;
    request.body = Json::object();
    request.idempotent = false;
    return request;
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

QByteArray kindOf(const ApiResult& result)
{
    return result ? QByteArray("fine") : QByteArray(toString(result.error().kind));
}

DiscoveryResult load(Discovery& discovery, const std::vector<std::string>& versions = {})
{
    std::optional<DiscoveryResult> answer;
    QObject context;
    QObject::connect(&discovery, &Discovery::finished, &context,
                     [&answer](const DiscoveryResult& result) { answer = result; });
    discovery.load(versions);
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 30'000))
        qFatal("no answer");
    return *answer;
}

} // namespace

ContextAccess tst_KubeCalls::accessTo(const CannedServer& server)
{
    ContextAccess access;
    access.cluster.server = server.url();
    access.user.token = SecretText("t");
    return access;
}

void tst_KubeCalls::saysWhoItIs()
{
    CannedServer server([](const CannedServer::Request&) { return ok(R"({"a":1})"); });
    ContextAccess access = accessTo(server);
    access.user.impersonation = {"bob", "uid-1", {"g1", "g2"}, {{"scopes/a", "b"}}};
    Transport transport;
    CredentialStore store;
    Client client(access, transport, store, quick());
    const ApiResult answer = wait(client, write());
    QVERIFY(answer);
    QVERIFY(answer->body.at("a") == 1);
    const QByteArray headers = server.requests().first().headers;
    for (const char* line :
         {"Authorization: Bearer t", "Impersonate-User: bob", "Impersonate-Uid: uid-1",
          "Impersonate-Group: g1", "Impersonate-Group: g2", "Impersonate-Extra-scopes%2Fa: b",
          "Content-Type: application/json", "User-Agent: linkwright"})
        QVERIFY2(headers.contains(QByteArray(line) + "\r\n"), line);
}

void tst_KubeCalls::readIsTriedAgain_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<bool>("reset");
    QTest::newRow("busy") << CannedServer::json("{}", "429 Too Many Requests") << false;
    QTest::newRow("failed") << CannedServer::json("{}", "500 Internal Server Error") << false;
    QTest::newRow("away") << CannedServer::json("{}", "503 Service Unavailable") << false;
    QTest::newRow("a gateway is late") << CannedServer::json("{}", "504 Gateway Timeout") << false;
    QTest::newRow("broken") << QByteArray() << true;
}

void tst_KubeCalls::readIsTriedAgain()
{
    QFETCH(QByteArray, first);
    QFETCH(bool, reset);
    int count = 0;
    CannedServer server([&](const CannedServer::Request&) {
        return ++count > 2 ? ok() : Canned{first, 0, reset ? Canned::End::Reset : Canned::End::Keep};
    });
    Transport transport;
    CredentialStore store;
    Client client(accessTo(server), transport, store, quick());
    QCOMPARE(kindOf(wait(client, get())), QByteArray("fine"));
    QCOMPARE(count, 3);
}

void tst_KubeCalls::writeIsSentOnce_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("reset");
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<bool>("unknown");
    const auto row = [](const char* name, const QByteArray& answer, bool reset, const char* kind,
                        bool unknown) {
        QTest::newRow(name) << answer << reset << QByteArray(kind) << unknown;
    };
    row("broken before the answer", "", true, "unreachable", true);
    row("broken in the middle of it", "HTTP/1.1 201 Created\r\nContent-Length: 9\r\n\r\n{", true,
        "unreachable", true);
    row("failed", CannedServer::json("{}", "500 Internal Server Error"), false, "server-error", true);
    row("a gateway is late", CannedServer::json("{}", "504 Gateway Timeout"), false, "timeout", true);
    row("refused", CannedServer::json("{}", "409 Conflict"), false, "conflict", false);
    row("forbidden", CannedServer::json("{}", "403 Forbidden"), false, "forbidden", false);
}

void tst_KubeCalls::writeIsSentOnce()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, reset);
    QFETCH(QByteArray, kind);
    QFETCH(bool, unknown);
    CannedServer server([&](const CannedServer::Request&) {
        return Canned{answer, 0, reset ? Canned::End::Reset : Canned::End::Keep};
    });
    Transport transport;
    CredentialStore store;
    Client client(accessTo(server), transport, store, quick());
    const ApiResult result = wait(client, write());
    QCOMPARE(kindOf(result), kind);
    QCOMPARE(result.error().outcomeUnknown, unknown);
    QCOMPARE(server.requests().size(), 1);
}

void tst_KubeCalls::busyServerIsLeftAlone()
{
    int count = 0;
    CannedServer server([&count](const CannedServer::Request&) {
        return ++count <= 5 ? Canned{CannedServer::json("{}", "429 Too Many Requests", "Retry-After: 1\r\n")}
                            : ok();
    });
    Transport transport;
    CredentialStore store;
    Client client(accessTo(server), transport, store, quick());
    const int before = client.limit();
    int least = before;
    int fine = 0;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 60; ++i)
        client.send(write(), this, [&](const ApiResult& result) {
            fine += result ? 1 : 0;
            least = std::min(least, client.limit());
        });
    QTRY_COMPARE_WITH_TIMEOUT(fine, 60, 20'000);
    QVERIFY(timer.elapsed() >= 1000);
    QCOMPARE(count, 65); // a write that was not begun is sent again
    QVERIFY(least < before);
}

void tst_KubeCalls::givesUpInTheEnd()
{
    CannedServer server([](const CannedServer::Request&) {
        return Canned{CannedServer::json("{}", "503 Service Unavailable")};
    });
    Transport transport;
    CredentialStore store;
    ClientOptions options = quick();
    options.attempts = 3;
    Client client(accessTo(server), transport, store, options);
    QCOMPARE(kindOf(wait(client, get())), QByteArray("server-error"));
    QCOMPARE(server.requests().size(), 3);
}

void tst_KubeCalls::limitOfTimeCoversAllAttempts()
{
    CannedServer server([](const CannedServer::Request&) {
        return Canned{CannedServer::json("{}", "429 Too Many Requests", "Retry-After: 60\r\n")};
    });
    Transport transport;
    CredentialStore store;
    Client client(accessTo(server), transport, store, quick());
    ApiRequest request = get();
    request.timeout = std::chrono::seconds(5);
    QElapsedTimer timer;
    timer.start();
    const ApiResult result = wait(client, request);
    QCOMPARE(kindOf(result), QByteArray("too-many-requests")); // at once: there is no use in waiting
    QVERIFY(result.error().retryAfter == std::chrono::seconds(60));
    QVERIFY(timer.elapsed() < 4000);
}

void tst_KubeCalls::refusedCredentialsAreRenewedOnce()
{
    const PluginScript plugin(PluginScript::answer("t$(wc -l < \"$HERE/runs\")"));
    CannedServer server([](const CannedServer::Request& request) {
        return request.headers.contains("Bearer t2\r\n")
                   ? ok()
                   : Canned{CannedServer::json("{}", "401 Unauthorized")};
    });
    ContextAccess access = plugin.access();
    access.cluster.server = server.url();
    Transport transport;
    CredentialStore store;
    Client client(access, transport, store, quick());
    int fine = 0;
    for (int i = 0; i < 50; ++i)
        client.send(write(), this, [&fine](const ApiResult& result) { fine += result ? 1 : 0; });
    QTRY_COMPARE(fine, 50);
    QCOMPARE(plugin.runs(), 2);
}

void tst_KubeCalls::refusalOfNewCredentialsIsTold()
{
    const PluginScript plugin(PluginScript::answer("t"));
    CannedServer server([](const CannedServer::Request&) {
        return Canned{CannedServer::json(R"({"kind":"Status","reason":"Unauthorized","message":"who?"})",
                                         "401 Unauthorized")};
    });
    ContextAccess access = plugin.access();
    access.cluster.server = server.url();
    Transport transport;
    CredentialStore store;
    Client client(access, transport, store, quick());
    const ApiResult result = wait(client, get());
    QCOMPARE(kindOf(result), QByteArray("unauthorized"));
    QCOMPARE(result.error().message, "who?");
    QCOMPARE(plugin.runs(), 2);
    Client fixed(accessTo(server), transport, store, quick());
    const qsizetype before = server.requests().size();
    QCOMPARE(kindOf(wait(fixed, get())), QByteArray("unauthorized"));
    QCOMPARE(server.requests().size(), before + 1); // a token of the file: there is nothing newer
}

void tst_KubeCalls::pluginThatFailsIsTold()
{
    const PluginScript plugin("echo log in first >&2; exit 1");
    CannedServer server([](const CannedServer::Request&) { return ok(); });
    ContextAccess access = plugin.access();
    access.cluster.server = server.url();
    Transport transport;
    CredentialStore store;
    Client client(access, transport, store, quick());
    int failed = 0;
    for (int i = 0; i < 100; ++i)
        client.send(get(), this, [&failed](const ApiResult& result) {
            failed += kindOf(result) == "credentials" &&
                      result.error().message.find("log in first") != std::string::npos;
        });
    QTRY_COMPARE(failed, 100);
    QCOMPARE(plugin.runs(), 1);
    QVERIFY(server.requests().isEmpty());
}

void tst_KubeCalls::answerThatIsNoJsonIsTold_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("cut") << CannedServer::json(R"({"items":[{"a":)");
    QTest::newRow("a page") << QByteArray(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>");
    QTest::newRow("sent away") << QByteArray(
        "HTTP/1.1 302 Found\r\nLocation: /login\r\nContent-Length: 0\r\n\r\n");
}

void tst_KubeCalls::answerThatIsNoJsonIsTold()
{
    QFETCH(QByteArray, answer);
    CannedServer server([&](const CannedServer::Request&) { return Canned{answer}; });
    Transport transport;
    CredentialStore store;
    Client client(accessTo(server), transport, store, quick());
    QCOMPARE(kindOf(wait(client, get())), QByteArray("bad-answer"));
    QCOMPARE(server.requests().size(), 1);
}

void tst_KubeCalls::proxiedAnswerIsTextOfAnyStatus()
{
    QByteArray answer = CannedServer::json("not here", "404 Not Found", "X-Y: z\r\n");
    CannedServer server([&](const CannedServer::Request&) { return Canned{answer}; });
    Transport transport;
    CredentialStore store;
    Client client(accessTo(server), transport, store, quick());
    ApiRequest request = get("/api/v1/namespaces/a/services/b/proxy/");
    request.proxied = true;
    request.headers = {{"Host", "probe-west:4191"}};
    const ApiResult passed = wait(client, request);
    QVERIFY(passed);
    QCOMPARE(passed->status, 404);
    QCOMPARE(passed->text, "not here");
    QVERIFY(passed->body.is_null());
    QVERIFY(server.requests().first().headers.contains("Host: probe-west:4191\r\n"));
    // What the API server itself says is an error as ever.
    answer = CannedServer::json(R"({"kind":"Status","apiVersion":"v1","reason":"Forbidden","code":403})",
                                "403 Forbidden");
    QCOMPARE(kindOf(wait(client, request)), QByteArray("forbidden"));
    request.proxied = false;
    answer = CannedServer::json("{}", "404 Not Found");
    QCOMPARE(kindOf(wait(client, request)), QByteArray("not-found"));
}

void tst_KubeCalls::cancelledWhereverItIs()
{
    CannedServer server([](const CannedServer::Request&) { return Canned{}; });
    Transport transport;
    CredentialStore store;
    ClientOptions options = quick();
    options.flow = {1, 1, 1};
    Client client(accessTo(server), transport, store, options);
    int cancelled = 0;
    std::vector<ApiCall*> calls;
    for (int i = 0; i < 3; ++i) {
        calls.push_back(client.send(write()));
        connect(calls.back(), &ApiCall::finished, this, [&cancelled](const ApiResult& result) {
            cancelled += kindOf(result) == "cancelled" ? 1 : 0;
        });
    }
    QTRY_COMPARE(server.requests().size(), 1);
    QCOMPARE(client.waiting(), 2);
    calls[2]->cancel();
    calls[0]->cancel();
    QCOMPARE(cancelled, 0); // never from in there
    QTRY_COMPARE(cancelled, 2);
    QTRY_COMPARE(server.requests().size(), 2); // the next in line
    QCOMPARE(client.inFlight(), 1);
}

void tst_KubeCalls::nothingIsHeardOnceTheClientIsGone()
{
    CannedServer server([](const CannedServer::Request&) { return ok(); });
    Transport transport;
    CredentialStore store;
    bool heard = false;
    {
        Client client(accessTo(server), transport, store, quick());
        for (int i = 0; i < 50; ++i)
            client.send(get(), this, [&heard](const ApiResult&) { heard = true; });
        QCoreApplication::processEvents();
        heard = false;
    }
    QTest::qWait(100);
    QVERIFY(!heard);
}

void tst_KubeCalls::listGoesOnAfterTheServerForgot()
{
    int count = 0;
    CannedServer server([&count](const CannedServer::Request& request) {
        ++count;
        if (count == 1)
            return ok(
                R"({"metadata":{"resourceVersion":"7","continue":"c1"},"items":[{"metadata":{"name":"a"}}]})");
        if (request.line.contains("continue=c1"))
            return Canned{CannedServer::json(
                R"({"kind":"Status","reason":"Expired","metadata":{"continue":"c2"}})", "410 Gone")};
        return ok(R"({"metadata":{"resourceVersion":"9"},"items":[{"metadata":{"name":"b"}}]})");
    });
    Transport transport;
    CredentialStore store;
    Client client(accessTo(server), transport, store, quick());
    auto* list = new ListCall(client, {"v1", "Service", "services", true, {}, {}}, {});
    std::string names;
    std::optional<ListResult> end;
    connect(list, &ListCall::page, this, [&names](const std::vector<Json>& objects) {
        for (const Json& object : objects)
            names += object.at("kind").get<std::string>() + " " +
                     object.at("metadata").at("name").get<std::string>() + ",";
    });
    connect(list, &ListCall::finished, this, [&end](const ListResult& result) { end = result; });
    QTRY_VERIFY(end);
    QVERIFY(*end);
    QCOMPARE(names, "Service a,Service b,");
    QCOMPARE((*end)->count, 2);
    QCOMPARE((*end)->resourceVersion, "7");
    QVERIFY(!(*end)->consistent);
}

void tst_KubeCalls::discoveryAsksAnOldServerForVersions()
{
    CannedServer server([](const CannedServer::Request& request) {
        const QByteArray path = request.line.split(' ').at(1);
        if (path == "/version")
            return ok(R"({"major":"1","minor":"20+"})");
        if (path == "/api")
            return ok(R"({"kind":"APIVersions","versions":["v1"]})");
        if (path == "/apis")
            return ok(
                R"({"kind":"APIGroupList","groups":[{"versions":[{"groupVersion":"a/v1"},{"groupVersion":"b/v1"}]}]})");
        return ok(R"({"kind":"APIResourceList","groupVersion":")" +
                  path.mid(path.startsWith("/apis/") ? 6 : 5) +
                  R"(","resources":[{"name":"things","kind":"Thing","namespaced":true,"verbs":["get"]}]})");
    });
    Transport transport;
    CredentialStore store;
    Client client(accessTo(server), transport, store, quick());
    Discovery discovery(client);
    const DiscoveryResult result = load(discovery, {"a/v1", "c/v1"});
    QVERIFY(result);
    QCOMPARE(result->minor, 20);
    QCOMPARE(server.requests().size(), 4); // not b/v1: nobody asked
    QVERIFY(discovery.find("a/v1", "Thing"));
    QVERIFY(!discovery.find("b/v1", "Thing"));
    QVERIFY(!discovery.serves("c/v1"));
    QVERIFY(!discovery.hasFieldValidation());
    QVERIFY(load(discovery, {"c/v1", "a/v1"}));
    QCOMPARE(server.requests().size(), 4); // known
    QVERIFY(load(discovery));
    QVERIFY(discovery.find("v1", "Thing") && discovery.find("b/v1", "Thing"));
    QCOMPARE(discovery.kinds().size(), 3U);
    const qsizetype before = server.requests().size();
    discovery.forget();
    QVERIFY(!discovery.find("a/v1", "Thing"));
    QVERIFY(load(discovery));
    QVERIFY(server.requests().size() > before);
}

void tst_KubeCalls::discoveryAsksANewServerTwice()
{
    CannedServer server([](const CannedServer::Request& request) {
        if (request.line.contains("/version"))
            return ok(R"({"major":"1","minor":"35"})");
        const bool core = request.line.contains("/api ");
        return ok(
            R"({"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":")" +
            QByteArray(core ? "" : "a") +
            R"("},"versions":[{"version":"v1","resources":[{"resource":"things","responseKind":{"kind":"Thing"},
                  "scope":"Namespaced","verbs":["get"]}]}]}]})");
    });
    Transport transport;
    CredentialStore store;
    Client client(accessTo(server), transport, store, quick());
    Discovery discovery(client);
    QVERIFY(load(discovery));
    QCOMPARE(server.requests().size(), 3);
    QVERIFY(server.requests().last().headers.contains("as=APIGroupDiscoveryList"));
    QVERIFY(discovery.find("v1", "Thing") && discovery.find("a/v1", "Thing"));
    QVERIFY(discovery.hasFieldValidation());
    QCOMPARE(discovery.versionsOf("a", "Thing"), std::vector<std::string>{"v1"});
}

void tst_KubeCalls::discoveryLivesWithABrokenVersion()
{
    CannedServer server([](const CannedServer::Request& request) {
        if (request.line.contains("/version"))
            return ok(R"({"major":"1","minor":"20"})");
        if (request.line.contains("/api "))
            return ok(R"({"kind":"APIVersions","versions":["v1"]})");
        if (request.line.contains("/apis "))
            return ok(R"({"kind":"APIGroupList","groups":[{"versions":[{"groupVersion":"metrics/v1"}]}]})");
        if (request.line.contains("metrics"))
            return Canned{CannedServer::json("{}", "503 Service Unavailable")};
        return ok(
            R"({"kind":"APIResourceList","groupVersion":"v1","resources":[{"name":"things","kind":"Thing"}]})");
    });
    Transport transport;
    CredentialStore store;
    ClientOptions options = quick();
    options.attempts = 2;
    Client client(accessTo(server), transport, store, options);
    Discovery discovery(client);
    QVERIFY(load(discovery));
    QVERIFY(discovery.find("v1", "Thing"));
    QCOMPARE(discovery.broken(), std::vector<std::string>{"metrics/v1"});
}

QTEST_GUILESS_MAIN(tst_KubeCalls)
#include "tst_kube_calls.moc"
