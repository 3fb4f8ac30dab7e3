// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/nearest.h"

#include <algorithm>
#include <numeric>

namespace linkwright {

namespace {

/// Nobody mistypes a name of this length, and the distance takes quadratic time.
constexpr std::size_t longestName = 200;

/// Letters to insert, remove, replace or swap with their neighbour to get from one to the other.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t(0));
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return last.back();
}

/// What is left of a name without case, dashes and underscores.
std::string lettersOf(std::string_view name)
{
    std::string letters;
    for (const char c : name) {
        if (c == '-' || c == '_')
            continue;
        letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return letters;
}

/// Shorter names are the start of too many others.
constexpr std::size_t shortestStart = 4;

/// Whether a name was begun and not finished, as timeout for timeout_ms.
bool isStartOf(std::string_view name, std::string_view candidate)
{
    return name.size() >= shortestStart && candidate.substr(0, name.size()) == name;
}

} // namespace

NearName nearestName(std::string_view name, const std::vector<std::string>& candidates)
{
    NearName best;
    if (name.size() > longestName)
        return best;
    const std::string letters = lettersOf(name);
    const std::size_t clearEdits = name.size() < 5 ? 1 : 2;
    // Of a name of which no letter is right, nothing is near.
    std::size_t fewest = std::min(std::max<std::size_t>(2, name.size() / 3) + 1, name.size());
    for (const std::string& candidate : candidates) {
        const std::size_t edits = lettersOf(candidate) == letters ? 0 : distance(name, candidate);
        const std::size_t rank = isStartOf(name, candidate) ? std::min<std::size_t>(edits, 2) : edits;
        if (rank < fewest) {
            fewest = rank;
            best = {candidate, edits <= clearEdits};
        } else if (rank == fewest && candidate != best.name) {
            best.clear = false;
        }
    }
    return best;
}

} // namespace linkwright
