// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/json.h"
#include "in_process.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace linkwright;
using namespace linkwright::ctl;

class TestCtlContexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsThem();
    void writesJson();
    void showsNoSecret();
    void tellsMistakesAndListsTheRest();
    void saysWhereItLooked();
    void keepsTheTerminalSafe();

private:
    [[nodiscard]] std::filesystem::path write(const char* name, const QByteArray& text) const;
    [[nodiscard]] static Outcome contexts(std::vector<std::filesystem::path> files,
                                          const std::vector<std::string>& more = {}, bool colour = false);

    QTemporaryDir m_folder;
};

namespace {

constexpr const char* config = R"(current-context: west
clusters:
- {name: west, cluster: {server: "https://west:6443", insecure-skip-tls-verify: true}}
- {name: east, cluster: {server: "https://east"}}
users: [{name: admin, user: {token: hush-hush}}]
contexts:
- {name: west, context: {cluster: west, user: admin, namespace: emissary}}
- {name: east, context: {cluster: east, user: admin}}
- {name: lost, context: {cluster: nowhere, user: admin}}
)";

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

std::filesystem::path TestCtlContexts::write(const char* name, const QByteArray& text) const
{
    QFile file(m_folder.filePath(QLatin1String(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("no file");
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return file.fileName().toStdString();
}

Outcome TestCtlContexts::contexts(std::vector<std::filesystem::path> files,
                                  const std::vector<std::string>& more, bool colour)
{
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    World world{in, out, err, colour, colour, std::move(files)};
    std::vector<std::string> arguments = {"contexts"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const int code = run(arguments, world);
    return {code, out.str(), err.str()};
}

void TestCtlContexts::listsThem()
{
    const std::filesystem::path file = write("config", config);
    const Outcome outcome = contexts({file});
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.err, "");
    const std::string name = file.string();
    const std::string width(name.size(), ' ');
    QCOMPARE(outcome.out, "  NAME  CLUSTER  USER   SERVER             RISKS                 FILE\n"
                          "* west  west     admin  https://west:6443  no-certificate-check  " +
                              name +
                              "\n"
                              "  east  east     admin  https://east       -                     " +
                              name +
                              "\n"
                              "  lost  nowhere  admin  -                  -                     " +
                              name +
                              "\n"
                              "    cannot be used: " +
                              name + ":9: context \"lost\" names cluster \"nowhere\", which no file has\n");
    QVERIFY(contains(contexts({file}, {}, true).out, "\x1b[33mno-certificate-check\x1b[0m"));
}

void TestCtlContexts::writesJson()
{
    const std::filesystem::path file = write("config", config);
    const Outcome outcome = contexts({file}, {"--format", "json"});
    QCOMPARE(outcome.code, 0);
    const Json document = Json::parse(outcome.out);
    QVERIFY(document.at("currentContext") == "west");
    QCOMPARE(document.at("contexts").size(), 3U);
    const Json& west = document.at("contexts").at(0);
    QVERIFY(west.at("current") == true);
    QVERIFY(west.at("namespace") == "emissary");
    QVERIFY(west.at("risks").at(0).at("risk") == "no-certificate-check");
    QVERIFY(west.at("file") == file.string());
    QVERIFY(document.at("contexts").at(2).at("problem") != "");
    QVERIFY(document.at("problems").empty());
}

void TestCtlContexts::showsNoSecret()
{
    const std::filesystem::path file = write("config", config);
    for (const char* format : {"text", "json"})
        QVERIFY(!contains(contexts({file}, {"--format", format}).out, "hush"));
}

void TestCtlContexts::tellsMistakesAndListsTheRest()
{
    const std::filesystem::path good = write("config", config);
    const std::filesystem::path bad = write("bad", "users:\n- {name: x, user: {token: 7}}\n");
    const Outcome outcome = contexts({bad, good});
    QCOMPARE(outcome.code, 2);
    QCOMPARE(outcome.err,
             bad.string() + ":2:27: expected a string; put it in quotes (users[x].user.token)\n");
    QVERIFY(contains(outcome.out, "* west"));
    const Json document = Json::parse(contexts({bad, good}, {"--format", "json"}).out);
    QVERIFY(document.at("problems").at(0).at("line") == 2);
}

void TestCtlContexts::saysWhereItLooked()
{
    const Outcome outcome = contexts({"/no/such/config"});
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.out, "");
    QVERIFY2(contains(outcome.err, "there are no contexts: no such file /no/such/config"),
             outcome.err.c_str());
    QCOMPARE(contexts({}, {"--format", "xml"}).code, 2);
}

void TestCtlContexts::keepsTheTerminalSafe()
{
    const std::filesystem::path file =
        write("evil", "contexts:\n- {name: \"a\\e[2Jb\", context: {cluster: \"c\\nd\"}}\n");
    const Outcome outcome = contexts({file});
    QVERIFY(!contains(outcome.out, "\x1b"));
    QVERIFY2(contains(outcome.out, "a?[2Jb"), outcome.out.c_str());
    QVERIFY(contains(outcome.out, "c?d"));
}

QTEST_GUILESS_MAIN(TestCtlContexts)
#include "tst_ctl_contexts.moc"
