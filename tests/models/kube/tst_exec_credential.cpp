// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/exec_credential.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::kube;

class tst_ExecCredential : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answerIsUnderstoodOrRefused_data();
    void answerIsUnderstoodOrRefused();
    void refusalNeverQuotesTheAnswer();
    void readsWholeAnswers();
    void tellsAboutTheCluster();
    void readsTimes_data();
    void readsTimes();
};

namespace {

constexpr const char* v1 = "client.authentication.k8s.io/v1";

QByteArray answer(const char* status, const char* version = v1)
{
    return QByteArray(R"({"kind":"ExecCredential","apiVersion":")") + version + R"(","status":)" + status +
           "}";
}

Result<ExecCredential> parse(const QByteArray& output)
{
    return parseExecCredential({output.constData(), static_cast<std::size_t>(output.size())}, v1);
}

} // namespace

void tst_ExecCredential::answerIsUnderstoodOrRefused_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QByteArray>("problem");
    const auto row = [](const char* name, const QByteArray& output, const char* problem) {
        QTest::newRow(name) << output << QByteArray(problem);
    };
    row("a token", answer(R"({"token":"t"})"), "");
    row("a certificate and its key", answer(R"({"clientCertificateData":"c","clientKeyData":"k"})"), "");
    row("YAML", "kind: ExecCredential\napiVersion: client.authentication.k8s.io/v1\nstatus: {token: t}\n",
        "");
    row("nulls are absent", answer(R"({"token":"t","clientCertificateData":null})"), "");
    row("nothing", "", "no JSON");
    row("words", "Please log in first", "its kind is another");
    row("cut", answer(R"({"token":"t"})").chopped(2), "no ");
    row("bytes", QByteArray("\xff\xfe\x00\x01", 4), "no JSON");
    row("a list", "[]", "its kind is another");
    row("another kind", R"({"kind":"Status","apiVersion":"v1"})", "its kind is another");
    row("another version", answer(R"({"token":"t"})", "client.authentication.k8s.io/v1beta1"),
        "expected apiVersion");
    row("no status", answer("null"), "no status");
    row("an empty status", answer("{}"), "neither a token nor");
    row("half a pair", answer(R"({"clientKeyData":"k"})"), "only one of");
    row("a token that is a number", answer(R"({"token":7})"), "no string");
    row("a time that is none", answer(R"({"token":"t","expirationTimestamp":"soon"})"), "no time");
}

void tst_ExecCredential::answerIsUnderstoodOrRefused()
{
    QFETCH(QByteArray, output);
    QFETCH(QByteArray, problem);
    const Result<ExecCredential> credential = parse(output);
    QCOMPARE(credential.has_value(), problem.isEmpty());
    if (!credential)
        QVERIFY2(QByteArray::fromStdString(credential.error().message).contains(problem),
                 credential.error().message.c_str());
}

void tst_ExecCredential::refusalNeverQuotesTheAnswer()
{
    for (const QByteArray& output : {answer(R"({"token":"hush","expirationTimestamp":"hush"})"),
                                     QByteArray("hush"), answer("\"hush\"")}) {
        const Result<ExecCredential> credential = parse(output);
        QVERIFY(!credential);
        QVERIFY(credential.error().message.find("hush") == std::string::npos);
        QVERIFY(credential.error().hint.find("hush") == std::string::npos);
    }
}

void tst_ExecCredential::readsWholeAnswers()
{
    const Result<ExecCredential> credential =
        parse(answer(R"({"token":"t","clientCertificateData":"c","clientKeyData":"k",)"
                     R"("expirationTimestamp":"2026-01-02T03:04:05Z"})"));
    QVERIFY(credential);
    QVERIFY(credential->token.view() == "t");
    QCOMPARE(credential->certificate, "c");
    QVERIFY(credential->key.view() == "k");
    QVERIFY(credential->expires == parseTime("2026-01-02T03:04:05Z"));
}

void tst_ExecCredential::tellsAboutTheCluster()
{
    ExecSpec spec;
    spec.apiVersion = v1;
    ClusterEntry cluster;
    cluster.server = "https://west";
    cluster.tlsServerName = "api";
    cluster.execConfig = {{"audience", "a"}};
    const Json silent = Json::parse(execInfo(spec, cluster, "PEM"));
    QVERIFY(!silent["spec"].contains("cluster"));
    QVERIFY(silent["spec"]["interactive"] == false);
    spec.provideClusterInfo = true;
    const Json info = Json::parse(execInfo(spec, cluster, "PEM"));
    QVERIFY(info["kind"] == "ExecCredential");
    QVERIFY(info["apiVersion"] == v1);
    const Json& about = info["spec"]["cluster"];
    QVERIFY(about["server"] == "https://west");
    QVERIFY(about["tls-server-name"] == "api");
    QVERIFY(about["certificate-authority-data"] == "UEVN");
    QVERIFY(about["config"]["audience"] == "a");
    QVERIFY(!about.contains("insecure-skip-tls-verify"));
}

void tst_ExecCredential::readsTimes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("UTC") << QByteArray("1970-01-01T00:01:00Z") << qint64(60);
    QTest::newRow("an offset") << QByteArray("1970-01-01T01:01:00+01:00") << qint64(60);
    QTest::newRow("a fraction") << QByteArray("1970-01-01T00:01:00.25Z") << qint64(60);
    QTest::newRow("many digits") << QByteArray("1970-01-01T00:01:00.123456789Z") << qint64(60);
    QTest::newRow("no offset") << QByteArray("1970-01-01T00:01:00") << qint64(-1);
    QTest::newRow("words") << QByteArray("tomorrow") << qint64(-1);
    QTest::newRow("nothing") << QByteArray() << qint64(-1);
}

void tst_ExecCredential::readsTimes()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, seconds);
    const auto time = parseTime(text.toStdString());
    QCOMPARE(time.has_value(), seconds >= 0);
    if (time)
        QCOMPARE(qint64(std::chrono::floor<std::chrono::seconds>(time->time_since_epoch()).count()), seconds);
}

QTEST_GUILESS_MAIN(tst_ExecCredential)
#include "tst_exec_credential.moc"
