// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plans.h"
#include "render/merge.h"
#include "render/object_set.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::render;

class TestRenderMerge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addMissingKeepsWhatIsThere_data();
    void addMissingKeepsWhatIsThere();
    void overlayWrites_data();
    void overlayWrites();
    void contributionsToOneObjectBecomeOne();
    void contributionsGoIntoTheCarriedObject();
    void versionsOfTheApiDoNotMatterForIdentity();
    void listsAreTakenApart();
    void oddManifestsDoNoHarm();
};

void TestRenderMerge::addMissingKeepsWhatIsThere_data()
{
    QTest::addColumn<QString>("into");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("result");

    QTest::newRow("a new key comes last") << R"({"b":1})"
                                          << R"({"a":2})"
                                          << R"({"b":1,"a":2})";
    QTest::newRow("a known key stays") << R"({"a":1})"
                                       << R"({"a":2})"
                                       << R"({"a":1})";
    QTest::newRow("down into objects") << R"({"a":{"x":1}})"
                                       << R"({"a":{"x":2,"y":3}})"
                                       << R"({"a":{"x":1,"y":3}})";
    QTest::newRow("an object does not replace a value") << R"({"a":1})"
                                                        << R"({"a":{"x":2}})"
                                                        << R"({"a":1})";
    QTest::newRow("nothing to add") << R"({"a":1})"
                                    << "null"
                                    << R"({"a":1})";
}

void TestRenderMerge::addMissingKeepsWhatIsThere()
{
    QFETCH(QString, into);
    QFETCH(QString, from);
    QFETCH(QString, result);
    Json value = Json::parse(into.toStdString());
    addMissing(value, Json::parse(from.toStdString()));
    QCOMPARE(QString::fromStdString(value.dump()), result);
}

void TestRenderMerge::overlayWrites_data()
{
    QTest::addColumn<QString>("into");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("result");

    QTest::newRow("keys keep their place") << R"({"b":1,"a":2})"
                                           << R"({"b":3})"
                                           << R"({"b":3,"a":2})";
    QTest::newRow("down into objects") << R"({"a":{"x":1,"y":2}})"
                                       << R"({"a":{"x":3}})"
                                       << R"({"a":{"x":3,"y":2}})";
    QTest::newRow("lists are replaced") << R"({"a":[1,2]})"
                                        << R"({"a":[3]})"
                                        << R"({"a":[3]})";
    QTest::newRow("ports are merged by number")
        << R"([{"name":"http","port":80},{"name":"https","port":443}])"
        << R"([{"name":"mc-probe","port":80}])"
        << R"([{"name":"mc-probe","port":80},{"name":"https","port":443}])";
    QTest::newRow("a missing protocol is TCP") << R"([{"port":80}])"
                                               << R"([{"port":80,"protocol":"TCP"}])"
                                               << R"([{"port":80,"protocol":"TCP"}])";
    QTest::newRow("UDP is another port") << R"([{"port":80,"protocol":"UDP"}])"
                                         << R"([{"port":80}])"
                                         << R"([{"port":80,"protocol":"UDP"},{"port":80}])";
}

void TestRenderMerge::overlayWrites()
{
    QFETCH(QString, into);
    QFETCH(QString, from);
    QFETCH(QString, result);
    Json value = Json::parse(into.toStdString());
    overlay(value, Json::parse(from.toStdString()));
    QCOMPARE(QString::fromStdString(value.dump()), result);
}

void TestRenderMerge::contributionsToOneObjectBecomeOne()
{
    // A second apply by the same manager would take the fields of the first away.
    ObjectSet set("p");
    Json first = manifest::makeObject("v1", "Service", "s", "n");
    first["metadata"]["labels"]["a"] = "1";
    Json second = manifest::makeObject("v1", "Service", "s", "n");
    second["metadata"]["labels"]["b"] = "2";
    set.contribute(first);
    set.contribute(second);
    ClusterManifests manifests;
    set.moveInto(manifests);
    QCOMPARE(manifests.contributions.size(), std::size_t(1));
    QCOMPARE(manifests.contributions[0].body["metadata"]["labels"].dump(),
             std::string(R"({"a":"1","b":"2"})"));
    QVERIFY(manifests.contributions[0].ownership == manifest::Ownership::Contributed);
}

void TestRenderMerge::contributionsGoIntoTheCarriedObject()
{
    ObjectSet set("p");
    set.carry(
        {Json::parse(R"({"apiVersion":"v1","kind":"Service","metadata":{"name":"s"},"spec":{"x":1}})")});
    Json mark =
        manifest::makeObject("v1", "Service", "s", "default"); // where kubectl puts what names no namespace
    mark["metadata"]["labels"]["mark"] = "true";
    set.contribute(mark);
    ClusterManifests manifests;
    set.moveInto(manifests);
    QVERIFY(manifests.contributions.empty());
    QCOMPARE(manifests.objects[0].body["metadata"]["labels"]["mark"].get<std::string>(), std::string("true"));
    QCOMPARE(manifests.objects[0].body["spec"]["x"].get<int>(), 1);
    QVERIFY(!manifests.objects[0].body["metadata"].contains("annotations")); // those of contributions only
}

void TestRenderMerge::versionsOfTheApiDoNotMatterForIdentity()
{
    ObjectSet set("p");
    set.carry({manifest::makeObject("getambassador.io/v2", "Module", "ambassador", "emissary"),
               manifest::makeObject("other.io/v1", "Module", "other", "emissary")});
    set.contribute(manifest::makeObject("getambassador.io/v3alpha1", "Module", "ambassador", "emissary"));
    set.contribute(manifest::makeObject("getambassador.io/v3alpha1", "Module", "other", "emissary"));
    ClusterManifests manifests;
    set.moveInto(manifests);
    QCOMPARE(test::listOf(manifests.contributions), QStringLiteral("Module other\n"));
}

void TestRenderMerge::listsAreTakenApart()
{
    ObjectSet set("p");
    set.carry({Json::parse(R"({"apiVersion":"v1","kind":"List","items":[
        {"apiVersion":"v1","kind":"Service","metadata":{"name":"b"}},
        {"apiVersion":"v1","kind":"Service","metadata":{"name":"a"}}]})")});
    ClusterManifests manifests;
    set.moveInto(manifests);
    QCOMPARE(test::listOf(manifests.objects), QStringLiteral("Service a\nService b\n"));
}

void TestRenderMerge::oddManifestsDoNoHarm()
{
    ObjectSet set("p");
    set.carry({Json(), Json("text"), Json::array({1}), Json::object(),
               Json::parse(R"({"kind":3,"metadata":"x"})")});
    set.contribute(manifest::makeObject("v1", "Service", "s", "n"));
    ClusterManifests manifests;
    set.moveInto(manifests);
    QCOMPARE(manifests.objects.size(), std::size_t(2));
    QCOMPARE(manifests.contributions.size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(TestRenderMerge)
#include "tst_render_merge.moc"
