// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Entries that share a key, found in about linear time and told in the order of the plan.

#include <string>
#include <type_traits>
#include <unordered_map>
#include <vector>

namespace linkwright::rules {

/// Indexes of a list.
using Indexes = std::vector<int>;

/// The indexes of `entries` by what `keyOf(entry)` gives, groups in the order of their first member.
/// An empty key puts an entry into no group.
template <typename List, typename KeyOf> std::vector<Indexes> groupBy(const List& entries, KeyOf keyOf)
{
    using Key = std::decay_t<decltype(keyOf(entries[0]))>; // std::string, or a view of what outlives this
    std::unordered_map<Key, std::size_t> known;
    known.reserve(entries.size());
    std::vector<Indexes> groups;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Key key = keyOf(entries[i]);
        if (key.empty())
            continue;
        const auto [it, isNew] = known.emplace(key, groups.size());
        if (isNew)
            groups.emplace_back();
        groups[it->second].push_back(static_cast<int>(i));
    }
    return groups;
}

/// `list[index]`, for the signed indexes that places have.
template <typename List> const typename List::value_type& at(const List& list, int index)
{
    return list.at(static_cast<std::size_t>(index));
}

} // namespace linkwright::rules
