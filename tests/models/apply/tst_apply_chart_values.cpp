// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "apply/chart_values.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::apply;

namespace {

Json live(const char* kind)
{
    Json object = Json::parse(R"({
      "metadata":{"name":"emissary-ingress","labels":{"product":"aes"},
        "annotations":{"meta.helm.sh/release-name":"gate","meta.helm.sh/release-namespace":"edge"}},
      "spec":{"replicas":3,"ports":[{"name":"http","port":80,"targetPort":8080,"protocol":"TCP","nodePort":30080},
                       {"name":"mc-gateway","port":4143,"targetPort":9999,"protocol":"TCP"}]}})");
    object["kind"] = kind;
    return object;
}

FieldConflict conflict(const char* path, const Json& ours, const char* owner = "helm")
{
    FieldConflict field;
    field.path = *diff::FieldPath::parse(path);
    field.ours = ours;
    field.owners.push_back({owner, "Apply", "", ""});
    return field;
}

} // namespace

class TestApplyChartValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fieldsBecomeValues_data();
    void fieldsBecomeValues();
    void allPortsAreGiven();
    void nothingIsOffered_data();
    void nothingIsOffered();
};

void TestApplyChartValues::fieldsBecomeValues_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("ours");
    QTest::addColumn<QByteArray>("values");
    QTest::addRow("annotation of the Service")
        << QByteArray("Service") << QByteArray("metadata.annotations[mirror.linkerd.io/probe-path]")
        << QByteArray("\"/ready\"")
        << QByteArray("service:\n  annotations:\n    mirror.linkerd.io/probe-path: /ready\n");
    QTest::addRow("type of the Service")
        << QByteArray("Service") << QByteArray("spec.type") << QByteArray("\"NodePort\"")
        << QByteArray("service:\n  type: NodePort\n");
    QTest::addRow("annotation of the pods")
        << QByteArray("Deployment") << QByteArray("spec.template.metadata.annotations[linkerd.io/inject]")
        << QByteArray("\"enabled\"") << QByteArray("podAnnotations:\n  linkerd.io/inject: enabled\n");
    QTest::addRow("replicas") << QByteArray("Deployment") << QByteArray("spec.replicas") << QByteArray("5")
                              << QByteArray("replicaCount: 5\n");
    QTest::addRow("the Module") << QByteArray("Module") << QByteArray("spec.config.add_linkerd_headers")
                                << QByteArray("true") << QByteArray("module:\n  add_linkerd_headers: true\n");
}

void TestApplyChartValues::fieldsBecomeValues()
{
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, ours);
    QFETCH(QByteArray, values);
    const std::string text = chartValuesFor({conflict(field.constData(), Json::parse(ours.toStdString()))},
                                            live(kind.constData()));
    QCOMPARE(QByteArray::fromStdString(text), "# values of Helm release gate in namespace edge\n" + values);
}

/// Helm replaces lists, so one port alone would take the others away.
void TestApplyChartValues::allPortsAreGiven()
{
    const std::string text =
        chartValuesFor({conflict("spec.ports[port=4143,protocol=TCP].targetPort", 4143)}, live("Service"));
    QVERIFY2(text.find("port: 80\n") != std::string::npos, text.c_str());
    QVERIFY2(text.find("targetPort: 4143\n") != std::string::npos, text.c_str());
    QVERIFY2(text.find("9999") == std::string::npos, text.c_str());
    QVERIFY2(text.find("nodePort") == std::string::npos, text.c_str());
}

void TestApplyChartValues::nothingIsOffered_data()
{
    QTest::addColumn<QByteArray>("why");
    for (const char* why :
         {"somebody else's field", "no value known", "another chart", "not by Helm", "nothing"})
        QTest::addRow("%s", why) << QByteArray(why);
}

void TestApplyChartValues::nothingIsOffered()
{
    QFETCH(QByteArray, why);
    Json object = live("Service");
    FieldConflict field = conflict("spec.type", "NodePort");
    if (why == "somebody else's field")
        field.owners.front().manager = "kubectl";
    if (why == "no value known")
        field.path = *diff::FieldPath::parse("spec.selector.app");
    if (why == "another chart")
        object["metadata"]["labels"]["product"] = "shop";
    if (why == "not by Helm")
        object["metadata"].erase("annotations");
    if (why == "nothing")
        object = Json();
    QCOMPARE(chartValuesFor({field}, object), std::string());
}

QTEST_APPLESS_MAIN(TestApplyChartValues)
#include "tst_apply_chart_values.moc"
