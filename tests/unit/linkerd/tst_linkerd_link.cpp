// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "linkerd/derive.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::linkerd;

namespace {

/// The guide's two clusters: Services of west are mirrored into east.
Plan guide(const char* release)
{
    Plan plan;
    Cluster west;
    west.name = "west";
    west.linkerd.release = release;
    west.gateway = Gateway();
    west.gateway->addresses = {"203.0.113.10"};
    Cluster east;
    east.name = "east";
    east.linkerd.release = release;
    plan.clusters = {west, east};
    plan.links.push_back({"east", "west", {}, std::nullopt, Json::object()});
    return plan;
}

std::optional<Json> linkOf(const Plan& plan)
{
    return linkObject(plan.clusters.at(1), plan.clusters.at(0), plan.links.at(0));
}

QString text(const Json& value)
{
    return QString::fromStdString(value.dump(1));
}

QString keysOf(const Json& object)
{
    QStringList keys;
    for (const auto& [key, value] : object.items())
        keys << QString::fromStdString(key);
    return keys.join(QLatin1Char(' '));
}

} // namespace

class TestLinkerdLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyReleaseHasItsFields_data();
    void everyReleaseHasItsFields();
    void theGuidesLinkInFull();
    void oldSelectorAsksForTheKeyAlone();
    void portsAndThresholdsAreStrings();
    void thresholdsOfOldReleasesAreLeftOut();
    void severalAddressesAreJoined();
    void overriddenNameNamesLinkAndSecret();
    void noLinkWithoutGatewayOrAddress();
    void targetDecidesWhatTheSourceIsTold();
    void valuesOfTheChart_data();
    void valuesOfTheChart();
};

void TestLinkerdLink::everyReleaseHasItsFields_data()
{
    QTest::addColumn<QString>("apiVersion");
    QTest::addColumn<QString>("spec");
    const QString v1 = QStringLiteral("multicluster.linkerd.io/v1alpha1");
    const QString base = QStringLiteral("targetClusterName targetClusterDomain targetClusterLinkerdNamespace "
                                        "clusterCredentialsSecret gatewayAddress gatewayPort gatewayIdentity "
                                        "probeSpec selector");
    const QString remote = base + QStringLiteral(" remoteDiscoverySelector");
    const QString federated = remote + QStringLiteral(" federatedServiceSelector");
    QTest::newRow("2.8") << QString() << QString();
    for (const char* release : {"2.9", "2.10", "2.11", "2.12", "2.13"})
        QTest::newRow(release) << v1 << base;
    for (const char* release : {"2.14", "2.15", "2.16"})
        QTest::newRow(release) << v1 << remote;
    QTest::newRow("2.17") << QStringLiteral("multicluster.linkerd.io/v1alpha2") << federated;
    for (const char* release : {"2.18", "2.19", "2.20"})
        QTest::newRow(release) << QStringLiteral("multicluster.linkerd.io/v1alpha3") << federated;
}

void TestLinkerdLink::everyReleaseHasItsFields()
{
    QFETCH(QString, apiVersion);
    QFETCH(QString, spec);
    const Plan plan = guide(QTest::currentDataTag());
    QCOMPARE(QString::fromStdString(linkApiVersion(releaseOf(plan.clusters[0]))), apiVersion);
    const auto link = linkOf(plan);
    QCOMPARE(link.has_value(), !apiVersion.isEmpty());
    if (!link)
        return;
    QCOMPARE(QString::fromStdString(link->at("apiVersion").get<std::string>()), apiVersion);
    QCOMPARE(keysOf(*link), QStringLiteral("apiVersion kind metadata spec"));
    QCOMPARE(keysOf(link->at("spec")), spec);
    QCOMPARE(keysOf(link->at("spec").at("probeSpec")), QStringLiteral("path port period"));
}

void TestLinkerdLink::theGuidesLinkInFull()
{
    const auto link = linkOf(guide("2.19"));
    QVERIFY(link);
    QCOMPARE(text(*link), text(Json::parse(R"({
        "apiVersion": "multicluster.linkerd.io/v1alpha3",
        "kind": "Link",
        "metadata": {"name": "west", "namespace": "linkerd-multicluster"},
        "spec": {
            "targetClusterName": "west",
            "targetClusterDomain": "cluster.local",
            "targetClusterLinkerdNamespace": "linkerd",
            "clusterCredentialsSecret": "cluster-credentials-west",
            "gatewayAddress": "203.0.113.10",
            "gatewayPort": "4143",
            "gatewayIdentity": "emissary-ingress.emissary.serviceaccount.identity.linkerd.cluster.local",
            "probeSpec": {"path": "/-/ambassador/ready", "port": "4191", "period": "3s"},
            "selector": {"matchLabels": {"mirror.linkerd.io/exported": "true"}},
            "remoteDiscoverySelector": {"matchLabels": {"mirror.linkerd.io/exported": "remote-discovery"}},
            "federatedServiceSelector": {"matchLabels": {"mirror.linkerd.io/federated": "member"}}
        }})")));
}

void TestLinkerdLink::oldSelectorAsksForTheKeyAlone()
{
    for (const char* release : {"2.9", "2.10"}) {
        const auto link = linkOf(guide(release));
        QVERIFY(link);
        QCOMPARE(text(link->at("spec").at("selector")), text(Json::parse(R"({"matchExpressions": [
                                      {"key": "mirror.linkerd.io/exported", "operator": "Exists"}]})")));
    }
}

void TestLinkerdLink::portsAndThresholdsAreStrings()
{
    for (const char* release : {"2.17", "2.18", "2.20"}) {
        Plan plan = guide(release);
        Probe& probe = plan.clusters[0].gateway->probe;
        probe.failureThreshold = 5;
        probe.timeout = "10s";
        const auto link = linkOf(plan);
        QVERIFY(link);
        QCOMPARE(text(link->at("spec").at("probeSpec")),
                 text(Json::parse(R"({"path": "/-/ambassador/ready", "port": "4191", "period": "3s",
                                      "failureThreshold": "5", "timeout": "10s"})")));
    }
}

void TestLinkerdLink::thresholdsOfOldReleasesAreLeftOut()
{
    Plan plan = guide("2.16");
    plan.clusters[0].gateway->probe.failureThreshold = 5;
    plan.clusters[0].gateway->probe.timeout = "10s";
    const auto link = linkOf(plan);
    QVERIFY(link);
    QCOMPARE(keysOf(link->at("spec").at("probeSpec")), QStringLiteral("path port period"));
}

void TestLinkerdLink::severalAddressesAreJoined()
{
    Plan plan = guide("2.19");
    plan.clusters[0].gateway->addresses = {"203.0.113.10", "gate.example.org"};
    QCOMPARE(text(linkOf(plan)->at("spec").at("gatewayAddress")),
             QStringLiteral("\"203.0.113.10,gate.example.org\""));
}

void TestLinkerdLink::overriddenNameNamesLinkAndSecret()
{
    Plan plan = guide("2.19");
    plan.links[0].name = "far-west";
    const auto link = linkOf(plan);
    QVERIFY(link);
    QCOMPARE(text(link->at("metadata").at("name")), QStringLiteral("\"far-west\""));
    QCOMPARE(text(link->at("spec").at("targetClusterName")), QStringLiteral("\"far-west\""));
    QCOMPARE(text(link->at("spec").at("clusterCredentialsSecret")),
             QStringLiteral("\"cluster-credentials-far-west\""));
}

void TestLinkerdLink::noLinkWithoutGatewayOrAddress()
{
    Plan plan = guide("2.19");
    plan.clusters[0].gateway->addresses.clear();
    QVERIFY(!linkOf(plan));
    plan.clusters[0].gateway.reset();
    QVERIFY(!linkOf(plan));
}

void TestLinkerdLink::targetDecidesWhatTheSourceIsTold()
{
    Plan plan = guide("2.19");
    Cluster& west = plan.clusters[0];
    west.linkerd.release = "2.14"; // the fields are those of the source's release all the same
    west.linkerd.clusterDomain = "west.local";
    west.linkerd.namespace_ = "l5d";
    west.gateway->identity = "someone.else";
    west.gateway->mesh.port = 5143;
    plan.clusters[1].linkerd.multiclusterNamespace = "mirrors";
    const auto link = linkOf(plan);
    QVERIFY(link);
    QCOMPARE(text(link->at("apiVersion")), QStringLiteral("\"multicluster.linkerd.io/v1alpha3\""));
    QCOMPARE(text(link->at("metadata").at("namespace")), QStringLiteral("\"mirrors\""));
    const Json& spec = link->at("spec");
    QCOMPARE(text(spec.at("targetClusterDomain")), QStringLiteral("\"west.local\""));
    QCOMPARE(text(spec.at("targetClusterLinkerdNamespace")), QStringLiteral("\"l5d\""));
    QCOMPARE(text(spec.at("gatewayIdentity")), QStringLiteral("\"someone.else\""));
    QCOMPARE(text(spec.at("gatewayPort")), QStringLiteral("\"5143\""));
}

void TestLinkerdLink::valuesOfTheChart_data()
{
    QTest::addColumn<Plan>("plan");
    QTest::addColumn<int>("cluster");
    QTest::addColumn<QString>("values");
    const auto add = [](const char* title, const Plan& plan, int cluster, const char* values) {
        QTest::newRow(title) << plan << cluster << QString::fromUtf8(values);
    };
    const char* off = R"({"gateway": {"enabled": false}})";
    add("Linkerd's gateway is off where Emissary is the gateway", guide("2.19"), 0, off);
    add("a source declares the port that its Link dials", guide("2.19"), 1, R"({"gateway": {"enabled": false},
        "controllers": [{"link": {"ref": {"name": "west"}}, "gateway": {"enabled": true, "probe": {"port": 4191}}}]})");
    add("2.17 has no controllers in the chart", guide("2.17"), 1, off);
    add("2.11 has gateway.enabled", guide("2.11"), 0, off);
    add("before, gateway is a flag", guide("2.10"), 0, R"({"gateway": false})");
    add("in 2.8, too", guide("2.8"), 1, R"({"gateway": false})");

    Plan guidePort = guide("2.18");
    guidePort.clusters[0].gateway->probe.port = 80;
    add("the guide's probe port 80 is declared", guidePort, 1, R"({"gateway": {"enabled": false},
        "controllers": [{"link": {"ref": {"name": "west"}}, "gateway": {"enabled": true, "probe": {"port": 80}}}]})");
    Plan overridden = guidePort;
    overridden.links[0].probeServicePort = 8080;
    overridden.links[0].name = "far-west";
    add("the link's override is declared", overridden, 1, R"({"gateway": {"enabled": false},
        "controllers": [{"link": {"ref": {"name": "far-west"}}, "gateway": {"enabled": true, "probe": {"port": 8080}}}]})");
    Plan flat = guide("2.19");
    flat.clusters[0].gateway.reset();
    add("a target without gateway is not probed", flat, 1, R"({"gateway": {"enabled": false},
        "controllers": [{"link": {"ref": {"name": "west"}}, "gateway": {"enabled": false}}]})");
    add("a target without gateway keeps Linkerd's own", flat, 0, "null");
    Plan both = flat;
    both.links.push_back({"west", "east", {}, std::nullopt, Json::object()});
    add("a target without gateway keeps it also where it is a source", both, 0, R"({"controllers": [
        {"link": {"ref": {"name": "east"}}, "gateway": {"enabled": false}}]})");
    Plan alone = guide("2.19");
    alone.links.clear();
    add("a cluster that takes no part has nothing to set", alone, 1, "null");
}

void TestLinkerdLink::valuesOfTheChart()
{
    QFETCH(Plan, plan);
    QFETCH(int, cluster);
    QFETCH(QString, values);
    const Json found = multiclusterValues(plan, plan.clusters.at(static_cast<std::size_t>(cluster)));
    QCOMPARE(text(found), text(Json::parse(values.toStdString())));
}

QTEST_GUILESS_MAIN(TestLinkerdLink)
#include "tst_linkerd_link.moc"
