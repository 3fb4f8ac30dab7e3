// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "linkerd/release.h"

#include <QTest>

using namespace linkwright::linkerd;

namespace {

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

const Release& row(const QString& name)
{
    return *resolve(name.toStdString()).release;
}

} // namespace

class TestLinkerdRelease : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsGoFromOldestToNewestWithoutGap();
    void resolves_data();
    void resolves();
    void capabilityBeginsAndEnds_data();
    void capabilityBeginsAndEnds();
    void linkApiOf_data();
    void linkApiOf();
    void probeServicePortOf_data();
    void probeServicePortOf();
};

void TestLinkerdRelease::rowsGoFromOldestToNewestWithoutGap()
{
    QCOMPARE(releases().size(), std::size_t(13));
    int minor = 8;
    for (const Release& release : releases()) {
        QCOMPARE(release.minor, minor);
        QCOMPARE(text(release.name), QStringLiteral("2.%1").arg(minor));
        QCOMPARE(release.firstEdge.empty(), minor < 15);
        ++minor;
    }
    QCOMPARE(text(newestRelease().name), QStringLiteral("2.20"));
}

void TestLinkerdRelease::resolves_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("known");
    QTest::addColumn<bool>("wellFormed");

    const auto add = [](const char* title, const char* written, const char* name, bool known,
                        bool wellFormed) {
        QTest::newRow(title) << QString::fromUtf8(written) << QString::fromUtf8(name) << known << wellFormed;
    };
    add("a minor release is known", "2.19", "2.19", true, true);
    add("a leading v is taken", "v2.19.0", "2.19", true, true);
    add("a patch release belongs to its minor", "2.14.10", "2.14", true, true);
    add("a stable tag is taken", "stable-2.14.10", "2.14", true, true);
    add("an enterprise tag is taken", "enterprise-2.16.1", "2.16", true, true);
    add("a release candidate belongs to its minor", "2.19.0-rc1", "2.19", true, true);
    add("the oldest row is known", "2.8.1", "2.8", true, true);
    add("2.21 is newer than the table", "2.21", "2.20", false, true);
    add("3.0 is newer than the table", "3.0", "2.20", false, true);
    add("2.7 is older than the table", "2.7.1", "2.8", false, true);
    add("Linkerd 1 is older than the table", "1.7.5", "2.8", false, true);
    add("2.2 is not 2.20", "2.2", "2.8", false, true);
    add("an edge that began a release", "edge-25.10.7", "2.19", true, true);
    add("an edge just before belongs to the release before", "edge-25.10.6", "2.18", true, true);
    add("an edge of a later month", "edge-25.12.1", "2.19", true, true);
    add("the first edge of the table", "edge-24.2.4", "2.15", true, true);
    add("months compare as numbers", "edge-24.11.8", "2.17", true, true);
    add("edge numbers compare as numbers", "edge-24.11.10", "2.17", true, true);
    add("an edge between 2.16 and 2.17", "edge-24.11.7", "2.16", true, true);
    add("an edge of the last month that was read", "edge-26.8.3", "2.20", true, true);
    add("an edge after that is not known", "edge-26.9.1", "2.20", false, true);
    add("an edge beside 2.14", "edge-24.1.1", "2.14", false, true);
    add("an edge beside 2.10", "edge-21.3.4", "2.10", false, true);
    add("an edge before 2.8", "edge-19.1.1", "2.8", false, true);
    add("an edge with an impossible month is refused", "edge-25.13.1", "2.20", false, false);
    add("an edge with two numbers is refused", "edge-25.10", "2.20", false, false);
    add("a word is refused", "latest", "2.20", false, false);
    add("nothing is refused", "", "2.20", false, false);
    add("a major number alone is refused", "2", "2.20", false, false);
    add("four numbers are refused", "2.19.0.1", "2.20", false, false);
    add("a trailing dot is refused", "2.19.", "2.20", false, false);
    add("a sign is refused", "2.-19", "2.20", false, false);
    add("a number beyond int is refused", "2.99999999999", "2.20", false, false);
    add("a prefix twice is refused", "stable-v2.14.0", "2.20", false, false);
    add("spaces are refused", " 2.19", "2.20", false, false);
}

void TestLinkerdRelease::resolves()
{
    QFETCH(QString, written);
    QFETCH(QString, name);
    QFETCH(bool, known);
    QFETCH(bool, wellFormed);
    const ResolvedRelease resolved = resolve(written.toStdString());
    QVERIFY(resolved.release);
    QCOMPARE(text(resolved.release->name), name);
    QCOMPARE(resolved.known, known);
    QCOMPARE(resolved.wellFormed, wellFormed);
}

using Capability = bool Release::*;
Q_DECLARE_METATYPE(Capability)

void TestLinkerdRelease::capabilityBeginsAndEnds_data()
{
    QTest::addColumn<Capability>("capability");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("last");

    constexpr int newest = 20;
    QTest::newRow("the probe path is glued to the port since 2.9") << &Release::rawProbePath << 9 << newest;
    QTest::newRow("Services are exported by label since 2.9") << &Release::exportByLabel << 9 << newest;
    QTest::newRow("any value of the label exports in 2.9 and 2.10")
        << &Release::exportSelectorIsExists << 9 << 10;
    QTest::newRow("undeclared ports are refused since 2.19")
        << &Release::refusesUndeclaredPorts << 19 << newest;
    QTest::newRow("remote discovery comes with 2.14") << &Release::remoteDiscovery << 14 << newest;
    QTest::newRow("federated Services come with 2.17") << &Release::federated << 17 << newest;
    QTest::newRow("a probe threshold comes with 2.17") << &Release::probeThreshold << 17 << newest;
    QTest::newRow("link-gen comes with 2.18") << &Release::linkGen << 18 << newest;
    QTest::newRow("the chart's gateway is a plain flag up to 2.10")
        << &Release::gatewayValueIsFlag << 8 << 10;
    QTest::newRow("link takes the gateway's name since 2.9") << &Release::gatewayFlagsOfLink << 9 << newest;
    QTest::newRow("link takes addresses since 2.10") << &Release::gatewayAddressesFlag << 10 << newest;
    QTest::newRow("CRDs are installed first since 2.12") << &Release::installCrdsFirst << 12 << newest;
    QTest::newRow("Gateway API must be there since 2.18") << &Release::wantsGatewayApi << 18 << newest;
    QTest::newRow("Servers come with 2.11") << &Release::serverPolicy << 11 << newest;
    QTest::newRow("authorization policies come with 2.12") << &Release::authorizationPolicy << 12 << newest;
    QTest::newRow("multicluster gateways asks viz in 2.10 and 2.11") << &Release::gatewaysNeedViz << 10 << 11;
    QTest::newRow("viz is an extension since 2.10") << &Release::vizExtension << 10 << newest;
    QTest::newRow("the mirror makes namespaces up to 2.10") << &Release::createsNamespaces << 8 << 10;
}

void TestLinkerdRelease::capabilityBeginsAndEnds()
{
    QFETCH(Capability, capability);
    QFETCH(int, first);
    QFETCH(int, last);
    for (const Release& release : releases()) {
        const bool expected = release.minor >= first && release.minor <= last;
        QVERIFY2(release.*capability == expected, release.name.data());
    }
}

void TestLinkerdRelease::linkApiOf_data()
{
    QTest::addColumn<QString>("release");
    QTest::addColumn<int>("api");
    QTest::newRow("2.8 has no Link") << QStringLiteral("2.8") << int(LinkApi::None);
    QTest::newRow("2.9 brings v1alpha1") << QStringLiteral("2.9") << int(LinkApi::V1Alpha1);
    QTest::newRow("2.16 still has v1alpha1") << QStringLiteral("2.16") << int(LinkApi::V1Alpha1);
    QTest::newRow("v1alpha2 is stored by 2.17 alone") << QStringLiteral("2.17") << int(LinkApi::V1Alpha2);
    QTest::newRow("2.18 stores v1alpha3") << QStringLiteral("2.18") << int(LinkApi::V1Alpha3);
    QTest::newRow("2.20 stores v1alpha3") << QStringLiteral("2.20") << int(LinkApi::V1Alpha3);
}

void TestLinkerdRelease::linkApiOf()
{
    QFETCH(QString, release);
    QFETCH(int, api);
    QCOMPARE(int(row(release).linkApi), api);
}

void TestLinkerdRelease::probeServicePortOf_data()
{
    QTest::addColumn<QString>("release");
    QTest::addColumn<int>("port");
    QTest::addColumn<int>("setting");
    QTest::addColumn<int>("check");
    const auto add = [](const char* title, const char* release, int port, ProbePortSetting setting,
                        CheckCommand check) {
        QTest::newRow(title) << QString::fromUtf8(release) << port << int(setting) << int(check);
    };
    using Setting = ProbePortSetting;
    add("2.8 copies the gateway's port", "2.8", 0, Setting::GatewayService, CheckCommand::FlagOfCheck);
    add("2.9 has it fixed", "2.9", 4181, Setting::EditRendered, CheckCommand::FlagOfCheck);
    add("2.10 has its own key", "2.10", 4181, Setting::LinkSetOld, CheckCommand::Multicluster);
    add("2.11 moves to the admin port", "2.11", 4191, Setting::LinkSet, CheckCommand::Multicluster);
    add("2.17 still sets it with link", "2.17", 4191, Setting::LinkSet, CheckCommand::Multicluster);
    add("2.18 takes it from the chart", "2.18", 4191, Setting::ControllerValues, CheckCommand::Multicluster);
    add("2.20 takes it from the chart", "2.20", 4191, Setting::ControllerValues, CheckCommand::Multicluster);
}

void TestLinkerdRelease::probeServicePortOf()
{
    QFETCH(QString, release);
    QFETCH(int, port);
    QFETCH(int, setting);
    QFETCH(int, check);
    QCOMPARE(row(release).probeServicePort, port);
    QCOMPARE(int(row(release).probePortSetting), setting);
    QCOMPARE(int(row(release).checkCommand), check);
}

QTEST_GUILESS_MAIN(TestLinkerdRelease)
#include "tst_linkerd_release.moc"
