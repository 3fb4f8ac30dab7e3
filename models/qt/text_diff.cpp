// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/text_diff.h"

#include <QHash>

#include <algorithm>
#include <iterator>
#include <unordered_map>

namespace linkwright::qt {

namespace {

using Lines = std::vector<int>; ///< equal numbers: equal lines

/// A stretch of both texts, the ends excluded.
struct Stretch
{
    int before = 0;
    int beforeEnd = 0;
    int after = 0;
    int afterEnd = 0;

    [[nodiscard]] int removed() const { return beforeEnd - before; }
    [[nodiscard]] int inserted() const { return afterEnd - after; }
    [[nodiscard]] bool isEmpty() const { return removed() == 0 && inserted() == 0; }
};

/// Gives equal lines of both texts the same number.
class Numbers
{
public:
    /// Of the lines from `first` to before `end`.
    [[nodiscard]] Lines of(const QStringList& lines, qsizetype first, qsizetype end)
    {
        Lines numbers;
        numbers.reserve(static_cast<std::size_t>(end - first));
        for (qsizetype i = first; i < end; ++i) {
            int& number = m_numbers[lines[i]];
            if (number == 0)
                number = static_cast<int>(m_numbers.size());
            numbers.push_back(number);
        }
        return numbers;
    }

private:
    QHash<QString, int> m_numbers; ///< from 1
};

class Differ
{
public:
    Differ(const Lines& before, const Lines& after, int differences)
        : m_before(before)
        , m_after(after)
        , m_differences(differences)
    {
    }

    /// Adds what differs in a stretch, in the order of the text.
    void compare(Stretch stretch, int depth = 0)
    {
        trim(stretch);
        if (stretch.removed() == 0 || stretch.inserted() == 0)
            add(stretch);
        else if (!compareClosely(stretch) && (depth > 40 || !compareParts(stretch, depth)))
            add(stretch);
    }
    [[nodiscard]] const std::vector<Stretch>& found() const { return m_found; }

private:
    /// The same line in both texts.
    struct Anchor
    {
        int before = 0;
        int after = 0;
    };

    [[nodiscard]] int before(int line) const { return m_before[static_cast<std::size_t>(line)]; }
    [[nodiscard]] int after(int line) const { return m_after[static_cast<std::size_t>(line)]; }

    void add(const Stretch& stretch)
    {
        if (stretch.isEmpty())
            return;
        if (!m_found.empty() && m_found.back().beforeEnd == stretch.before &&
            m_found.back().afterEnd == stretch.after) {
            m_found.back().beforeEnd = stretch.beforeEnd;
            m_found.back().afterEnd = stretch.afterEnd;
        } else {
            m_found.push_back(stretch);
        }
    }
    /// Takes equal lines off both ends.
    void trim(Stretch& stretch) const
    {
        while (stretch.removed() > 0 && stretch.inserted() > 0 &&
               before(stretch.before) == after(stretch.after)) {
            ++stretch.before;
            ++stretch.after;
        }
        while (stretch.removed() > 0 && stretch.inserted() > 0 &&
               before(stretch.beforeEnd - 1) == after(stretch.afterEnd - 1)) {
            --stretch.beforeEnd;
            --stretch.afterEnd;
        }
    }

    [[nodiscard]] bool compareClosely(const Stretch& stretch);
    void addPath(const Stretch& stretch, const std::vector<std::vector<int>>& reached, int steps);
    [[nodiscard]] bool compareParts(const Stretch& stretch, int depth);
    [[nodiscard]] std::vector<Anchor> uniqueLines(const Stretch& stretch) const;
    [[nodiscard]] static std::vector<Anchor> inOrder(const std::vector<Anchor>& unique);

    const Lines& m_before;
    const Lines& m_after;
    int m_differences;
    std::vector<Stretch> m_found;
};

/// Myers' greedy search for the shortest way: reached[d][k + d] is how far down `before` a way with d
/// differences comes on diagonal k. Whether there is one within the bound.
bool Differ::compareClosely(const Stretch& stretch)
{
    const int removed = stretch.removed();
    const int inserted = stretch.inserted();
    std::vector<std::vector<int>> reached;
    for (int d = 0; d <= std::min(m_differences, removed + inserted); ++d) {
        std::vector<int> furthest(static_cast<std::size_t>(2 * d + 1), 0);
        for (int k = -d; k <= d; k += 2) {
            const auto last = [&](int diagonal) {
                return reached.back()[static_cast<std::size_t>(diagonal + d - 1)];
            };
            int x = 0;
            if (d > 0 && (k == -d || (k != d && last(k - 1) < last(k + 1))))
                x = last(k + 1);
            else if (d > 0)
                x = last(k - 1) + 1;
            while (x < removed && x - k < inserted && x - k >= 0 &&
                   before(stretch.before + x) == after(stretch.after + x - k))
                ++x;
            furthest[static_cast<std::size_t>(k + d)] = x;
            if (x >= removed && x - k >= inserted) {
                reached.push_back(std::move(furthest));
                addPath(stretch, reached, d);
                return true;
            }
        }
        reached.push_back(std::move(furthest));
    }
    return false;
}

/// Goes the way back from the end and adds its steps.
void Differ::addPath(const Stretch& stretch, const std::vector<std::vector<int>>& reached, int steps)
{
    std::vector<Stretch> path; // from the last step to the first
    int x = stretch.removed();
    int y = stretch.inserted();
    for (int d = steps; d > 0; --d) {
        const std::vector<int>& last = reached[static_cast<std::size_t>(d - 1)];
        const auto at = [&](int diagonal) { return last[static_cast<std::size_t>(diagonal + d - 1)]; };
        const int k = x - y;
        const bool down = k == -d || (k != d && at(k - 1) < at(k + 1));
        const int fromX = at(down ? k + 1 : k - 1);
        const int fromY = fromX - (down ? k + 1 : k - 1);
        const int before = stretch.before + fromX;
        const int after = stretch.after + fromY;
        path.push_back({before, before + (down ? 0 : 1), after, after + (down ? 1 : 0)});
        x = fromX;
        y = fromY;
    }
    std::for_each(path.rbegin(), path.rend(), [this](const Stretch& step) { add(step); });
}

/// Parts a stretch at lines that occur once in both texts. Whether there are such lines.
bool Differ::compareParts(const Stretch& stretch, int depth)
{
    const std::vector<Anchor> anchors = inOrder(uniqueLines(stretch));
    if (anchors.empty())
        return false;
    Stretch part = stretch;
    for (const Anchor& anchor : anchors) {
        part.beforeEnd = anchor.before;
        part.afterEnd = anchor.after;
        compare(part, depth + 1);
        part.before = anchor.before + 1;
        part.after = anchor.after + 1;
    }
    part.beforeEnd = stretch.beforeEnd;
    part.afterEnd = stretch.afterEnd;
    compare(part, depth + 1);
    return true;
}

/// Lines that occur once on both sides, in the order of `before`: where they stand here and there.
std::vector<Differ::Anchor> Differ::uniqueLines(const Stretch& stretch) const
{
    struct Seen
    {
        int before = 0; ///< how often
        int after = 0;
        int place = 0; ///< in `after`
    };
    std::unordered_map<int, Seen> seen;
    for (int i = stretch.before; i < stretch.beforeEnd; ++i)
        ++seen[before(i)].before;
    for (int i = stretch.after; i < stretch.afterEnd; ++i) {
        Seen& line = seen[after(i)];
        ++line.after;
        line.place = i;
    }
    std::vector<Anchor> unique;
    for (int i = stretch.before; i < stretch.beforeEnd; ++i) {
        const Seen& line = seen[before(i)];
        if (line.before == 1 && line.after == 1)
            unique.push_back({i, line.place});
    }
    return unique;
}

/// The longest sequence of these that comes in the same order on both sides, by patience sorting.
std::vector<Differ::Anchor> Differ::inOrder(const std::vector<Anchor>& unique)
{
    std::vector<std::size_t> tops;                    // the top card of each pile
    std::vector<std::size_t> below(unique.size(), 0); // the top of the pile to the left when a card was laid
    for (std::size_t i = 0; i < unique.size(); ++i) {
        const auto pile =
            std::lower_bound(tops.begin(), tops.end(), unique[i].after,
                             [&unique](std::size_t top, int place) { return unique[top].after < place; });
        if (pile != tops.begin())
            below[i] = *std::prev(pile);
        if (pile == tops.end())
            tops.push_back(i);
        else
            *pile = i;
    }
    std::vector<Anchor> anchors(tops.size());
    std::size_t at = tops.empty() ? 0 : tops.back();
    for (auto anchor = anchors.rbegin(); anchor != anchors.rend(); ++anchor) {
        *anchor = unique[at];
        at = below[at];
    }
    return anchors;
}

} // namespace

LineEdits diffLines(const QStringList& before, const QStringList& after, int differences)
{
    // Most texts differ in few lines: those outside need no number.
    const auto [head, headAfter] = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
    const auto tail = std::mismatch(before.rbegin(), std::make_reverse_iterator(head), after.rbegin(),
                                    std::make_reverse_iterator(headAfter))
                          .first;
    const auto first = head - before.begin();
    const auto last = before.rbegin() - tail + before.size();
    const auto lastAfter = after.size() - (before.size() - last);
    const auto isShort = [](qsizetype removed, qsizetype inserted) {
        return removed == 0 || inserted == 0 || (removed == 1 && inserted == 1);
    };
    if (first == last && first == lastAfter)
        return {};
    if (isShort(last - first, lastAfter - first)) // and most of these in one place
        return {
            {static_cast<int>(first), static_cast<int>(last - first), after.mid(first, lastAfter - first)}};
    Numbers numbers;
    const Lines left = numbers.of(before, first, last);
    const Lines right = numbers.of(after, first, lastAfter);
    Differ differ(left, right, differences);
    differ.compare({0, static_cast<int>(left.size()), 0, static_cast<int>(right.size())});
    LineEdits edits;
    const int shift = static_cast<int>(first);
    for (const Stretch& stretch : differ.found())
        edits.push_back({stretch.before + shift, stretch.removed(),
                         after.mid(stretch.after + shift, stretch.inserted())});
    return edits;
}

QStringList applied(const QStringList& lines, const LineEdits& edits)
{
    QStringList result;
    int next = 0;
    for (const LineEdit& edit : edits) {
        result += lines.mid(next, edit.first - next);
        result += edit.inserted;
        next = edit.first + edit.removed;
    }
    result += lines.mid(next);
    return result;
}

} // namespace linkwright::qt
