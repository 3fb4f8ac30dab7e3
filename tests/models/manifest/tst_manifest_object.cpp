// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "manifest/object.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace linkwright;
using namespace linkwright::manifest;

namespace {

Object object(const char* kind, const char* name, const char* ns)
{
    return {makeObject("v1", kind, name, ns), Ownership::Owned};
}

} // namespace

class TestManifestObject : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysStandInTheUsualOrder();
    void fieldsOfOddValuesAreEmpty_data();
    void fieldsOfOddValuesAreEmpty();
    void orderOfKinds_data();
    void orderOfKinds();
    void sortsByOrderThenNamespaceThenName();
    void orderDoesNotDependOnTheInput();
    void fileStems_data();
    void fileStems();
};

void TestManifestObject::keysStandInTheUsualOrder()
{
    QCOMPARE(makeObject("apps/v1", "Deployment", "qotm", "default").dump(),
             std::string(R"({"apiVersion":"apps/v1","kind":"Deployment",)"
                         R"("metadata":{"name":"qotm","namespace":"default"}})"));
    QCOMPARE(makeObject("v1", "Namespace", "default", "").dump(),
             std::string(R"({"apiVersion":"v1","kind":"Namespace","metadata":{"name":"default"}})"));
    const Object qotm{makeObject("apps/v1", "Deployment", "qotm", "default"), Ownership::Owned};
    QCOMPARE(qotm.apiVersion() + qotm.kind() + qotm.namespace_() + qotm.name(),
             std::string("apps/v1Deploymentdefaultqotm"));
}

void TestManifestObject::fieldsOfOddValuesAreEmpty_data()
{
    QTest::addColumn<QString>("json");

    QTest::newRow("null") << "null";
    QTest::newRow("a list") << "[1]";
    QTest::newRow("an empty object") << "{}";
    QTest::newRow("metadata is a string") << R"({"metadata":"x"})";
    QTest::newRow("metadata is null") << R"({"metadata":null})";
    QTest::newRow("the name is a number")
        << R"({"kind":1,"apiVersion":2,"metadata":{"name":3,"namespace":4}})";
}

void TestManifestObject::fieldsOfOddValuesAreEmpty()
{
    QFETCH(QString, json);
    const Object odd{Json::parse(json.toStdString()), Ownership::Owned};
    QCOMPARE(odd.apiVersion() + odd.kind() + odd.namespace_() + odd.name(), std::string());
}

void TestManifestObject::orderOfKinds_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");

    QTest::newRow("definitions come before namespaces") << "CustomResourceDefinition"
                                                        << "Namespace";
    QTest::newRow("namespaces before what is in them") << "Namespace"
                                                       << "ServiceAccount";
    QTest::newRow("accounts before what runs with them") << "ServiceAccount"
                                                         << "Deployment";
    QTest::newRow("settings before what reads them") << "ConfigMap"
                                                     << "Deployment";
    QTest::newRow("authentications before policies") << "MeshTLSAuthentication"
                                                     << "AuthorizationPolicy";
    QTest::newRow("policies before the Server that makes them count") << "AuthorizationPolicy"
                                                                      << "Server";
    QTest::newRow("authorizations before the Server") << "ServerAuthorization"
                                                      << "Server";
    QTest::newRow("services before what serves them") << "Service"
                                                      << "Deployment";
    QTest::newRow("workloads before unknown kinds") << "Deployment"
                                                    << "Certificate";
    QTest::newRow("unknown kinds before routes") << "Certificate"
                                                 << "Listener";
    QTest::newRow("the Module before Listeners") << "Module"
                                                 << "Listener";
    QTest::newRow("Listeners before Hosts") << "Listener"
                                            << "Host";
    QTest::newRow("Hosts before Mappings") << "Host"
                                           << "Mapping";
    QTest::newRow("Mappings before Links") << "Mapping"
                                           << "Link";
    QTest::newRow("Links before webhooks") << "Link"
                                           << "MutatingWebhookConfiguration";
}

void TestManifestObject::orderOfKinds()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    QVERIFY(applyOrder(first.toStdString()) < applyOrder(second.toStdString()));
}

void TestManifestObject::sortsByOrderThenNamespaceThenName()
{
    const std::vector<Object> sorted = {object("Namespace", "z", ""), object("Service", "b", "a"),
                                        object("Service", "a", "b"), object("Service", "b", "b"),
                                        object("Mapping", "a", "a")};
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        for (std::size_t j = 0; j < sorted.size(); ++j)
            QCOMPARE(appliesBefore(sorted[i], sorted[j]), i < j);
    }
}

void TestManifestObject::orderDoesNotDependOnTheInput()
{
    // Kinds of one rank: the kind decides last, so that no input order shows through.
    std::vector<Object> forward = {object("Deployment", "x", "n"), object("StatefulSet", "x", "n"),
                                   object("DaemonSet", "x", "n")};
    std::vector<Object> backward(forward.rbegin(), forward.rend());
    std::sort(forward.begin(), forward.end(), appliesBefore);
    std::sort(backward.begin(), backward.end(), appliesBefore);
    QVERIFY(forward == backward);
}

void TestManifestObject::fileStems_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("stem");

    QTest::newRow("a Mapping") << "Mapping"
                               << "mappings";
    QTest::newRow("a NetworkPolicy") << "NetworkPolicy"
                                     << "networkpolicies";
    QTest::newRow("policy objects share a file") << "MeshTLSAuthentication"
                                                 << "policies";
    QTest::newRow("an unknown kind") << "Certificate"
                                     << "certificates";
    QTest::newRow("an unknown kind in y") << "Gateway"
                                          << "gateways";
    QTest::newRow("an unknown kind in consonant and y") << "ClusterProxy"
                                                        << "clusterproxies";
    QTest::newRow("an unknown kind in ss") << "Ingress"
                                           << "ingresses";
    QTest::newRow("a kind that is no word") << "../Etc/Passwd"
                                            << "etcpasswds";
    QTest::newRow("no kind") << ""
                             << "others";
}

void TestManifestObject::fileStems()
{
    QFETCH(QString, kind);
    QFETCH(QString, stem);
    QCOMPARE(QString::fromStdString(fileStem(kind.toStdString())), stem);
}

QTEST_GUILESS_MAIN(TestManifestObject)
#include "tst_manifest_object.moc"
