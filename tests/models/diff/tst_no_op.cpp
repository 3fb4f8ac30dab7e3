// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diff/no_op.h"
#include "diff/values.h"
#include "objects.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::diff;

/// Every way in which applying would change something has to break the proof.
class tst_NoOp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void provesWhatWasAppliedAlready();
    void anotherIntentIsNotProven_data();
    void anotherIntentIsNotProven();
    void anotherLiveObjectIsNotProven_data();
    void anotherLiveObjectIsNotProven();
    void needsTheManagersOwnEntry();
    void valuesAsAWholeAreCompared();
    void membersOfSetsAreCounted();
    void intentOfNothingButANameIsProven();
};

void tst_NoOp::provesWhatWasAppliedAlready()
{
    QVERIFY(provesNoOp(gatewayService(), gatewayIntent(), "linkwright:qotm"));
}

void tst_NoOp::anotherIntentIsNotProven_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value"); // empty: the field leaves the intent
    QTest::newRow("a value changes") << "spec.ports[port=4143,protocol=TCP].targetPort"
                                     << "4144";
    QTest::newRow("a field is new") << "metadata.labels.a"
                                    << "\"b\"";
    QTest::newRow("a field of others is wanted") << "metadata.annotations.theirs"
                                                 << "\"yes\"";
    QTest::newRow("a field leaves") << "spec.ports[port=4143,protocol=TCP].name"
                                    << "";
    QTest::newRow("a map leaves") << "metadata.annotations"
                                  << "";
    QTest::newRow("all ports leave") << "spec"
                                     << "";
    QTest::newRow("an item is new") << "spec.ports[port=1,protocol=TCP].name"
                                    << "\"x\"";
    QTest::newRow("another version of the API") << "apiVersion"
                                                << "\"v2\"";
}

void tst_NoOp::anotherIntentIsNotProven()
{
    QFETCH(QString, field);
    QFETCH(QString, value);
    Json intent = gatewayIntent();
    if (value.isEmpty())
        removeField(intent, path(qPrintable(field)));
    else
        setValue(intent, path(qPrintable(field)), json(value));
    QVERIFY(!provesNoOp(gatewayService(), intent, "linkwright:qotm"));
}

void tst_NoOp::anotherLiveObjectIsNotProven_data()
{
    QTest::addColumn<QString>("field");
    QTest::newRow("a value was changed") << "spec.ports[port=4143,protocol=TCP].targetPort";
    QTest::newRow("an annotation was changed") << "metadata.annotations[mirror.linkerd.io/probe-path]";
}

void tst_NoOp::anotherLiveObjectIsNotProven()
{
    QFETCH(QString, field);
    Json live = gatewayService();
    setValue(live, path(qPrintable(field)), "other");
    QVERIFY(!provesNoOp(live, gatewayIntent(), "linkwright:qotm"));
    live = gatewayService();
    removeField(live, path(qPrintable(field)));
    QVERIFY(!provesNoOp(live, gatewayIntent(), "linkwright:qotm"));
}

void tst_NoOp::needsTheManagersOwnEntry()
{
    QVERIFY(!provesNoOp(gatewayService(), gatewayIntent(), "linkwright:other"));
    QVERIFY(!provesNoOp(Json(), gatewayIntent(), "linkwright:qotm"));
    Json live = gatewayService();
    live["metadata"]["managedFields"][1]["operation"] = "Update";
    QVERIFY(!provesNoOp(live, gatewayIntent(), "linkwright:qotm"));
}

void tst_NoOp::valuesAsAWholeAreCompared()
{
    const auto live = [](const char* args) {
        return json(QStringLiteral(R"({"apiVersion":"v1","spec":{"args":%1},"metadata":{"managedFields":[
          {"manager":"m","operation":"Apply","apiVersion":"v1","fieldsV1":{"f:spec":{"f:args":{}}}}]}})")
                        .arg(QLatin1String(args)));
    };
    const Json intent = json(QStringLiteral(R"({"apiVersion":"v1","spec":{"args":[{"a":1},2]}})"));
    QVERIFY(provesNoOp(live("[{\"a\":1},2]"), intent, "m"));
    QVERIFY(!provesNoOp(live("[{\"a\":1,\"b\":1},2]"), intent, "m"));
    QVERIFY(!provesNoOp(live("[2,{\"a\":1}]"), intent, "m"));
}

void tst_NoOp::membersOfSetsAreCounted()
{
    const Json live =
        json(QStringLiteral(R"({"apiVersion":"v1","s":["x","a","b"],"metadata":{"managedFields":[
      {"manager":"m","operation":"Apply","apiVersion":"v1","fieldsV1":{"f:s":{"v:\"a\"":{},"v:\"b\"":{}}}}]}})"));
    QVERIFY(provesNoOp(live, json(QStringLiteral(R"({"apiVersion":"v1","s":["b","a"]})")), "m"));
    QVERIFY(!provesNoOp(live, json(QStringLiteral(R"({"apiVersion":"v1","s":["a"]})")), "m"));
    QVERIFY(!provesNoOp(live, json(QStringLiteral(R"({"apiVersion":"v1","s":["a","x"]})")), "m"));
}

void tst_NoOp::intentOfNothingButANameIsProven()
{
    const Json live = json(QStringLiteral(R"({"apiVersion":"v1","spec":{"a":1},"metadata":{"managedFields":[
      {"manager":"m","operation":"Apply","apiVersion":"v1","fieldsV1":{"f:spec":{"f:a":{}}}}]}})"));
    const Json intent =
        json(QStringLiteral(R"({"apiVersion":"v1","kind":"K","metadata":{"name":"n"},"spec":{"a":1}})"));
    QVERIFY(provesNoOp(live, intent, "m"));
}

QTEST_GUILESS_MAIN(tst_NoOp)
#include "tst_no_op.moc"
