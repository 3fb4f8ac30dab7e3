// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/unified_diff.h"

#include <algorithm>

namespace linkwright::qt {

namespace {

using Kind = DiffRow::Kind;

QStringList linesOf(const QString& text)
{
    QStringList lines = text.split(QLatin1Char('\n'));
    if (lines.back().isEmpty())
        lines.removeLast(); // the last line feed begins no line
    return lines;
}

class Writer
{
public:
    Writer(UnifiedDiff& diff, int context)
        : m_diff(diff)
        , m_context(context)
    {
    }

    /// Equal lines up to that one of the old text; `isLast`: nothing follows.
    void keep(int end, bool isLast)
    {
        const int head = m_diff.changes.empty() ? 0 : m_context;
        const int tail = isLast ? 0 : m_context;
        const int hidden = end - m_before - head - tail;
        if (hidden < 2) {
            addSame(end);
            return;
        }
        addSame(m_before + head);
        m_diff.rows.push_back({Kind::Hidden, m_before, m_after, hidden, {}});
        m_before += hidden;
        m_after += hidden;
        addSame(end);
    }
    void change(const LineEdit& edit)
    {
        m_diff.changes.push_back(static_cast<int>(m_diff.rows.size()));
        for (int i = 0; i < edit.removed; ++i, ++m_before)
            m_diff.rows.push_back({Kind::Removed, m_before, -1, 0, m_diff.before[m_before]});
        for (const QString& line : edit.inserted)
            m_diff.rows.push_back({Kind::Added, -1, m_after++, 0, line});
        m_diff.removed += edit.removed;
        m_diff.added += static_cast<int>(edit.inserted.size());
    }

private:
    void addSame(int end)
    {
        for (; m_before < end; ++m_before, ++m_after)
            m_diff.rows.push_back({Kind::Same, m_before, m_after, 0, m_diff.before[m_before]});
    }

    UnifiedDiff& m_diff;
    int m_context;
    int m_before = 0; ///< the next lines
    int m_after = 0;
};

} // namespace

std::vector<DiffRow> UnifiedDiff::shown(const DiffRow& hidden) const
{
    std::vector<DiffRow> lines;
    for (int i = 0; i < hidden.hidden; ++i)
        lines.push_back({Kind::Same, hidden.before + i, hidden.after + i, 0, before[hidden.before + i]});
    return lines;
}

UnifiedDiff unifiedDiff(const QString& before, const QString& after, int context)
{
    UnifiedDiff diff;
    diff.before = linesOf(before);
    const LineEdits edits = diffLines(diff.before, linesOf(after));
    diff.onlyLastLineFeed = edits.empty() && before != after;
    Writer writer(diff, context);
    for (const LineEdit& edit : edits) {
        writer.keep(edit.first, false);
        writer.change(edit);
    }
    if (!edits.empty())
        writer.keep(static_cast<int>(diff.before.size()), true);
    return diff;
}

} // namespace linkwright::qt
