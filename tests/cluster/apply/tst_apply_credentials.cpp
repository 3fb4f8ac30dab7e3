// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Who we are, and who the server is: tokens that expire in the middle, plugins that fail, certificates that
// are wrong.

#include "tests/cluster/apply/apply_bench.h"
#include "tests/cluster/scripted_server.h"

#include <QSaveFile>

#include <atomic>

using namespace linkwright;
using namespace linkwright::testbed;

namespace {

const Json everything = Json::parse(R"([{"apiGroups":["*"],"resources":["*"],"verbs":["*"]}])");

constexpr const char* applyWest = "apply plan.yaml --yes --cluster west";
constexpr const char* applyWestSoon = "apply plan.yaml --yes --cluster west --request-timeout 1s";

void write(const QString& name, const QByteArray& text)
{
    QSaveFile file(name); // at once, as whoever renews a token has to
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    QVERIFY(file.commit());
}

/// A plugin that is a shell script.
Json plugin(const std::string& script)
{
    return {{"apiVersion", "client.authentication.k8s.io/v1"},
            {"command", "sh"},
            {"interactiveMode", "Never"},
            {"args", {"-c", script}}};
}

std::string credentialOf(const QByteArray& token)
{
    return R"(echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":")" +
           token.toStdString() + "\"}}'";
}

/// From the third write on, a token that was good so far is not any more; `then` is told once.
Rule expires(const QByteArray& token, std::function<void()> then = {})
{
    const auto writes = std::make_shared<std::atomic<int>>(0);
    const auto judge = [=](const HttpMessage& request) {
        const bool isWrite = request.word(0) == "PATCH" && !request.word(1).contains("dryRun");
        const int number = isWrite ? ++*writes : writes->load();
        if (number < 3 || headerOf(request.headers, "authorization") != "Bearer " + token)
            return Reply::passed();
        if (then)
            then();
        return Reply::failure(401, "Unauthorized", "Unauthorized");
    };
    return Rule{{}, QStringLiteral("."), Reply::computed(judge), -1};
}

} // namespace

class tst_ApplyCredentials : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LINKWRIGHT_START_CLUSTERS(m_bench.clusters, TestClusters::One); }
    void init() { QCOMPARE(m_bench.begin(), QString()); }

    void aTokenThatExpiresInTheMiddleIsTold();
    void aTokenFileThatIsRenewedIsReadAgain();
    void aPluginIsAskedAgainInTheMiddle();
    void aPluginThatFailsInTheMiddleIsQuoted();
    void aPluginThatDoesNotHelpIsQuoted_data();
    void aPluginThatDoesNotHelpIsQuoted();
    void aWrongCertificateIsNotTrusted_data();
    void aWrongCertificateIsNotTrusted();

private:
    void endsInPart(const Outcome& outcome, const std::vector<QByteArray>& words, const QByteArray& former);
    void refuses(const Outcome& outcome, const QByteArray& words, const QByteArray& former);

    ApplyBench m_bench;
};

void tst_ApplyCredentials::endsInPart(const Outcome& outcome, const std::vector<QByteArray>& words,
                                      const QByteArray& former)
{
    QVERIFY2(outcome.code == 4, said(outcome).constData());
    for (const QByteArray& each : words)
        QVERIFY2(outcome.out.contains(each), (each + "\nis not in\n" + said(outcome)).constData());
    QVERIFY2(outcome.out.contains(" done, "), said(outcome).constData());
    QVERIFY(m_bench.state() != former);
}

void tst_ApplyCredentials::refuses(const Outcome& outcome, const QByteArray& words, const QByteArray& former)
{
    QVERIFY2(outcome.code == 3, said(outcome).constData());
    QVERIFY2(outcome.out.contains(words), (words + "\nis not in\n" + said(outcome)).constData());
    QVERIFY2(outcome.err.contains("nothing was written"), said(outcome).constData());
    QCOMPARE(m_bench.state(), former);
}

void tst_ApplyCredentials::aTokenThatExpiresInTheMiddleIsTold()
{
    const QByteArray former = m_bench.state();
    const QByteArray token = ApiServer::tokenOf(QStringLiteral("token-admin"));
    ScriptedServer server(ScriptedServer::before(m_bench.clusters.west()), {expires(token)});
    const QString kubeconfig = m_bench.kubeconfigThrough(server.port(), [&token](KubeContext& context) {
        context.client = {};
        context.token = QString::fromLatin1(token);
    });
    endsInPart(m_bench.run(applyWest, kubeconfig), {"Unauthorized", "failed", "skipped"}, former);
    server.set({});
    QCOMPARE(m_bench.run("undo --yes", kubeconfig).code, 0);
    QCOMPARE(m_bench.state(), former);
}

void tst_ApplyCredentials::aTokenFileThatIsRenewedIsReadAgain()
{
    const QByteArray former = m_bench.state();
    QCOMPARE(m_bench.clusters.west().grant(QStringLiteral("robot"), everything), QString());
    const QByteArray old = ApiServer::tokenOf(QStringLiteral("robot"));
    const QString file = m_bench.file(QStringLiteral("token"));
    write(file, old + "\n");
    const auto renew = [file] { write(file, ApiServer::tokenOf(QStringLiteral("token-admin")) + "\n"); };
    ScriptedServer server(ScriptedServer::before(m_bench.clusters.west()), {expires(old, renew)});
    const QString kubeconfig = m_bench.kubeconfigThrough(server.port(), [&file](KubeContext& context) {
        context.client = {};
        context.tokenFile = file;
    });
    const Outcome applied = m_bench.run(applyWest, kubeconfig);
    QVERIFY2(applied.code == 0, said(applied).constData());
    QCOMPARE(m_bench.run("undo --yes", kubeconfig).code, 0);
    QCOMPARE(m_bench.state(), former);
}

void tst_ApplyCredentials::aPluginIsAskedAgainInTheMiddle()
{
    QCOMPARE(m_bench.clusters.west().grant(QStringLiteral("robot"), everything), QString());
    const QByteArray old = ApiServer::tokenOf(QStringLiteral("robot"));
    const std::string ran = m_bench.file(QStringLiteral("ran")).toStdString();
    ScriptedServer server(ScriptedServer::before(m_bench.clusters.west()), {expires(old)});
    const QString kubeconfig = m_bench.kubeconfigThrough(server.port(), [&](KubeContext& context) {
        context.client = {};
        context.exec = plugin("if test -e " + ran + "; then " +
                              credentialOf(ApiServer::tokenOf(QStringLiteral("token-admin"))) +
                              "; else touch " + ran + "; " + credentialOf(old) + "; fi");
    });
    const Outcome applied = m_bench.run(applyWest, kubeconfig);
    QVERIFY2(applied.code == 0, said(applied).constData());
    QCOMPARE(m_bench.run("diff plan.yaml --cluster west").code, 0);
}

void tst_ApplyCredentials::aPluginThatFailsInTheMiddleIsQuoted()
{
    const QByteArray former = m_bench.state();
    const QByteArray token = ApiServer::tokenOf(QStringLiteral("token-admin"));
    const std::string ran = m_bench.file(QStringLiteral("ran")).toStdString();
    ScriptedServer server(ScriptedServer::before(m_bench.clusters.west()), {expires(token)});
    const QString kubeconfig = m_bench.kubeconfigThrough(server.port(), [&](KubeContext& context) {
        context.client = {};
        context.exec =
            plugin("if test -e " + ran + "; then echo the session is over >&2; exit 3; fi; touch " + ran +
                   "; " + credentialOf(token));
    });
    const Outcome failed = m_bench.run(applyWest, kubeconfig);
    endsInPart(failed, {"ended with code 3", "the session is over"}, former);
}

void tst_ApplyCredentials::aPluginThatDoesNotHelpIsQuoted_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QByteArray>("words");
    QTest::addRow("fails") << QByteArray("echo log in first >&2; exit 7")
                           << QByteArray("ended with code 7; it said: log in first");
    QTest::addRow("hangs") << QByteArray("sleep 100") << QByteArray("gave no answer within 1 s");
    QTest::addRow("prints rubbish") << QByteArray("echo Welcome!") << QByteArray("ended well, but");
    QTest::addRow("prints half") << QByteArray("echo '{\"kind\":\"ExecCredential\"'")
                                 << QByteArray("ended well, but");
    QTest::addRow("is killed") << QByteArray("kill -9 $$") << QByteArray("crashed");
}

void tst_ApplyCredentials::aPluginThatDoesNotHelpIsQuoted()
{
    QFETCH(QByteArray, script);
    QFETCH(QByteArray, words);
    const QByteArray former = m_bench.state();
    const QString kubeconfig =
        m_bench.kubeconfigThrough(m_bench.clusters.west().port(), [&script](KubeContext& context) {
            context.client = {};
            context.exec = plugin(script.toStdString());
        });
    refuses(m_bench.run(applyWestSoon, kubeconfig), words, former);
}

void tst_ApplyCredentials::aWrongCertificateIsNotTrusted_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("words");
    QTest::addRow("expired") << QString::fromLatin1(ApiServer::expiredName) << QByteArray("has expired");
    QTest::addRow("of an authority that nobody knows")
        << QString::fromLatin1(ApiServer::strangerName) << QByteArray("does not trust");
    QTest::addRow("for another name")
        << QStringLiteral("another.test") << QByteArray("is not for \"another.test\"; it is for ");
    QTest::addRow("of another cluster") << QString() << QByteArray("does not trust");
}

void tst_ApplyCredentials::aWrongCertificateIsNotTrusted()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, words);
    const QByteArray former = m_bench.state();
    const Authority other(m_bench.file(QString()), QStringLiteral("other"));
    if (name.isEmpty())
        QCOMPARE(other.create(), QString());
    const QString kubeconfig =
        m_bench.kubeconfigThrough(m_bench.clusters.west().port(), [&](KubeContext& context) {
            context.tlsServerName = name;
            if (name.isEmpty())
                context.authorityFile = other.certificateFile();
        });
    const Outcome refused = m_bench.run(applyWest, kubeconfig);
    refuses(refused, words, former);
    QVERIFY2(refused.out.contains("to do: "), said(refused).constData());
}

QTEST_GUILESS_MAIN(tst_ApplyCredentials)
#include "tst_apply_credentials.moc"
