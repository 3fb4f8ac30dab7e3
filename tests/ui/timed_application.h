// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// An application that times every event it delivers: what a person feels as a window that hangs. Only the
// outermost delivery counts, for what it does includes what it sends on. Made and read on the GUI thread.

#include <QApplication>
#include <QString>

#include <vector>

namespace linkwright::test {

/// How long the event loop was held by one event. Milliseconds.
struct Hold
{
    double wall = 0;
    double processor = 0; ///< of this thread alone: what other programs took is not in it
    QString what;         ///< type of the event and class of its receiver

    bool operator<(const Hold& other) const { return wall < other.wall; }
};

class TimedApplication : public QApplication
{
    Q_OBJECT

public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override;

    void forget() { m_holds.clear(); }
    /// Those of a millisecond and more since forget(), longest last.
    [[nodiscard]] std::vector<Hold> holds() const;
    /// The longest; all zero without any.
    [[nodiscard]] Hold longest() const;

private:
    std::vector<Hold> m_holds;
    int m_depth = 0;
};

/// Milliseconds that this thread has run.
[[nodiscard]] double threadTime();

/// The value below which `share` (0 to 1) of the values lie; 0 without values.
[[nodiscard]] double percentile(std::vector<double> values, double share);

} // namespace linkwright::test
