// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Objects that both previews share part the streams into stretches; only within these are lines compared. To
// be spared the first object, which has no `---` before it, the work is done on streams that start with one.

#include "qt/preview.h"
#include "qt/text_diff.h"

#include <algorithm>
#include <limits>

namespace linkwright::qt {

namespace {

using Items = std::vector<PreviewItem>;

/// Items from `first` to before `end` of a preview.
struct Stretch
{
    const Items* items = nullptr;
    std::size_t first = 0;
    std::size_t end = 0;

    [[nodiscard]] std::size_t size() const { return end - first; }
    [[nodiscard]] const ManifestText& text(std::size_t index) const { return *(*items)[first + index].text; }
    /// The line of the stream with a leading `---` that an item's own `---` is.
    [[nodiscard]] int lineOf(std::size_t index, const Preview& preview) const
    {
        return first + index < items->size() ? (*items)[first + index].firstLine : preview.lineCount + 1;
    }
    [[nodiscard]] QStringList lines(std::size_t from, std::size_t to) const
    {
        QStringList lines;
        for (std::size_t i = from; i < to; ++i)
            lines << QStringLiteral("---") << text(i).lines;
        return lines;
    }
};

/// Pairs of indexes of items that both previews have, increasing in both: a longest such sequence.
std::vector<std::pair<std::size_t, std::size_t>> commonItems(const Stretch& before, const Stretch& after)
{
    std::unordered_map<const ManifestText*, std::size_t> places;
    for (std::size_t i = 0; i < before.size(); ++i)
        places.emplace(&before.text(i), i);
    struct Candidate
    {
        std::size_t before;
        std::size_t after;
        std::size_t previous;
    };
    constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
    std::vector<Candidate> candidates;
    std::vector<std::size_t> ends; // of the best sequence of each length
    for (std::size_t i = 0; i < after.size(); ++i) {
        const auto place = places.find(&after.text(i));
        if (place == places.end())
            continue;
        const auto longer = std::lower_bound(
            ends.begin(), ends.end(), place->second,
            [&](std::size_t end, std::size_t value) { return candidates[end].before < value; });
        candidates.push_back({place->second, i, longer == ends.begin() ? none : *(longer - 1)});
        if (longer == ends.end())
            ends.push_back(candidates.size() - 1);
        else
            *longer = candidates.size() - 1;
    }
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t i = ends.empty() ? none : ends.back(); i != none; i = candidates[i].previous)
        pairs.emplace_back(candidates[i].before, candidates[i].after);
    std::reverse(pairs.begin(), pairs.end());
    return pairs;
}

/// Writes the change down, in lines of the streams as they are shown.
class Differ
{
public:
    Differ(const Preview& before, const Preview& after, std::size_t most)
        : m_before(before)
        , m_after(after)
        , m_most(most)
    {
        m_change.whole = false;
    }

    [[nodiscard]] PreviewChange change();

private:
    void compare(const Stretch& before, const Stretch& after);
    void compareItems(const Stretch& before, const Stretch& after);
    void replace(int line, int afterLine, const QStringList& before, const QStringList& after);
    void add(LineEdit edit, int afterLine);

    const Preview& m_before;
    const Preview& m_after;
    std::size_t m_most;
    bool m_isLong = false; ///< more edits than that: only the changed lines still count
    PreviewChange m_change;
};

/// An edit of the streams with a leading `---`, as one of the streams that are shown. What comes or goes at
/// the very start takes the next item's `---` along instead of its own.
void Differ::add(LineEdit edit, int afterLine)
{
    for (qsizetype i = 0; i < edit.inserted.size(); ++i) {
        if (edit.inserted[i] != QLatin1String("---"))
            m_change.changedLines.push_back(afterLine + static_cast<int>(i) - 1);
    }
    if (edit.first == 0) {
        if (!edit.inserted.isEmpty())
            edit.inserted.append(edit.inserted.takeFirst());
        ++edit.first;
    }
    --edit.first;
    m_isLong = m_isLong || m_change.edits.size() == m_most;
    if (!m_isLong)
        m_change.edits.push_back(std::move(edit));
}

void Differ::replace(int line, int afterLine, const QStringList& before, const QStringList& after)
{
    int shift = 0;
    for (LineEdit& edit : diffLines(before, after)) {
        const int inserted = static_cast<int>(edit.inserted.size());
        const int at = afterLine + edit.first + shift;
        shift += inserted - edit.removed;
        edit.first += line;
        add(std::move(edit), at);
    }
}

/// Stretches without an item in common.
void Differ::compare(const Stretch& before, const Stretch& after)
{
    if (before.size() == after.size()) {
        compareItems(before, after);
    } else if (before.size() > 0 || after.size() > 0) {
        replace(before.lineOf(0, m_before), after.lineOf(0, m_after), before.lines(0, before.size()),
                after.lines(0, after.size()));
    }
}

/// As many as before: most likely each is the changed form of the one at its place.
void Differ::compareItems(const Stretch& before, const Stretch& after)
{
    for (std::size_t i = 0; i < before.size(); ++i) // behind the `---`
        replace(before.lineOf(i, m_before) + 1, after.lineOf(i, m_after) + 1, before.text(i).lines,
                after.text(i).lines);
}

PreviewChange Differ::change()
{
    Stretch before{&m_before.items, 0, 0};
    Stretch after{&m_after.items, 0, 0};
    const auto isSame = [](const PreviewItem& a, const PreviewItem& b) { return a.text == b.text; };
    const auto head = std::mismatch(m_before.items.begin(), m_before.items.end(), m_after.items.begin(),
                                    m_after.items.end(), isSame);
    const auto tail = std::mismatch(m_before.items.rbegin(), std::make_reverse_iterator(head.first),
                                    m_after.items.rbegin(), std::make_reverse_iterator(head.second), isSame);
    before.first = after.first = static_cast<std::size_t>(head.first - m_before.items.begin());
    before.end = static_cast<std::size_t>(tail.first.base() - m_before.items.begin());
    after.end = static_cast<std::size_t>(tail.second.base() - m_after.items.begin());
    std::size_t doneBefore = before.first;
    std::size_t doneAfter = after.first;
    for (const auto& [commonBefore, commonAfter] : commonItems(before, after)) {
        compare({before.items, doneBefore, before.first + commonBefore},
                {after.items, doneAfter, after.first + commonAfter});
        doneBefore = before.first + commonBefore + 1;
        doneAfter = after.first + commonAfter + 1;
    }
    compare({before.items, doneBefore, before.end}, {after.items, doneAfter, after.end});
    if (m_isLong || m_before.items.empty() || m_after.items.empty()) {
        m_change.whole = true;
        m_change.edits.clear();
    }
    return std::move(m_change);
}

} // namespace

PreviewChange differenceOf(const Preview& before, const Preview& after, std::size_t most)
{
    return Differ(before, after, most).change();
}

} // namespace linkwright::qt
