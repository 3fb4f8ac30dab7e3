// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "apply/readiness.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::apply;

class tst_ApplyReadiness : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatIsMissing_data();
    void tellsWhatIsMissing();
};

void tst_ApplyReadiness::tellsWhatIsMissing_data()
{
    QTest::addColumn<QString>("object");
    QTest::addColumn<bool>("ready");
    const auto row = [](const char* name, const char* object, bool ready) {
        QTest::newRow(name) << QString::fromLatin1(object) << ready;
    };
    row("another kind", R"({"kind":"Mapping"})", true);
    row("no object", "null", true);
    row("a definition that is new", R"({"kind":"CustomResourceDefinition"})", false);
    row("a definition that is refused",
        R"({"kind":"CustomResourceDefinition","status":{"conditions":[{"type":"Established","status":"False"}]}})",
        false);
    row("a definition",
        R"({"kind":"CustomResourceDefinition","status":{"conditions":[1,{"type":"Established","status":"True"}]}})",
        true);
    row("a namespace", R"({"kind":"Namespace","status":{"phase":"Active"}})", true);
    row("a namespace that goes", R"({"kind":"Namespace","status":{"phase":"Terminating"}})", false);
    row("a rollout not begun",
        R"({"kind":"Deployment","metadata":{"generation":2},"status":{"observedGeneration":1}})", false);
    row("a rollout half done",
        R"({"kind":"Deployment","metadata":{"generation":1},"spec":{"replicas":2},
           "status":{"observedGeneration":1,"updatedReplicas":1,"replicas":2,"availableReplicas":2}})",
        false);
    row("old pods are left",
        R"({"kind":"Deployment","spec":{"replicas":2},"status":{"updatedReplicas":2,"replicas":3,"availableReplicas":2}})",
        false);
    row("pods that do not answer",
        R"({"kind":"Deployment","spec":{"replicas":2},"status":{"updatedReplicas":2,"replicas":2,"availableReplicas":1}})",
        false);
    row("a rollout",
        R"({"kind":"Deployment","spec":{"replicas":2},"status":{"updatedReplicas":2,"replicas":2,"availableReplicas":2}})",
        true);
    row("a Service inside", R"({"kind":"Service","spec":{"type":"ClusterIP"}})", true);
    row("a Service without address",
        R"({"kind":"Service","spec":{"type":"LoadBalancer"},"status":{"loadBalancer":{}}})", false);
    row("a Service with one",
        R"({"kind":"Service","spec":{"type":"LoadBalancer"},"status":{"loadBalancer":{"ingress":[{"ip":"1.2.3.4"}]}}})",
        true);
}

void tst_ApplyReadiness::tellsWhatIsMissing()
{
    QFETCH(QString, object);
    QFETCH(bool, ready);
    const std::string missing = missingOf(Json::parse(object.toStdString()));
    QVERIFY2(missing.empty() == ready, missing.c_str());
}

QTEST_GUILESS_MAIN(tst_ApplyReadiness)
#include "tst_apply_readiness.moc"
