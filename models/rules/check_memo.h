// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What checks of a plan leave to the next check. See checker.h.

#include "domain/entry_memo.h"
#include "domain/plan.h"
#include "rules/mapping_facts.h"
#include "schema/catalogue.h"

#include <memory>
#include <utility>
#include <vector>

namespace linkwright::rules {

struct ClusterView;

class CheckMemo
{
public:
    explicit CheckMemo(std::shared_ptr<const schema::Catalogue> schemas)
        : m_schemas(std::move(schemas))
    {
    }

    [[nodiscard]] const schema::Catalogue& schemas() const { return *m_schemas; }

    /// Comes first: how many clusters the plan has.
    void resize(std::size_t clusters) { m_clusters.resize(clusters); }
    /// Judges the Mappings of the view's cluster, as far as they or their surroundings are others than the
    /// last time, and puts them into the view. The rest of the view must be there already.
    void judgeMappings(const Plan& plan, ClusterView& view);

private:
    struct OfCluster
    {
        Cluster surroundings; ///< as far as they matter
        EntryMemo<Mapping, std::shared_ptr<const JudgedMapping>> mappings;
    };

    std::shared_ptr<const schema::Catalogue> m_schemas;
    std::vector<OfCluster> m_clusters; ///< in the order of the plan
};

} // namespace linkwright::rules
