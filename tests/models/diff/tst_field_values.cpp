// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diff/normalise.h"
#include "diff/same_value.h"
#include "diff/values.h"
#include "objects.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::diff;

class tst_FieldValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsAField_data();
    void findsAField();
    void setsAField_data();
    void setsAField();
    void removesAField_data();
    void removesAField();
    void subsetHasTheFieldsAndTheName();
    void normalisedIsWhatSomebodyMeant();
    void noise_data();
    void noise();
};

void tst_FieldValues::findsAField_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::newRow("a name") << "spec.clusterIP"
                            << "\"10.0.0.7\"";
    QTest::newRow("a name with dots") << "metadata.annotations[mirror.linkerd.io/probe-path]"
                                      << "\"/-/ambassador/ready\"";
    QTest::newRow("an item by keys") << "spec.ports[port=80,protocol=TCP].name"
                                     << "\"http\"";
    QTest::newRow("an item by position") << "spec.ports[1].port"
                                         << "4143";
    QTest::newRow("no such name") << "spec.nothing.below"
                                  << "";
    QTest::newRow("no such item") << "spec.ports[port=81,protocol=TCP]"
                                  << "";
    QTest::newRow("a position too far") << "spec.ports[2]"
                                        << "";
    QTest::newRow("an item of what is no list") << "spec[port=1]"
                                                << "";
}

void tst_FieldValues::findsAField()
{
    QFETCH(QString, field);
    QFETCH(QString, value);
    const Json service = gatewayService();
    const Json* found = find(service, path(qPrintable(field)));
    QCOMPARE(found != nullptr, !value.isEmpty());
    if (found)
        QCOMPARE(textOf(found->dump()), value);
}

void tst_FieldValues::setsAField_data()
{
    QTest::addColumn<QString>("object");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("result");
    QTest::newRow("over what is there") << R"({"a":1})"
                                        << "a"
                                        << R"({"a":9})";
    QTest::newRow("maps on the way") << "{}"
                                     << "a.b.c"
                                     << R"({"a":{"b":{"c":9}}})";
    QTest::newRow("items on the way") << "{}"
                                      << "p[port=80].x"
                                      << R"({"p":[{"port":80,"x":9}]})";
    QTest::newRow("into the item that is there") << R"({"p":[{"port":80}]})"
                                                 << "p[port=80,protocol=TCP].x"
                                                 << R"({"p":[{"port":80,"x":9}]})";
}

void tst_FieldValues::setsAField()
{
    QFETCH(QString, object);
    QFETCH(QString, field);
    QFETCH(QString, result);
    Json changed = json(object);
    setValue(changed, path(qPrintable(field)), 9);
    QCOMPARE(textOf(changed.dump()), result);
}

void tst_FieldValues::removesAField_data()
{
    QTest::addColumn<QString>("object");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("result");
    QTest::newRow("a field") << R"({"a":1,"b":2})"
                             << "a"
                             << R"({"b":2})";
    QTest::newRow("and the map that it leaves empty") << R"({"a":{"b":1},"c":1})"
                                                      << "a.b"
                                                      << R"({"c":1})";
    QTest::newRow("and the item that is its keys only") << R"({"p":[{"port":1,"x":1},{"port":2}]})"
                                                        << "p[port=1].x"
                                                        << R"({"p":[{"port":2}]})";
    QTest::newRow("an item that has more") << R"({"p":[{"port":1,"x":1,"y":1}]})"
                                           << "p[port=1].x"
                                           << R"({"p":[{"port":1,"y":1}]})";
    QTest::newRow("a member of a set") << R"({"s":["a","b"]})"
                                       << "s[=a]"
                                       << R"({"s":["b"]})";
    QTest::newRow("what is not there") << R"({"a":{}})"
                                       << "a.b"
                                       << R"({})";
    QTest::newRow("below what is not there") << R"({"a":1})"
                                             << "b.c"
                                             << R"({"a":1})";
}

void tst_FieldValues::removesAField()
{
    QFETCH(QString, object);
    QFETCH(QString, field);
    QFETCH(QString, result);
    Json changed = json(object);
    removeField(changed, path(qPrintable(field)));
    QCOMPARE(textOf(changed.dump()), result);
}

void tst_FieldValues::subsetHasTheFieldsAndTheName()
{
    FieldSet fields;
    fields.insert(path("spec.ports"));
    fields.insert(path("spec.ports[port=4143,protocol=TCP]"));
    fields.insert(path("spec.ports[port=4143,protocol=TCP].name"));
    fields.insert(path("spec.absent"));
    QVERIFY(sameValue(subset(gatewayService(), fields), json(QStringLiteral(R"({
      "apiVersion":"v1","kind":"Service","metadata":{"name":"emissary-ingress","namespace":"emissary"},
      "spec":{"ports":[{"name":"mc-gateway","port":4143,"protocol":"TCP"}]}})"))));
}

void tst_FieldValues::normalisedIsWhatSomebodyMeant()
{
    const Json object = normalised(gatewayService());
    QVERIFY(!object.contains("status"));
    QCOMPARE(textOf(object.at("metadata").dump()),
             QStringLiteral(R"({"name":"emissary-ingress","namespace":"emissary","annotations":)"
                            R"({"theirs":"yes","mirror.linkerd.io/probe-path":"/-/ambassador/ready"}})"));
    QVERIFY(normalised(Json()).is_null());
}

void tst_FieldValues::noise_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<bool>("isOne");
    QTest::newRow("status") << "status.replicas" << true;
    QTest::newRow("generation") << "metadata.generation" << true;
    QTest::newRow("a revision") << "metadata.annotations[deployment.kubernetes.io/revision]" << true;
    QTest::newRow("an annotation") << "metadata.annotations.theirs" << false;
    QTest::newRow("a label") << "metadata.labels.a" << false;
    QTest::newRow("spec") << "spec.replicas" << false;
}

void tst_FieldValues::noise()
{
    QFETCH(QString, field);
    QFETCH(bool, isOne);
    QCOMPARE(isNoise(path(qPrintable(field))), isOne);
}

QTEST_GUILESS_MAIN(tst_FieldValues)
#include "tst_field_values.moc"
