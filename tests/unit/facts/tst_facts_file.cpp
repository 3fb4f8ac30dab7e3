// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/facts_file.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::facts;

class TestFactsFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas();
    void keepsEveryReason_data();
    void keepsEveryReason();
    void isTheSameTextEveryTime();
    void saysWhatIsWrongAndWhere_data();
    void saysWhatIsWrongAndWhere();
    void takesAnyBytes();
};

namespace {

const Reading reading{"2026-11-27T04:36:00Z", "GET /api/v1/services?limit=500"};

ClusterFacts west()
{
    ClusterFacts facts;
    facts.name = "west";
    facts.context = "west-admin";
    facts.server = "https://west:6443";
    facts.version = readFact<std::string>(reading, "v1.30.2");
    facts.served = readFact<std::vector<std::string>>(reading, {"v1/Service"});
    Json service = {
        {"apiVersion", "v1"}, {"kind", "Service"}, {"metadata", {{"name", "a"}, {"namespace", "b"}}}};
    facts.listings.push_back({"Service", "", "", "", readFact<Objects>(reading, {service})});
    facts.listings.push_back({"Secret", "emissary", "tls", "a=b",
                              unreadFact<Objects>(reading, {Unread::Why::Forbidden, "you may not"})});
    facts.permissions.push_back({"patch", "apps", "deployments", "status", "emissary", "x", "apply it",
                                 readFact<bool>(reading, false)});
    LinkerdConfig config;
    config.trustAnchors = "PEM";
    config.trustAnchorsPlace = "data.values";
    config.externalCa = true;
    config.issuerScheme = "kubernetes.io/tls";
    config.trustDomain = "a.example";
    config.clusterDomain = "b.example";
    config.version = "stable-2.14.10";
    facts.linkerd = readFact(reading, config);
    facts.trustRoots = readFact(reading, TrustRoots{"PEM", true});
    RemoteAccess remote;
    remote.link = "east";
    remote.namespace_ = "linkerd-multicluster";
    remote.secret = "cluster-credentials-east";
    remote.server = "https://east:6443";
    remote.version = readFact<std::string>(reading, "v1.29.0");
    remote.permissions = facts.permissions;
    remote.linkerd = unreadFact<LinkerdConfig>(reading, {Unread::Why::Timeout, "slow"});
    facts.remotes.push_back(remote);
    facts.metrics.push_back(
        {"east", "linkerd-multicluster", "pod-1", readFact<std::string>(reading, "gateway_alive{} 1\n")});
    return facts;
}

} // namespace

void TestFactsFile::comesBackAsItWas()
{
    ClusterFacts east;
    east.name = "east";
    east.version = unreadFact<std::string>(reading, {Unread::Why::Unreachable, "no route"});
    const FactsFile file{"qotm", {west(), east}};
    const auto read = parse(toText(file));
    QVERIFY(read.has_value());
    QVERIFY(*read == file);
    QVERIFY(read->clusters[0].isReachable());
    QVERIFY(!read->clusters[1].isReachable());
}

void TestFactsFile::keepsEveryReason_data()
{
    QTest::addColumn<int>("why");
    for (int why = 0; why <= static_cast<int>(Unread::Why::Malformed); ++why)
        QTest::newRow(std::string(toString(static_cast<Unread::Why>(why))).c_str()) << why;
}

void TestFactsFile::keepsEveryReason()
{
    QFETCH(int, why);
    ClusterFacts facts;
    facts.name = "x";
    facts.version = unreadFact<std::string>(reading, {static_cast<Unread::Why>(why), "because"});
    const FactsFile file{"p", {facts}};
    const auto read = parse(toText(file));
    QVERIFY(read.has_value());
    QVERIFY(*read == file);
}

void TestFactsFile::isTheSameTextEveryTime()
{
    const FactsFile file{"qotm", {west()}};
    QCOMPARE(toText(file), toText(*parse(toText(file))));
    QVERIFY(toText(file).starts_with("{\n \"apiVersion\": \"linkwright/v1\",\n \"kind\": \"Facts\""));
}

void TestFactsFile::saysWhatIsWrongAndWhere_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const char* text, const char* says) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(says);
    };
    const char* head = R"({"apiVersion":"linkwright/v1","kind":"Facts",)";
    const auto behind = [&](const char* name, const char* rest, const char* says) {
        QTest::newRow(name) << QString::fromUtf8(head) + QString::fromUtf8(rest) << QString::fromUtf8(says);
    };
    row("nothing", "", "f:1:1: this is no JSON");
    row("no JSON", "{\n  \"kind\": oops\n}", "f:2:11: this is no JSON");
    row("a list", "[]", "f: an object was expected");
    row("a plan", R"({"apiVersion":"linkwright/v1","kind":"Plan"})", "`kind` should be `Facts` (kind)");
    row("a later version", R"({"apiVersion":"linkwright/v2","kind":"Facts"})", "linkwright/v2");
    behind("no clusters", R"("plan":"p"})", "(clusters)");
    behind("clusters that are none", R"("clusters":{}})", "a list was expected here (clusters)");
    behind("a cluster that is none", R"("clusters":[3]})", "an object was expected here (clusters[0])");
    behind("a cluster without a name", R"("clusters":[{}]})", "a text is missing here (clusters[0].name)");
    behind("a kind that is a number", R"("clusters":[{"name":"a","listings":[{"kind":3}]}]})",
           "a text was expected here (clusters[0].listings[0].kind)");
    behind("a fact that is none", R"("clusters":[{"name":"a","version":{"time":"x"}}]})",
           "either `value` or `unread` was expected here (clusters[0].version.unread)");
    behind("a reason that is none", R"("clusters":[{"name":"a","version":{"unread":{"why":"mood"}}}]})",
           "`mood` is no reason");
    behind(
        "a permission that says maybe",
        R"("clusters":[{"name":"a","permissions":[{"verb":"get","resource":"pods","allowed":{"value":"maybe"}}]}]})",
        "true or false was expected here (clusters[0].permissions[0].allowed.value)");
}

void TestFactsFile::saysWhatIsWrongAndWhere()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    const auto read = parse(text.toStdString());
    QVERIFY(!read.has_value());
    QVERIFY(!read.error().empty());
    QString all;
    for (const Diagnostic& diagnostic : read.error())
        all += QString::fromStdString(toString(diagnostic, "f")) + QLatin1Char('\n');
    QVERIFY2(all.contains(says), qPrintable(all));
}

void TestFactsFile::takesAnyBytes()
{
    const std::string good = toText({"qotm", {west()}});
    for (std::size_t at = 0; at < good.size(); at += 7) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 0x55);
        static_cast<void>(parse(bad));
        static_cast<void>(parse(good.substr(0, at)));
    }
    QVERIFY(!parse(std::string("\xff\xfe\x00", 3)).has_value());
}

QTEST_APPLESS_MAIN(TestFactsFile)
#include "tst_facts_file.moc"
