// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planfile/item_pairs.h"

#include <string>
#include <unordered_map>
#include <unordered_set>

namespace linkwright::planfile {

namespace {

/// What makes an item the same item after a change, for pairing; the whole of it for scalars.
std::string identityOf(const Json& item)
{
    if (!item.is_object())
        return item.dump();
    std::string identity;
    for (const char* key : {"name", "service", "from", "to", "namespace", "rule", "kind"}) {
        const auto it = item.find(key);
        identity += (it != item.end() ? it->dump() : std::string()) + '\n';
    }
    if (const auto metadata = item.find("metadata"); metadata != item.end() && metadata->is_object())
        identity += metadata->value("name", Json()).dump();
    return identity;
}

/// Whether every item is still where it was, though perhaps under another name: none moved to another's
/// place.
bool isInPlace(const Json& before, const Json& after,
               const std::unordered_map<std::string, std::vector<int>>& places)
{
    if (before.size() != after.size())
        return false;
    for (std::size_t i = 0; i < after.size(); ++i) {
        const std::string identity = identityOf(after[i]);
        if (identity != identityOf(before[i]) && places.count(identity) > 0)
            return false;
    }
    return true;
}

/// The same item under the same name, whatever else of it changed.
std::vector<int> pairItems(const Json& before, const Json& after)
{
    std::vector<int> pairs(after.size(), -1);
    std::unordered_map<std::string, std::vector<int>> places;
    for (std::size_t i = before.size(); i-- > 0;)
        places[identityOf(before[i])].push_back(static_cast<int>(i));
    if (isInPlace(before, after, places)) {
        for (std::size_t i = 0; i < pairs.size(); ++i)
            pairs[i] = static_cast<int>(i);
        return pairs;
    }
    int last = -1;
    for (std::size_t i = 0; i < after.size(); ++i) {
        std::vector<int>& candidates = places[identityOf(after[i])];
        while (!candidates.empty() && candidates.back() <= last)
            candidates.pop_back();
        if (candidates.empty())
            continue;
        last = pairs[i] = candidates.back();
        candidates.pop_back();
    }
    return pairs;
}

} // namespace

ItemPairs::ItemPairs(const Json& before, const Json& after)
    : stays(pairItems(before, after))
    , moves(after.size(), -1)
    , fates(before.size(), Fate::Removed)
{
    for (const int item : stays) {
        if (item >= 0)
            fates[static_cast<std::size_t>(item)] = Fate::Stays;
    }
    std::unordered_map<std::string, std::vector<int>> left; // by all they say, the first one last
    for (std::size_t i = before.size(); i-- > 0;) {
        if (fates[i] == Fate::Removed)
            left[before[i].dump()].push_back(static_cast<int>(i));
    }
    std::unordered_set<std::string> names;
    for (std::size_t i = 0; i < after.size() && !left.empty(); ++i) {
        names.insert(identityOf(after[i]));
        const auto same = stays[i] < 0 ? left.find(after[i].dump()) : left.end();
        if (same == left.end() || same->second.empty())
            continue;
        moves[i] = same->second.back();
        fates[static_cast<std::size_t>(moves[i])] = Fate::Moves;
        same->second.pop_back();
    }
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (fates[i] == Fate::Removed && names.count(identityOf(before[i])) > 0)
            fates[i] = Fate::Rewritten;
    }
}

} // namespace linkwright::planfile
