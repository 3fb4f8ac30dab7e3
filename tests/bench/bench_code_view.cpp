// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How long the view of code keeps the event loop from other work, with a hundred thousand lines. Counted is
// the time that the GUI thread itself worked, so that other programs on the machine do not count.

#include "tests/ui/code_samples.h"
#include "ui/views/code_view.h"
#include "ui/views/find_bar.h"
#include "ui/views/syntax.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QTest>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <vector>

using namespace linkwright;
using ui::CodeView;

namespace {

constexpr int lineCount = 100'000;
constexpr double frame = 16;    ///< milliseconds
constexpr double blocking = 30; ///< milliseconds

double workedMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double share(std::vector<double> figures, double part)
{
    std::sort(figures.begin(), figures.end());
    return figures[static_cast<std::size_t>(part * static_cast<double>(figures.size() - 1))];
}

/// Prints one line of figures; fails where the longest is over the limit.
void judge(const char* what, const std::vector<double>& figures, double limit)
{
    QVERIFY(!figures.empty());
    std::printf("%-44s p50 %6.2f  p99 %6.2f  max %6.2f ms  (%zu times, limit %.0f ms)\n", what,
                share(figures, 0.5), share(figures, 0.99), share(figures, 1), figures.size(), limit);
    std::fflush(stdout);
    QVERIFY2(share(figures, 1) <= limit, what);
}

/// How long each turn of the event loop works, painting included, until `isDone`.
std::vector<double> turnsUntil(const std::function<bool()>& isDone)
{
    std::vector<double> turns;
    double last = workedMilliseconds();
    while (!isDone()) {
        QCoreApplication::processEvents();
        const double now = workedMilliseconds();
        turns.push_back(now - last);
        last = now;
    }
    return turns;
}

} // namespace

class BenchCodeView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void linesComeInSlices();
    void scrollingPaintsFrames();
    void editsAreOnTheScreenAtOnce();
    void editsAllOverTheText();
    void findingGoesInSlices();
    void anotherTextComesInSlices();
    void widthAndColoursChange();
    void copyingAll();

private:
    [[nodiscard]] double worked(const std::function<void()>& work) const;
    void paint() { m_view->viewport()->repaint(); }

    QWidget m_window;
    CodeView* m_view = nullptr;
    ui::FindBar* m_find = nullptr;
    QStringList m_lines = test::manyLines(lineCount);
};

double BenchCodeView::worked(const std::function<void()>& work) const
{
    const double start = workedMilliseconds();
    work();
    return workedMilliseconds() - start;
}

void BenchCodeView::initTestCase()
{
    auto* layout = new QVBoxLayout(&m_window);
    m_view = new CodeView(&m_window);
    m_find = new ui::FindBar(*m_view, &m_window);
    layout->addWidget(m_view);
    layout->addWidget(m_find);
    auto syntax = std::make_shared<ui::Syntax>();
    m_view->setSyntax(syntax);
    m_view->setLines(test::manyLines(50));
    m_window.resize(900, 900);
    m_window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&m_window));
    QTRY_VERIFY(syntax->isLoaded());
    QTest::qWait(100); // fonts and first colours
}

void BenchCodeView::linesComeInSlices()
{
    std::vector<double> turns{worked([this] { m_view->setLines(m_lines); })};
    const std::vector<double> rest = turnsUntil([this] { return !m_view->isBusy(); });
    turns.insert(turns.end(), rest.begin(), rest.end());
    judge("filling, one turn", turns, blocking);
    QCOMPARE(m_view->lineCount(), lineCount);
}

void BenchCodeView::scrollingPaintsFrames()
{
    std::vector<double> frames;
    for (const int by : {1, 3, 40, 997}) {
        for (int i = 0; i < 100; ++i)
            frames.push_back(worked([this, by] {
                auto* bar = m_view->verticalScrollBar();
                bar->setValue((bar->value() + by) % bar->maximum());
                paint();
            }));
    }
    judge("scrolling, one frame", frames, frame);
}

void BenchCodeView::editsAreOnTheScreenAtOnce()
{
    std::vector<double> times;
    for (int i = 0; i < 500; ++i) {
        const int line = 1 + (i * 7919) % (lineCount - 10);
        m_view->bringIntoView(line);
        paint();
        const qt::LineEdits edits{{line, 1 + i % 3, test::manyLines(1 + (i + 1) % 3)}};
        times.push_back(worked([&] {
            m_view->applyEdits(edits);
            m_view->setMarkedLines({line});
            paint();
        }));
    }
    judge("one edit, painted", times, frame);
}

void BenchCodeView::editsAllOverTheText()
{
    qt::LineEdits edits;
    for (int line = 5; line < m_view->lineCount() - 20; line += 20)
        edits.push_back({line, 1, {QStringLiteral("  prefix: /service/%1").arg(line)}});
    std::vector<double> turns{worked([&] { m_view->applyEdits(edits); })};
    const std::vector<double> rest = turnsUntil([this] { return !m_view->isBusy(); });
    turns.insert(turns.end(), rest.begin(), rest.end());
    judge("5,000 edits, one turn", turns, blocking);
}

void BenchCodeView::findingGoesInSlices()
{
    auto* count = m_find->findChild<QLabel*>(QStringLiteral("findCount"));
    m_find->open();
    std::vector<double> turns;
    for (const char* wanted : {"l", "li", "line-9", "line-99999"}) {
        turns.push_back(worked([&] {
            m_find->findChild<QLineEdit*>(QStringLiteral("findText"))->setText(QString::fromLatin1(wanted));
        }));
        const double until = workedMilliseconds() + 400;
        const std::vector<double> rest = turnsUntil([&] { return workedMilliseconds() > until; });
        turns.insert(turns.end(), rest.begin(), rest.end());
    }
    judge("finding, one turn", turns, blocking);
    QVERIFY(count->text().contains(QStringLiteral("of")));
    m_find->close();
}

void BenchCodeView::anotherTextComesInSlices()
{
    std::vector<double> turns{worked([this] { m_view->setLines(m_lines.mid(100)); })};
    const std::vector<double> rest = turnsUntil([this] { return !m_view->isBusy(); });
    turns.insert(turns.end(), rest.begin(), rest.end());
    judge("another text, one turn", turns, blocking);
}

void BenchCodeView::widthAndColoursChange()
{
    std::vector<double> times;
    for (int i = 0; i < 20; ++i)
        times.push_back(worked([&] {
            m_window.resize(900 - 10 * i, 900);
            QCoreApplication::processEvents();
        }));
    judge("another width", times, frame);
    times.clear();
    for (int i = 0; i < 10; ++i)
        times.push_back(worked([&] {
            QPalette palette(i % 2 == 0 ? QColor(0x2b, 0x2d, 0x30) : QColor(0xf0, 0xf0, 0xf0));
            m_view->setPalette(palette);
            paint();
        }));
    judge("another palette", times, blocking);
}

void BenchCodeView::copyingAll()
{
    judge("copying all", {worked([this] {
              m_view->selectAll();
              m_view->copy();
          })},
          2 * blocking);
}

QTEST_MAIN(BenchCodeView)
#include "bench_code_view.moc"
