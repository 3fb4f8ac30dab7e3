// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::diff;

class tst_FieldPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAndWritesWhatPeopleSee_data();
    void readsAndWritesWhatPeopleSee();
    void refusesWhatIsNoPath_data();
    void refusesWhatIsNoPath();
    void readsFieldsV1_data();
    void readsFieldsV1();
    void keysInAnotherOrderAreTheSame();
    void liesWithinItsAncestors();
};

void tst_FieldPath::readsAndWritesWhatPeopleSee_data()
{
    QTest::addColumn<QString>("steps");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const char* steps, const char* text) {
        QTest::newRow(name) << QString::fromUtf8(steps) << QString::fromUtf8(text);
    };
    row("names are joined by dots", R"(["f:spec","f:template"])", "spec.template");
    row("a name with dots stands in brackets", R"(["f:metadata","f:annotations","f:linkerd.io/inject"])",
        "metadata.annotations[linkerd.io/inject]");
    row("a name of digits is quoted", R"(["f:data","f:0"])", R"(data["0"])");
    row("an empty name is quoted", R"(["f:data","f:"])", R"(data[""])");
    row("a name that begins with a digit", R"(["f:data","f:1a"])", "data[1a]");
    row("items are told by their keys",
        R"(["f:spec","f:ports","k:{\"port\":80,\"protocol\":\"TCP\"}","f:name"])",
        "spec.ports[port=80,protocol=TCP].name");
    row("a key that looks like a number", R"(["f:a","k:{\"name\":\"80\"}"])", R"(a[name="80"])");
    row("a key that looks like a switch", R"(["f:a","k:{\"name\":\"true\"}"])", R"(a[name="true"])");
    row("a key with a comma", R"(["f:a","k:{\"name\":\"b,c\"}"])", R"(a[name="b,c"])");
    row("a key with quotes", R"(["f:a","k:{\"name\":\"b\\\"]\"}"])", R"(a[name="b\"]"])");
    row("members of sets", R"(["f:metadata","f:finalizers","v:\"x.io/y\""])", "metadata.finalizers[=x.io/y]");
    row("numbers in sets", R"(["f:a","v:1"])", "a[=1]");
    row("positions", R"(["f:spec","f:args","i:3"])", "spec.args[3]");
    row("other scripts", R"(["f:data","f:größe"])", "data[größe]");
}

void tst_FieldPath::readsAndWritesWhatPeopleSee()
{
    QFETCH(QString, steps);
    QFETCH(QString, text);
    const std::optional<FieldPath> made = FieldPath::fromJson(json(steps));
    QVERIFY(made);
    QCOMPARE(textOf(made->toString()), text);
    const std::optional<FieldPath> read = FieldPath::parse(text.toStdString());
    QVERIFY(read);
    QVERIFY(*read == *made);
    QVERIFY(read->toJson() == json(steps));
}

void tst_FieldPath::refusesWhatIsNoPath_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : {"", ".", "spec.", "spec..a", ".spec", "spec[", "spec[]", "spec[a=1", "spec[=1]x",
                             "spec[a=1,=2]", "spec ports", "spec[\"a]"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void tst_FieldPath::refusesWhatIsNoPath()
{
    QFETCH(QString, text);
    QVERIFY(!FieldPath::parse(text.toStdString()));
}

void tst_FieldPath::readsFieldsV1_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("known");
    QTest::newRow("a name") << "f:spec" << true;
    QTest::newRow("keys") << R"(k:{"a":1})" << true;
    QTest::newRow("keys that are none") << "k:[1]" << false;
    QTest::newRow("keys that do not read") << "k:{" << false;
    QTest::newRow("a value") << "v:\"a\"" << true;
    QTest::newRow("a value that does not read") << "v:a" << false;
    QTest::newRow("an index") << "i:1" << true;
    QTest::newRow("an index below zero") << "i:-1" << false;
    QTest::newRow("something new") << "x:1" << false;
    QTest::newRow("nothing") << "" << false;
    QTest::newRow("the field itself") << "." << false;
}

void tst_FieldPath::readsFieldsV1()
{
    QFETCH(QString, text);
    QFETCH(bool, known);
    const std::optional<Step> step = Step::fromFieldsV1(text.toStdString());
    QCOMPARE(step.has_value(), known);
    if (step)
        QCOMPARE(textOf(step->toFieldsV1()), text);
}

void tst_FieldPath::keysInAnotherOrderAreTheSame()
{
    QVERIFY(Step::fromFieldsV1(R"(k:{"b": 1, "a": 2})") == Step::fromFieldsV1(R"(k:{"a":2,"b":1})"));
    QVERIFY(FieldPath::parse("p[b=1,a=2]") == FieldPath::parse("p[a=2,b=1]"));
}

void tst_FieldPath::liesWithinItsAncestors()
{
    QVERIFY(path("spec.ports[port=80]").isWithin(path("spec")));
    QVERIFY(path("spec").isWithin(path("spec")));
    QVERIFY(!path("specs").isWithin(path("spec")));
    QVERIFY(!path("spec").isWithin(path("spec.ports")));
    QVERIFY(path("spec.ports").parent() == path("spec"));
    QVERIFY(path("spec").parent().isEmpty());
}

QTEST_GUILESS_MAIN(tst_FieldPath)
#include "tst_field_path.moc"
