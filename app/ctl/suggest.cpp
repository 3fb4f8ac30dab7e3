// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/suggest.h"

#include <algorithm>
#include <numeric>

namespace linkwright::ctl {

namespace {

/// Letters to insert, remove or replace to get from one to the other.
std::size_t distance(const std::string& a, const std::string& b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t(0));
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

} // namespace

std::string nearest(const std::string& name, const std::vector<std::string>& candidates)
{
    std::string best;
    std::size_t fewest = std::max<std::size_t>(2, name.size() / 3) + 1;
    if (name.size() > 200)
        return best;
    for (const std::string& candidate : candidates) {
        if (const std::size_t edits = distance(name, candidate); edits < fewest) {
            fewest = edits;
            best = candidate;
        }
    }
    return best;
}

std::string unknownName(const std::string& what, const std::string& name,
                        const std::vector<std::string>& candidates)
{
    const std::string message = "no " + what + " is called \"" + name + "\"";
    const std::string near = nearest(name, candidates);
    return near.empty() ? message : message + "; did you mean \"" + near + "\"?";
}

} // namespace linkwright::ctl
