// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What was worked out of each entry of a list, kept for the entries that are still there the next time: told
// by identity (SharedList), not by value. So after one edit only the edited entry is worked out anew. Holds
// the entries, so that nobody changes one in place. A value; for one thread at a time.

#include "domain/shared_list.h"

#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace linkwright {

template <typename Entry, typename Value> class EntryMemo
{
public:
    /// Follows the list: afterwards at(i) is the value of entry i, which `make(entry, index)` gave now or
    /// earlier.
    template <typename Make> void follow(const SharedList<Entry>& list, Make make)
    {
        std::vector<Row> before = std::exchange(m_rows, {});
        std::optional<Places> places; // looked up only once entries moved
        m_rows.reserve(list.size());
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (Row* known = find(list, i, before, places))
                m_rows.push_back(std::move(*known));
            else
                m_rows.push_back({list.handle(i), make(list[i], i)});
        }
    }
    void clear() { m_rows.clear(); }
    /// For when something else changed that the values depend on: `revise(entry, value)` may replace the
    /// value, and leaves it where it would come out the same.
    template <typename Revise> void revise(Revise revise)
    {
        for (Row& row : m_rows)
            revise(*row.entry, row.value);
    }

    [[nodiscard]] const Value& at(std::size_t index) const { return m_rows[index].value; }
    [[nodiscard]] Value& at(std::size_t index) { return m_rows[index].value; }
    [[nodiscard]] std::size_t size() const { return m_rows.size(); }

private:
    struct Row
    {
        typename SharedList<Entry>::Handle entry; ///< null once taken over
        Value value;
    };

    using Places = std::unordered_map<const Entry*, std::size_t>;

    static Row* find(const SharedList<Entry>& list, std::size_t index, std::vector<Row>& before,
                     std::optional<Places>& places)
    {
        if (index < before.size() && list.shares(index, before[index].entry))
            return &before[index];
        if (!places) {
            places.emplace().reserve(before.size());
            for (std::size_t i = 0; i < before.size(); ++i) {
                if (before[i].entry)
                    places->emplace(before[i].entry.get(), i);
            }
        }
        const auto place = places->find(&list[index]);
        const bool isFree = place != places->end() && before[place->second].entry;
        return isFree ? &before[place->second] : nullptr;
    }

    std::vector<Row> m_rows;
};

} // namespace linkwright
