// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/analysis_job.h"
#include "tests/models/qt/samples.h"

#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

using namespace linkwright;
using qt::AnalysisJob;

class TestAnalysisJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ofRequestsOfOneTurnOnlyTheLastIsDelivered();
    void theLatestRequestWinsOverARunningOne();
    void aPlanIsReleasedWhenDone();
    void oneThreadIsEnough();

private:
    static std::shared_ptr<const Plan> bigPlan(const std::string& name);
};

/// A plan that takes so long that another request comes in time.
std::shared_ptr<const Plan> TestAnalysisJob::bigPlan(const std::string& name)
{
    Plan plan = test::samplePlan("guide");
    plan.name = name;
    Cluster& cluster = plan.clusters.front();
    Mapping mapping = cluster.mappings.front();
    for (int i = 0; i < 1000; ++i) {
        mapping.name = "mapping-" + std::to_string(i);
        mapping.prefix = "/" + mapping.name + "/";
        cluster.mappings.push_back(mapping);
    }
    return std::make_shared<const Plan>(std::move(plan));
}

void TestAnalysisJob::ofRequestsOfOneTurnOnlyTheLastIsDelivered()
{
    AnalysisJob job;
    QList<quint64> delivered;
    connect(&job, &AnalysisJob::finished, this,
            [&](const auto&, quint64 revision) { delivered << revision; });
    for (quint64 revision = 1; revision <= 5; ++revision)
        job.request(bigPlan("p" + std::to_string(revision)), revision);
    QTRY_COMPARE(delivered, QList<quint64>({5}));
    QTest::qWait(50);
    QCOMPARE(delivered.size(), 1);
}

void TestAnalysisJob::theLatestRequestWinsOverARunningOne()
{
    AnalysisJob job;
    QList<quint64> delivered;
    std::string last;
    connect(&job, &AnalysisJob::finished, this, [&](const auto& analysis, quint64 revision) {
        delivered << revision;
        last = analysis->rendering.plan;
    });
    job.request(bigPlan("first"), 1);
    QCoreApplication::processEvents(); // the worker has begun
    job.request(bigPlan("second"), 2);
    QCoreApplication::processEvents();
    job.request(bigPlan("third"), 3);
    QTRY_VERIFY_WITH_TIMEOUT(!delivered.isEmpty() && delivered.last() == 3, 20000);
    QCOMPARE(last, std::string("third"));
    QVERIFY2(!delivered.contains(1) && !delivered.contains(2), "a result that was out of date was delivered");
}

void TestAnalysisJob::aPlanIsReleasedWhenDone()
{
    std::weak_ptr<const Plan> watch;
    AnalysisJob job;
    QSignalSpy finished(&job, &AnalysisJob::finished);
    {
        auto plan = bigPlan("released");
        watch = plan;
        job.request(std::move(plan), 1);
    }
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 20000);
    QTRY_VERIFY(watch.expired());
}

/// The two halves of an analysis share the work where there are threads, and wait for none.
void TestAnalysisJob::oneThreadIsEnough()
{
    QThreadPool* pool = QThreadPool::globalInstance();
    const int count = pool->maxThreadCount();
    const auto restore = qScopeGuard([pool, count] { pool->setMaxThreadCount(count); });
    for (const int threads : {1, 2, 4}) {
        pool->setMaxThreadCount(threads);
        AnalysisJob job;
        QSignalSpy finished(&job, &AnalysisJob::finished);
        std::shared_ptr<const qt::Analysis> result;
        connect(&job, &AnalysisJob::finished, this, [&result](const auto& analysis) { result = analysis; });
        job.request(bigPlan("alone"), 1);
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 20000);
        QCOMPARE(result->previews.size(), result->rendering.clusters.size());
        QVERIFY(result->previews.front()->items.size() > 1000);
    }
}

QTEST_GUILESS_MAIN(TestAnalysisJob)
#include "tst_analysis_job.moc"
