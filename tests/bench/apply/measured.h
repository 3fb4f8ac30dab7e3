// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A program's run with what it cost, and the table of such figures beside a peer's.

#include "tests/cluster/child_process.h"

#include <vector>

namespace linkwright::bench {

struct Cost
{
    double milliseconds = 0;
    double megabytes = 0; ///< resident, at the peak
    testbed::Outcome outcome;
};

/// Runs it to its end. The first word is the program.
[[nodiscard]] Cost measured(const QStringList& words, const testbed::RunOptions& options);

/// One line of the table: figures of several rounds, ours beside a peer's of the same round.
class Row
{
public:
    /// `limit` is the ratio that is allowed; with `absolute`, our own figure.
    Row(const char* what, const char* peer, double limit, bool absolute = false);

    void add(double ours, double peers);
    /// Whether the limit is kept; by the median of the rounds.
    [[nodiscard]] bool print() const;

private:
    const char* m_what;
    const char* m_peer;
    double m_limit;
    bool m_absolute;
    std::vector<double> m_ours;
    std::vector<double> m_peers;
};

} // namespace linkwright::bench
