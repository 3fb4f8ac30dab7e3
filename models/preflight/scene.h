// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Everything that a check may look at: the plan, what was read from its clusters, and the moment. Pure
// values and references to them.

#include "domain/lookup.h"
#include "domain/plan.h"
#include "emissary/release.h"
#include "facts/facts_view.h"
#include "linkerd/derive.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace linkwright::preflight {

struct ClusterScene;

/// A link of the plan with both ends looked up.
struct LinkScene
{
    const Plan& plan;
    const Link& link;
    int index = -1;   ///< in the plan
    std::string name; ///< what the target goes by in the source, and the Link's name
    const ClusterScene& source;
    const ClusterScene* target = nullptr; ///< null where the plan has no such cluster
};

/// One cluster of the plan, and what was read from it.
struct ClusterScene
{
    const Plan& plan;
    const Cluster& cluster;
    int index = -1; ///< in the plan
    const linkerd::Release& linkerd;
    const emissary::Release* emissary = nullptr; ///< null without gateway
    /// Never null where a check of this cluster runs; null for others that were not gathered.
    std::unique_ptr<facts::FactsView> facts{};
    std::int64_t now = 0;                     ///< seconds since 1970, UTC
    std::vector<const LinkScene*> outgoing{}; ///< links whose source this is
    std::vector<const LinkScene*> incoming{}; ///< links whose target this is

    /// It was asked, and it answered.
    [[nodiscard]] bool isKnown() const { return facts && facts->facts().isReachable(); }
    /// The link of the plan that goes by this name here; null where there is none.
    [[nodiscard]] const LinkScene* outgoingLink(const std::string& name) const;
};

/// Keeps references into the plan and the facts, which outlive it unchanged.
class Scene
{
public:
    /// `facts` are matched by name; clusters without any were not asked.
    Scene(const Plan& plan, const std::vector<facts::ClusterFacts>& facts, std::int64_t now);

    [[nodiscard]] const Plan& plan() const { return m_plan; }
    [[nodiscard]] const std::vector<std::unique_ptr<ClusterScene>>& clusters() const { return m_clusters; }
    [[nodiscard]] const std::vector<std::unique_ptr<LinkScene>>& links() const { return m_links; }
    /// Null where the plan has no such cluster.
    [[nodiscard]] const ClusterScene* cluster(const std::string& name) const { return find(name); }

private:
    [[nodiscard]] ClusterScene* find(const std::string& name) const;

    const Plan& m_plan;
    std::vector<std::unique_ptr<ClusterScene>> m_clusters; ///< as in the plan
    std::vector<std::unique_ptr<LinkScene>> m_links;       ///< as in the plan, without those from nowhere
};

} // namespace linkwright::preflight
