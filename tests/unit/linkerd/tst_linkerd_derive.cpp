// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "linkerd/derive.h"
#include "linkerd/names.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::linkerd;

namespace {

Cluster west(const char* release)
{
    Cluster cluster;
    cluster.name = "west";
    cluster.linkerd.release = release;
    cluster.gateway = Gateway();
    return cluster;
}

/// `key=value` lines, sorted by key as a map is.
QString text(const StringMap& map)
{
    QString lines;
    for (const auto& [key, value] : map)
        lines += QString::fromStdString(key + "=" + value + "\n");
    return lines;
}

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

} // namespace

class TestLinkerdDerive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void identityOf_data();
    void identityOf();
    void clusterWithoutGatewayHasNothing();
    void podAnnotationsOf_data();
    void podAnnotationsOf();
    void serviceAnnotationsOf_data();
    void serviceAnnotationsOf();
    void exportMarksOf_data();
    void exportMarksOf();
};

void TestLinkerdDerive::identityOf_data()
{
    QTest::addColumn<Cluster>("cluster");
    QTest::addColumn<QString>("derived");
    QTest::addColumn<QString>("inForce");

    const QString stock =
        QStringLiteral("emissary-ingress.emissary.serviceaccount.identity.linkerd.cluster.local");
    QTest::newRow("the stock installation") << west("2.19") << stock << stock;
    QTest::newRow("the same in 2.8") << west("2.8") << stock << stock;

    Cluster guide = west("2.19");
    guide.gateway->identity = "ambassador.ambassador.serviceaccount.identity.linkerd.cluster.local";
    QTest::newRow("the guide's own identity overrides the derived one")
        << guide << stock << text(*guide.gateway->identity);

    Cluster other = west("2.19");
    other.gateway->serviceAccount = "gate";
    other.gateway->namespace_ = "edge";
    other.linkerd.namespace_ = "l5d";
    other.linkerd.trustDomain = "example.org";
    other.linkerd.clusterDomain = "not.this";
    const QString name = QStringLiteral("gate.edge.serviceaccount.identity.l5d.example.org");
    QTest::newRow("every part follows the plan, the trust domain and not the cluster's")
        << other << name << name;

    Cluster bare = west("2.19");
    bare.gateway->serviceAccount.clear();
    const QString fallback = QStringLiteral("default.emissary.serviceaccount.identity.linkerd.cluster.local");
    QTest::newRow("no service account is the account default") << bare << fallback << fallback;
}

void TestLinkerdDerive::identityOf()
{
    QFETCH(Cluster, cluster);
    QFETCH(QString, derived);
    QFETCH(QString, inForce);
    QCOMPARE(text(derivedIdentity(cluster)), derived);
    QCOMPARE(text(gatewayIdentity(cluster)), inForce);
}

void TestLinkerdDerive::clusterWithoutGatewayHasNothing()
{
    Cluster cluster;
    cluster.linkerd.release = "2.8";
    QVERIFY(derivedIdentity(cluster).empty());
    QVERIFY(gatewayIdentity(cluster).empty());
    QVERIFY(serviceAnnotations(cluster).empty());
}

void TestLinkerdDerive::podAnnotationsOf_data()
{
    QTest::addColumn<Injection>("injection");
    QTest::addColumn<QString>("annotations");

    Injection plain;
    QTest::newRow("a gateway as it comes") << plain
                                           << QStringLiteral("config.linkerd.io/enable-gateway=true\n"
                                                             "linkerd.io/inject=enabled\n");

    Injection guide;
    guide.skipInboundPorts = {"80", "443"};
    guide.requireIdentityOnInboundPorts = {4183};
    QTest::newRow("the guide's inject command")
        << guide
        << QStringLiteral("config.linkerd.io/enable-gateway=true\n"
                          "config.linkerd.io/proxy-require-identity-inbound-ports=4183\n"
                          "config.linkerd.io/skip-inbound-ports=80,443\n"
                          "linkerd.io/inject=enabled\n");

    Injection all;
    all.mode = "ingress";
    all.enableGateway = false;
    all.skipInboundPorts = {"8000-8100"};
    all.skipOutboundPorts = {"25", "3306"};
    all.requireIdentityOnInboundPorts = {4143, 4191};
    all.inboundPort = 5143;
    all.defaultInboundPolicy = "all-authenticated";
    QTest::newRow("everything that can be said, without spaces after commas")
        << all
        << QStringLiteral("config.linkerd.io/default-inbound-policy=all-authenticated\n"
                          "config.linkerd.io/inbound-port=5143\n"
                          "config.linkerd.io/proxy-require-identity-inbound-ports=4143,4191\n"
                          "config.linkerd.io/skip-inbound-ports=8000-8100\n"
                          "config.linkerd.io/skip-outbound-ports=25,3306\n"
                          "linkerd.io/inject=ingress\n");
}

void TestLinkerdDerive::podAnnotationsOf()
{
    QFETCH(Injection, injection);
    QFETCH(QString, annotations);
    Gateway gateway;
    gateway.injection = injection;
    QCOMPARE(text(podAnnotations(gateway)), annotations);
}

void TestLinkerdDerive::serviceAnnotationsOf_data()
{
    QTest::addColumn<QString>("release");
    QTest::addColumn<bool>("marksGateway");
    QTest::newRow("2.8 looks for multicluster-gateway") << QStringLiteral("2.8") << true;
    QTest::newRow("2.9 does not") << QStringLiteral("2.9") << false;
    QTest::newRow("2.20 does not") << QStringLiteral("2.20") << false;
}

void TestLinkerdDerive::serviceAnnotationsOf()
{
    QFETCH(QString, release);
    QFETCH(bool, marksGateway);
    Cluster cluster = west(release.toUtf8().constData());
    cluster.gateway->probe.periodSeconds = 5;
    QString expected =
        QStringLiteral("mirror.linkerd.io/gateway-identity="
                       "emissary-ingress.emissary.serviceaccount.identity.linkerd.cluster.local\n");
    if (marksGateway)
        expected += QStringLiteral("mirror.linkerd.io/multicluster-gateway=true\n");
    expected += QStringLiteral("mirror.linkerd.io/probe-path=/-/ambassador/ready\n"
                               "mirror.linkerd.io/probe-period=5\n");
    QCOMPARE(text(serviceAnnotations(cluster)), expected);
    cluster.gateway->identity = "someone.else";
    QCOMPARE(text(serviceAnnotations(cluster).at(names::gatewayIdentity)), QStringLiteral("someone.else"));
}

void TestLinkerdDerive::exportMarksOf_data()
{
    QTest::addColumn<QString>("release");
    QTest::addColumn<Export>("entry");
    QTest::addColumn<QString>("labels");
    QTest::addColumn<QString>("annotations");

    Export qotm;
    qotm.service = "qotm-linkerd2";
    const QString label = QStringLiteral("mirror.linkerd.io/exported=true\n");
    const QString pair = QStringLiteral("mirror.linkerd.io/gateway-name=emissary-ingress\n"
                                        "mirror.linkerd.io/gateway-ns=emissary\n");
    QTest::newRow("2.8 reads the gateway's name and namespace")
        << QStringLiteral("2.8") << qotm << QString() << pair;
    QTest::newRow("2.9 reads the label") << QStringLiteral("2.9") << qotm << label << QString();
    QTest::newRow("2.19 reads the label") << QStringLiteral("2.19") << qotm << label << QString();

    Export remote = qotm;
    remote.mode = ExportMode::RemoteDiscovery;
    QTest::newRow("remote discovery is a value of the label")
        << QStringLiteral("2.14") << remote << QStringLiteral("mirror.linkerd.io/exported=remote-discovery\n")
        << QString();
    Export federated = qotm;
    federated.mode = ExportMode::Federated;
    QTest::newRow("federated Services have a label of their own")
        << QStringLiteral("2.17") << federated << QStringLiteral("mirror.linkerd.io/federated=member\n")
        << QString();

    Export guide = qotm;
    guide.mark = ExportMark::Annotations;
    guide.gatewayName = "emissary-ingress";
    guide.gatewayNamespace = "emissary-ingress";
    QTest::newRow("the guide's annotations stand where they are asked for")
        << QStringLiteral("2.19") << guide << QString()
        << QStringLiteral("mirror.linkerd.io/gateway-name=emissary-ingress\n"
                          "mirror.linkerd.io/gateway-ns=emissary-ingress\n");
    Export ahead = qotm;
    ahead.mark = ExportMark::Label;
    QTest::newRow("a label can be asked for on 2.8") << QStringLiteral("2.8") << ahead << label << QString();
}

void TestLinkerdDerive::exportMarksOf()
{
    QFETCH(QString, release);
    QFETCH(Export, entry);
    QFETCH(QString, labels);
    QFETCH(QString, annotations);
    const Cluster cluster = west(release.toUtf8().constData());
    const ExportMarks marks = exportMarks(cluster, entry);
    QCOMPARE(text(marks.labels), labels);
    QCOMPARE(text(marks.annotations), annotations);
    QCOMPARE(markOf(cluster, entry) == ExportMark::Label, annotations.isEmpty());
}

QTEST_GUILESS_MAIN(TestLinkerdDerive)
#include "tst_linkerd_derive.moc"
