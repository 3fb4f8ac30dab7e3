// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What add-to/ adds to objects that somebody else owns, tried with kubectl against a real API server.

#include "planfile/planfile.h"
#include "render/export.h"
#include "render/render.h"
#include "resources/resources.h"
#include "tests/cluster/test_clusters.h"

#include <QTemporaryDir>
#include <QTest>

using namespace linkwright;
using namespace linkwright::testbed;

namespace {

/// What a chart would have installed: a Deployment and a Service with fields of their own.
const char* installed =
    "apiVersion: v1\n"
    "kind: Namespace\n"
    "metadata: {name: emissary}\n"
    "---\n"
    "apiVersion: apps/v1\n"
    "kind: Deployment\n"
    "metadata: {name: emissary-ingress, namespace: emissary}\n"
    "spec:\n"
    "  replicas: 3\n"
    "  selector: {matchLabels: {app: emissary}}\n"
    "  template:\n"
    "    metadata: {labels: {app: emissary}, annotations: {theirs: \"yes\"}}\n"
    "    spec: {containers: [{name: emissary, image: example.invalid/emissary}]}\n"
    "---\n"
    "apiVersion: v1\n"
    "kind: Service\n"
    "metadata: {name: emissary-ingress, namespace: emissary, annotations: {theirs: \"yes\"}}\n"
    "spec:\n"
    "  selector: {app: emissary}\n"
    "  ports:\n"
    "    - {name: http, port: 80, targetPort: 8080, protocol: TCP}\n"
    "    - {name: https, port: 443, targetPort: 8443, protocol: TCP}\n";

QStringList words(const char* text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '));
}

} // namespace

class TestAddTo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void addsItsFieldsAndKeepsTheirs();
    void changesNothingTheSecondTime();
    void staysOutOfTheWayOfTheOwner();

private:
    Json live(const char* kind);
    QStringList apply() const;

    ApiServer m_server;
    QTemporaryDir m_folder;
};

void TestAddTo::initTestCase()
{
    LINKWRIGHT_NEED_CLUSTER();
    const QString error = m_server.start();
    QVERIFY2(error.isEmpty(), qPrintable(error));
    const Outcome answer = m_server.kubectl(
        words("apply --server-side --validate=false --field-manager=helm -f -"), QByteArray(installed));
    QVERIFY2(answer.code == 0, answer.err.constData());

    const planfile::LoadResult sample = planfile::parse(resources::sampleText("guide"));
    QVERIFY(sample.plan.has_value());
    const auto written = render::findExporter("dir")->write(
        render::render(*sample.plan), m_folder.filePath(QStringLiteral("bundle")).toStdString());
    QVERIFY2(written.has_value(), written.has_value() ? "" : written.error().message.c_str());
}

QStringList TestAddTo::apply() const
{
    return words("apply --server-side --validate=false --field-manager=linkwright:qotm -f") +
           QStringList{m_folder.filePath(QStringLiteral("bundle/west/add-to"))};
}

Json TestAddTo::live(const char* kind)
{
    const Outcome answer =
        m_server.kubectl(words("-n emissary get -o json") +
                         QStringList{QLatin1String(kind), QStringLiteral("emissary-ingress")});
    return Json::parse(answer.out.toStdString(), nullptr, false);
}

void TestAddTo::addsItsFieldsAndKeepsTheirs()
{
    const Outcome answer = m_server.kubectl(apply());
    QVERIFY2(answer.code == 0, answer.err.constData());

    const Json deployment = live("deployment");
    const Json annotations = deployment.at("spec").at("template").at("metadata").at("annotations");
    QVERIFY(annotations.value("theirs", "") == "yes");
    QVERIFY(annotations.value("linkerd.io/inject", "") == "enabled");
    QVERIFY(annotations.value("config.linkerd.io/enable-gateway", "") == "true");
    QVERIFY(deployment.at("spec").at("replicas") == 3);

    const Json service = live("service");
    QVERIFY(service.at("metadata").at("annotations").value("theirs", "") == "yes");
    QVERIFY(service.at("metadata").at("annotations").value("mirror.linkerd.io/probe-path", "") ==
            "/-/ambassador/ready");
    QByteArray ports;
    for (const Json& port : service.at("spec").at("ports"))
        ports += QByteArray::fromStdString(port.at("name").get<std::string>() + " " + port.at("port").dump() +
                                           ">" + port.at("targetPort").dump() + " ");
    QCOMPARE(ports, QByteArray("http 80>8080 https 443>8443 mc-gateway 4143>4143 mc-probe 4191>8080 "));

    const Outcome ns = m_server.kubectl(words("get namespace default -o json"));
    const Json defaultNamespace = Json::parse(ns.out.toStdString());
    QVERIFY(defaultNamespace.at("metadata").at("annotations").value("linkerd.io/inject", "") == "enabled");
}

void TestAddTo::changesNothingTheSecondTime()
{
    const Json before = live("service");
    const Outcome answer = m_server.kubectl(apply());
    QVERIFY2(answer.code == 0, answer.err.constData());
    QVERIFY(live("service").at("metadata").at("resourceVersion") ==
            before.at("metadata").at("resourceVersion"));
}

void TestAddTo::staysOutOfTheWayOfTheOwner()
{
    const Outcome answer = m_server.kubectl(
        words("apply --server-side --validate=false --field-manager=helm -f -"), QByteArray(installed));
    QVERIFY2(answer.code == 0, answer.err.constData());
    QCOMPARE(live("service").at("spec").at("ports").size(), std::size_t(4));
}

QTEST_GUILESS_MAIN(TestAddTo)
#include "tst_add_to.moc"
