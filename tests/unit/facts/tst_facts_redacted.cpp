// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/redacted.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::facts;

/// Everything that is a secret has the word hush in it.
class TestFactsRedacted : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesNoSecret_data();
    void leavesNoSecret();
    void keepsWhatChecksNeed();
    void keepsOwnersByName();
    void keepsASecretsPublicPart();
    void takesAnyShape();
};

void TestFactsRedacted::leavesNoSecret_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const char* text) {
        QTest::newRow(name) << QString::fromUtf8(text);
    };
    row("a Secret", R"({"apiVersion":"v1","kind":"Secret","data":{"a":"hush"},"stringData":{"b":"hush"}})");
    row("a Secret that kubectl applied",
        R"({"apiVersion":"v1","kind":"Secret","metadata":{"annotations":{
            "kubectl.kubernetes.io/last-applied-configuration":"hush"}}})");
    row("a ConfigMap",
        R"({"apiVersion":"v1","kind":"ConfigMap","data":{"a":"hush"},"binaryData":{"b":"hush"}})");
    row("a service account's tokens",
        R"({"apiVersion":"v1","kind":"ServiceAccount","secrets":[{"name":"hush"}]})");
    row("a pod's environment, arguments and volumes",
        R"({"apiVersion":"v1","kind":"Pod","spec":{"volumes":[{"name":"hush"}],"containers":[{"name":"a",
            "args":["--password=hush"],"command":["hush"],"env":[{"name":"PASSWORD","value":"hush"}],
            "envFrom":[{"secretRef":{"name":"hush"}}],"livenessProbe":{"exec":{"command":["hush"]}}}]}})");
    row("a Deployment's environment",
        R"({"apiVersion":"apps/v1","kind":"Deployment","spec":{"template":{"spec":{"initContainers":[
            {"name":"a","env":[{"name":"PASSWORD","value":"hush"}]}]}}}})");
    row("a definition's schema",
        R"({"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","spec":{"versions":[
            {"name":"v1","schema":{"hush":1}}]}})");
}

void TestFactsRedacted::leavesNoSecret()
{
    QFETCH(QString, text);
    const Json object = Json::parse(text.toStdString());
    const std::string left = redacted(object).dump() + redactedSecret(object, {}).dump();
    QVERIFY2(left.find("hush") == std::string::npos, left.c_str());
}

void TestFactsRedacted::keepsWhatChecksNeed()
{
    const Json pod = Json::parse(R"({"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","namespace":"n",
        "labels":{"a":"b"}},"spec":{"serviceAccountName":"s","containers":[{"name":"linkerd-proxy",
        "image":"proxy:1","ports":[{"containerPort":4143}],
        "env":[{"name":"LINKERD2_PROXY_IDENTITY_TRUST_ANCHORS","value":"PEM"}]}]},
        "status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}],
        "containerStatuses":[{"name":"linkerd-proxy","ready":true,"containerID":"x"}]}})");
    const Json kept = redacted(pod);
    QCOMPARE(kept["spec"]["containers"][0]["env"], pod["spec"]["containers"][0]["env"]);
    QCOMPARE(kept["spec"]["containers"][0]["ports"], pod["spec"]["containers"][0]["ports"]);
    QCOMPARE(kept["spec"]["serviceAccountName"], pod["spec"]["serviceAccountName"]);
    QCOMPARE(kept["status"]["phase"], pod["status"]["phase"]);
    QVERIFY(kept["status"]["containerStatuses"][0]["ready"].get<bool>());
    const Json service = Json::parse(
        R"({"apiVersion":"v1","kind":"Service","metadata":{"name":"s"},"spec":{"ports":[{"port":1}]},
            "status":{"loadBalancer":{"ingress":[{"ip":"1.2.3.4"}]}}})");
    QCOMPARE(redacted(service), service);
    QCOMPARE(redacted(kept), kept); // once is enough
}

void TestFactsRedacted::keepsOwnersByName()
{
    const Json object = Json::parse(
        R"({"apiVersion":"v1","kind":"Service","metadata":{"name":"s","managedFields":[
            {"manager":"helm","operation":"Apply","fieldsV1":{"f:spec":{}}},
            {"manager":"helm","operation":"Apply","subresource":"status"},
            {"manager":"kubectl-edit","operation":"Update"}]}})");
    const Json expected = Json::parse(
        R"([{"manager":"helm","operation":"Apply"},{"manager":"kubectl-edit","operation":"Update"}])");
    QCOMPARE(redacted(object)["metadata"]["managedFields"], expected);
}

void TestFactsRedacted::keepsASecretsPublicPart()
{
    const Json secret = Json::parse(
        R"({"apiVersion":"v1","kind":"Secret","type":"kubernetes.io/tls","metadata":{"name":"t"},
            "data":{"tls.crt":"aHVzaA==","tls.key":"aHVzaA=="}})");
    const Json kept = redactedSecret(secret, {{{"tls.crt", "PEM"}}, true, "https://a"});
    QCOMPARE(kept["type"], Json("kubernetes.io/tls"));
    QCOMPARE(kept["keys"], Json({"tls.crt", "tls.key"}));
    QCOMPARE(kept["certificates"], Json({{"tls.crt", "PEM"}}));
    QCOMPARE(kept["keyMatches"], Json(true));
    QCOMPARE(kept["server"], Json("https://a"));
    QVERIFY(!kept.contains("data"));
}

void TestFactsRedacted::takesAnyShape()
{
    for (const char* text : {"null", "3", "[]", "{}", R"({"kind":3,"metadata":[]})",
                             R"({"apiVersion":"v1","kind":"Pod","spec":{"containers":{"a":1}},"status":[]})",
                             R"({"apiVersion":"v1","kind":"Secret","data":[1,2]})"}) {
        const Json object = Json::parse(text);
        QVERIFY(redacted(object).is_object());
        QVERIFY(redactedSecret(object, {}).is_object());
    }
}

QTEST_APPLESS_MAIN(TestFactsRedacted)
#include "tst_facts_redacted.moc"
