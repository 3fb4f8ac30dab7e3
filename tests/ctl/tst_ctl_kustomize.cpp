// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The bundle as kubectl's own kustomize takes it. A server that applies add-to/ is the business of another
// test.

#include "program.h"

#include <QDir>

namespace {

QString kubectl()
{
    return qEnvironmentVariable("LINKWRIGHT_KUBECTL");
}

/// What Emissary's chart leaves in a user's base, as far as it matters here. %1 stands behind each port.
QByteArray base(const QByteArray& protocol, const QByteArray& extraPorts)
{
    return "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: emissary-ingress\n  namespace: "
           "emissary\n"
           "spec:\n  template:\n    metadata:\n      annotations: {consul.hashicorp.com/connect-inject: "
           "\"false\"}\n"
           "    spec:\n      containers: [{name: emissary-ingress, image: emissary}]\n---\n"
           "apiVersion: v1\nkind: Service\nmetadata:\n  name: emissary-ingress\n  namespace: emissary\n"
           "  annotations: {a8r.io/owner: Ambassador Labs}\nspec:\n  type: LoadBalancer\n  ports:\n"
           "    - {name: http, port: 80, targetPort: 8080" +
           protocol +
           "}\n"
           "    - {name: https, port: 443, targetPort: 8443" +
           protocol + "}\n" + extraPorts;
}

} // namespace

class TestCtlKustomize : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void buildsTheObjectsOfEverySample_data();
    void buildsTheObjectsOfEverySample();
    void buildsTheComponentOverABase_data();
    void buildsTheComponentOverABase();
    void leavesOtherObjectsOfTheBaseAlone();

private:
    /// Renders the guide to bundle/ and puts a base and an overlay with west's component beside it.
    void layOut(const Workplace& place, const QByteArray& content);
};

void TestCtlKustomize::initTestCase()
{
    if (kubectl().isEmpty())
        QSKIP("there is no current kubectl: LINKWRIGHT_KUBECTL is not set");
}

void TestCtlKustomize::layOut(const Workplace& place, const QByteArray& content)
{
    place.addSample(QStringLiteral("guide"));
    const Ran ran = place.run(words("render guide.yaml -o bundle"));
    QVERIFY2(ran.code == 0, ran.err.constData());
    QVERIFY(QDir().mkpath(place.path(QStringLiteral("base"))) &&
            QDir().mkpath(place.path(QStringLiteral("overlay"))));
    place.write(QStringLiteral("base/all.yaml"), content);
    place.write(QStringLiteral("base/kustomization.yaml"), "resources: [all.yaml]\n");
    place.write(QStringLiteral("overlay/kustomization.yaml"),
                "resources: [../base]\ncomponents: [../bundle/west/component]\n");
}

void TestCtlKustomize::buildsTheObjectsOfEverySample_data()
{
    QTest::addColumn<QString>("sample");
    for (const char* sample : {"guide", "single-cluster", "fleet", "linkerd-2.8"})
        QTest::newRow(sample) << QString::fromUtf8(sample);
}

void TestCtlKustomize::buildsTheObjectsOfEverySample()
{
    QFETCH(QString, sample);
    const Workplace place;
    const QString plan = place.addSample(sample);
    const Ran rendered = place.run({QStringLiteral("render"), plan, QStringLiteral("--format"),
                                    QStringLiteral("dir"), QStringLiteral("-o"), QStringLiteral("bundle")});
    QVERIFY2(rendered.code == 0, rendered.err.constData());
    int built = 0;
    const QDir bundle(place.path(QStringLiteral("bundle")));
    for (const QString& cluster : bundle.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString objects = QStringLiteral("bundle/") + cluster + QStringLiteral("/objects");
        if (!QFile::exists(place.path(objects)))
            continue;
        const Ran ran = place.runProgram(kubectl(), {QStringLiteral("kustomize"), objects});
        QVERIFY2(ran.code == 0, ran.err.constData());
        QVERIFY(ran.out.contains("kind: "));
        ++built;
    }
    QVERIFY(built > 0);
}

void TestCtlKustomize::buildsTheComponentOverABase_data()
{
    QTest::addColumn<QByteArray>("content");
    const QByteArray tcp = ", protocol: TCP";
    QTest::newRow("ports without a protocol") << base("", "");
    QTest::newRow("ports with a protocol") << base(tcp, "");
    QTest::newRow("our ports are there under other names, without a protocol")
        << base("", "    - {name: mesh, port: 4143}\n    - {name: probe, port: 4191}\n");
    QTest::newRow("our ports are there under other names, with a protocol") << base(
        tcp,
        "    - {name: mesh, port: 4143, protocol: TCP}\n    - {name: probe, port: 4191, protocol: TCP}\n");
    QTest::newRow("our ports are there, some with a protocol")
        << base(tcp, "    - {name: mesh, port: 4143}\n    - {name: probe, port: 4191, protocol: TCP}\n");
    QTest::newRow("a port of another protocol") << base(tcp, "    - {name: h3, port: 443, protocol: UDP}\n");
}

void TestCtlKustomize::buildsTheComponentOverABase()
{
    QFETCH(QByteArray, content);
    const Workplace place;
    layOut(place, content);
    const Ran ran = place.runProgram(kubectl(), words("kustomize overlay"));
    QVERIFY2(ran.code == 0, ran.err.constData());
    QVERIFY2(ran.err.isEmpty(), ran.err.constData());
    const Ran checked = place.runProgram(
        QStringLiteral("python3"),
        {QStringLiteral("-c"),
         QStringLiteral(
             "import sys,yaml\n"
             "all={d['kind']:d for d in yaml.safe_load_all(sys.stdin)}\n"
             "service=all['Service']; pod=all['Deployment']['spec']['template']\n"
             "ports=service['spec']['ports']\n"
             "names={p['name']:p['port'] for p in ports}\n"
             "pairs=[(p['port'],p.get('protocol','TCP')) for p in ports]\n"
             "assert len(pairs)==len(set(pairs)),ports\n"
             "assert names['mc-gateway']==4143 and names['mc-probe']==4191,ports\n"
             "assert names['http']==80 and names['https']==443,ports\n"
             "assert service['metadata']['annotations']['a8r.io/owner']=='Ambassador Labs'\n"
             "assert "
             "service['metadata']['annotations']['mirror.linkerd.io/probe-path']=='/-/ambassador/ready'\n"
             "assert pod['metadata']['annotations']['config.linkerd.io/enable-gateway']=='true'\n"
             "assert 'consul.hashicorp.com/connect-inject' in pod['metadata']['annotations']\n"
             "assert pod['spec']['containers'][0]['image']=='emissary'\n"
             "assert 'argocd' not in str(all)\n"
             "print('fine')\n")},
        ran.out);
    if (checked.err.contains("No module named 'yaml'"))
        QSKIP("there is no PyYAML to read the result with");
    QVERIFY2(checked.out == "fine\n", (checked.err + ran.out).constData());
}

void TestCtlKustomize::leavesOtherObjectsOfTheBaseAlone()
{
    const Workplace place;
    const QByteArray other = "apiVersion: v1\nkind: Service\nmetadata:\n  name: emissary-ingress-admin\n"
                             "  namespace: emissary\nspec:\n  ports:\n  - name: admin\n    port: 8877\n";
    layOut(place, other);
    const Ran ran = place.runProgram(kubectl(), words("kustomize overlay"));
    QVERIFY2(ran.code == 0, ran.err.constData());
    QCOMPARE(ran.out, other);
}

QTEST_GUILESS_MAIN(TestCtlKustomize)
#include "tst_ctl_kustomize.moc"
