// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/row_match.h"

#include <algorithm>
#include <unordered_map>

namespace linkwright::qt {

namespace {

class Matcher
{
public:
    Matcher(const std::vector<const void*>& before, const std::vector<const void*>& after,
            const EntryComparison& comparison)
        : m_before(before)
        , m_after(after)
        , m_comparison(comparison)
        , m_used(before.size())
    {
        m_match.origin.assign(after.size(), -1);
    }

    RowMatch run()
    {
        matchEnds();
        if (m_head == m_beforeEnd || m_head == m_afterEnd)
            return std::move(m_match);
        const int left = matchAddresses();
        if (left > 1)
            matchLabels();
        matchPlaces();
        std::sort(m_match.changed.begin(), m_match.changed.end());
        return std::move(m_match);
    }

private:
    bool same(std::size_t before, std::size_t after) const
    {
        return m_before[before] == m_after[after] || m_comparison.equal(m_before[before], m_after[after]);
    }

    void link(std::size_t before, std::size_t after, bool changed)
    {
        m_match.origin[after] = static_cast<int>(before);
        m_used[before] = true;
        if (changed)
            m_match.changed.push_back(static_cast<int>(after));
    }

    void matchEnds()
    {
        m_beforeEnd = m_before.size();
        m_afterEnd = m_after.size();
        while (m_head < std::min(m_beforeEnd, m_afterEnd) && same(m_head, m_head)) {
            link(m_head, m_head, false);
            ++m_head;
        }
        while (m_head < std::min(m_beforeEnd, m_afterEnd) && same(m_beforeEnd - 1, m_afterEnd - 1))
            link(--m_beforeEnd, --m_afterEnd, false);
    }

    /// Returns how many rows have no origin yet.
    int matchAddresses()
    {
        std::unordered_map<const void*, std::size_t> places;
        for (std::size_t i = m_head; i < m_beforeEnd; ++i)
            places.emplace(m_before[i], i);
        int left = 0;
        for (std::size_t i = m_head; i < m_afterEnd; ++i) {
            const auto place = places.find(m_after[i]);
            if (place != places.end() && !m_used[place->second])
                link(place->second, i, false);
            else
                ++left;
        }
        return left;
    }

    void matchLabels()
    {
        std::unordered_map<std::string, std::vector<std::size_t>> places; // the first one last
        for (std::size_t i = m_beforeEnd; i-- > m_head;) {
            if (!m_used[i])
                places[m_comparison.label(m_before[i])].push_back(i);
        }
        for (std::size_t i = m_head; i < m_afterEnd && !places.empty(); ++i) {
            if (m_match.origin[i] >= 0)
                continue;
            const auto named = places.find(m_comparison.label(m_after[i]));
            if (named == places.end() || named->second.empty())
                continue;
            const std::size_t place = named->second.back();
            named->second.pop_back();
            link(place, i, !m_comparison.equal(m_before[place], m_after[i]));
        }
    }

    /// What stands behind the same row as before, or at the start as before, is the same one renamed.
    void matchPlaces()
    {
        for (std::size_t i = m_head; i < m_afterEnd; ++i) {
            if (m_match.origin[i] >= 0)
                continue;
            const int previous = i == 0 ? -1 : m_match.origin[i - 1];
            const auto place = static_cast<std::size_t>(previous + 1);
            if ((i == 0 || previous >= 0) && place < m_beforeEnd && !m_used[place])
                link(place, i, true);
        }
    }

    const std::vector<const void*>& m_before;
    const std::vector<const void*>& m_after;
    const EntryComparison& m_comparison;
    RowMatch m_match;
    std::vector<bool> m_used; ///< rows before that are continued
    std::size_t m_head = 0;
    std::size_t m_beforeEnd = 0;
    std::size_t m_afterEnd = 0;
};

} // namespace

RowMatch matchEntries(const std::vector<const void*>& before, const std::vector<const void*>& after,
                      const EntryComparison& comparison)
{
    return Matcher(before, after, comparison).run();
}

std::vector<RowRun> runsOf(const std::vector<int>& rows)
{
    std::vector<RowRun> runs;
    for (const int row : rows) {
        if (!runs.empty() && runs.back().first + runs.back().count == row)
            ++runs.back().count;
        else
            runs.push_back({row, 1});
    }
    return runs;
}

RunMove singleMove(const std::vector<int>& order)
{
    const auto count = static_cast<int>(order.size());
    int first = 0;
    int end = count;
    while (first < end && order[static_cast<std::size_t>(first)] == first)
        ++first;
    while (first < end && order[static_cast<std::size_t>(end) - 1] == end - 1)
        --end;
    const int length = end - first;
    if (length < 2)
        return {};
    // Two neighbouring runs that changed places.
    const int shift = order[static_cast<std::size_t>(first)] - first;
    for (int i = 0; i < length; ++i) {
        if (order[static_cast<std::size_t>(first + i)] != first + (i + shift) % length)
            return {};
    }
    const int front = length - shift;
    return front <= shift ? RunMove{first, front, end} : RunMove{first + front, shift, first};
}

} // namespace linkwright::qt
