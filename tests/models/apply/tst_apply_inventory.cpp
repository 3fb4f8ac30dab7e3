// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "apply/inventory.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::apply;

class tst_ApplyInventory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void idIsThatOfKubectl();
    void parentStandsBesideTheGatewayOrTheLink();
    void namesAreFitForObjects_data();
    void namesAreFitForObjects();
    void objectListsKindsAndOtherNamespaces();
    void setsOfOthersAreSeen();
};

void tst_ApplyInventory::idIsThatOfKubectl()
{
    // As kubectl's ApplySet.ID: sha256 of <name>.<namespace>.<kind>.<group>, URL-safe base64 without padding.
    QCOMPARE(QString::fromStdString(setId({"v1", "Secret", "emissary", "linkwright-qotm"})),
             QStringLiteral("applyset-dSfiU_Blxd7Ry8zKmIRt70fyEVf1n2320spLZu5wLo0-v1"));
}

void tst_ApplyInventory::parentStandsBesideTheGatewayOrTheLink()
{
    Plan plan;
    plan.name = "qotm";
    Cluster west;
    west.gateway.emplace();
    west.gateway->namespace_ = "gate";
    QVERIFY(inventoryOf(plan, west) == (ObjectRef{"v1", "Secret", "gate", "linkwright-qotm"}));
    Cluster east;
    east.linkerd.multiclusterNamespace = "multi";
    QVERIFY(inventoryOf(plan, east).namespace_ == "multi");
}

void tst_ApplyInventory::namesAreFitForObjects_data()
{
    QTest::addColumn<QString>("plan");
    for (const char* name : {"qotm", "My Plan", "a_b.c", "größe", "-x-", ""})
        QTest::newRow(name) << QString::fromUtf8(name);
}

void tst_ApplyInventory::namesAreFitForObjects()
{
    QFETCH(QString, plan);
    Plan made;
    made.name = plan.toStdString();
    const std::string name = inventoryOf(made, {}).name;
    QVERIFY2(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos,
             name.c_str());
    QVERIFY(name.back() != '-');
}

void tst_ApplyInventory::objectListsKindsAndOtherNamespaces()
{
    const ObjectRef parent{"v1", "Secret", "emissary", "linkwright-qotm"};
    const Json object = inventoryObject(parent, "0.1.0", {"Service", "Mapping.getambassador.io"},
                                        {"emissary", "default", "b", ""});
    const Json& annotations = object.at("metadata").at("annotations");
    QVERIFY(annotations.at(toolingAnnotation) == "linkwright/0.1.0");
    QVERIFY(annotations.at(groupKindsAnnotation) == "Mapping.getambassador.io,Service");
    QVERIFY(annotations.at(namespacesAnnotation) == "b,default");
    QVERIFY(object.at("metadata").at("labels").at(setIdLabel) == setId(parent));
    QVERIFY(kindsIn(object) == (std::set<std::string>{"Mapping.getambassador.io", "Service"}));
    QVERIFY(kindsIn(Json()).empty());
}

void tst_ApplyInventory::setsOfOthersAreSeen()
{
    const ObjectRef parent{"v1", "Secret", "a", "b"};
    QVERIFY(foreignSet(inventoryObject(parent, "9", {}, {})).empty());
    QVERIFY(foreignSet(Json()).empty());
    Json other = inventoryObject(parent, "9", {}, {});
    other["metadata"]["annotations"][toolingAnnotation] = "kubectl/v1.35";
    QVERIFY(foreignSet(other).find("kubectl/v1.35") != std::string::npos);
}

QTEST_GUILESS_MAIN(tst_ApplyInventory)
#include "tst_apply_inventory.moc"
