// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The manual page and the completion name what the program has.

#include "program.h"

#include <QRegularExpression>

namespace {

const char* const commands[] = {"new",  "check", "fix",     "render", "explain",  "contexts", "preflight",
                                "diff", "apply", "history", "undo",   "gateways", "probe",    "try"};

QString source(const char* path)
{
    QFile file(QStringLiteral(LINKWRIGHT_SOURCE_DIR "/") + QString::fromUtf8(path));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// What bash offers behind a command line, a word to a line.
Ran complete(const Workplace& place, const QString& line)
{
    const QString script =
        QStringLiteral("source '" LINKWRIGHT_SOURCE_DIR "/packaging/completions/linkwrightctl.bash'\n"
                       "IFS=' ' read -r -a COMP_WORDS <<< \"$1\"\n"
                       "[[ $1 == *' ' ]] && COMP_WORDS+=('')\n"
                       "COMP_WORDS[0]='" LINKWRIGHT_BINARY_DIR "/bin/linkwrightctl'\n"
                       "COMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n"
                       "_linkwrightctl\n"
                       "printf '%s\\n' \"${COMPREPLY[@]}\"\n");
    return place.runProgram(QStringLiteral("bash"),
                            {QStringLiteral("-c"), script, QStringLiteral("bash"), line});
}

} // namespace

class TestCtlDocuments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nameEveryOption_data();
    void nameEveryOption();
    void formatsTheManualWithoutComplaint();
    void completes_data();
    void completes();
};

void TestCtlDocuments::nameEveryOption_data()
{
    QTest::addColumn<QString>("command");
    for (const char* command : commands)
        QTest::newRow(command) << QString::fromUtf8(command);
}

void TestCtlDocuments::nameEveryOption()
{
    QFETCH(QString, command);
    const Workplace place;
    const Ran help = place.run({command, QStringLiteral("--help")});
    QCOMPARE(help.code, 0);
    const QString manual =
        source("packaging/man/linkwrightctl.1").replace(QStringLiteral("\\-"), QStringLiteral("-"));
    QVERIFY(manual.contains(QStringLiteral(".SS ") + command + QLatin1Char('\n')));
    const QStringList offered =
        QString::fromUtf8(
            complete(place, QStringLiteral("linkwrightctl ") + command + QStringLiteral(" --")).out)
            .split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QRegularExpressionMatchIterator options =
        QRegularExpression(QStringLiteral("--[a-z-]+")).globalMatch(QString::fromUtf8(help.out));
    int count = 0;
    for (; options.hasNext(); ++count) {
        const QString option = options.next().captured();
        QVERIFY2(offered.contains(option), qPrintable(option));
        QVERIFY2(option == QStringLiteral("--help") || manual.contains(option), qPrintable(option));
    }
    QVERIFY(count > 0);
}

void TestCtlDocuments::formatsTheManualWithoutComplaint()
{
    const Workplace place;
    const Ran ran = place.runProgram(
        QStringLiteral("man"), {QStringLiteral("--warnings"), QStringLiteral("-E"), QStringLiteral("UTF-8"),
                                QStringLiteral("-l"), QStringLiteral("-Tutf8"), QStringLiteral("-Z"),
                                QStringLiteral(LINKWRIGHT_SOURCE_DIR "/packaging/man/linkwrightctl.1")});
    if (ran.code == -1 && ran.out.isEmpty())
        QSKIP("there is no man here");
    QVERIFY2(ran.code == 0, ran.err.constData());
    QCOMPARE(ran.err, QByteArray());
}

void TestCtlDocuments::completes_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const char* line, const char* offered) {
        QTest::newRow(name) << QString::fromUtf8(line) << QString::fromUtf8(offered);
    };
    row("commands", "linkwrightctl ",
        "new check fix render explain contexts preflight diff apply history undo gateways probe try --help "
        "--version");
    row("a command that was begun", "linkwrightctl re", "render");
    row("samples, which the program lists", "linkwrightctl new guide-", "guide-as-written");
    row("rules, which the program lists", "linkwrightctl explain gateway-probe-path-s",
        "gateway-probe-path-slash");
    row("rules to fix", "linkwrightctl fix plan.yaml --rule listener-m", "listener-missing");
    row("formats of findings", "linkwrightctl check plan.yaml --format ", "text json sarif junit");
    row("formats of live checks", "linkwrightctl preflight plan.yaml --format ", "text json junit sarif");
    row("thresholds", "linkwrightctl check plan.yaml --fail-on ", "error warning");
    row("formats of bundles", "linkwrightctl render plan.yaml --format ", "stream dir tar.gz zip");
    row("plans", "linkwrightctl check my", "my plan.yaml");
    row("outputs", "linkwrightctl render x -o my", "my plan.yaml");
}

void TestCtlDocuments::completes()
{
    QFETCH(QString, line);
    QFETCH(QString, words);
    const Workplace place;
    place.write(QStringLiteral("my plan.yaml"), "x");
    const Ran ran = complete(place, line);
    QVERIFY2(ran.code == 0, ran.err.constData());
    QCOMPARE(QString::fromUtf8(ran.out).trimmed().replace(QLatin1Char('\n'), QLatin1Char(' ')), words);
}

QTEST_GUILESS_MAIN(TestCtlDocuments)
#include "tst_ctl_documents.moc"
