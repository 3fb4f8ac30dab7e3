// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plans.h"
#include "render/export.h"
#include "render/runbook_text.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace linkwright;

namespace {

QString runbook(const Plan& plan)
{
    return QString::fromStdString(render::render(plan).runbook);
}

/// One line for each command: lines that a backslash or a pipe continues are put together.
QString joined(QString text)
{
    text.replace(QRegularExpression(QStringLiteral(" \\\\\n +")), QStringLiteral(" "));
    return text.replace(QRegularExpression(QStringLiteral(" \\|\n +")), QStringLiteral(" | "));
}

/// Everything in ```sh blocks.
QString commandsOf(const QString& text)
{
    QString commands;
    bool inside = false;
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        if (line.startsWith(QStringLiteral("```"))) {
            inside = line == QStringLiteral("```sh");
            continue;
        }
        if (inside)
            commands += line + QLatin1Char('\n');
    }
    return commands;
}

/// What a shell makes of `input` with a command; fails the test where it cannot.
QString shell(const QString& command, const QByteArray& input = {})
{
    QProcess process;
    process.start(QStringLiteral("sh"), {QStringLiteral("-c"), command});
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished() || process.exitCode() != 0)
        return QStringLiteral("failed: ") + QString::fromUtf8(process.readAllStandardError());
    return QString::fromUtf8(process.readAllStandardOutput());
}

} // namespace

class TestRenderRunbook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void guideByRelease_data();
    void guideByRelease();
    void guideNeverSays_data();
    void guideNeverSays();
    void probePortOfTheSource_data();
    void probePortOfTheSource();
    void withoutAddressesLinkGenBringsTheLink();
    void onlySecretsPassTheFilter();
    void unusualNamesAreFlags();
    void namespacesOfMirrors();
    void namesAreWhereTheBundleHasThem();
    void everyCommandIsValidShell_data();
    void everyCommandIsValidShell();
    void plansCannotBreakOut();
    void quoting_data();
    void quoting();
    void stepsAreNumberedThrough();
};

void TestRenderRunbook::guideByRelease_data()
{
    QTest::addColumn<QString>("release");
    QTest::addColumn<QString>("line");

    // Each line answers a step of the published guide that is wrong for the release.
    const auto row = [](const char* name, const char* release, const char* line) {
        QTest::newRow(name) << QString::fromLatin1(release) << QString::fromLatin1(line);
    };
    row("one trust anchor for both", "2.19",
        "linkerd --context east install --identity-trust-anchors-file shared.crt "
        "--identity-issuer-certificate-file "
        "east-issuer.crt --identity-issuer-key-file east-issuer.key | kubectl --context east apply -f -");
    row("2.11 installs in one go", "2.11", "linkerd --context west install --identity-trust-anchors-file");
    row("2.12 installs its types first", "2.12",
        "linkerd --context west install --crds | kubectl --context west apply -f -");
    row("2.18 wants the Gateway API", "2.18", "get crd httproutes.gateway.networking.k8s.io ||");
    row("2.14 has viz as an extension", "2.14", "linkerd --context west viz install | kubectl");
    row("2.9 has the dashboard built in", "2.9",
        "The dashboard and its metrics are part of this control plane");
    row("no second gateway in 2.8", "2.8", "linkerd --context west multicluster install --gateway=false |");
    row("no second gateway in 2.19", "2.19", "linkerd --context west multicluster install --gateway=false |");
    row("2.19 has its controllers in values", "2.19",
        "linkerd --context east multicluster install --gateway=false --values "
        "east/helm/linkerd-multicluster.yaml |");
    row("the gateway is restarted once", "2.19", "all of their annotations come in one change");
    row("ports are merged by number", "2.19", "Ports of its Service are added by number");
    row("2.8 links with a Secret alone", "2.8",
        "linkerd --context west multicluster link --cluster-name west | kubectl --context east apply -f -");
    row("2.9 names the gateway", "2.9",
        "linkerd --context west multicluster link --cluster-name west --gateway-name emissary-ingress "
        "--gateway-namespace emissary | kubectl");
    row("2.14 gives the address, too", "2.14",
        "linkerd --context west multicluster link --cluster-name west --gateway-name emissary-ingress "
        "--gateway-namespace emissary --gateway-addresses 203.0.113.10 | kubectl --context east apply -f -");
    row("2.19 takes the Secrets from link-gen", "2.19",
        "linkerd --context west multicluster link-gen --cluster-name west --gateway-name emissary-ingress "
        "--gateway-namespace emissary --gateway-addresses 203.0.113.10 | awk ");
    row("2.8 checks by flag", "2.8", "linkerd --context east check --multicluster\n");
    row("2.9 checks by flag", "2.9", "linkerd --context east check --multicluster\n");
    row("2.10 checks by subcommand", "2.10", "linkerd --context east multicluster check\n");
    row("2.11 needs viz for its gateways", "2.11", "needs the viz extension in this release");
    row("the gateway's own proxy is checked", "2.14",
        "linkerd --context west check --proxy --namespace emissary\n");
    row("the probe is asked for as the mirror does", "2.19",
        "curl -i -H 'Host: probe-west:4191' http://localhost:18080/-/ambassador/ready\n");
    row("and as that of 2.14 does", "2.14", "curl -i -H 'Host: probe-gateway-west:4191'");
    row("the guide's route", "2.19", "curl -i http://203.0.113.10/qotm-linkerd2/\n");
    row("2.8 follows changes by itself", "2.8", "The mirror of 2.8 watches the gateway's Service");
    row("2.14 must be linked again", "2.14", "then link every source again");
    row("2.19 must be rendered again", "2.19", "render the plan again");
}

void TestRenderRunbook::guideByRelease()
{
    QFETCH(QString, release);
    QFETCH(QString, line);
    const QString text = joined(runbook(test::guidePlan(release.toLatin1().constData())));
    QVERIFY2(text.contains(line), qPrintable(text));
}

void TestRenderRunbook::guideNeverSays_data()
{
    QTest::addColumn<QString>("release");
    QTest::addColumn<QString>("words");

    QTest::newRow("2.11 knows no --crds") << "2.11"
                                          << "install --crds";
    QTest::newRow("2.17 needs no Gateway API") << "2.17"
                                               << "httproutes.gateway";
    QTest::newRow("2.9 has no viz extension") << "2.9"
                                              << "viz install";
    QTest::newRow("2.8 cannot name a gateway") << "2.8"
                                               << "--gateway-name";
    QTest::newRow("2.9 cannot give addresses") << "2.9"
                                               << "--gateway-addresses";
    QTest::newRow("2.10 has no check by flag") << "2.10"
                                               << "check --multicluster";
    QTest::newRow("2.9 has no check by subcommand") << "2.9"
                                                    << "multicluster check";
    QTest::newRow("2.17 has no link-gen") << "2.17"
                                          << "link-gen";
    QTest::newRow("2.18 does not link by link") << "2.18"
                                                << "multicluster link --";
    QTest::newRow("2.12 does not need viz") << "2.12"
                                            << "needs the viz extension";
    QTest::newRow("the usual probe port is not set") << "2.14"
                                                     << "--set";
    QTest::newRow("nobody is told to edit ports by index") << "2.8"
                                                           << "/spec/ports/0";
}

void TestRenderRunbook::guideNeverSays()
{
    QFETCH(QString, release);
    QFETCH(QString, words);
    const QString text = joined(runbook(test::guidePlan(release.toLatin1().constData())));
    QVERIFY(text.contains(QStringLiteral("# Runbook")));
    QVERIFY2(!text.contains(words), qPrintable(text));
}

void TestRenderRunbook::probePortOfTheSource_data()
{
    QTest::addColumn<QString>("release");
    QTest::addColumn<QString>("line");

    QTest::newRow("2.9 edits the Service")
        << "2.9"
        << R"(patch service probe-gateway-west --type=merge -p '{"spec":{"ports":[{"name":"mc-probe","port":80,"protocol":"TCP"}]}}')";
    QTest::newRow("2.10 has its own key") << "2.10"
                                          << "--set gatewayProbePort=80 |";
    QTest::newRow("2.11 sets it") << "2.11"
                                  << "--set gateway.probe.port=80 |";
    QTest::newRow("2.17 sets it") << "2.17"
                                  << "--set gateway.probe.port=80 |";
    QTest::newRow("all say that port 80 changes its name")
        << "2.19"
        << "`mc-probe` takes over port 80 of the Service, which was `http`";
}

void TestRenderRunbook::probePortOfTheSource()
{
    QFETCH(QString, release);
    QFETCH(QString, line);
    Plan plan = test::guidePlan(release.toLatin1().constData());
    plan.clusters[0].gateway->probe.port = 80;
    const QString text = joined(runbook(plan));
    QVERIFY2(text.contains(line), qPrintable(text));
}

void TestRenderRunbook::withoutAddressesLinkGenBringsTheLink()
{
    Plan plan = test::guidePlan("2.19");
    plan.clusters[0].gateway->addresses.clear();
    const QString text = joined(runbook(plan));
    QVERIFY(!text.contains(QStringLiteral("awk")));
    QVERIFY(
        text.contains(QStringLiteral("--gateway-namespace emissary | kubectl --context east apply -f -\n")));
    QVERIFY(text.contains(QStringLiteral("curl -i \"http://$ADDRESS\"/qotm-linkerd2/")));
}

void TestRenderRunbook::onlySecretsPassTheFilter()
{
    const QString text = runbook(test::guidePlan("2.19"));
    const auto from = text.indexOf(QStringLiteral("awk '"));
    const auto to = text.indexOf(QStringLiteral("' |"), from);
    QVERIFY(from > 0 && to > from);
    const QString filter = text.mid(from, to + 1 - from);
    const QByteArray input =
        "---\napiVersion: v1\ndata:\n  kubeconfig: a2luZDogTGluawo=\nkind: Secret\nmetadata:\n"
        "  name: one\n---\n---\napiVersion: multicluster.linkerd.io/v1alpha3\nkind: Link\n"
        "metadata:\n  name: west\n---\nkind: Secret\nmetadata:\n  name: two\n---\n";
    const QString out = shell(filter, input);
    QCOMPARE(out.count(QStringLiteral("kind: Secret\n")), 2);
    QVERIFY(out.contains(QStringLiteral("name: one\n")) && out.contains(QStringLiteral("name: two\n")));
    QVERIFY(!out.contains(QStringLiteral("Link")));
    QVERIFY(out.startsWith(QStringLiteral("---\n")));
}

void TestRenderRunbook::unusualNamesAreFlags()
{
    Plan plan = test::guidePlan("2.14");
    for (Cluster& cluster : plan.clusters) {
        cluster.linkerd.namespace_ = "mesh";
        cluster.linkerd.multiclusterNamespace = "mesh-multi";
        cluster.linkerd.trustDomain = "corp.example";
        cluster.linkerd.clusterDomain = "k8s.example";
    }
    plan.links[0].name = "prod";
    const QString text = joined(runbook(plan));
    for (const char* line :
         {"linkerd --context west --linkerd-namespace mesh install --identity-trust-anchors-file",
          "--identity-trust-domain corp.example --cluster-domain k8s.example",
          "multicluster install --namespace mesh-multi", "root.linkerd.corp.example",
          "identity.mesh.corp.example", "link --cluster-name prod --namespace mesh-multi"})
        QVERIFY2(text.contains(QString::fromLatin1(line)), line);
}

void TestRenderRunbook::namespacesOfMirrors()
{
    Plan plan = test::guidePlan("2.19");
    Export entry;
    entry.service = "shop";
    entry.namespace_ = "shop";
    plan.clusters[0].exports.push_back(entry);
    QVERIFY(runbook(plan).contains(QStringLiteral("kubectl --context east create namespace shop\n")));
    NamespaceEntry known;
    known.name = "shop";
    plan.clusters[1].namespaces = {known};
    QVERIFY(!runbook(plan).contains(QStringLiteral("create namespace")));
}

void TestRenderRunbook::namesAreWhereTheBundleHasThem()
{
    Plan plan = test::guidePlan("2.19");
    plan.clusters[0].name = "../we st";
    plan.links[0].to = "../we st";
    const render::Rendering rendering = render::render(plan);
    const QString text = QString::fromStdString(rendering.runbook);
    int found = 0;
    for (const render::File& file : render::bundleFiles(rendering)) {
        const QString path = QString::fromStdString(file.path);
        const bool values = path.contains(QStringLiteral("/helm/emissary"));
        const bool kustomization = path.endsWith(QStringLiteral("/objects/kustomization.yaml"));
        if (values || kustomization) {
            const QString named = values ? path : path.chopped(int(sizeof("kustomization.yaml")) - 1);
            QVERIFY2(text.contains(named), qPrintable(named));
            ++found;
        }
    }
    QCOMPARE(found, 3);
}

void TestRenderRunbook::everyCommandIsValidShell_data()
{
    QTest::addColumn<QString>("release");

    for (int minor = 8; minor <= 20; ++minor)
        QTest::addRow("2.%d", minor) << QStringLiteral("2.%1").arg(minor);
}

void TestRenderRunbook::everyCommandIsValidShell()
{
    QFETCH(QString, release);
    Plan plan = test::guidePlan(release.toLatin1().constData());
    plan.name = "it's mine; rm -rf \"$HOME\" `id` && \\";
    plan.clusters[0].context = "arn:aws:eks:eu:1/west $(id)";
    plan.clusters[0].gateway->probe.port = 80;
    QTemporaryDir directory;
    QFile script(directory.filePath(QStringLiteral("commands.sh")));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write(commandsOf(runbook(plan)).toUtf8());
    script.close();
    QCOMPARE(shell(QStringLiteral("sh -n ") + script.fileName()), QString());
}

void TestRenderRunbook::plansCannotBreakOut()
{
    Plan plan = test::guidePlan("2.19");
    plan.name = "x\n```\nrm -rf /\n```sh\n";
    plan.clusters[0].context = "a\n```\nb";
    const QString text = runbook(plan);
    for (const QString& line : text.split(QLatin1Char('\n')))
        QVERIFY2(!line.startsWith(QStringLiteral("rm")), qPrintable(line));
    QCOMPARE(text.count(QStringLiteral("\n```sh\n")) * 2,
             text.count(QRegularExpression(QStringLiteral("\n```"))));
}

void TestRenderRunbook::quoting_data()
{
    QTest::addColumn<QString>("word");

    for (const char* word : {"plain", "--flag=a,b:c/d@e%f+g", "two words", "it's", "$HOME", "`id`", "a\\b",
                             "\"", "*", "~", "", "a;b", "#no comment"})
        QTest::newRow(word) << QString::fromLatin1(word);
}

void TestRenderRunbook::quoting()
{
    QFETCH(QString, word);
    const QString quoted = QString::fromStdString(render::shellQuoted(word.toStdString()));
    QCOMPARE(shell(QStringLiteral("printf %s ") + quoted), word);
}

void TestRenderRunbook::stepsAreNumberedThrough()
{
    const QString text = runbook(test::guidePlan("2.19"));
    const QRegularExpression step(QStringLiteral("^### (\\d+)\\. "), QRegularExpression::MultilineOption);
    int expected = 0;
    for (auto it = step.globalMatch(text); it.hasNext();)
        QCOMPARE(it.next().captured(1).toInt(), ++expected);
    QVERIFY(expected > 8);
}

QTEST_GUILESS_MAIN(TestRenderRunbook)
#include "tst_render_runbook.moc"
