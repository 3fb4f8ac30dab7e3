// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diff/conflict_field.h"
#include "objects.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::diff;

class tst_ConflictField : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAreToldByTheObject_data();
    void namesAreToldByTheObject();
};

void tst_ConflictField::namesAreToldByTheObject_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("path"); // empty: not understood
    QTest::newRow("plain names") << ".spec.selector"
                                 << "spec.selector";
    QTest::newRow("a name with dots") << ".metadata.annotations.mirror.linkerd.io/probe-path"
                                      << "metadata.annotations[mirror.linkerd.io/probe-path]";
    QTest::newRow("an item") << R"(.spec.ports[port=80,protocol="TCP"].targetPort)"
                             << "spec.ports[port=80,protocol=TCP].targetPort";
    QTest::newRow("what the object does not have") << ".spec.strange.below"
                                                   << "spec.strange.below";
    QTest::newRow("below what is no map") << ".spec.clusterIP.x"
                                          << "spec.clusterIP.x";
    QTest::newRow("a member of a set") << R"(.metadata.finalizers[="a.b/c"])"
                                       << "metadata.finalizers[=a.b/c]";
    QTest::newRow("nothing") << ""
                             << "";
    QTest::newRow("no dot") << "spec"
                            << "";
    QTest::newRow("open bracket") << ".spec.ports[port=80"
                                  << "";
    QTest::newRow("dots only") << "..."
                               << "";
}

void tst_ConflictField::namesAreToldByTheObject()
{
    QFETCH(QString, text);
    QFETCH(QString, path);
    const std::optional<FieldPath> found = conflictField(text.toStdString(), gatewayService());
    QCOMPARE(found.has_value(), !path.isEmpty());
    if (found)
        QCOMPARE(textOf(found->toString()), path);
}

QTEST_GUILESS_MAIN(tst_ConflictField)
#include "tst_conflict_field.moc"
