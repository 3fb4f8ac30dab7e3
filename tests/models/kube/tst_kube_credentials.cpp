// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/credentials.h"
#include "plugin_script.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <csignal>
#include <optional>

using namespace linkwright;
using namespace linkwright::kube;

class tst_KubeCredentials : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void entryIsPutIntoAHeader_data();
    void entryIsPutIntoAHeader();
    void tokenFileIsReadAgain();
    void aTokenFileThatIsBeingRenewedGivesTheOneBefore();
    void anEmptyTokenFileIsNobody();
    void filesThatAreMissingAreNamed();
    void pluginGivesAToken();
    void pluginSeesItsEnvironment();
    void pluginIsRunOnceForManyAtOnce();
    void oneUserRunsOnePluginAtATime();
    void answerIsKeptUntilItExpires();
    void refusedAnswerIsRenewedOnce();
    void failingPluginIsExplained_data();
    void failingPluginIsExplained();
    void failureIsNotRepeatedAThousandTimes();
    void hangingPluginIsEndedWithItsChildren();
    void pluginSaysSomething();
    void questionComesBeforeTheFirstRun();
    void refusalToRunIsAnError();
    void storeThatGoesEndsThePlugin();
};

namespace {

/// Asks, and waits for the answer.
CredentialsResult get(CredentialStore& store, const ContextAccess& access,
                      const std::shared_ptr<const Credentials>& refused = {})
{
    std::optional<CredentialsResult> answer;
    QObject context;
    store.get(
        access, &context, [&answer](const CredentialsResult& result) { answer = result; }, refused);
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 20'000))
        qFatal("no answer");
    return *answer;
}

QByteArray header(const CredentialsResult& result)
{
    if (!result)
        return "failed: " + QByteArray::fromStdString(result.error().message);
    return QByteArray::fromStdString(std::string((*result)->authorization.view()));
}

} // namespace

void tst_KubeCredentials::entryIsPutIntoAHeader_data()
{
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("nobody") << QByteArray("{}") << QByteArray();
    QTest::newRow("a token") << QByteArray("{token: abc}") << QByteArray("Bearer abc");
    QTest::newRow("a name and password")
        << QByteArray("{username: ann, password: 'a:b'}") << QByteArray("Basic YW5uOmE6Yg==");
    QTest::newRow("a token goes before a file that is not there")
        << QByteArray("{token: abc, tokenFile: /no/such/file}") << QByteArray("Bearer abc");
    QTest::newRow("a token goes before a plugin")
        << QByteArray("{token: abc, exec: {command: /no/such, apiVersion: client.authentication.k8s.io/v1,"
                      " interactiveMode: Never}}")
        << QByteArray("Bearer abc");
}

void tst_KubeCredentials::entryIsPutIntoAHeader()
{
    QFETCH(QByteArray, user);
    QFETCH(QByteArray, expected);
    ContextAccess access;
    access.user = readKubeconfig("users: [{name: u, user: " + user.toStdString() + "}]", "f").users.at(0);
    QCOMPARE(access.user.problem, std::string());
    CredentialStore store;
    QCOMPARE(header(get(store, access)), expected);
}

void tst_KubeCredentials::tokenFileIsReadAgain()
{
    const PluginScript folder("");
    folder.write("token", " one\n");
    ContextAccess access;
    access.user.tokenFile = folder.path("token").toStdString();
    CredentialStore store;
    const CredentialsResult first = get(store, access);
    QCOMPARE(header(first), QByteArray("Bearer one"));
    QVERIFY(*get(store, access) == *first); // the same object, so that connections are shared
    folder.write("token", "second");
    QCOMPARE(header(get(store, access)), QByteArray("Bearer second"));
}

void tst_KubeCredentials::aTokenFileThatIsBeingRenewedGivesTheOneBefore()
{
    const PluginScript folder("");
    folder.write("token", "one");
    ContextAccess access;
    access.user.tokenFile = folder.path("token").toStdString();
    CredentialStore store;
    QCOMPARE(header(get(store, access)), QByteArray("Bearer one"));
    folder.write("token", "");
    QCOMPARE(header(get(store, access)), QByteArray("Bearer one"));
    QVERIFY(QFile::remove(folder.path("token")));
    QCOMPARE(header(get(store, access)), QByteArray("Bearer one"));
    folder.write("token", "second");
    QCOMPARE(header(get(store, access)), QByteArray("Bearer second"));
}

void tst_KubeCredentials::anEmptyTokenFileIsNobody()
{
    const PluginScript folder("");
    folder.write("token", " \n");
    ContextAccess access;
    access.user.tokenFile = folder.path("token").toStdString();
    CredentialStore store;
    const CredentialsResult result = get(store, access);
    QVERIFY(!result);
    QVERIFY(result.error().kind == ApiError::Kind::Credentials);
    QCOMPARE(QString::fromStdString(result.error().message),
             QStringLiteral("the token file %1 is empty").arg(folder.path("token")));
}

void tst_KubeCredentials::filesThatAreMissingAreNamed()
{
    ContextAccess access;
    access.user.certificateFile = "/no/such/cert.pem";
    access.user.keyFile = "/no/such/key.pem";
    CredentialStore store;
    const CredentialsResult result = get(store, access);
    QVERIFY(!result);
    QVERIFY(result.error().kind == ApiError::Kind::Credentials);
    QCOMPARE(
        QString::fromStdString(result.error().message),
        QStringLiteral("cannot read the client certificate /no/such/cert.pem: No such file or directory"));
}

void tst_KubeCredentials::pluginGivesAToken()
{
    const PluginScript plugin(PluginScript::answer("t$#"));
    CredentialStore store;
    QCOMPARE(header(get(store, plugin.access())), QByteArray("Bearer t0"));
}

void tst_KubeCredentials::pluginSeesItsEnvironment()
{
    const PluginScript plugin("cat > \"$HERE/input\"\nprintf %s \"$KUBERNETES_EXEC_INFO\" > \"$HERE/info\"\n"
                              "printf '%s|' \"$ADDED\" \"$@\" > \"$HERE/arguments\"\n" +
                              PluginScript::answer("t"));
    ContextAccess access = plugin.access();
    access.user.exec->provideClusterInfo = true;
    access.user.exec->environment = {{"ADDED", "more"}};
    access.user.exec->arguments = {"a b", "$HOME;*"};
    CredentialStore store;
    QCOMPARE(header(get(store, access)), QByteArray("Bearer t"));
    QCOMPARE(plugin.read("input"), QByteArray());
    QCOMPARE(plugin.read("arguments"), QByteArray("more|a b|$HOME;*|"));
    const Json info = Json::parse(plugin.read("info").toStdString());
    QVERIFY(info.at("spec").at("cluster").at("server") == "https://west");
}

void tst_KubeCredentials::pluginIsRunOnceForManyAtOnce()
{
    const PluginScript plugin("sleep 0.2\n" + PluginScript::answer("t"));
    CredentialStore store;
    ContextAccess other = plugin.access();
    other.context = "another context of the same user";
    other.cluster.server = "https://other";
    int answers = 0;
    for (int i = 0; i < 100; ++i)
        store.get(i % 2 ? other : plugin.access(), this, [&answers](const CredentialsResult& result) {
            answers += header(result) == "Bearer t" ? 1 : 0;
        });
    QTRY_COMPARE(answers, 100);
    QCOMPARE(plugin.runs(), 1);
}

void tst_KubeCredentials::oneUserRunsOnePluginAtATime()
{
    // A plugin that is told about the cluster has to run for each.
    const PluginScript plugin(
        "mkdir \"$HERE/busy\" || touch \"$HERE/two\"\nsleep 0.2\nrmdir \"$HERE/busy\"\n" +
        PluginScript::answer("t"));
    int questions = 0;
    CredentialStore store({[&questions](const PluginPrompt&, const std::function<void(bool)>& answer) {
        ++questions;
        answer(true);
    }});
    int answers = 0;
    for (const char* server : {"https://a", "https://b", "https://c"}) {
        ContextAccess access = plugin.access();
        access.user.exec->provideClusterInfo = true;
        access.cluster.server = server;
        store.get(access, this, [&answers](const CredentialsResult& result) { answers += result ? 1 : 0; });
    }
    QTRY_COMPARE(answers, 3);
    QCOMPARE(plugin.runs(), 3);
    QCOMPARE(questions, 1);
    QVERIFY(!QFile::exists(plugin.path("two")));
}

void tst_KubeCredentials::answerIsKeptUntilItExpires()
{
    const PluginScript plugin(PluginScript::answer("t", "2030-01-01T00:00:00Z"));
    auto now = *parseTime("2029-12-31T23:59:00Z");
    CredentialStore store({{}, [&now] { return now; }});
    get(store, plugin.access());
    now = *parseTime("2029-12-31T23:59:59Z");
    get(store, plugin.access());
    QCOMPARE(plugin.runs(), 1);
    now = *parseTime("2030-01-01T00:00:00Z");
    get(store, plugin.access());
    QCOMPARE(plugin.runs(), 2);
}

void tst_KubeCredentials::refusedAnswerIsRenewedOnce()
{
    const PluginScript plugin(PluginScript::answer("t$(wc -l < \"$HERE/runs\")"));
    CredentialStore store;
    const CredentialsResult first = get(store, plugin.access());
    const CredentialsResult second = get(store, plugin.access(), *first);
    QCOMPARE(header(second), QByteArray("Bearer t2"));
    // Others that were refused with the first one get the second without a run.
    QVERIFY(*get(store, plugin.access(), *first) == *second);
    // That one is refused as well: no run for each of a thousand requests.
    QVERIFY(*get(store, plugin.access(), *second) == *second);
    QCOMPARE(plugin.runs(), 2);
}

void tst_KubeCredentials::failingPluginIsExplained_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("fails") << QByteArray("echo token expired, run login >&2; exit 7")
                           << QByteArray("ended with code 7; it said: token expired, run login");
    QTest::newRow("rubbish") << QByteArray("echo rubbish") << QByteArray("is no ExecCredential");
    QTest::newRow("nothing") << QByteArray("true") << QByteArray("is no ExecCredential");
    QTest::newRow("crashes") << QByteArray("kill -SEGV $$") << QByteArray("crashed");
    QTest::newRow("never stops") << QByteArray("yes") << QByteArray("more than 1 MiB");
}

void tst_KubeCredentials::failingPluginIsExplained()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, says);
    const PluginScript plugin(body);
    CredentialStore store;
    const CredentialsResult result = get(store, plugin.access());
    QVERIFY(!result);
    QVERIFY(result.error().kind == ApiError::Kind::Credentials);
    QVERIFY2(header(result).contains(says), header(result).constData());
    ContextAccess absent = plugin.access();
    absent.user.exec->command = "/no/such/plugin";
    absent.user.exec->installHint = "Install it from there.";
    const CredentialsResult missing = get(store, absent);
    QVERIFY2(header(missing).contains("cannot be started"), header(missing).constData());
    QCOMPARE(missing.error().hint, "Install it from there.");
    absent.user.exec->interactiveMode = "Always";
    QVERIFY(header(get(store, absent)).contains("wants to ask at a terminal"));
}

void tst_KubeCredentials::failureIsNotRepeatedAThousandTimes()
{
    const PluginScript plugin("exit 1");
    auto now = *parseTime("2030-01-01T00:00:00Z");
    CredentialStore store({{}, [&now] { return now; }});
    for (int i = 0; i < 10; ++i)
        QVERIFY(!get(store, plugin.access()));
    QCOMPARE(plugin.runs(), 1);
    now += std::chrono::minutes(1);
    QVERIFY(!get(store, plugin.access()));
    QCOMPARE(plugin.runs(), 2);
}

void tst_KubeCredentials::hangingPluginIsEndedWithItsChildren()
{
    const PluginScript plugin("sleep 100 &\necho $! > \"$HERE/child\"\nwait");
    CredentialStore store({{}, {}, std::chrono::milliseconds(500)});
    QElapsedTimer timer;
    timer.start();
    const CredentialsResult result = get(store, plugin.access());
    QVERIFY(!result);
    QVERIFY2(header(result).contains("gave no answer within"), header(result).constData());
    QVERIFY(timer.elapsed() < 10'000);
    const int child = plugin.read("child").trimmed().toInt();
    QVERIFY(child > 0);
    // Ended, or ended and not yet collected by whoever adopted it.
    QTRY_VERIFY(::kill(child, 0) != 0 || [child] {
        QFile stat(QStringLiteral("/proc/%1/stat").arg(child));
        return !stat.open(QIODevice::ReadOnly) || stat.readAll().contains(") Z ");
    }());
}

void tst_KubeCredentials::pluginSaysSomething()
{
    const PluginScript plugin("echo open the browser >&2\n" + PluginScript::answer("t"));
    CredentialStore store;
    const QSignalSpy said(&store, &CredentialStore::pluginSaid);
    QVERIFY(get(store, plugin.access()));
    QVERIFY(said.size() > 0);
    QCOMPARE(said.first().at(0).toString(), QStringLiteral("admin"));
    QCOMPARE(said.first().at(1).toString(), QStringLiteral("open the browser\n"));
}

void tst_KubeCredentials::questionComesBeforeTheFirstRun()
{
    const PluginScript plugin(PluginScript::answer("t", "2000-01-01T00:00:00Z")); // expired at once
    std::vector<PluginPrompt> prompts;
    std::function<void(bool)> reply;
    CredentialStore store({[&](const PluginPrompt& prompt, std::function<void(bool)> answer) {
                               prompts.push_back(prompt);
                               reply = std::move(answer);
                           },
                           {}});
    int answers = 0;
    for (int i = 0; i < 3; ++i)
        store.get(plugin.access(), this, [&answers](const CredentialsResult&) { ++answers; });
    QTest::qWait(50);
    QCOMPARE(answers, 0);
    QCOMPARE(plugin.runs(), 0);
    QCOMPARE(prompts.size(), 1U);
    QCOMPARE(prompts[0].command, plugin.access().user.exec->command);
    reply(true);
    reply(true); // by mistake
    QTRY_COMPARE(answers, 3);
    QCOMPARE(plugin.runs(), 1);
    get(store, plugin.access());
    QCOMPARE(prompts.size(), 1U);
    QCOMPARE(plugin.runs(), 2);
}

void tst_KubeCredentials::refusalToRunIsAnError()
{
    const PluginScript plugin(PluginScript::answer("t"));
    CredentialStore store(
        {[](const PluginPrompt&, const std::function<void(bool)>& answer) { answer(false); }});
    const CredentialsResult result = get(store, plugin.access());
    QVERIFY(!result);
    QVERIFY(header(result).contains("was not allowed to run"));
    QCOMPARE(plugin.runs(), 0);
}

void tst_KubeCredentials::storeThatGoesEndsThePlugin()
{
    const PluginScript plugin("echo $$ > \"$HERE/me\"\nsleep 100");
    bool answered = false;
    {
        CredentialStore store;
        store.get(plugin.access(), this, [&answered](const CredentialsResult&) { answered = true; });
        QTRY_VERIFY(!plugin.read("me").isEmpty());
    }
    QVERIFY(!answered);
    QVERIFY(::kill(plugin.read("me").trimmed().toInt(), 0) != 0);
}

QTEST_GUILESS_MAIN(tst_KubeCredentials)
#include "tst_kube_credentials.moc"
