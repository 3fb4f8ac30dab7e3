// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What applying a thousand Mappings costs, with kubectl and curl doing the same to the same server in the
// same minute.

#include "measured.h"
#include "render/render.h"
#include "tests/cluster/apply/apply_bench.h"
#include "tests/cluster/fault_proxy.h"
#include "tests/cluster/tools.h"

#include <QFile>

#include <cstdio>

using namespace linkwright;
using namespace linkwright::testbed;
using linkwright::bench::Cost;
using linkwright::bench::measured;
using linkwright::bench::Row;

namespace {

constexpr int mappings = 1000;
constexpr const char* mappingsPath = "/apis/getambassador.io/v3alpha1/namespaces/default/mappings";

int rounds()
{
    const int wanted = qEnvironmentVariableIntValue("LINKWRIGHT_BENCH_ROUNDS");
    return wanted > 0 ? wanted : 3;
}

void write(const QString& name, const QByteArray& text)
{
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

void addMappings(Plan& plan)
{
    for (int i = 0; i < mappings; ++i) {
        Mapping mapping;
        mapping.name = "service-" + std::to_string(i);
        mapping.namespace_ = "default";
        mapping.hostname = "*";
        mapping.prefix = "/service-" + std::to_string(i) + "/";
        mapping.service = "service-" + std::to_string(i) + ".default:8080";
        mapping.timeoutMs = 3000 + i;
        plan.clusters[0].mappings.push_back(mapping);
    }
}

double writeTimeOf(const Outcome& outcome)
{
    const Json report = Json::parse(outcome.out.toStdString(), nullptr, false);
    return report.is_object() && report.contains("report") ? report.at("report").value("milliseconds", 0.0)
                                                           : 0;
}

} // namespace

class BenchApply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void keepsUp();

private:
    void makeInputs();
    void clear();
    [[nodiscard]] Cost ours(const char* line, const QString& kubeconfig = {}) const;
    [[nodiscard]] Cost kubectls(const QStringList& words, quint16 port = 0) const;
    [[nodiscard]] Cost curls() const;

    void measureFresh();
    void measureAgain();
    void measureSlow();

    ApplyBench m_bench;
    Row m_write{"1,000 created, write phase", "kubectl", 0.35};
    Row m_raw{"the same", "curl -Z", 1.25};
    Row m_whole{"the same, whole command", "kubectl", 0.35};
    Row m_again{"apply again, nothing changed", "kubectl", 0.25};
    Row m_diff{"diff, nothing changed", "kubectl", 0.2};
    Row m_slow{"1,000 created at 20 ms, write phase (ms)", "kubectl", 2500, true};
    Row m_memory{"peak memory of the whole command (MB)", "kubectl", 1};
};

void BenchApply::initTestCase()
{
    LINKWRIGHT_START_CLUSTERS(m_bench.clusters, TestClusters::One);
    QCOMPARE(m_bench.begin(), QString());
    m_bench.writePlan(QStringLiteral("plan.yaml"), &addMappings);
    makeInputs();
}

/// The same Mappings for the peers: a file for kubectl, one for each and a list of them for curl.
void BenchApply::makeInputs()
{
    const ApiServer& west = m_bench.clusters.west();
    const Identity admin = west.admin();
    QByteArray documents;
    QByteArray list = "--parallel\n--parallel-max 16\n--silent\n--http2\n";
    int number = 0;
    for (const Json& body : m_bench.manifestsOf(0)) {
        if (body.at("kind") != "Mapping")
            continue;
        const QByteArray text = QByteArray::fromStdString(body.dump());
        const QString file = m_bench.file(QStringLiteral("%1.json").arg(number));
        write(file, text);
        documents += "---\n" + text + "\n";
        list += number++ > 0 ? "next\nhttp2\n" : "";
        const std::string path = groupPath("getambassador.io/v3alpha1").toStdString() + "/namespaces/" +
                                 body.at("metadata").at("namespace").get<std::string>() + "/mappings/" +
                                 body.at("metadata").at("name").get<std::string>();
        list += "url = \"" + west.url().toUtf8() + path.c_str() +
                "?fieldManager=curl&force=true\"\nrequest = PATCH\n"
                "header = \"Content-Type: application/apply-patch+yaml\"\n"
                "data-binary = \"@" +
                file.toUtf8() +
                "\"\noutput = /dev/null\n"
                "cacert = \"" +
                west.authority().certificateFile().toUtf8() + "\"\ncert = \"" + admin.certificate.toUtf8() +
                "\"\nkey = \"" + admin.key.toUtf8() + "\"\n";
    }
    QVERIFY(number >= mappings);
    write(m_bench.file(QStringLiteral("mappings.yaml")), documents);
    write(m_bench.file(QStringLiteral("curl.txt")), list);
}

void BenchApply::clear()
{
    Rest& rest = m_bench.clusters.west().rest();
    QVERIFY(rest.send("DELETE", mappingsPath).ok());
    QTRY_VERIFY_WITH_TIMEOUT(rest.get(mappingsPath).json().at("items").empty(), 30'000);
}

Cost BenchApply::ours(const char* line, const QString& kubeconfig) const
{
    return measured(m_bench.wordsOf(line), m_bench.surroundings(kubeconfig, {}));
}

Cost BenchApply::kubectls(const QStringList& words, quint16 port) const
{
    const QString kubeconfig = port > 0 ? m_bench.kubeconfigThrough(port) : m_bench.clusters.kubeconfig();
    return measured(QStringList{toolPath(QStringLiteral("kubectl"))} + words +
                        QStringList{QStringLiteral("--server-side"), QStringLiteral("-f"),
                                    m_bench.file(QStringLiteral("mappings.yaml"))},
                    m_bench.surroundings(kubeconfig, {}));
}

Cost BenchApply::curls() const
{
    return measured({QStringLiteral("curl"), QStringLiteral("-K"), m_bench.file(QStringLiteral("curl.txt"))},
                    m_bench.surroundings({}, {}));
}

/// From nothing: everything is created.
void BenchApply::measureFresh()
{
    clear();
    const Cost own = ours("apply plan.yaml --yes --cluster west --format json");
    QVERIFY2(own.outcome.code == 0, own.outcome.err.constData());
    clear();
    const Cost diff = kubectls({QStringLiteral("diff")});
    const Cost apply = kubectls({QStringLiteral("apply")});
    QVERIFY2(apply.outcome.code == 0, apply.outcome.err.constData());
    clear();
    const Cost raw = curls();
    QCOMPARE(raw.outcome.code, 0);
    m_write.add(writeTimeOf(own.outcome), apply.milliseconds);
    m_raw.add(writeTimeOf(own.outcome), raw.milliseconds);
    m_whole.add(own.milliseconds, diff.milliseconds + apply.milliseconds);
    m_memory.add(own.megabytes, apply.megabytes);
}

/// All is there already.
void BenchApply::measureAgain()
{
    clear();
    QCOMPARE(ours("apply plan.yaml --yes --cluster west").outcome.code, 0);
    const Cost again = ours("apply plan.yaml --yes --cluster west");
    const Cost diff = ours("diff plan.yaml --cluster west");
    QCOMPARE(diff.outcome.code, 0);
    clear();
    QCOMPARE(kubectls({QStringLiteral("apply")}).outcome.code, 0);
    m_again.add(again.milliseconds, kubectls({QStringLiteral("apply")}).milliseconds);
    const Cost theirs = kubectls({QStringLiteral("diff")});
    QCOMPARE(theirs.outcome.code, 0);
    m_diff.add(diff.milliseconds, theirs.milliseconds);
}

void BenchApply::measureSlow()
{
    Faults far;
    far.latencyUp = far.latencyDown = 10;
    FaultProxy proxy(m_bench.clusters.west().port(), far);
    clear();
    const Cost own =
        ours("apply plan.yaml --yes --cluster west --format json", m_bench.kubeconfigThrough(proxy.port()));
    QVERIFY2(own.outcome.code == 0, own.outcome.err.constData());
    clear();
    const Cost theirs = kubectls({QStringLiteral("apply")}, proxy.port());
    QVERIFY2(theirs.outcome.code == 0, theirs.outcome.err.constData());
    m_slow.add(writeTimeOf(own.outcome), theirs.milliseconds);
}

void BenchApply::keepsUp()
{
    for (int round = 0; round < rounds(); ++round) {
        measureFresh();
        measureAgain();
        measureSlow();
        if (QTest::currentTestFailed())
            return;
    }
    std::printf("\n%-44s %9s %9s %-8s %7s %8s\n", "medians of rounds", "ours", "peer", "", "ratio", "limit");
    bool allMet = true;
    for (const Row* row : {&m_write, &m_raw, &m_whole, &m_again, &m_diff, &m_slow, &m_memory})
        allMet = row->print() && allMet;
    QVERIFY(allMet);
}

QTEST_GUILESS_MAIN(BenchApply)
#include "bench_apply.moc"
