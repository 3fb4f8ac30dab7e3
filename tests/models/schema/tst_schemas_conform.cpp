// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Compares our definitions with those that the projects' charts make, field by field, where those are at
// hand: in the folder that LINKWRIGHT_CRDS_DIR names. What is ours are the descriptions and the texts of
// warnings; everything else must be the same.

#include "schema/catalogue.h"
#include "yaml/convert.h"
#include "yaml/reader.h"

#include <QDir>
#include <QFile>
#include <QtTest/QtTest>

#include <map>
#include <set>

using namespace linkwright;

namespace {

/// Our folder or file, and the file that the project's chart makes.
struct Pair
{
    const char* ours;
    const char* theirs;
};

constexpr Pair pairs[] = {
    {"schemas/emissary", "emissary-4.yaml"},
    {"schemas/linkerd-link/2.10.yaml", "linkerd-link-2.10.yaml"},
    {"schemas/linkerd-link/2.14.yaml", "linkerd-link-2.14.yaml"},
    {"schemas/linkerd-link/2.17.yaml", "linkerd-link-2.17.yaml"},
    {"schemas/linkerd-link/2.20.yaml", "linkerd-link-2.20.yaml"},
    {"schemas/linkerd-policy", "linkerd-policy.yaml"},
};

/// Kinds of the charts that no plan renders.
const std::set<std::string> leftOut{"egressnetworks.policy.linkerd.io",
                                    "httplocalratelimitpolicies.policy.linkerd.io",
                                    "httproutes.policy.linkerd.io", "serviceprofiles.linkerd.io"};

using Definitions = std::map<std::string, Json>; // by name

void addDocuments(const std::string& text, Definitions& definitions)
{
    const yaml::ReadResult read = yaml::read(text);
    for (const Diagnostic& diagnostic : read.diagnostics)
        qWarning("%s", toString(diagnostic, "definition").c_str());
    for (const yaml::Node& document : read.documents) {
        Json json = yaml::toJson(document);
        if (json.is_object())
            definitions.emplace(json.at("metadata").at("name").get<std::string>(), std::move(json));
    }
}

void addFile(const QString& path, Definitions& definitions)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        addDocuments(file.readAll().toStdString(), definitions);
}

Definitions ourDefinitions(const std::string& name)
{
    Definitions definitions;
    const QString path = QStringLiteral(LINKWRIGHT_SOURCE_DIR "/resources/") + QString::fromStdString(name);
    addFile(path, definitions);
    for (const QString& file : QDir(path).entryList(QDir::Files))
        addFile(path + QLatin1Char('/') + file, definitions);
    return definitions;
}

Definitions theirDefinitions(const QString& path)
{
    Definitions definitions;
    addFile(path, definitions);
    return definitions;
}

/// Compares two values; notes what differs and what has the same description.
class Comparison
{
public:
    void compare(const Json& ours, const Json& theirs, const QString& at)
    {
        if (ours.is_object() && theirs.is_object()) {
            compareObjects(ours, theirs, at);
        } else if (ours.is_array() && theirs.is_array() && !ours.empty() && ours.front().is_object()) {
            compareLists(ours, theirs, at);
        } else if (!sameValue(ours, theirs)) {
            differences << at + QStringLiteral(": ours is %1, theirs %2").arg(text(ours), text(theirs));
        }
    }

    QStringList differences;
    QStringList copied;

private:
    static QString text(const Json& value) { return QString::fromStdString(value.dump()).left(120); }

    /// Lists of words have no order: required, enum, shortNames.
    static bool sameValue(const Json& ours, const Json& theirs)
    {
        if (!ours.is_array() || !theirs.is_array())
            return ours == theirs;
        std::multiset<std::string> left;
        std::multiset<std::string> right;
        for (const Json& item : ours)
            left.insert(item.dump());
        for (const Json& item : theirs)
            right.insert(item.dump());
        return left == right;
    }

    /// A description is ours to write; a field called description is a field like any other.
    bool isOurs(const std::string& key, const Json& value, const Json* theirs, const QString& at)
    {
        if ((key != "description" && key != "deprecationWarning") || !value.is_string())
            return false;
        constexpr std::size_t fewWords = 30; // "The kind." may be said by anybody
        if (theirs != nullptr && *theirs == value && value.get<std::string>().size() >= fewWords)
            copied << at;
        return true;
    }

    void compareObjects(const Json& ours, const Json& theirs, const QString& at)
    {
        for (const auto& [key, value] : ours.items()) {
            const QString below = at + QLatin1Char('.') + QString::fromStdString(key);
            const auto it = theirs.find(key);
            if (isOurs(key, value, it == theirs.end() ? nullptr : &*it, below))
                continue;
            if (it == theirs.end())
                differences << below + QStringLiteral(": only in ours");
            else
                compare(value, *it, below);
        }
        for (const auto& [key, value] : theirs.items()) {
            const bool isText = (key == "description" || key == "deprecationWarning") && value.is_string();
            if (!ours.contains(key) && !isText)
                differences << at + QLatin1Char('.') + QString::fromStdString(key) +
                                   QStringLiteral(": only in theirs");
        }
    }

    void compareLists(const Json& ours, const Json& theirs, const QString& at)
    {
        if (ours.size() != theirs.size())
            differences
                << at + QStringLiteral(": ours has %1 items, theirs %2").arg(ours.size()).arg(theirs.size());
        for (std::size_t i = 0; i < std::min(ours.size(), theirs.size()); ++i) {
            const QString label = ours[i].contains("name") && ours[i]["name"].is_string()
                                      ? QString::fromStdString(ours[i]["name"].get<std::string>())
                                      : QString::number(i);
            compare(ours[i], theirs[i], at + QStringLiteral("[%1]").arg(label));
        }
    }
};

} // namespace

class TestSchemasConform : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void definitionsAreTheCharts_data();
    void definitionsAreTheCharts();
    void aDifferenceIsFound_data();
    void aDifferenceIsFound();
};

void TestSchemasConform::definitionsAreTheCharts_data()
{
    QTest::addColumn<QString>("ours");
    QTest::addColumn<QString>("theirs");
    for (const Pair& pair : pairs)
        QTest::newRow(pair.theirs) << QString::fromLatin1(pair.ours) << QString::fromLatin1(pair.theirs);
}

void TestSchemasConform::definitionsAreTheCharts()
{
    QFETCH(QString, ours);
    QFETCH(QString, theirs);
    const Definitions mine = ourDefinitions(ours.toStdString());
    QVERIFY(!mine.empty());
    const QString folder = qEnvironmentVariable("LINKWRIGHT_CRDS_DIR");
    if (folder.isEmpty())
        QSKIP("LINKWRIGHT_CRDS_DIR names no folder with the charts' own definitions");
    const QString path = folder + QLatin1Char('/') + theirs;
    QVERIFY2(QFile::exists(path), qPrintable(path));
    const Definitions charts = theirDefinitions(path);
    QVERIFY(!charts.empty());
    Comparison comparison;
    for (const auto& [name, definition] : mine) {
        const auto it = charts.find(name);
        QVERIFY2(it != charts.end(), name.c_str());
        comparison.compare(definition.at("spec"), it->second.at("spec"), QString::fromStdString(name));
    }
    for (const auto& [name, definition] : charts)
        QVERIFY2(mine.count(name) + leftOut.count(name) == 1, name.c_str());
    QVERIFY2(comparison.differences.isEmpty(), qPrintable(comparison.differences.join(QLatin1Char('\n'))));
    QVERIFY2(comparison.copied.isEmpty(), qPrintable(comparison.copied.join(QLatin1Char('\n'))));
}

void TestSchemasConform::aDifferenceIsFound_data()
{
    QTest::addColumn<QString>("ours");
    QTest::addColumn<QString>("theirs");
    QTest::addColumn<QString>("difference");
    const auto row = [](const char* name, const char* ours, const char* theirs, const char* difference) {
        QTest::newRow(name) << QString::fromLatin1(ours) << QString::fromLatin1(theirs)
                            << QString::fromLatin1(difference);
    };
    row("the same", "{a: {type: string, description: mine}}", "{a: {description: theirs, type: string}}", "");
    row("another type", "{a: {type: string}}", "{a: {type: integer}}",
        ".a.type: ours is \"string\", theirs \"integer\"");
    row("a field too many", "{a: {}, b: {}}", "{a: {}}", ".b: only in ours");
    row("a field too few", "{a: {}}", "{a: {}, b: {}}", ".b: only in theirs");
    row("required in another order", "{required: [a, b]}", "{required: [b, a]}", "");
    row("less required", "{required: [a]}", "{required: [b, a]}",
        ".required: ours is [\"a\"], theirs [\"b\",\"a\"]");
    row("another version served", "{versions: [{name: v1, served: true}]}",
        "{versions: [{name: v1, served: false}]}", ".versions[v1].served: ours is true, theirs false");
    row("a field called description", "{properties: {description: {type: string}}}",
        "{properties: {description: {type: integer}}}",
        ".properties.description.type: ours is \"string\", theirs \"integer\"");
}

void TestSchemasConform::aDifferenceIsFound()
{
    QFETCH(QString, ours);
    QFETCH(QString, theirs);
    QFETCH(QString, difference);
    const auto read = [](const QString& text) {
        return yaml::toJson(yaml::read(text.toStdString()).documents.front());
    };
    Comparison comparison;
    comparison.compare(read(ours), read(theirs), QString());
    QCOMPARE(comparison.differences.join(QLatin1Char('|')), difference);
}

QTEST_GUILESS_MAIN(TestSchemasConform)
#include "tst_schemas_conform.moc"
