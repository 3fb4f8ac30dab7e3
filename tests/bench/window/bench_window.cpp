// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The window with 5,000 Mappings, all its panels shown: what a keystroke, a scroll, a filter and the opening
// cost, and how long any single event holds the event loop.

#include "planfile/planfile.h"
#include "qt/preview_text.h"
#include "tests/bench/scale_plan.h"
#include "tests/ui/timed_application.h"
#include "tests/ui/window_driver.h"
#include "ui/editors/entry_list.h"
#include "ui/views/findings_view.h"
#include "ui/views/manifest_view.h"
#include "ui/window/main_window.h"

#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTableView>
#include <QTest>

#include <cstdio>

using namespace linkwright;
using namespace linkwright::test;

namespace {

constexpr int mappings = 5'000;
constexpr int keystrokes = 200;
constexpr double mostForKeystroke = 50; // milliseconds, 99th of 100
constexpr double mostHold = 30;
constexpr double mostForFrame = 16;
constexpr double mostForFilter = 50;
constexpr double mostForOpening = 1'000;

TimedApplication& application()
{
    return *static_cast<TimedApplication*>(QCoreApplication::instance());
}

void print(const char* what, double value, double limit)
{
    std::printf("%-62s %8.1f ms  (at most %.0f)\n", what, value, limit);
    std::fflush(stdout);
}

void printHolds()
{
    const std::vector<Hold> holds = application().holds();
    const std::size_t shown = std::min<std::size_t>(4, holds.size());
    for (std::size_t i = holds.size() - shown; i < holds.size(); ++i)
        std::printf("    held by %-50s %8.1f ms, %.1f of them running\n", qPrintable(holds[i].what),
                    holds[i].wall, holds[i].processor);
}

double elapsed(const QElapsedTimer& timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// Runs the event loop until something holds. Returns whether it did in time.
template <typename Condition> bool waitFor(Condition condition)
{
    QElapsedTimer deadline;
    deadline.start();
    while (!condition()) {
        if (deadline.elapsed() > 20'000)
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
    }
    return true;
}

} // namespace

class BenchWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void opensWithoutHolding();
    void typesWithoutWaiting();
    void scrollsInFrames();
    void filtersAtOnce();
    void cleanupTestCase();

private:
    [[nodiscard]] bool shows(const QString& text) const;

    std::unique_ptr<WindowDriver> m_driver;
    double m_shown = 0; ///< milliseconds from asking for the file
    double m_judged = 0;
};

/// Opens the plan as the program does.
void BenchWindow::initTestCase()
{
    m_driver = std::make_unique<WindowDriver>();
    QFile file(m_driver->folder.filePath(QStringLiteral("large.linkwright.yaml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(planfile::format(scalePlan(mappings, 1))));
    file.close();
    application().forget();
    QElapsedTimer timer;
    timer.start();
    m_driver->session.openFile(file.fileName(), m_driver->window);
    QVERIFY(waitFor([this] { return m_driver->window.hasPlan(); }));
    QCoreApplication::processEvents(); // painted
    m_shown = elapsed(timer);
    QVERIFY(waitFor([this] { return m_driver->document().isCurrent(); }));
    m_judged = elapsed(timer);
    m_driver->window.reveal(PlanPath().item("clusters", 0, "c0").item("mappings", 2'500, "").field("prefix"));
    QTest::qWait(2'000); // panels fill, slice by slice
}

void BenchWindow::opensWithoutHolding()
{
    print("opening, until the window shows the plan", m_shown, mostForOpening);
    print("opening, until its findings are there", m_judged, mostForOpening);
    const double longest = application().longest().wall;
    print("opening, longest hold of the event loop", longest, mostHold);
    printHolds();
    QVERIFY(m_judged <= mostForOpening);
    QVERIFY(longest <= mostHold);
}

bool BenchWindow::shows(const QString& text) const
{
    const auto* code = m_driver->window.findChild<QPlainTextEdit*>(QStringLiteral("manifestText"));
    return code != nullptr && code->toPlainText().contains(text);
}

void BenchWindow::typesWithoutWaiting()
{
    auto* field = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    QVERIFY2(field != nullptr, "the prefix field does not have the focus");
    QCOMPARE(field->objectName(), QStringLiteral("prefix"));
    auto* preview = m_driver->window.findChild<qt::PreviewText*>();
    int previews = 0;
    if (preview != nullptr)
        connect(preview, &qt::PreviewText::previewChanged, this, [&previews] { ++previews; });
    field->end(false);
    QTest::keyClick(field, Qt::Key_Left); // inside, so that the prefix stays one
    application().forget();
    std::vector<double> times;
    for (int i = 0; i < keystrokes; ++i) {
        QElapsedTimer timer;
        timer.start();
        const int before = previews;
        const bool back = i % 20 >= 10;
        QTest::sendKeyEvent(QTest::Click, field, back ? Qt::Key_Backspace : Qt::Key_A,
                            back ? QString() : QStringLiteral("a"), Qt::NoModifier);
        QVERIFY(waitFor(
            [&] { return m_driver->document().isCurrent() && (preview == nullptr || previews > before); }));
        QCoreApplication::processEvents(); // what they changed is painted
        times.push_back(elapsed(timer));
        QTest::qWait(15); // a fast typist
    }
    print("a keystroke until findings and preview are shown, median", percentile(times, 0.5),
          mostForKeystroke);
    print("a keystroke until findings and preview are shown, p99", percentile(times, 0.99), mostForKeystroke);
    print("typing, longest hold of the event loop", application().longest().wall, mostHold);
    printHolds();
    QVERIFY(percentile(times, 0.99) <= mostForKeystroke);
    QVERIFY(application().longest().wall <= mostHold);
}

void BenchWindow::scrollsInFrames()
{
    auto* list = m_driver->window.findChild<QTableView*>(QStringLiteral("mappings"));
    for (auto* view : m_driver->window.findChildren<QTableView*>()) {
        if (view->isVisible() && view->model() && view->model()->rowCount() > mappings)
            list = view;
    }
    QVERIFY(list != nullptr);
    QScrollBar* bar = list->verticalScrollBar();
    std::vector<double> times;
    for (int step = 0; step < 300; ++step) {
        bar->setValue((bar->maximum() * step) / 300);
        QElapsedTimer timer;
        timer.start();
        list->viewport()->repaint();
        times.push_back(elapsed(timer));
        QCoreApplication::processEvents();
    }
    print("a frame while the list scrolls, p99", percentile(times, 0.99), mostForFrame);
    print("a frame while the list scrolls, longest", percentile(times, 1), mostForFrame);
    QVERIFY(percentile(times, 1) <= mostForFrame);
}

void BenchWindow::filtersAtOnce()
{
    QLineEdit* filter = nullptr;
    for (auto* line : m_driver->window.findChildren<QLineEdit*>(QStringLiteral("filterLine"))) {
        if (line->isVisible() && qobject_cast<ui::EntryList*>(line->parentWidget()))
            filter = line;
    }
    QVERIFY2(filter != nullptr, "no filter line on the list");
    filter->setFocus();
    std::vector<double> times;
    for (const QChar letter : QStringLiteral("service-1234")) {
        QElapsedTimer timer;
        timer.start();
        QTest::keyClicks(filter, letter);
        QCoreApplication::processEvents();
        times.push_back(elapsed(timer));
    }
    print("a letter in the filter, longest", percentile(times, 1), mostForFilter);
    QVERIFY(percentile(times, 1) <= mostForFilter);
}

void BenchWindow::cleanupTestCase()
{
    m_driver.reset();
}

int main(int argc, char** argv)
{
    TimedApplication timed(argc, argv);
    QCoreApplication::setAttribute(Qt::AA_Use96Dpi);
    BenchWindow bench;
    return QTest::qExec(&bench, argc, argv);
}
#include "bench_window.moc"
