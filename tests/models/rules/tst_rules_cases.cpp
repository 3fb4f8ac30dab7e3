// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Runs the plans under cases/<rule-id>/ and sees that no rule lacks a piece. README.md says what a case may
// state.

#include "planfile/planfile.h"
#include "resources/resources.h"
#include "rules/engine.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <map>
#include <set>

using namespace linkwright;

namespace {

const QString casesFolder = QStringLiteral(LINKWRIGHT_SOURCE_DIR "/tests/models/rules/cases");

struct Expectation
{
    std::vector<std::string> places;
    std::vector<std::string> says;
    std::vector<std::string> changes;
    std::string severity;
    std::string fixable;
};

Expectation expectationOf(const QByteArray& text)
{
    Expectation expected;
    for (const QByteArray& line : text.split('\n')) {
        if (!line.startsWith("# "))
            break;
        const std::string content = line.mid(2).trimmed().toStdString();
        const std::size_t colon = content.find(": ");
        const std::string key = content.substr(0, colon);
        const std::string value = colon == std::string::npos ? std::string() : content.substr(colon + 2);
        if (key == "place")
            expected.places.push_back(value);
        else if (key == "says")
            expected.says.push_back(value);
        else if (key == "change")
            expected.changes.push_back(value);
        else if (key == "severity")
            expected.severity = value;
        else if (key == "fixable")
            expected.fixable = value;
    }
    return expected;
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Findings ofRule(const Findings& findings, const std::string& rule)
{
    Findings found;
    std::copy_if(findings.begin(), findings.end(), std::back_inserter(found),
                 [&rule](const Finding& finding) { return finding.rule == rule; });
    return found;
}

/// How many errors each rule has.
std::map<std::string, int> errorsByRule(const Findings& findings)
{
    std::map<std::string, int> errors;
    for (const Finding& finding : findings) {
        if (finding.severity == Severity::Error)
            ++errors[finding.rule];
    }
    return errors;
}

void addCases(const QString& pattern)
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("path");
    for (const QString& rule : QDir(casesFolder).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        const QDir folder(casesFolder + QLatin1Char('/') + rule);
        for (const QString& name : folder.entryList({pattern}, QDir::Files, QDir::Name))
            QTest::newRow(qPrintable(rule + QLatin1Char('/') + name)) << rule << folder.filePath(name);
    }
}

std::optional<Plan> planOf(const QByteArray& text)
{
    const planfile::LoadResult loaded = planfile::parse(text.toStdString());
    for (const Diagnostic& diagnostic : loaded.diagnostics)
        qWarning("%s", toString(diagnostic, "case").c_str());
    return loaded.plan;
}

} // namespace

class TestRulesCases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void failing_data() { addCases(QStringLiteral("failing*.yaml")); }
    void failing();
    void fixed_data() { addCases(QStringLiteral("failing*.yaml")); }
    void fixed();
    void passing_data() { addCases(QStringLiteral("passing*.yaml")); }
    void passing();
    void everyRuleHasEveryPiece_data();
    void everyRuleHasEveryPiece();
    void everyPieceHasARule();
};

void TestRulesCases::failing()
{
    QFETCH(QString, rule);
    QFETCH(QString, path);
    const QByteArray text = bytesOf(path);
    const std::optional<Plan> plan = planOf(text);
    QVERIFY(plan);
    const Findings found = ofRule(rules::check(*plan), rule.toStdString());
    QVERIFY2(!found.empty(), "the rule says nothing");
    const Expectation expected = expectationOf(text);
    for (const std::string& place : expected.places) {
        const bool there = std::any_of(found.begin(), found.end(), [&](const Finding& finding) {
            return finding.place.toString() == place;
        });
        QVERIFY2(there, ("not at " + place + " but at " + found.front().place.toString()).c_str());
    }
    for (const std::string& words : expected.says) {
        const bool said = std::any_of(found.begin(), found.end(), [&](const Finding& finding) {
            return finding.message.find(words) != std::string::npos;
        });
        QVERIFY2(said, ("no " + words + " in: " + found.front().message).c_str());
    }
    for (const Finding& finding : found) {
        QVERIFY(!finding.message.empty() && !finding.remedy.empty() && !finding.place.isEmpty());
        if (!expected.severity.empty())
            QCOMPARE(std::string(toString(finding.severity)), expected.severity);
        if (!expected.fixable.empty())
            QCOMPARE(finding.fixable, expected.fixable == "yes");
    }
}

void TestRulesCases::fixed()
{
    QFETCH(QString, rule);
    QFETCH(QString, path);
    const QByteArray text = bytesOf(path);
    const std::optional<Plan> plan = planOf(text);
    QVERIFY(plan);
    const std::string id = rule.toStdString();
    const Findings before = rules::check(*plan);
    const Findings found = ofRule(before, id);
    const bool fixable =
        std::any_of(found.begin(), found.end(), [](const Finding& finding) { return finding.fixable; });
    const rules::FixResult result = rules::fixAll(*plan, {id});
    QCOMPARE(result.changes.empty(), !fixable);
    QCOMPARE(result.plan == *plan, !fixable);
    for (const std::string& change : expectationOf(text).changes)
        QVERIFY2(std::find(result.changes.begin(), result.changes.end(), change) != result.changes.end(),
                 fixable ? result.changes.front().c_str() : change.c_str());
    const Findings after = rules::check(result.plan);
    for (const Finding& finding : ofRule(after, id))
        QVERIFY2(!finding.fixable, ("still there: " + finding.message).c_str());
    const std::map<std::string, int> errorsBefore = errorsByRule(before);
    for (const auto& [other, count] : errorsByRule(after)) {
        const auto it = errorsBefore.find(other);
        QVERIFY2(it != errorsBefore.end() && count <= it->second,
                 ("the fix made an error of " + other).c_str());
    }
    const rules::FixResult again = rules::fixAll(result.plan, {id});
    QVERIFY(again.changes.empty());
    QVERIFY(again.plan == result.plan);
}

void TestRulesCases::passing()
{
    QFETCH(QString, rule);
    QFETCH(QString, path);
    const std::optional<Plan> plan = planOf(bytesOf(path));
    QVERIFY(plan);
    const Findings found = ofRule(rules::check(*plan), rule.toStdString());
    QVERIFY2(found.empty(), found.empty() ? "" : found.front().message.c_str());
}

void TestRulesCases::everyRuleHasEveryPiece_data()
{
    QTest::addColumn<QString>("rule");
    for (const rules::Rule* rule : rules::allRules()) {
        const QString id = QString::fromUtf8(rule->id.data(), static_cast<qsizetype>(rule->id.size()));
        QTest::newRow(qPrintable(id)) << id;
    }
}

void TestRulesCases::everyRuleHasEveryPiece()
{
    QFETCH(QString, rule);
    const rules::Rule* row = rules::findRule(rule.toStdString());
    QVERIFY(row != nullptr);
    QVERIFY(row->check != nullptr || row->mapping != nullptr);
    QVERIFY(!row->title.empty() && !row->remedy.empty());
    const QString page = QString::fromStdString(rules::helpPage(rule.toStdString()));
    QVERIFY2(page.startsWith(QStringLiteral("# ") + rule + QLatin1Char('\n')),
             "the help page lacks its title");
    for (const char* section : {"## What", "## Why", "## Releases", "## How to fix", "## Source"})
        QVERIFY2(page.contains(QLatin1Char('\n') + QString::fromUtf8(section) + QLatin1Char('\n')), section);
    const QDir folder(casesFolder + QLatin1Char('/') + rule);
    QVERIFY2(!folder.entryList({QStringLiteral("failing*.yaml")}, QDir::Files).isEmpty(), "no failing case");
    QVERIFY2(!folder.entryList({QStringLiteral("passing*.yaml")}, QDir::Files).isEmpty(), "no passing case");
}

void TestRulesCases::everyPieceHasARule()
{
    std::set<std::string> ids;
    for (const rules::Rule* rule : rules::allRules())
        QVERIFY2(ids.emplace(rule->id).second, std::string(rule->id).c_str());
    for (const std::string& page : resources::list("rules"))
        QVERIFY2(ids.count(page.substr(0, page.rfind(".md"))) == 1, page.c_str());
    for (const QString& folder : QDir(casesFolder).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        QVERIFY2(ids.count(folder.toStdString()) == 1, qPrintable(folder));
}

QTEST_GUILESS_MAIN(TestRulesCases)
#include "tst_rules_cases.moc"
