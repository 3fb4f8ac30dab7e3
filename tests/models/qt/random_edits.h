// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Edits of a plan at random, from a seed: of fields, and of lists as users change them.

#include "domain/plan.h"
#include "planfile/perturb.h"

#include <random>

namespace linkwright::test {

class RandomEdits
{
public:
    explicit RandomEdits(unsigned seed)
        : m_random(seed)
    {
    }

    void edit(Plan& plan)
    {
        if (plan.clusters.empty()) {
            plan.clusters.emplace_back().name = "new";
            return;
        }
        Cluster& cluster = plan.clusters[below(plan.clusters.size())];
        switch (below(12)) {
        case 0:
            editList(cluster.mappings);
            break;
        case 1:
            editList(cluster.exports);
            break;
        case 2:
            editList(cluster.hosts);
            break;
        case 3:
            editList(cluster.listeners);
            break;
        case 4:
            editList(plan.links);
            break;
        case 5:
            if (below(5) == 0)
                editList(plan.clusters);
            break;
        case 6:
            if (!cluster.mappings.empty()) // meets another one
                cluster.mappings[below(cluster.mappings.size())].prefix =
                    std::as_const(cluster.mappings)[below(cluster.mappings.size())].prefix;
            break;
        case 7:
            if (!cluster.mappings.empty())
                cluster.mappings[below(cluster.mappings.size())].prefixRegex = true;
            break;
        case 8:
            if (!cluster.mappings.empty())
                cluster.mappings[below(cluster.mappings.size())].namespace_ =
                    "team-" + std::to_string(below(3));
            break;
        case 9:
            if (below(6) == 0)
                cluster.gateway.reset();
            else if (!cluster.gateway)
                cluster.gateway.emplace().release = "4.1";
            break;
        default:
            perturbSomething(plan);
        }
    }

private:
    std::size_t below(std::size_t limit) { return m_random() % limit; }

    void perturbSomething(Plan& plan)
    {
        const std::vector<PlanPath> fields = planfile::fieldsWithin(plan, {});
        if (!fields.empty())
            planfile::perturb(plan, fields[below(fields.size())]);
    }

    template <typename T> void editList(SharedList<T>& list)
    {
        const std::size_t place = list.empty() ? 0 : below(list.size());
        const auto at = list.cbegin() + static_cast<std::ptrdiff_t>(place);
        switch (list.empty() ? 0 : below(5)) {
        case 0:
            list.insert(at, T());
            break;
        case 1:
            list.erase(at);
            break;
        case 2:
            list.swapEntries(place, below(list.size()));
            break;
        case 3:
            list.insert(at, T(*at));
            break;
        default:
            list.share(list.handle(place)); // the very same entry twice
        }
    }

    std::mt19937 m_random;
};

} // namespace linkwright::test
