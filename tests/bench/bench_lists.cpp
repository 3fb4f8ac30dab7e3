// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a list of 5,000 Mappings costs the window: a keystroke in one entry, an answer of the filter, a frame
// of scrolling. Processor time of the GUI thread, so that other programs do not count.

#include "qt/entry_filter.h"
#include "qt/entry_table_model.h"
#include "qt/plan_document.h"
#include "scale_plan.h"
#include "tests/ui/timed_application.h"
#include "ui/editors/entry_list.h"

#include <QScrollBar>
#include <QTableView>
#include <QTest>

#include <algorithm>
#include <cstdio>

using namespace linkwright;

namespace {

constexpr int mappings = 5000;

/// Milliseconds of `work`.
template <typename Work> double timeOf(const Work& work)
{
    const double start = test::threadTime();
    work();
    return test::threadTime() - start;
}

void report(const char* what, double milliseconds, double limit)
{
    std::printf("%-55s %9.2f ms (at most %.0f)\n", what, milliseconds, limit);
    std::fflush(stdout);
    QVERIFY2(milliseconds <= limit, what);
}

} // namespace

class BenchLists : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_list.reset(); }
    void aKeystroke();
    void aFilter();
    void aFrameOfScrolling();
    void removingMany();

private:
    qt::PlanDocument m_document;
    std::unique_ptr<ui::EntryList> m_list;
    qt::EntryTableModel* m_model = nullptr;
};

void BenchLists::initTestCase()
{
    m_document.reset(scalePlan(mappings, 1));
    auto model = qt::mappingsModel(m_document, 0);
    m_model = model.get();
    m_list = std::make_unique<ui::EntryList>(
        std::move(model), ui::EntryListWords{QStringLiteral("Mappings"), QStringLiteral("None yet.")});
    m_list->resize(900, 700);
    m_list->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_list.get()));
    QVERIFY(QTest::qWaitFor([this] { return m_document.isCurrent(); }, 30000));
}

void BenchLists::aKeystroke()
{
    // The other lists of a window follow the same plan.
    const std::unique_ptr<qt::EntryTableModel> others[] = {
        qt::clustersModel(m_document),       qt::linksModel(m_document),
        qt::namespacesModel(m_document, 0),  qt::listenersModel(m_document, 0),
        qt::hostsModel(m_document, 0),       qt::exportsModel(m_document, 0),
        qt::servicePortsModel(m_document, 0)};
    std::vector<double> times;
    const int column = m_model->columnOf(QStringLiteral("prefix"));
    for (int i = 0; i < 200; ++i) {
        times.push_back(timeOf(
            [&] { m_model->setData(m_model->index(i * 24, column), QStringLiteral("/typed/%1/").arg(i)); }));
        QCoreApplication::processEvents();
    }
    report("keystroke, 5,000 Mappings, all lists, p99", test::percentile(times, 0.99), 2);
    QVERIFY(QTest::qWaitFor([this] { return m_document.isCurrent(); }, 30000));
}

void BenchLists::aFilter()
{
    std::vector<double> times;
    for (const char* query : {"s", "se", "service-1", "service-12", "service-123", "nothing like it", "1",
                              "m4 default", "namespace:default", "", "namespace:x", ""})
        times.push_back(timeOf([&] { m_list->setFilter(QString::fromLatin1(query)); }));
    report("filter, 5,000 Mappings, longest of 12", *std::max_element(times.begin(), times.end()), 50);
}

void BenchLists::aFrameOfScrolling()
{
    QTableView* view = m_list->view();
    QScrollBar* bar = view->verticalScrollBar();
    std::vector<double> times;
    for (int i = 0; i < 400; ++i) {
        const int value = i % 2 == 0 ? bar->maximum() * i / 400 : bar->value() + 3;
        times.push_back(timeOf([&] {
            bar->setValue(value);
            view->viewport()->repaint();
        }));
    }
    report("frame of scrolling, 5,000 Mappings, p99", test::percentile(times, 0.99), 16);
}

void BenchLists::removingMany()
{
    std::vector<int> rows;
    for (int row = 0; row < 3000; ++row)
        rows.push_back(row + row / 2);
    const double removing = timeOf([&] { m_model->removeEntries(rows); });
    report("remove 3,000 scattered of 5,000 Mappings", removing, 100);
    report("and undo that", timeOf([&] { m_document.undoStack().undo(); }), 100);
    QVERIFY(m_model->rowCount() > mappings);
}

QTEST_MAIN(BenchLists)
#include "bench_lists.moc"
