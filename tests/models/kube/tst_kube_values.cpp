// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/answer.h"
#include "kube/discovery_document.h"
#include "kube/flow_control.h"
#include "kube/requests.h"
#include "kube/retry.h"
#include "kube/server_version.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::kube;

class tst_KubeValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answerHasAKind_data();
    void answerHasAKind();
    void conflictNamesFields();
    void answerThatIsNoJson_data();
    void answerThatIsNoJson();
    void requestsArePutTogether_data();
    void requestsArePutTogether();
    void deleteHasPreconditions();
    void accessIsAskedAndAnswered();
    void versionsAreCompared_data();
    void versionsAreCompared();
    void discoveryIsReadInEveryForm_data();
    void discoveryIsReadInEveryForm();
    void flowGrowsAndShrinks();
    void retryOnlyWhatMayBe_data();
    void retryOnlyWhatMayBe();
    void secretsAreWiped();
};

namespace {

const ResourceKind mapping{"getambassador.io/v3alpha1", "Mapping", "mappings", true, {"get"}, {"status"}};
const ResourceKind nameSpaceKind{"v1", "Namespace", "namespaces", false, {"get"}, {}};
const Json object = {{"metadata", {{"name", "a b"}, {"namespace", "n"}}}};

QByteArray textOf(const ApiRequest& request)
{
    return QByteArray(toString(request.method)) + ' ' + QByteArray::fromStdString(targetOf(request));
}

} // namespace

void tst_KubeValues::answerHasAKind_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("kind");
    const auto row = [](const char* name, int status, const char* reason, const char* kind) {
        QTest::newRow(name) << status
                            << (reason ? QByteArray(R"({"kind":"Status","reason":")") + reason + "\"}"
                                       : "<html>")
                            << QByteArray(kind);
    };
    row("not logged in", 401, "Unauthorized", "unauthorized");
    row("forbidden", 403, "Forbidden", "forbidden");
    row("a proxy forbids", 403, nullptr, "forbidden");
    row("not there", 404, "NotFound", "not-found");
    row("a kind that is not served", 404, nullptr, "not-found");
    row("there already", 409, "AlreadyExists", "already-exists");
    row("changed meanwhile", 409, "Conflict", "conflict");
    row("a token that ran out", 410, "Expired", "gone");
    row("wrong fields", 422, "Invalid", "invalid");
    row("busy", 429, "TooManyRequests", "too-many-requests");
    row("failed", 500, "InternalError", "server-error");
    row("away", 503, "ServiceUnavailable", "server-error");
    row("late", 504, "Timeout", "timeout");
    row("a gateway is late", 504, nullptr, "timeout");
    row("a reason of the future", 418, "Teapot", "bad-request");
    row("a status of the future", 599, nullptr, "server-error");
}

void tst_KubeValues::answerHasAKind()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, kind);
    const ApiError error = errorOfAnswer(status, body.toStdString());
    QCOMPARE(QByteArray(toString(error.kind)), kind);
    QCOMPARE(error.status, status);
    QVERIFY(!error.message.empty());
}

void tst_KubeValues::conflictNamesFields()
{
    const ApiError error =
        errorOfAnswer(409, R"({"kind":"Status","reason":"Conflict","message":"m","details":{
        "retryAfterSeconds":3,"causes":[{"reason":"FieldManagerConflict","message":"conflict with \"helm\"",
        "field":".spec.ports"},7]}})");
    QVERIFY(error.isFieldConflict());
    QCOMPARE(error.causes.size(), 1U);
    QCOMPARE(error.causes[0].field, ".spec.ports");
    QVERIFY(error.retryAfter == std::chrono::seconds(3));
    QVERIFY(!errorOfAnswer(409, R"({"kind":"Status","reason":"Conflict"})").isFieldConflict());
}

void tst_KubeValues::answerThatIsNoJson_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("cut") << 200 << QByteArray("application/json") << QByteArray("cut or damaged");
    QTest::newRow("a page") << 200 << QByteArray("text/html") << QByteArray("text/html and no JSON");
    QTest::newRow("sent away") << 302 << QByteArray("text/html")
                               << QByteArray("sends elsewhere: https://login");
}

void tst_KubeValues::answerThatIsNoJson()
{
    QFETCH(int, status);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, says);
    HttpAnswer http{
        status, 1, {{"content-type", type.toStdString()}, {"location", "https://login"}}, "{\"a\":"};
    const ApiResult read = answerOf(http, ApiRequest());
    QVERIFY(!read);
    QVERIFY(read.error().kind == ApiError::Kind::BadAnswer);
    QVERIFY2(QByteArray::fromStdString(read.error().message).contains(says), read.error().message.c_str());
    QVERIFY(!read.error().outcomeUnknown);
    ApiRequest write;
    write.idempotent = false;
    QCOMPARE(answerOf(http, write).error().outcomeUnknown, status == 200);
    http = {200, 2, {{"warning", R"(299 - "say \"no\"" "today")"}}, "{}"};
    QCOMPARE(answerOf(http, write)->warnings, std::vector<std::string>{"say \"no\""});
}

void tst_KubeValues::requestsArePutTogether_data()
{
    QTest::addColumn<QByteArray>("made");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("get") << textOf(getObject(mapping, "n", "a/b"))
                         << QByteArray("GET /apis/getambassador.io/v3alpha1/namespaces/n/mappings/a%2Fb");
    QTest::newRow("get of no namespace")
        << textOf(getObject(nameSpaceKind, "ignored", "n")) << QByteArray("GET /api/v1/namespaces/n");
    QTest::newRow("list") << textOf(listPage(mapping, {"", "a=b", "", 10}, "t+"))
                          << QByteArray("GET /apis/getambassador.io/v3alpha1/mappings?limit=10&labelSelector="
                                        "a%3Db&continue=t%2B");
    QTest::newRow("apply") << textOf(applyObject(mapping, object, {"linkwright:q", false, false}))
                           << QByteArray("PATCH /apis/getambassador.io/v3alpha1/namespaces/n/mappings/a%20b?"
                                         "fieldManager=linkwright%3Aq");
    QTest::newRow("apply, to see") << textOf(applyObject(mapping, object, {"m", true, true}, true))
                                   << QByteArray(
                                          "PATCH /apis/getambassador.io/v3alpha1/namespaces/n/mappings/"
                                          "a%20b?fieldManager=m&dryRun=All&fieldValidation=Strict&force="
                                          "true");
    QTest::newRow("create") << textOf(createObject(mapping, object, {"m", false, false}))
                            << QByteArray("POST /apis/getambassador.io/v3alpha1/namespaces/n/mappings?"
                                          "fieldManager=m");
    QTest::newRow("patch a part") << textOf(mergePatchObject(mapping, "n", "a", Json::object(), {}, "status"))
                                  << QByteArray(
                                         "PATCH /apis/getambassador.io/v3alpha1/namespaces/n/mappings/a/"
                                         "status");
}

void tst_KubeValues::requestsArePutTogether()
{
    QFETCH(QByteArray, made);
    QFETCH(QByteArray, expected);
    QCOMPARE(made, expected);
}

void tst_KubeValues::deleteHasPreconditions()
{
    const ApiRequest request = deleteObject(mapping, "n", "a", {"uid-1", "42", "Background", false});
    QCOMPARE(request.body.at("preconditions").dump(), R"({"uid":"uid-1","resourceVersion":"42"})");
    QVERIFY(!request.idempotent);
    QVERIFY(!deleteObject(mapping, "n", "a", {}).body.contains("preconditions"));
    QVERIFY(deleteObject(mapping, "n", "a", {"", "", "", true}).idempotent);
    QCOMPARE(applyObject(mapping, object, {}).contentType, "application/apply-patch+yaml");
}

void tst_KubeValues::accessIsAskedAndAnswered()
{
    const ApiRequest request = reviewAccess({"patch", "g", "mappings", "", "n", ""});
    QCOMPARE(request.body.at("spec").at("resourceAttributes").dump(),
             R"({"verb":"patch","group":"g","resource":"mappings","namespace":"n"})");
    const auto yes = accessAnswer(Json::parse(R"({"status":{"allowed":true,"reason":"r"}})"));
    QVERIFY(yes && yes->allowed && yes->reason == "r");
    QVERIFY(!accessAnswer(Json::parse(R"({"status":{}})")));
    QVERIFY(!accessAnswer(Json()));
}

void tst_KubeValues::versionsAreCompared_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("minor");
    QTest::addColumn<bool>("validates");
    QTest::newRow("old") << QByteArray(R"({"major":"1","minor":"20","gitVersion":"v1.20.2"})") << 20 << false;
    QTest::newRow("a vendor's") << QByteArray(R"({"major":"1","minor":"25+"})") << 25 << true;
    QTest::newRow("current") << QByteArray(R"({"major":"1","minor":"35"})") << 35 << true;
    QTest::newRow("no number") << QByteArray(R"({"major":"1","minor":"x"})") << -1 << false;
    QTest::newRow("another document") << QByteArray("[]") << -1 << false;
}

void tst_KubeValues::versionsAreCompared()
{
    QFETCH(QByteArray, body);
    QFETCH(int, minor);
    QFETCH(bool, validates);
    const auto version = parseServerVersion(Json::parse(body.toStdString()));
    QCOMPARE(version ? version->minor : -1, minor);
    if (version)
        QCOMPARE(version->hasFieldValidation(), validates);
}

void tst_KubeValues::discoveryIsReadInEveryForm_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("found");
    QTest::newRow("versions of old") << QByteArray(R"({"kind":"APIVersions","versions":["v1"]})")
                                     << QByteArray("v1");
    QTest::newRow("groups of old")
        << QByteArray(
               R"({"kind":"APIGroupList","groups":[{"name":"a","versions":[{"groupVersion":"a/v1"},7]}]})")
        << QByteArray("a/v1");
    QTest::newRow("kinds of old") << QByteArray(
                                         R"({"kind":"APIResourceList","groupVersion":"a/v1","resources":[
            {"name":"bs/status","kind":"B","namespaced":true},
            {"name":"bs","kind":"B","namespaced":false,"verbs":["get"]}]})")
                                  << QByteArray("a/v1 | a/v1 B bs cluster get status");
    QTest::newRow("aggregated")
        << QByteArray(R"({"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":"a"},"versions":[
            {"version":"v1","freshness":"Stale","resources":[{"resource":"bs","responseKind":{"kind":"B"},
            "scope":"Namespaced","verbs":["get"],"subresources":[{"subresource":"scale"}]}]}]},
            {"metadata":{},"versions":[{"version":"v1","resources":null}]}]})")
        << QByteArray("a/v1 v1 stale:a/v1 | a/v1 B bs namespaced get scale");
    QTest::newRow("rubbish") << QByteArray(R"({"kind":"APIResourceList","resources":{"x":[1]}})")
                             << QByteArray("");
    QTest::newRow("a list") << QByteArray("[1]") << QByteArray("");
}

void tst_KubeValues::discoveryIsReadInEveryForm()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, found);
    const DiscoveryDocument document = parseDiscovery(Json::parse(body.toStdString()));
    QByteArrayList words;
    for (const std::string& version : document.apiVersions)
        words << QByteArray::fromStdString(version);
    for (const std::string& version : document.stale)
        words << "stale:" + QByteArray::fromStdString(version);
    for (const ResourceKind& kind : document.kinds) {
        words << "|" << QByteArray::fromStdString(kind.apiVersion + " " + kind.kind + " " + kind.plural)
              << (kind.namespaced ? "namespaced" : "cluster");
        for (const std::string& word : kind.verbs)
            words << QByteArray::fromStdString(word);
        for (const std::string& word : kind.subresources)
            words << QByteArray::fromStdString(word);
    }
    QCOMPARE(words.join(' ').trimmed(), found);
}

void tst_KubeValues::flowGrowsAndShrinks()
{
    FlowControl flow({8, 12, 1});
    for (int i = 0; i < 8; ++i)
        flow.sent();
    QVERIFY(!flow.hasRoom());
    flow.ended(FlowControl::Outcome::Overload);
    QCOMPARE(flow.limit(), 4);
    for (int i = 0; i < 7; ++i)
        flow.ended(FlowControl::Outcome::Overload); // all of the same moment
    QCOMPARE(flow.limit(), 4);
    QCOMPARE(flow.inFlight(), 0);
    for (int i = 0; i < 1000; ++i) {
        flow.sent();
        flow.ended(FlowControl::Outcome::Answered);
    }
    QCOMPARE(flow.limit(), 12);
    for (int i = 0; i < 20; ++i) {
        flow.sent();
        flow.ended(FlowControl::Outcome::Overload);
    }
    QCOMPARE(flow.limit(), 1);
}

void tst_KubeValues::retryOnlyWhatMayBe_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("unknown");
    QTest::addColumn<bool>("read");
    QTest::addColumn<bool>("write");
    using Kind = ApiError::Kind;
    const auto row = [](const char* name, Kind kind, int status, bool unknown, bool read, bool write) {
        QTest::newRow(name) << static_cast<int>(kind) << status << unknown << read << write;
    };
    row("refused connection", Kind::Unreachable, 0, false, true, true);
    row("broken connection", Kind::Unreachable, 0, true, true, false);
    row("busy", Kind::TooManyRequests, 429, false, true, true);
    row("failed", Kind::ServerError, 500, true, true, false);
    row("away", Kind::ServerError, 503, true, true, false);
    row("late", Kind::Timeout, 504, true, true, false);
    row("our own limit", Kind::Timeout, 0, true, false, false);
    row("wrong certificate", Kind::Tls, 0, false, false, false);
    row("not there", Kind::NotFound, 404, false, false, false);
}

void tst_KubeValues::retryOnlyWhatMayBe()
{
    QFETCH(int, kind);
    QFETCH(int, status);
    QFETCH(bool, unknown);
    QFETCH(bool, read);
    QFETCH(bool, write);
    ApiError error;
    error.kind = static_cast<ApiError::Kind>(kind);
    error.status = status;
    error.outcomeUnknown = unknown;
    QCOMPARE(pauseBeforeRetry(error, 1, true, 0.5).has_value(), read);
    QCOMPARE(pauseBeforeRetry(error, 1, false, 0.5).has_value(), write);
    if (!read)
        return;
    QVERIFY(*pauseBeforeRetry(error, 1, true, 0.0) >= std::chrono::milliseconds(50));
    QVERIFY(*pauseBeforeRetry(error, 100, true, 0.99) <= std::chrono::milliseconds(5000));
    error.retryAfter = std::chrono::seconds(7);
    QVERIFY(*pauseBeforeRetry(error, 1, true, 0.0) >= std::chrono::seconds(7));
}

void tst_KubeValues::secretsAreWiped()
{
    std::string text(1000, 'x');
    const char* where = text.data();
    wipe(text);
    QVERIFY(text.empty());
    QCOMPARE(std::string(where, 1000), std::string(1000, '\0'));
    SecretText a("abc");
    SecretText b(a);
    SecretText c(std::move(a));
    QVERIFY(a.isEmpty() && b == c && b.view() == "abc"); // NOLINT(bugprone-use-after-move): it says so
    b = SecretText("longer than before");
    const SecretText& same = b;
    b = same;
    QVERIFY(b.view() == "longer than before");
}

QTEST_GUILESS_MAIN(tst_KubeValues)
#include "tst_kube_values.moc"
