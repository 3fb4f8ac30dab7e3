// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/kubeconfig_files.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace linkwright;
using namespace linkwright::kube;

class tst_Kubeconfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryField();
    void mistakeIsToldAndTheRestWorks_data();
    void mistakeIsToldAndTheRestWorks();
    void firstFileWins();
    void filesOfTheEnvironment_data();
    void filesOfTheEnvironment();
    void contextThatCannotBeUsedSaysWhy_data();
    void contextThatCannotBeUsedSaysWhy();
    void serverBecomesAUrl_data();
    void serverBecomesAUrl();
    void tellsTheRisks();
    void tellsWhoMayReadTheFile();
    void readsFiles();
    void agreesWithKubectl_data();
    void agreesWithKubectl();

private:
    QString write(const char* name, const QByteArray& text) const;

    QTemporaryDir m_folder;
};

namespace {

constexpr const char* two = R"(apiVersion: v1
kind: Config
current-context: west
clusters:
- name: west
  cluster: {server: "https://west:6443", certificate-authority: certs/ca.pem, tls-server-name: api}
- name: open
  cluster: {server: "http://open", insecure-skip-tls-verify: true}
users:
- name: admin
  user: {token: secret-token, as: bob, as-groups: [a, b], as-user-extra: {k: [one, two]}}
- name: plugin
  user:
    exec: {apiVersion: client.authentication.k8s.io/v1, command: bin/login, args: [a b], interactiveMode: Never,
           env: [{name: A, value: "1"}]}
contexts:
- name: west
  context: {cluster: west, user: admin, namespace: emissary}
- name: open
  context: {cluster: open, user: plugin}
)";

std::string problemsOf(const Kubeconfig& config)
{
    std::string text;
    for (const KubeconfigProblem& problem : config.problems)
        text += toString(problem.diagnostic, problem.file) + "\n";
    return text;
}

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

QString fromStd(const std::string& text)
{
    return QString::fromStdString(text);
}

} // namespace

QString tst_Kubeconfig::write(const char* name, const QByteArray& text) const
{
    QFile file(m_folder.filePath(QLatin1String(name)));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no file");
    file.write(text);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return file.fileName();
}

void tst_Kubeconfig::readsEveryField()
{
    const Kubeconfig config = readKubeconfig(two, "/folder/of/config");
    QCOMPARE(fromStd(problemsOf(config)), QString());
    QCOMPARE(config.currentContext, "west");
    const ClusterEntry* west = config.cluster("west");
    QVERIFY(west);
    QCOMPARE(west->authorityFile, "/folder/of/certs/ca.pem");
    QCOMPARE(west->tlsServerName, "api");
    QCOMPARE(west->place.mark.line, 5);
    const UserEntry* admin = config.user("admin");
    QVERIFY(admin);
    QVERIFY(admin->token.view() == "secret-token");
    QCOMPARE(admin->impersonation.user, "bob");
    QCOMPARE(admin->impersonation.groups.size(), 2U);
    QCOMPARE(admin->impersonation.extra.size(), 2U);
    const UserEntry* plugin = config.user("plugin");
    QVERIFY(plugin && plugin->exec);
    QCOMPARE(plugin->exec->command, "/folder/of/bin/login");
    QCOMPARE(plugin->exec->arguments, std::vector<std::string>{"a b"});
    QCOMPARE(plugin->exec->environment.front().first, "A");
    const Result<ContextAccess> access = config.access();
    QVERIFY(access);
    QCOMPARE(access->nameSpace, "emissary");
    QCOMPARE(access->user.name, "admin");
}

void tst_Kubeconfig::mistakeIsToldAndTheRestWorks_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArray>("problem");
    const auto row = [](const char* name, const char* lines, const char* problem) {
        QTest::newRow(name) << QByteArray(lines) << QByteArray(problem);
    };
    row("a token without quotes that is a number", "- {name: x, user: {token: 123}}",
        "f:9:27: expected a string; put it in quotes (users[x].user.token)");
    row("a list that is none", "- {name: x, user: {as: a, as-groups: b}}",
        "f:9:38: expected a list of strings");
    row("base64 that is none", "- {name: x, user: {client-key-data: '%%%'}}", "expected base64");
    row("base64 of no PEM", "- {name: x, user: {client-key-data: aGVsbG8=}}", "expected PEM");
    row("a certificate without its key", "- {name: x, user: {client-certificate: c.pem}}", "has no key");
    row("groups of nobody", "- {name: x, user: {as-groups: [a]}}", "need a user to impersonate");
    row("two ways to log in", "- {name: x, user: {token: a, username: b}}", "only one way to log in");
    row("an entry without a name", "- {user: {token: a}}", "expected a name");
    row("a name that is used", "- {name: good, user: {token: other}}", "used already in line 8");
    row("an entry that is a word", "- hello", "expected a mapping");
    row("a provider of old", "- {name: x, user: {auth-provider: {name: gcp}}}", "gone since 1.26");
    row("a plugin without a version", "- {name: x, user: {exec: {command: a, interactiveMode: Never}}}",
        "expected client.authentication.k8s.io/v1");
    row("a plugin of an old version",
        "- {name: x, user: {exec: {command: a, apiVersion: client.authentication.k8s.io/v1alpha1}}}",
        "update the plugin");
    row("a plugin without a command",
        "- {name: x, user: {exec: {apiVersion: client.authentication.k8s.io/v1beta1}}}",
        "expected the command of the plugin");
    row("a plugin that says no mode",
        "- {name: x, user: {exec: {command: a, apiVersion: client.authentication.k8s.io/v1}}}",
        "expected Never, IfAvailable or Always");
    row("a broken line", "- {name: x, user: {token: \"a}}", "f:");
}

void tst_Kubeconfig::mistakeIsToldAndTheRestWorks()
{
    QFETCH(QByteArray, lines);
    QFETCH(QByteArray, problem);
    const std::string text =
        "clusters:\n- name: c\n  cluster: {server: 'https://c'}\ncontexts:\n- name: good\n"
        "  context: {cluster: c, user: good}\nusers:\n- {name: good, user: {token: t}}\n" +
        lines.toStdString() + "\n";
    const Kubeconfig config = readKubeconfig(text, "f");
    const std::string problems = problemsOf(config);
    QVERIFY2(contains(problems, problem.toStdString()), problems.c_str());
    const Result<ContextAccess> access = config.access("good");
    QVERIFY(access);
    QVERIFY(access->user.token.view() == "t");
    if (const UserEntry* half = config.user("x"))
        QVERIFY2(!half->problem.empty(), "nobody acts on half an entry");
}

void tst_Kubeconfig::firstFileWins()
{
    Kubeconfig config = readKubeconfig("users: [{name: u, user: {token: first}}]", "a");
    mergeKubeconfig(config, readKubeconfig("current-context: x\nusers: [{name: u, user: {username: second}},"
                                           " {name: v, user: {token: more}}]",
                                           "b"));
    mergeKubeconfig(config, readKubeconfig("current-context: y", "c"));
    QCOMPARE(config.currentContext, "x");
    QCOMPARE(config.currentContextPlace.file, "b");
    QCOMPARE(config.users.size(), 2U);
    QVERIFY(config.user("u")->token.view() == "first");
    QVERIFY(config.user("u")->basicUser.empty());
    QCOMPARE(config.user("v")->place.file, "b");
    QCOMPARE(config.files.size(), 3U);
}

void tst_Kubeconfig::filesOfTheEnvironment_data()
{
    QTest::addColumn<QByteArray>("variable");
    QTest::addColumn<QByteArray>("files");
    QTest::newRow("nothing set") << QByteArray() << QByteArray("/h/.kube/config");
    QTest::newRow("one") << QByteArray("/a") << QByteArray("/a");
    QTest::newRow("several") << QByteArray("/a:/b") << QByteArray("/a /b");
    QTest::newRow("empty ones are none") << QByteArray(":/a::/b:") << QByteArray("/a /b");
    QTest::newRow("one twice") << QByteArray("/a:/b:/a") << QByteArray("/a /b");
}

void tst_Kubeconfig::filesOfTheEnvironment()
{
    QFETCH(QByteArray, variable);
    QFETCH(QByteArray, files);
    QByteArrayList found;
    for (const std::filesystem::path& file : kubeconfigFiles(variable.toStdString(), "/h"))
        found << QByteArray::fromStdString(file.string());
    QCOMPARE(found.join(' '), files);
}

void tst_Kubeconfig::contextThatCannotBeUsedSaysWhy_data()
{
    QTest::addColumn<QByteArray>("context");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("why");
    QTest::newRow("no such context") << QByteArray() << QByteArray("x") << QByteArray("no context \"x\"");
    QTest::newRow("none is current") << QByteArray() << QByteArray() << QByteArray("no current context");
    QTest::newRow("no such cluster") << QByteArray("{cluster: d, user: u}") << QByteArray("x")
                                     << QByteArray("f:6: context \"x\" names cluster \"d\"");
    QTest::newRow("no such user") << QByteArray("{cluster: c, user: v}") << QByteArray("x")
                                  << QByteArray("f:6: context \"x\" names user \"v\"");
    QTest::newRow("a user with a mistake") << QByteArray("{cluster: c, user: bad}") << QByteArray("x")
                                           << QByteArray("f:4:29: expected a string");
    QTest::newRow("a cluster with a mistake")
        << QByteArray("{cluster: bad, user: u}") << QByteArray("x") << QByteArray("expected a URL");
    QTest::newRow("no cluster at all")
        << QByteArray("{user: u}") << QByteArray("x") << QByteArray("expected the name of a cluster");
}

void tst_Kubeconfig::contextThatCannotBeUsedSaysWhy()
{
    QFETCH(QByteArray, context);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, why);
    std::string text = "clusters: [{name: c, cluster: {server: 'https://c'}},\n"
                       "  {name: bad, cluster: {server: 'ftp://c'}}]\nusers: [{name: u},\n"
                       "  {name: bad, user: {token: 1}}]\n";
    if (!context.isEmpty())
        text += "contexts:\n- {name: x, context: " + context.toStdString() + "}\n";
    const Result<ContextAccess> access = readKubeconfig(text, "f").access(name.toStdString());
    QVERIFY(!access);
    QVERIFY2(contains(access.error().message, why.toStdString()), access.error().message.c_str());
}

void tst_Kubeconfig::serverBecomesAUrl_data()
{
    QTest::addColumn<QByteArray>("cluster");
    QTest::addColumn<QByteArray>("server");
    QTest::newRow("a URL") << QByteArray("server: 'https://a:1'") << QByteArray("https://a:1");
    QTest::newRow("a path") << QByteArray("server: 'https://a/k8s/c-1/'") << QByteArray("https://a/k8s/c-1");
    QTest::newRow("a host") << QByteArray("server: 'a:8080'") << QByteArray("http://a:8080");
    QTest::newRow("a host with an authority")
        << QByteArray("server: 'a:8080', certificate-authority: b") << QByteArray("https://a:8080");
    QTest::newRow("IPv6") << QByteArray("server: 'https://[::1]:6443'") << QByteArray("https://[::1]:6443");
}

void tst_Kubeconfig::serverBecomesAUrl()
{
    QFETCH(QByteArray, cluster);
    QFETCH(QByteArray, server);
    const std::string text = "clusters: [{name: c, cluster: {" + cluster.toStdString() +
                             "}}]\ncontexts: [{name: x, context: {cluster: c}}]\n";
    const Result<ContextAccess> access = readKubeconfig(text, "f").access("x");
    QVERIFY(access);
    QCOMPARE(QByteArray::fromStdString(access->cluster.server), server);
}

void tst_Kubeconfig::tellsTheRisks()
{
    const std::vector<ContextInfo> infos = readKubeconfig(two, "f").list();
    QCOMPARE(infos.size(), 2U);
    QCOMPARE(infos[0].risks.size(), 1U);
    QVERIFY(infos[0].isCurrent);
    QCOMPARE(toString(infos[0].risks[0].kind), "impersonates");
    QByteArrayList kinds;
    for (const Risk& risk : infos[1].risks)
        kinds << toString(risk.kind);
    QCOMPARE(kinds.join(' '), QByteArray("no-certificate-check no-tls runs-program"));
}

void tst_Kubeconfig::tellsWhoMayReadTheFile()
{
    const QString file = write("open", two);
    QVERIFY(loadKubeconfig({file.toStdString()}).list()[0].risks.size() == 1);
    QFile::setPermissions(file, QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther);
    const std::vector<Risk> risks = loadKubeconfig({file.toStdString()}).list()[0].risks;
    QCOMPARE(risks.size(), 2U);
    QVERIFY(risks[0].kind == Risk::Kind::ReadableByOthers);
}

void tst_Kubeconfig::readsFiles()
{
    const QString file = write("good", two);
    const Kubeconfig config = loadKubeconfig({m_folder.filePath(QStringLiteral("absent")).toStdString(),
                                              m_folder.path().toStdString(), file.toStdString()});
    QCOMPARE(config.contexts.size(), 2U);
    QCOMPARE(config.problems.size(), 1U);
    QVERIFY(contains(problemsOf(config), "Is a directory"));
}

void tst_Kubeconfig::agreesWithKubectl_data()
{
    QTest::addColumn<QByteArrayList>("files");
    const QByteArray more =
        "current-context: open\nclusters: [{name: west, cluster: {server: 'https://other'}},"
        " {name: third, cluster: {server: 'https://third'}}]\n"
        "contexts: [{name: west, context: {cluster: third}},"
        " {name: new, context: {cluster: third, user: u}}]\n"
        "users: [{name: admin, user: {username: ann, password: word}}]\n";
    QTest::newRow("one file") << QByteArrayList{two};
    QTest::newRow("the second adds") << QByteArrayList{two, more};
    QTest::newRow("the other way round") << QByteArrayList{more, two};
    QTest::newRow("an empty one first") << QByteArrayList{"", two};
    QTest::newRow("JSON") << QByteArrayList{
        R"({"kind":"Config","apiVersion":"v1","clusters":[{"name":"j","cluster":{"server":"https://j"}}],"contexts":[{"name":"j","context":{"cluster":"j","user":""}}]})"};
}

void tst_Kubeconfig::agreesWithKubectl()
{
    QFETCH(QByteArrayList, files);
    if (qEnvironmentVariableIsEmpty("LINKWRIGHT_KUBECTL"))
        QSKIP("LINKWRIGHT_KUBECTL does not name a kubectl");
    QStringList paths;
    for (qsizetype i = 0; i < files.size(); ++i)
        paths << write(QByteArray::number(i).constData(), files.at(i));
    QProcess kubectl;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("KUBECONFIG"), paths.join(QLatin1Char(':')));
    kubectl.setProcessEnvironment(environment);
    kubectl.start(qEnvironmentVariable("LINKWRIGHT_KUBECTL"),
                  {QStringLiteral("config"), QStringLiteral("view"), QStringLiteral("--raw"),
                   QStringLiteral("-o"), QStringLiteral("json")});
    QVERIFY(kubectl.waitForFinished(20'000));
    const Json view = Json::parse(kubectl.readAllStandardOutput().toStdString(), nullptr, false);
    QVERIFY2(view.is_object(), kubectl.readAllStandardError().constData());

    std::vector<std::filesystem::path> list;
    for (const QString& path : paths)
        list.emplace_back(path.toStdString());
    // `view` shows paths as they are written.
    const auto absolute = [this](const std::string& path) {
        return path.empty() ? path : m_folder.path().toStdString() + "/" + path;
    };
    const Kubeconfig config = loadKubeconfig(list);
    QCOMPARE(config.currentContext, view.at("current-context").get<std::string>());
    QCOMPARE(config.contexts.size(), view.at("contexts").size());
    for (const Json& context : view.at("contexts")) {
        const ContextEntry* mine = config.context(context.at("name"));
        QVERIFY(mine);
        QCOMPARE(mine->cluster, context.at("context").at("cluster").get<std::string>());
        QCOMPARE(mine->user, context.at("context").at("user").get<std::string>());
        QCOMPARE(mine->nameSpace, context.at("context").value("namespace", std::string()));
    }
    QCOMPARE(config.clusters.size(), view.at("clusters").size());
    for (const Json& cluster : view.at("clusters")) {
        const ClusterEntry* mine = config.cluster(cluster.at("name"));
        QVERIFY(mine);
        QCOMPARE(mine->server, cluster.at("cluster").at("server").get<std::string>());
        QCOMPARE(mine->authorityFile, absolute(cluster.at("cluster").value("certificate-authority", "")));
        QCOMPARE(mine->tlsServerName, cluster.at("cluster").value("tls-server-name", std::string()));
    }
    const Json users = view.at("users").is_null() ? Json::array() : view.at("users");
    QCOMPARE(config.users.size(), users.size());
    for (const Json& user : users) {
        const UserEntry* mine = config.user(user.at("name"));
        QVERIFY(mine);
        QVERIFY(mine->token.view() == user.at("user").value("token", std::string()));
        QCOMPARE(mine->basicUser, user.at("user").value("username", std::string()));
        QCOMPARE(mine->exec.has_value(), user.at("user").contains("exec"));
        if (mine->exec)
            QCOMPARE(mine->exec->command, absolute(user.at("user").at("exec").at("command")));
    }
}

QTEST_GUILESS_MAIN(tst_Kubeconfig)
#include "tst_kubeconfig.moc"
