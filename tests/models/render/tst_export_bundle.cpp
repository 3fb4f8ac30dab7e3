// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "export_fixture.h"
#include "render/bundle_list.h"
#include "render/bundle_paths.h"
#include "yaml/convert.h"
#include "yaml/reader.h"

#include <QTest>

#include <set>

using namespace linkwright;
using namespace linkwright::render;

namespace {

QStringList pathsOf(const std::vector<File>& files)
{
    QStringList paths;
    for (const File& file : files)
        paths.append(QString::fromStdString(file.path));
    return paths;
}

std::string contentOf(const std::vector<File>& files, const std::string& path)
{
    for (const File& file : files) {
        if (file.path == path)
            return file.content;
    }
    return "no such file: " + path;
}

Json jsonOf(const std::vector<File>& files, const std::string& path)
{
    const yaml::ReadResult read = yaml::read(contentOf(files, path));
    return read.documents.size() == 1 ? yaml::toJson(read.documents.front()) : Json();
}

} // namespace

class TestExportBundle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void laysFilesOutPerCluster();
    void listsObjectsInApplyOrder();
    void marksAddToForArgoButNotTheComponent();
    void targetsEveryPatchOfTheComponent();
    void patchesServicePortsInBothSpellings();
    void tellsContributionsOfOneNameApart();
    void keepsNamesInsideTheBundle_data();
    void keepsNamesInsideTheBundle();
    void keepsClustersApartThatLookAlike();
    void readsItsOwnList();
    void refusesAForeignList_data();
    void refusesAForeignList();
};

void TestExportBundle::laysFilesOutPerCluster()
{
    const QStringList expected = {
        QStringLiteral("RUNBOOK.md"),
        QStringLiteral("east/helm/linkerd-multicluster.yaml"),
        QStringLiteral("west/add-to/deployment-emissary-ingress.yaml"),
        QStringLiteral("west/add-to/service-emissary-ingress.yaml"),
        QStringLiteral("west/component/deployment-emissary-ingress.yaml"),
        QStringLiteral("west/component/kustomization.yaml"),
        QStringLiteral("west/component/service-emissary-ingress.bare-ports.yaml"),
        QStringLiteral("west/component/service-emissary-ingress.yaml"),
        QStringLiteral("west/helm/linkerd-multicluster.yaml"),
        QStringLiteral("west/objects/kustomization.yaml"),
        QStringLiteral("west/objects/listeners.yaml"),
        QStringLiteral("west/objects/mappings.yaml"),
        QStringLiteral("west/objects/namespaces.yaml"),
    };
    QCOMPARE(pathsOf(bundleFiles(twoClusters())), expected);
    QVERIFY(
        contentOf(bundleFiles(twoClusters()), "east/helm/linkerd-multicluster.yaml")
            .starts_with("# Helm values for release linkerd-multicluster in namespace linkerd-multicluster"));
}

void TestExportBundle::listsObjectsInApplyOrder()
{
    const std::vector<File> files = bundleFiles(oneCluster());
    const Json kustomization = jsonOf(files, "west/objects/kustomization.yaml");
    QVERIFY(kustomization["resources"] == Json({"namespaces.yaml", "listeners.yaml", "mappings.yaml"}));
    QCOMPARE(yaml::read(contentOf(files, "west/objects/mappings.yaml")).documents.size(), std::size_t(2));
}

void TestExportBundle::marksAddToForArgoButNotTheComponent()
{
    const std::vector<File> files = bundleFiles(oneCluster());
    const Json kept = jsonOf(files, "west/add-to/service-emissary-ingress.yaml");
    QCOMPARE(kept["metadata"]["annotations"]["argocd.argoproj.io/sync-options"].get<std::string>(),
             std::string("ServerSideApply=true"));
    const Json added = jsonOf(files, "west/add-to/deployment-emissary-ingress.yaml");
    QCOMPARE(added["metadata"]["annotations"]["argocd.argoproj.io/sync-options"].get<std::string>(),
             std::string("ServerSideApply=true,Prune=false,Delete=false"));
    for (const File& file : files) {
        if (file.path.find("/component/") != std::string::npos)
            QVERIFY2(file.content.find("argocd") == std::string::npos, file.path.c_str());
    }
    QVERIFY(!jsonOf(files, "west/component/deployment-emissary-ingress.yaml")["metadata"].contains(
        "annotations"));
}

void TestExportBundle::targetsEveryPatchOfTheComponent()
{
    const Json component = jsonOf(bundleFiles(oneCluster()), "west/component/kustomization.yaml");
    QCOMPARE(component["apiVersion"].get<std::string>(), std::string("kustomize.config.k8s.io/v1alpha1"));
    QCOMPARE(component["kind"].get<std::string>(), std::string("Component"));
    QCOMPARE(component["patches"].size(), std::size_t(3));
    const Json deployment = {
        {"group", "apps"}, {"kind", "Deployment"}, {"name", "emissary-ingress"}, {"namespace", "emissary"}};
    QCOMPARE(component["patches"][2]["target"].dump(), deployment.dump());
    const Json service = {{"kind", "Service"}, {"name", "emissary-ingress"}, {"namespace", "emissary"}};
    QCOMPARE(component["patches"][0]["target"].dump(), service.dump());
    QCOMPARE(component["patches"][1]["target"].dump(), service.dump());
}

void TestExportBundle::patchesServicePortsInBothSpellings()
{
    const std::vector<File> files = bundleFiles(oneCluster());
    const Json service = jsonOf(files, "west/component/service-emissary-ingress.yaml");
    for (const Json& port : service["spec"]["ports"])
        QCOMPARE(port["protocol"].get<std::string>(), std::string("TCP"));
    const Json bare = jsonOf(files, "west/component/service-emissary-ingress.bare-ports.yaml");
    QCOMPARE(bare["spec"]["ports"].size(), std::size_t(2));
    for (const Json& port : bare["spec"]["ports"])
        QVERIFY(!port.contains("protocol"));
    QVERIFY(!bare["metadata"].contains("annotations"));
}

void TestExportBundle::tellsContributionsOfOneNameApart()
{
    Rendering rendering = oneCluster();
    rendering.clusters[0].contributions = {contribution("v1", "Service", "web", "a"),
                                           contribution("v1", "Service", "web", "b"),
                                           contribution("v1", "Service", "only", "b")};
    const QStringList paths = pathsOf(bundleFiles(rendering));
    QVERIFY(paths.contains(QStringLiteral("west/add-to/a.service-web.yaml")));
    QVERIFY(paths.contains(QStringLiteral("west/add-to/b.service-web.yaml")));
    QVERIFY(paths.contains(QStringLiteral("west/add-to/service-only.yaml")));
}

void TestExportBundle::keepsNamesInsideTheBundle_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("segment");
    QTest::newRow("an ordinary name stays") << QStringLiteral("west-1") << QStringLiteral("west-1");
    QTest::newRow("the parent directory") << QStringLiteral("..") << QStringLiteral("_..");
    QTest::newRow("this directory") << QStringLiteral(".") << QStringLiteral("_.");
    QTest::newRow("slashes") << QStringLiteral("../../etc") << QStringLiteral("_.._.._etc");
    QTest::newRow("nothing") << QString() << QStringLiteral("_");
    QTest::newRow("an option") << QStringLiteral("-rf") << QStringLiteral("_-rf");
    QTest::newRow("a line break") << QStringLiteral("a\nb") << QStringLiteral("a_b");
    QTest::newRow("a hidden file") << QStringLiteral(".git") << QStringLiteral("_.git");
}

void TestExportBundle::keepsNamesInsideTheBundle()
{
    QFETCH(QString, name);
    QFETCH(QString, segment);
    QCOMPARE(QString::fromStdString(safeSegment(name.toStdString())), segment);
    Rendering rendering = oneCluster();
    rendering.clusters[0].cluster = name.toStdString();
    rendering.clusters[0].helm[0].release = name.toStdString();
    rendering.clusters[0].contributions[0].body["metadata"]["name"] = name.toStdString();
    for (const QString& path : pathsOf(bundleFiles(rendering))) {
        QVERIFY2(!path.startsWith(QLatin1Char('/')) && !path.contains(QStringLiteral("//")),
                 qPrintable(path));
        for (const QString& part : path.split(QLatin1Char('/')))
            QVERIFY2(!part.startsWith(QLatin1Char('.')) && !part.startsWith(QLatin1Char('-')),
                     qPrintable(path));
    }
}

void TestExportBundle::keepsClustersApartThatLookAlike()
{
    Rendering rendering{"p", {westCluster(), westCluster(), westCluster(), westCluster()}, ""};
    rendering.clusters[1].cluster = "West";
    rendering.clusters[2].cluster = "west";
    rendering.clusters[3].cluster = "RUNBOOK.md";
    std::set<QString> unique;
    for (const QString& path : pathsOf(bundleFiles(rendering)))
        QVERIFY2(unique.insert(path.toLower()).second, qPrintable(path));
    QVERIFY(unique.count(QStringLiteral("west-3/objects/mappings.yaml")) == 1);
}

void TestExportBundle::readsItsOwnList()
{
    const BundleList list = listOf(bundleFiles(twoClusters()));
    const Result<BundleList> read = parseList(formatList(list, "a \"plan\"\n"));
    QVERIFY(read.has_value());
    QVERIFY(*read == list);
    QCOMPARE(list.at("RUNBOOK.md"), hashOf("# Runbook\n"));
    QCOMPARE(hashOf("abc"), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

void TestExportBundle::refusesAForeignList_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("no JSON") << QStringLiteral("files: []");
    QTest::newRow("another format") << QStringLiteral(R"({"format": "x", "sha256": {}})");
    QTest::newRow("no hashes") << QStringLiteral(R"({"format": "linkwright/bundle-v1", "sha256": []})");
    QTest::newRow("a hash that is no text")
        << QStringLiteral(R"({"format": "linkwright/bundle-v1", "sha256": {"a": 1}})");
}

void TestExportBundle::refusesAForeignList()
{
    QFETCH(QString, text);
    QVERIFY(!parseList(text.toStdString()).has_value());
}

QTEST_GUILESS_MAIN(TestExportBundle)
#include "tst_export_bundle.moc"
