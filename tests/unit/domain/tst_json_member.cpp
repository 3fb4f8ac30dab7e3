// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Asking JSON of any shape for a member gives the member or nothing, never an error.

#include "domain/json_member.h"

#include <QtTest>

using namespace linkwright;

class TestJsonMember : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesWhatIsThere();
    void givesNothingElse_data();
    void givesNothingElse();
};

void TestJsonMember::givesWhatIsThere()
{
    const Json object = {{"name", "qotm"}, {"ready", true}, {"verbs", {"get", 3, "list"}}, {"none", nullptr}};
    QCOMPARE(memberOf(object, "name"), &object.at("name"));
    QCOMPARE(memberOf(object, "none"), &object.at("none")); // there, and null
    QCOMPARE(&valueAt(object, "verbs"), &object.at("verbs"));
    QCOMPARE(textAt(object, "name"), std::string("qotm"));
    QCOMPARE(textsAt(object, "verbs"), std::vector<std::string>({"get", "list"}));
    QVERIFY(isTrueAt(object, "ready"));
}

void TestJsonMember::givesNothingElse_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no such key") << QByteArray(R"({"other": "x"})");
    QTest::newRow("a null") << QByteArray(R"({"key": null})");
    QTest::newRow("a number") << QByteArray(R"({"key": 1})");
    QTest::newRow("false") << QByteArray(R"({"key": false})");
    QTest::newRow("an object") << QByteArray(R"({"key": {"key": "x"}})");
    QTest::newRow("a list") << QByteArray(R"(["key"])");
    QTest::newRow("a text") << QByteArray(R"("key")");
    QTest::newRow("no value at all") << QByteArray("null");
}

void TestJsonMember::givesNothingElse()
{
    QFETCH(const QByteArray, text);
    const Json value = Json::parse(text.toStdString());
    QCOMPARE(memberOf(value, "key") != nullptr, value.is_object() && value.contains("key"));
    QCOMPARE(valueAt(value, "none"), Json());
    QCOMPARE(textAt(value, "key"), std::string());
    QCOMPARE(textsAt(value, "key").size(), std::size_t(0));
    QVERIFY(!isTrueAt(value, "key"));
    QVERIFY(!isTrue(nullptr));
}

QTEST_GUILESS_MAIN(TestJsonMember)
#include "tst_json_member.moc"
