// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What tool tips say of fields, from the schemas of their kinds.

#include "qt/schema_tip.h"

#include <QTest>

using namespace linkwright;

Q_DECLARE_METATYPE(linkwright::PlanPath)

namespace {

PlanPath inCluster(const char* list)
{
    return PlanPath().item("clusters", 0, "west").item(list, 0, "one");
}

} // namespace

class TestSchemaTip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fieldsAreDescribed_data();
    void fieldsAreDescribed();
    void otherPlacesAreNot_data();
    void otherPlacesAreNot();
};

void TestSchemaTip::fieldsAreDescribed_data()
{
    QTest::addColumn<PlanPath>("place");
    QTest::addColumn<QString>("start");
    QTest::addColumn<QString>("part");
    QTest::newRow("a number") << inCluster("mappings").field("timeout_ms")
                              << QStringLiteral("spec.timeout_ms: integer\n") << QString();
    QTest::newRow("a text") << inCluster("mappings").field("prefix")
                            << QStringLiteral("spec.prefix: string\n") << QString();
    QTest::newRow("one of few") << inCluster("hosts").field("requestPolicy").field("insecure").field("action")
                                << QStringLiteral("spec.requestPolicy.insecure.action: string\n")
                                << QStringLiteral("One of: Redirect, Reject, Route.");
    QTest::newRow("limits") << inCluster("listeners").field("port") << QStringLiteral("spec.port: integer\n")
                            << QStringLiteral("From 1 to 65535.");
    QTest::newRow("an object") << inCluster("listeners").field("hostBinding")
                               << QStringLiteral("spec.hostBinding: object") << QString();
    QTest::newRow("an item of a list") << inCluster("listeners").item("protocolStack", 1, {})
                                       << QStringLiteral("spec.protocolStack: string") << QString();
}

void TestSchemaTip::fieldsAreDescribed()
{
    QFETCH(PlanPath, place);
    QFETCH(QString, start);
    QFETCH(QString, part);
    const QString tip = qt::schemaTip(place);
    QVERIFY2(tip.startsWith(start), qPrintable(tip));
    QVERIFY2(tip.contains(part), qPrintable(tip));
}

void TestSchemaTip::otherPlacesAreNot_data()
{
    QTest::addColumn<PlanPath>("place");
    QTest::newRow("no place") << PlanPath();
    QTest::newRow("a cluster's own field") << PlanPath().item("clusters", 0, "west").field("context");
    QTest::newRow("a whole Mapping") << inCluster("mappings");
    QTest::newRow("the name, which is no part of a spec") << inCluster("mappings").field("name");
    QTest::newRow("labels of the object") << inCluster("mappings").field("metadata").field("labels");
    QTest::newRow("a field that no schema knows") << inCluster("hosts").field("colour");
}

void TestSchemaTip::otherPlacesAreNot()
{
    QFETCH(PlanPath, place);
    QCOMPARE(qt::schemaTip(place), QString());
}

QTEST_GUILESS_MAIN(TestSchemaTip)
#include "tst_schema_tip.moc"
