// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "apply/cluster_access.h"
#include "apply/conversion.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::apply;

class TestApplyConversion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWebhookIsNamed_data();
    void theWebhookIsNamed();
    void theDefinitionIsAskedFor();
    void aNamespaceThatIsTerminatingHasARemedy();
};

void TestApplyConversion::theWebhookIsNamed_data()
{
    QTest::addColumn<QByteArray>("conversion");
    QTest::addColumn<QByteArray>("words");
    QTest::addRow("none") << QByteArray(R"({"strategy":"None"})") << QByteArray();
    QTest::addRow("absent") << QByteArray("null") << QByteArray();
    QTest::addRow("no map") << QByteArray("[1]") << QByteArray();
    QTest::addRow("by a Service") << QByteArray(R"({"strategy":"Webhook","webhook":{"clientConfig":{"service":
                          {"name":"emissary-apiext","namespace":"emissary-system"}}}})")
                                  << QByteArray("webhook of Service emissary-system/emissary-apiext");
    QTest::addRow("by a URL")
        << QByteArray(R"({"strategy":"Webhook","webhook":{"clientConfig":{"url":"https://a"}}})")
        << QByteArray("webhook at https://a");
}

void TestApplyConversion::theWebhookIsNamed()
{
    QFETCH(QByteArray, conversion);
    QFETCH(QByteArray, words);
    const Json definition = {{"metadata", {{"name", "mappings.getambassador.io"}}},
                             {"spec", {{"conversion", Json::parse(conversion.toStdString())}}}};
    const std::string remedy = conversionRemedy(definition);
    QCOMPARE(remedy.empty(), words.isEmpty());
    if (words.isEmpty())
        return;
    QVERIFY2(remedy.find(words.toStdString()) != std::string::npos, remedy.c_str());
    QVERIFY(remedy.find("mappings.getambassador.io") != std::string::npos);
}

void TestApplyConversion::theDefinitionIsAskedFor()
{
    QCOMPARE(
        definitionOf("getambassador.io", "mappings").path,
        std::string("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/mappings.getambassador.io"));
}

void TestApplyConversion::aNamespaceThatIsTerminatingHasARemedy()
{
    kube::ApiError error;
    error.kind = kube::ApiError::Kind::Forbidden;
    error.message = "it is being terminated";
    error.causes.push_back({"NamespaceTerminating", "namespace a is being terminated", "metadata.namespace"});
    Change change;
    blockBy(error, change);
    QCOMPARE(change.action, Action::Blocked);
    QVERIFY2(change.remedy.starts_with("Wait until the namespace is gone"), change.remedy.c_str());
}

QTEST_APPLESS_MAIN(TestApplyConversion)
#include "tst_apply_conversion.moc"
