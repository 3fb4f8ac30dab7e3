// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/json_text.h"

#include <QTest>

using namespace linkwright;

class TestJsonText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesComeBackFromTheirText_data();
    void valuesComeBackFromTheirText();
    void mistakesHaveLineAndColumn_data();
    void mistakesHaveLineAndColumn();
    void nothingIsAnEmptyObject();
    void fieldsOfTheirOwnAreNotAmongTheRest_data();
    void fieldsOfTheirOwnAreNotAmongTheRest();
};

void TestJsonText::valuesComeBackFromTheirText_data()
{
    QTest::addColumn<QString>("json");
    QTest::newRow("numbers and switches") << R"({"retries": 3, "deny": true, "none": null})";
    QTest::newRow("texts that look like something else")
        << R"({"a": "true", "b": "0755", "c": "1e3", "d": ""})";
    QTest::newRow("lists and objects") << R"({"cors": {"origins": ["a", "b"], "empty": []}, "x": {}})";
    QTest::newRow("letters of the world") << R"({"name": "Zürich ☃"})";
}

void TestJsonText::valuesComeBackFromTheirText()
{
    QFETCH(QString, json);
    const Json value = Json::parse(json.toStdString());
    const QString text = qt::toYaml(value);
    QVERIFY(!text.endsWith(QLatin1Char('\n')));
    const qt::ParsedYaml parsed = qt::parseYamlObject(text);
    QVERIFY(parsed.diagnostics.empty());
    QVERIFY(parsed.value.has_value());
    QCOMPARE(QString::fromStdString(parsed.value->dump()), QString::fromStdString(value.dump()));
}

void TestJsonText::mistakesHaveLineAndColumn_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line");
    QTest::newRow("a list that does not end") << "a: 1\nb: [1, 2\n" << 2;
    QTest::newRow("a key twice") << "a: 1\nb: 2\na: 3\n" << 3;
    QTest::newRow("a scalar") << "just words" << 1;
    QTest::newRow("a list") << "- a\n- b\n" << 1;
    QTest::newRow("two documents") << "a: 1\n---\nb: 2\n" << 3;
}

void TestJsonText::mistakesHaveLineAndColumn()
{
    QFETCH(QString, text);
    QFETCH(int, line);
    const qt::ParsedYaml parsed = qt::parseYamlObject(text);
    QVERIFY(!parsed.value.has_value());
    QVERIFY(!parsed.diagnostics.empty());
    const Diagnostic& first = parsed.diagnostics.front();
    QVERIFY2(first.mark.line >= line && first.mark.line <= line + 1, qPrintable(qt::diagnosticText(first)));
    QVERIFY(qt::diagnosticText(first).startsWith(QStringLiteral("Line ")));
}

void TestJsonText::nothingIsAnEmptyObject()
{
    for (const QString& text : {QString(), QStringLiteral("\n  \n"), QStringLiteral("# a comment\n")}) {
        const qt::ParsedYaml parsed = qt::parseYamlObject(text);
        QVERIFY(parsed.value.has_value());
        QVERIFY(parsed.value->is_object() && parsed.value->empty());
    }
    QVERIFY(qt::toYaml(Json::object()).isEmpty());
    QVERIFY(qt::toYaml(nullptr).isEmpty());
}

void TestJsonText::fieldsOfTheirOwnAreNotAmongTheRest_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("own");
    QTest::newRow("unknown keys") << "circuit_breakers: []\nretry_policy: {num_retries: 3}"
                                  << "";
    QTest::newRow("the prefix") << "retry_policy: {}\nprefix: /x/"
                                << "prefix";
    QTest::newRow("the metadata") << "metadata: {labels: {}}"
                                  << "metadata";
}

void TestJsonText::fieldsOfTheirOwnAreNotAmongTheRest()
{
    QFETCH(QString, text);
    QTEST(qt::ownField<Mapping>(*qt::parseYamlObject(text).value), "own");
    // Keys some way down only count all the way.
    const Json rest =
        *qt::parseYamlObject(QStringLiteral("requestPolicy: {insecure: {additionalPort: 8080}}")).value;
    QVERIFY(qt::ownField<Host>(rest).isEmpty());
    const Json action =
        *qt::parseYamlObject(QStringLiteral("requestPolicy: {insecure: {action: Route}}")).value;
    QCOMPARE(qt::ownField<Host>(action), QStringLiteral("requestPolicy.insecure.action"));
}

QTEST_APPLESS_MAIN(TestJsonText)
#include "tst_json_text.moc"
