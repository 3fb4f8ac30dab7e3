// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diff/field_set.h"
#include "diff/same_value.h"
#include "objects.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::diff;

namespace {

FieldSet set(std::initializer_list<const char*> texts)
{
    FieldSet made;
    for (const char* text : texts)
        made.insert(path(text));
    return made;
}

} // namespace

class tst_FieldSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsFieldsV1AndWritesItBack_data();
    void readsFieldsV1AndWritesItBack();
    void leavesOutWhatIsNoFieldsV1();
    void standsDepth();
    void knowsMembersAndWhatIsBelow();
    void coversWhatLiesInAWhole();
    void operations();
    void stepsRightBelow();
};

void tst_FieldSet::readsFieldsV1AndWritesItBack_data()
{
    QTest::addColumn<QString>("fields");
    QTest::addColumn<int>("members");
    QTest::newRow("nothing") << "{}" << 0;
    QTest::newRow("a leaf") << R"({"f:spec":{"f:replicas":{}}})" << 1;
    QTest::newRow("a map with its fields")
        << R"({"f:metadata":{"f:labels":{".":{},"f:a":{},"f:b.c/d":{}}}})" << 3;
    QTest::newRow("items") << R"({"f:spec":{"f:ports":{"k:{\"port\":80}":{".":{},"f:port":{}}}}})" << 2;
    QTest::newRow("members of a set") << R"({"f:metadata":{"f:finalizers":{".":{},"v:\"a\"":{}}}})" << 2;
}

void tst_FieldSet::readsFieldsV1AndWritesItBack()
{
    QFETCH(QString, fields);
    QFETCH(int, members);
    const FieldSet read = FieldSet::fromFieldsV1(json(fields));
    QCOMPARE(static_cast<int>(read.size()), members);
    QVERIFY(sameValue(read.toFieldsV1(), json(fields)));
}

void tst_FieldSet::leavesOutWhatIsNoFieldsV1()
{
    QVERIFY(FieldSet::fromFieldsV1(Json()).isEmpty());
    QVERIFY(FieldSet::fromFieldsV1(Json::array({1})).isEmpty());
    QVERIFY(FieldSet::fromFieldsV1(json(QStringLiteral(R"({"x:a":{},"f:b":{}})"))) == set({"b"}));
    QVERIFY(FieldSet::fromFieldsV1(json(QStringLiteral(R"({"f:b":1})"))).isEmpty());
}

void tst_FieldSet::standsDepth()
{
    Json deep = Json::object();
    for (int i = 0; i < 3000; ++i) {
        Json around = Json::object();
        around["f:a"] = std::move(deep);
        deep = std::move(around);
    }
    QVERIFY(FieldSet::fromFieldsV1(deep).size() <= 1);
}

void tst_FieldSet::knowsMembersAndWhatIsBelow()
{
    const FieldSet fields = set({"a.b", "c"});
    QVERIFY(fields.contains(path("a.b")));
    QVERIFY(!fields.contains(path("a")));
    QVERIFY(fields.reaches(path("a")));
    QVERIFY(!fields.reaches(path("b")));
    QVERIFY(!fields.reaches(path("c.d")));
}

void tst_FieldSet::coversWhatLiesInAWhole()
{
    const FieldSet fields = set({"spec.args", "spec.ports", "spec.ports[port=80]"});
    QVERIFY(fields.covers(path("spec.args")));
    QVERIFY(fields.covers(path("spec.args[0]")));
    QVERIFY(!fields.covers(path("spec.ports[port=81]")));
    QVERIFY(!fields.covers(path("spec")));
}

void tst_FieldSet::operations()
{
    const FieldSet a = set({"a", "a.b", "c"});
    const FieldSet b = set({"c", "d"});
    QVERIFY(a.united(b) == set({"a", "a.b", "c", "d"}));
    QVERIFY(a.minus(b) == set({"a", "a.b"}));
    QVERIFY(a.leaves() == set({"a.b", "c"}));
    QVERIFY(a.within(path("a")) == set({"a", "a.b"}));
}

void tst_FieldSet::stepsRightBelow()
{
    const FieldSet fields = set({"p", "p[port=1].a", "p[port=1].b", "p[port=2]"});
    QCOMPARE(static_cast<int>(fields.stepsBelow(path("p")).size()), 2);
    QVERIFY(fields.stepBelow(path("p"))->kind == Step::Kind::Key);
    QVERIFY(!fields.stepBelow(path("p[port=2]")));
}

QTEST_GUILESS_MAIN(tst_FieldSet)
#include "tst_field_set.moc"
