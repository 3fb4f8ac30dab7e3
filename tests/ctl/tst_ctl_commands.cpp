// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/markdown.h"
#include "app/ctl/plan_input.h"
#include "app/ctl/suggest.h"
#include "in_process.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace linkwright::ctl;

namespace {

std::vector<std::string> split(const QString& line)
{
    std::vector<std::string> arguments;
    for (const QString& word : line.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        arguments.push_back(word.toStdString());
    return arguments;
}

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

class TestCtlCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsWithTwoOnBadUsage_data();
    void endsWithTwoOnBadUsage();
    void answersHelpAndVersion();
    void helpsWithEveryCommand();
    void listsSamples();
    void writesASample();
    void neverOverwrites();
    void suggestsASample();
    void listsRules();
    void explainsEveryRule();
    void suggestsARule();
    void coloursOnlyATerminal();
    void writesNoArchiveToATerminal();
    void namesTheNearestName();
    void writesMarkdownForATerminal_data();
    void writesMarkdownForATerminal();
    void quotesForTheShell_data();
    void quotesForTheShell();
};

void TestCtlCommands::endsWithTwoOnBadUsage_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("says");
    QTest::newRow("no command") << QString() << QStringLiteral("linkwrightctl --help");
    QTest::newRow("an unknown command")
        << QStringLiteral("frobnicate") << QStringLiteral("linkwrightctl --help");
    QTest::newRow("an unknown option") << QStringLiteral("check --bogus p") << QStringLiteral("check --help");
    QTest::newRow("check without a plan") << QStringLiteral("check") << QStringLiteral("PLAN");
    QTest::newRow("an unknown format") << QStringLiteral("check p --format xml") << QStringLiteral("sarif");
    QTest::newRow("an unknown threshold")
        << QStringLiteral("check p --fail-on info") << QStringLiteral("warning");
    QTest::newRow("two plans") << QStringLiteral("check a b") << QStringLiteral("check --help");
    QTest::newRow("fix without a plan") << QStringLiteral("fix") << QStringLiteral("PLAN");
    QTest::newRow("an unknown rule") << QStringLiteral("fix - --rule listener-mising")
                                     << QStringLiteral("did you mean \"listener-missing\"");
    QTest::newRow("an unknown bundle format")
        << QStringLiteral("render p --format rar") << QStringLiteral("tar.gz");
    QTest::newRow("a suffix that says nothing")
        << QStringLiteral("render - -o a.b") << QStringLiteral("--format");
    QTest::newRow("new with a file but no sample") << QStringLiteral("new -o x") << QStringLiteral("sample");
    QTest::newRow("a plan that is not there")
        << QStringLiteral("check /no/such/file") << QStringLiteral("/no/such/file");
    QTest::newRow("a directory as plan") << QStringLiteral("check /") << QStringLiteral("directory");
    QTest::newRow("an empty plan") << QStringLiteral("check -") << QStringLiteral("<stdin>:1:1: ");
}

void TestCtlCommands::endsWithTwoOnBadUsage()
{
    QFETCH(QString, line);
    QFETCH(QString, says);
    const Outcome outcome = runHere(split(line));
    QCOMPARE(outcome.code, 2);
    QVERIFY(outcome.out.empty());
    QVERIFY2(contains(outcome.err, says.toStdString()), outcome.err.c_str());
}

void TestCtlCommands::answersHelpAndVersion()
{
    const Outcome help = runHere({"--help"});
    QCOMPARE(help.code, 0);
    for (const Command& command : commands())
        QVERIFY2(contains(help.out, command.name), help.out.c_str());
    const Outcome asked = runHere({"--version"});
    QCOMPARE(asked.code, 0);
    QCOMPARE(asked.out, "linkwrightctl " + version() + "\n");
}

void TestCtlCommands::helpsWithEveryCommand()
{
    for (const Command& command : commands()) {
        const Outcome outcome = runHere({command.name, "--help"});
        QCOMPARE(outcome.code, 0);
        QVERIFY2(contains(outcome.out, command.description), outcome.out.c_str());
    }
}

void TestCtlCommands::listsSamples()
{
    const Outcome outcome = runHere({"new"});
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.out.starts_with("guide "));
    QVERIFY(contains(outcome.out, "\nguide-as-written "));
}

void TestCtlCommands::writesASample()
{
    const Outcome outcome = runHere({"new", "guide"});
    QCOMPARE(outcome.code, 0);
    QVERIFY(contains(outcome.out, "apiVersion: linkwright/v1"));
    QVERIFY(outcome.err.empty());
}

void TestCtlCommands::neverOverwrites()
{
    const QTemporaryDir directory;
    const std::string path = directory.filePath(QStringLiteral("plan.yaml")).toStdString();
    QCOMPARE(runHere({"new", "guide", "-o", path}).code, 0);
    const Outcome again = runHere({"new", "fleet", "-o", path});
    QCOMPARE(again.code, 2);
    QVERIFY2(contains(again.err, path + ": File exists"), again.err.c_str());
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().toStdString(), runHere({"new", "guide"}).out);
    const Outcome nowhere = runHere({"new", "guide", "-o", path + "/x"});
    QCOMPARE(nowhere.code, 2);
}

void TestCtlCommands::suggestsASample()
{
    const Outcome outcome = runHere({"new", "gide"});
    QCOMPARE(outcome.code, 2);
    QVERIFY2(contains(outcome.err, "did you mean \"guide\"?"), outcome.err.c_str());
}

void TestCtlCommands::listsRules()
{
    const Outcome outcome = runHere({"explain"});
    QCOMPARE(outcome.code, 0);
    QVERIFY(contains(outcome.out, "\nlistener-missing "));
    QVERIFY(contains(outcome.out, "\ngateway-probe-path-slash "));
}

void TestCtlCommands::explainsEveryRule()
{
    std::istringstream rules(runHere({"explain"}).out);
    int count = 0;
    for (std::string line; std::getline(rules, line); ++count) {
        const std::string id = line.substr(0, line.find(' '));
        const Outcome outcome = runHere({"explain", id});
        QCOMPARE(outcome.code, 0);
        QVERIFY2(contains(outcome.out, id), outcome.out.c_str());
        QVERIFY2(!contains(outcome.out, "\x1b["), id.c_str());
        QVERIFY2(outcome.out.size() > 200, id.c_str());
    }
    QVERIFY(count > 40);
}

void TestCtlCommands::suggestsARule()
{
    const Outcome outcome = runHere({"explain", "gateway-probe-path-slsh"});
    QCOMPARE(outcome.code, 2);
    QVERIFY2(contains(outcome.err, "did you mean \"gateway-probe-path-slash\"?"), outcome.err.c_str());
}

void TestCtlCommands::coloursOnlyATerminal()
{
    const std::string plan = runHere({"new", "guide-as-written"}).out;
    const Outcome plain = runHere({"check", "-"}, plan);
    const Outcome coloured = runHere({"check", "-"}, plan, true);
    QCOMPARE(plain.code, 1);
    QCOMPARE(coloured.code, 1);
    QVERIFY(!contains(plain.out, "\x1b["));
    QVERIFY(contains(coloured.out, "\x1b[1;31merror:\x1b[0m"));
    QVERIFY(!contains(runHere({"check", "-", "--format", "json"}, plan, true).out, "\x1b["));
    QVERIFY(contains(runHere({"explain", "listener-missing"}, "", true).out, "\x1b[1m"));
}

void TestCtlCommands::writesNoArchiveToATerminal()
{
    const std::string plan = runHere({"new", "guide"}).out;
    const Outcome terminal = runHere({"render", "-", "--format", "zip"}, plan, true);
    QCOMPARE(terminal.code, 2);
    QVERIFY(terminal.out.empty());
    const Outcome pipe = runHere({"render", "-", "--format", "zip"}, plan);
    QCOMPARE(pipe.code, 0);
    QVERIFY(pipe.out.starts_with("PK"));
}

void TestCtlCommands::namesTheNearestName()
{
    QCOMPARE(unknownName("rule", "listener-mising", {"listener-missing", "host-star"}),
             std::string("no rule is called \"listener-mising\"; did you mean \"listener-missing\"?"));
    QCOMPARE(unknownName("cluster", "zebra", {"west"}), std::string("no cluster is called \"zebra\""));
}

void TestCtlCommands::writesMarkdownForATerminal_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("plain");
    QTest::addColumn<QString>("coloured");
    const auto row = [](const char* name, const char* page, const char* plain, const char* coloured) {
        QTest::newRow(name) << QString::fromUtf8(page) << QString::fromUtf8(plain)
                            << QString::fromUtf8(coloured);
    };
    row("a heading", "## Why\n", "Why\n", "\x1b[1mWhy\x1b[0m\n");
    row("code in a line", "a `b` c\n", "a `b` c\n", "a \x1b[36mb\x1b[0m c\n");
    row("stars inside code", "`**x**`\n", "`**x**`\n", "\x1b[36m**x**\x1b[0m\n");
    row("strong text", "**b** c\n", "b c\n", "\x1b[1mb\x1b[0m c\n");
    row("a block of code", "```yaml\n# a: `b`\n```\nc\n", "    # a: `b`\nc\n", "    # a: `b`\nc\n");
    row("a link", "[a](b)\n", "a (b)\n", "a (b)\n");
    row("marks that end nowhere", "a ` b ** c [d\n", "a ` b ** c [d\n", "a ` b ** c [d\n");
    row("a bare heading mark", "#\n", "\n", "\x1b[1m\x1b[0m\n");
}

void TestCtlCommands::writesMarkdownForATerminal()
{
    QFETCH(QString, page);
    QFETCH(QString, plain);
    QFETCH(QString, coloured);
    QCOMPARE(QString::fromStdString(markdownForTerminal(page.toStdString(), false)), plain);
    QCOMPARE(QString::fromStdString(markdownForTerminal(page.toStdString(), true)), coloured);
}

void TestCtlCommands::quotesForTheShell_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("quoted");
    QTest::newRow("a plain path") << QStringLiteral("a/b-1.yaml") << QStringLiteral("a/b-1.yaml");
    QTest::newRow("a space") << QStringLiteral("my plan") << QStringLiteral("'my plan'");
    QTest::newRow("a quote") << QStringLiteral("it's") << QStringLiteral("'it'\\''s'");
    QTest::newRow("nothing") << QString() << QStringLiteral("''");
}

void TestCtlCommands::quotesForTheShell()
{
    QFETCH(QString, word);
    QFETCH(QString, quoted);
    QCOMPARE(QString::fromStdString(shellWord(word.toStdString())), quoted);
}

QTEST_GUILESS_MAIN(TestCtlCommands)
#include "tst_ctl_commands.moc"
