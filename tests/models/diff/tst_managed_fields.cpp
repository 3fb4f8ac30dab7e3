// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diff/managed_fields.h"
#include "objects.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::diff;

class tst_ManagedFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesTheOwnersOfAField_data();
    void namesTheOwnersOfAField();
    void tellsSinceWhen();
    void findsWhatAManagerApplied();
    void fieldsOfOthersLeaveOutOurs();
    void readsOddObjects_data();
    void readsOddObjects();
};

void tst_ManagedFields::namesTheOwnersOfAField_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("owners");
    QTest::newRow("theirs") << "metadata.annotations.theirs"
                            << "helm";
    QTest::newRow("ours") << "metadata.annotations[mirror.linkerd.io/probe-path]"
                          << "linkwright:qotm";
    QTest::newRow("within a value as a whole") << "spec.selector.app"
                                               << "helm";
    QTest::newRow("of something below") << "spec.ports"
                                        << "helm linkwright:qotm";
    QTest::newRow("of an item") << "spec.ports[port=4143,protocol=TCP].name"
                                << "linkwright:qotm";
    QTest::newRow("nobody") << "spec.clusterIP"
                            << "";
}

void tst_ManagedFields::namesTheOwnersOfAField()
{
    QFETCH(QString, field);
    QFETCH(QString, owners);
    QStringList names;
    for (const FieldOwner& owner : ownersOf(gatewayService(), path(qPrintable(field))))
        names << textOf(owner.manager);
    QCOMPARE(names.join(QLatin1Char(' ')), owners);
}

void tst_ManagedFields::tellsSinceWhen()
{
    const std::vector<FieldOwner> owners = ownersOf(gatewayService(), path("spec.selector"));
    QCOMPARE(owners.size(), std::size_t(1));
    QVERIFY(owners.front() == (FieldOwner{"helm", "Update", "", "2026-11-26T10:00:00Z"}));
}

void tst_ManagedFields::findsWhatAManagerApplied()
{
    const std::vector<ManagedEntry> entries = managedEntries(gatewayService());
    QVERIFY(appliedBy(entries, "linkwright:qotm"));
    QVERIFY(!appliedBy(entries, "helm")); // it updated
    QVERIFY(!appliedBy(entries, "linkwright:other"));
}

void tst_ManagedFields::fieldsOfOthersLeaveOutOurs()
{
    const FieldSet others = fieldsOfOthers(managedEntries(gatewayService()), "linkwright:qotm");
    QVERIFY(others.contains(path("spec.selector")));
    QVERIFY(!others.reaches(path("spec.ports[port=4143,protocol=TCP]")));
}

void tst_ManagedFields::readsOddObjects_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : {"null", "[]", "{}", R"({"metadata":1})", R"({"metadata":{"managedFields":{}}})",
                             R"({"metadata":{"managedFields":[1,null]}})"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void tst_ManagedFields::readsOddObjects()
{
    QFETCH(QString, text);
    QVERIFY(managedEntries(json(text)).empty());
}

QTEST_GUILESS_MAIN(tst_ManagedFields)
#include "tst_managed_fields.moc"
