// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/hygiene/text_rules.h"
#include "tests/hygiene/tree.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSet>
#include <QTest>

using namespace linkwright::hygiene;

class tst_Repository : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyTextKeepsTheRule_data();
    void everyTextKeepsTheRule();
    void ruleIsBroken_data();
    void ruleIsBroken();
    void shellScriptsParse();
    void entryPointsCanBeRun_data();
    void entryPointsCanBeRun();
    void everyPresetConfiguresBuildsAndTests_data();
    void everyPresetConfiguresBuildsAndTests();

private:
    const TextRule* rule(const QString& name) const;

    QStringList m_files;
};

void tst_Repository::initTestCase()
{
    m_files = repositoryFiles();
    if (m_files.isEmpty())
        QSKIP("not a clone, or no git: there is no list of files to look at");
    QVERIFY(m_files.contains(QStringLiteral("CMakeLists.txt")));
}

const TextRule* tst_Repository::rule(const QString& name) const
{
    for (const TextRule& rule : textRules()) {
        if (name == QLatin1String(rule.name))
            return &rule;
    }
    return nullptr;
}

void tst_Repository::everyTextKeepsTheRule_data()
{
    QTest::addColumn<QString>("name");
    for (const TextRule& rule : textRules())
        QTest::newRow(rule.name) << QString::fromLatin1(rule.name);
}

void tst_Repository::everyTextKeepsTheRule()
{
    QFETCH(QString, name);
    const TextRule* const rule = this->rule(name);
    QStringList found;
    int looked = 0;
    for (const QString& file : qAsConst(m_files)) {
        const QString text = textOf(file);
        if (!rule->applies(file, text))
            continue;
        ++looked;
        for (const int line : rule->broken(linesOf(text)))
            found << QStringLiteral("%1:%2").arg(file).arg(line);
    }
    QVERIFY(looked > 0);
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void tst_Repository::ruleIsBroken_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line");
    const auto row = [](const char* tag, int rule, const char* text, int line) {
        QTest::newRow(tag) << QString::fromLatin1(textRules().at(rule).name) << QString::fromLatin1(text)
                           << line;
    };
    const char* const spdx = "// SPDX-FileCopyrightText: Linkwright contributors\n"
                             "// SPDX-License-Identifier: GPL-3.0-or-later\n";
    row("C++ with both lines is fine", 0, spdx, 0);
    row("C++ without them is not", 0, "#pragma once\n", 1);
    row("C++ under another licence is not", 0,
        "// SPDX-FileCopyrightText: Linkwright contributors\n// SPDX-License-Identifier: MIT\n", 2);
    row("a script without a licence is noticed", 1, "#!/bin/sh\ntrue\n", 1);
    row("a licence below the shebang is seen", 1, "#!/bin/sh\n# SPDX-License-Identifier: GPL-3.0-or-later\n",
        0);
    row("a tab is noticed", 2, "a\n\tb\n", 2);
    row("space at the end is noticed", 2, "a \n", 1);
    row("the end of line of another system is noticed", 2, "a\r\n", 1);
    row("a missing last end is noticed", 3, "a\nb", 2);
    row("somebody's folder is noticed", 4,
        "see /ho"
        "me/me/x\n",
        1);
    row("a folder of that name elsewhere is fine", 4,
        "resources/ho"
        "me/x\n",
        0);
    row("a folder beside the repository is noticed", 5,
        "../sha"
        "red/x\n",
        1);
}

void tst_Repository::ruleIsBroken()
{
    QFETCH(QString, name);
    QFETCH(QString, text);
    QFETCH(int, line);
    QCOMPARE(rule(name)->broken(linesOf(text)).value(0), line);
}

void tst_Repository::shellScriptsParse()
{
    int looked = 0;
    for (const QString& file : qAsConst(m_files)) {
        if (!file.endsWith(QLatin1String(".sh")) &&
            !textOf(file).startsWith(QLatin1String("#!/usr/bin/env bash")))
            continue;
        QProcess bash;
        bash.start(QStringLiteral("bash"), {QStringLiteral("-n"), absolute(file)});
        QVERIFY(bash.waitForFinished());
        QVERIFY2(bash.exitCode() == 0, bash.readAllStandardError().constData());
        ++looked;
    }
    QVERIFY(looked >= 3);
}

void tst_Repository::entryPointsCanBeRun_data()
{
    QTest::addColumn<QString>("file");
    for (const char* file : {"packaging/run.sh", "packaging/test.sh", ".ci/run"})
        QTest::newRow(file) << QString::fromLatin1(file);
}

void tst_Repository::entryPointsCanBeRun()
{
    QFETCH(QString, file);
    QVERIFY(QFileInfo(absolute(file)).isExecutable());
    QVERIFY(textOf(file).contains(QLatin1String("\nset -euo pipefail\n")));
}

void tst_Repository::everyPresetConfiguresBuildsAndTests_data()
{
    QTest::addColumn<QString>("preset");
    for (const char* preset : {"dev", "asan", "release", "bench"})
        QTest::newRow(preset) << QString::fromLatin1(preset);
}

void tst_Repository::everyPresetConfiguresBuildsAndTests()
{
    QFETCH(QString, preset);
    const QJsonObject presets =
        QJsonDocument::fromJson(textOf(QStringLiteral("CMakePresets.json")).toUtf8()).object();
    for (const char* kind : {"configurePresets", "buildPresets", "testPresets"}) {
        QSet<QString> names;
        for (const QJsonValue& entry : presets.value(QLatin1String(kind)).toArray())
            names << entry.toObject().value(QLatin1String("name")).toString();
        QVERIFY2(names.contains(preset), kind);
    }
}

QTEST_GUILESS_MAIN(tst_Repository)
#include "tst_repository.moc"
