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
        switch (below(14)) {
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
        case 10:
            editSurroundings(plan, cluster);
            break;
        default:
            perturbSomething(plan);
        }
    }

private:
    std::size_t below(std::size_t limit) { return m_random() % limit; }

    /// What every Mapping or export may depend on.
    void editSurroundings(Plan& plan, Cluster& cluster)
    {
        constexpr const char* linkerdReleases[] = {"2.8", "2.9", "2.14", "2.19"};
        constexpr const char* emissaryReleases[] = {"1.14", "2.5", "3.9", "4.1"};
        const std::size_t which = below(4);
        if (below(4) == 0)
            plan.name = which == 0 ? "" : "plan-" + std::to_string(which);
        else if (below(3) == 0 || !cluster.gateway)
            cluster.linkerd.release = linkerdReleases[which];
        else if (below(3) == 0)
            cluster.gateway->release = emissaryReleases[which];
        else
            cluster.gateway->namespace_ = "team-" + std::to_string(which); // perhaps that of some Mappings
    }

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
