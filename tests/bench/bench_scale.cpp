// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planfile/planfile.h"
#include "render/export.h"
#include "render/render.h"
#include "rules/engine.h"
#include "scale_plan.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <functional>

using namespace linkwright;

namespace {

constexpr int runs = 5;

/// The median of several runs after one that does not count, in milliseconds.
double medianOf(const std::function<void()>& work)
{
    work();
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

void print(const char* what, double milliseconds)
{
    std::printf("%-55s %9.1f ms\n", what, milliseconds);
    std::fflush(stdout);
}

void writeFile(const QString& path, const QByteArray& content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

void run(const QString& program, const QStringList& arguments, int allowedExit = 0)
{
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    process.start(program, arguments);
    QVERIFY2(process.waitForFinished(120'000), qPrintable(process.errorString()));
    QVERIFY2(process.exitCode() <= allowedExit, process.readAllStandardError().constData());
}

} // namespace

class BenchScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void growsLinearly_data();
    void growsLinearly();
    void keepsUpWithHelm();
};

void BenchScale::growsLinearly_data()
{
    QTest::addColumn<bool>("renders");
    QTest::newRow("check") << false;
    QTest::newRow("render") << true;
}

void BenchScale::growsLinearly()
{
    QFETCH(bool, renders);
    const auto measure = [renders](int mappings, int clusters) {
        const Plan plan = scalePlan(mappings, clusters);
        const Findings findings = rules::check(plan);
        const auto errors = rules::summarize(findings).errors;
        if (errors != 0)
            qWarning("%s", findings.front().message.c_str());
        std::size_t size = 0;
        const double time = medianOf([&] {
            if (renders)
                size += render::bundleFiles(render::render(plan)).size();
            else
                size += rules::check(plan).size();
        });
        return std::pair(time, errors);
    };
    const auto [small, smallErrors] = measure(1'000, 5);
    const auto [large, largeErrors] = measure(20'000, 100);
    QCOMPARE(smallErrors + largeErrors, 0);
    print(renders ? "render, 1,000 Mappings in 5 clusters" : "check, 1,000 Mappings in 5 clusters", small);
    print(renders ? "render, 20,000 Mappings in 100 clusters" : "check, 20,000 Mappings in 100 clusters",
          large);
    std::printf("%-55s %9.1f\n", "ratio (at most 24)", large / small);
    QVERIFY(large / small <= 24);
}

/// Whole processes: reading a plan of 10,000 Mappings, 1,000 exports and 50 clusters, against `helm template`
/// of a chart that loops over as many documents.
void BenchScale::keepsUpWithHelm()
{
    const QString helm = qEnvironmentVariable("LINKWRIGHT_HELM");
    if (helm.isEmpty())
        QSKIP("LINKWRIGHT_HELM does not name a Helm");
    QTemporaryDir folder;
    const Plan plan = scalePlan(10'000, 50);
    const QString planPath = folder.filePath(QStringLiteral("plan.yaml"));
    writeFile(planPath, QByteArray::fromStdString(planfile::format(plan)));
    std::size_t documents = 0;
    for (const render::ClusterManifests& cluster : render::render(plan).clusters)
        documents += cluster.objects.size() + cluster.contributions.size();
    QDir(folder.path()).mkpath(QStringLiteral("chart/templates"));
    writeFile(folder.filePath(QStringLiteral("chart/Chart.yaml")),
              "apiVersion: v2\nname: bench\nversion: 0.1.0\n");
    writeFile(
        folder.filePath(QStringLiteral("chart/templates/mappings.yaml")),
        "{{- range $i := until " + QByteArray::number(static_cast<int>(documents)) +
            " }}\n---\napiVersion: getambassador.io/v3alpha1\nkind: Mapping\nmetadata:\n  name: m{{ $i }}\n"
            "  namespace: default\nspec:\n  hostname: \"*\"\n  prefix: /service-{{ $i }}/\n  service: "
            "service-{{ $i }}\n"
            "{{- end }}\n");
    const QString ctl = QStringLiteral(LINKWRIGHT_BINARY_DIR "/bin/linkwrightctl");
    const QString out = folder.filePath(QStringLiteral("bundle.tar.gz"));
    const double helmTime = medianOf([&] {
        run(helm, {QStringLiteral("template"), folder.filePath(QStringLiteral("chart"))});
    });
    const double checkTime = medianOf([&] { run(ctl, {QStringLiteral("check"), planPath}); });
    const double renderTime = medianOf([&] {
        run(ctl, {QStringLiteral("render"), planPath, QStringLiteral("--format"), QStringLiteral("tar.gz"),
                  QStringLiteral("-o"), out});
    });
    std::printf("%zu documents, whole processes, median of %d\n", documents, runs);
    print("helm template", helmTime);
    print("linkwrightctl check", checkTime);
    print("linkwrightctl render (with check, tar.gz)", renderTime);
    std::printf("%-55s %9.2f and %.2f\n", "ratio to helm, check and render (at most 1)", checkTime / helmTime,
                renderTime / helmTime);
    QVERIFY(checkTime <= helmTime);
    QVERIFY(renderTime <= helmTime);
}

QTEST_GUILESS_MAIN(BenchScale)
#include "bench_scale.moc"
