// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timed_application.h"

#include <QElapsedTimer>
#include <QEvent>
#include <QMetaEnum>

#include <time.h>

#include <algorithm>
#include <cmath>

namespace linkwright::test {

namespace {

constexpr double worthKeeping = 1.0; // milliseconds

QString describe(const QMetaObject& receiver, QEvent::Type type)
{
    const char* name = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
    return QStringLiteral("%1 to %2")
        .arg(name ? QString::fromLatin1(name) : QString::number(type),
             QString::fromLatin1(receiver.className()));
}

} // namespace

bool TimedApplication::notify(QObject* receiver, QEvent* event)
{
    if (m_depth > 0)
        return QApplication::notify(receiver, event);
    // Both may be gone afterwards.
    const QMetaObject& meta = *receiver->metaObject();
    const QEvent::Type type = event->type();
    const double before = threadTime();
    QElapsedTimer timer;
    timer.start();
    ++m_depth;
    const bool result = QApplication::notify(receiver, event);
    --m_depth;
    const double wall = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    if (wall >= worthKeeping)
        m_holds.push_back({wall, threadTime() - before, describe(meta, type)});
    return result;
}

std::vector<Hold> TimedApplication::holds() const
{
    std::vector<Hold> sorted = m_holds;
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

Hold TimedApplication::longest() const
{
    const auto hold = std::max_element(m_holds.begin(), m_holds.end());
    return hold == m_holds.end() ? Hold() : *hold;
}

double threadTime()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double percentile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size())));
    return values[std::min(values.size() - 1, rank > 0 ? rank - 1 : 0)];
}

} // namespace linkwright::test
