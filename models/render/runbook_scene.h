// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the phases of the runbook write about: the plan's clusters and links with their releases looked up,
// and the beginnings of commands. Points into the plan and the manifests, which must outlive it.

#include "emissary/release.h"
#include "linkerd/release.h"
#include "render/render.h"
#include "render/runbook_text.h"

namespace linkwright::render {

struct ClusterView
{
    const Cluster* cluster = nullptr;
    const ClusterManifests* manifests = nullptr;
    const linkerd::Release* linkerd = nullptr;
    const emissary::Release* emissary = nullptr; ///< null without gateway
    bool linkerdKnown = true;                    ///< false: the newest known release stands in
    bool isSource = false;                       ///< of some link
    bool isTarget = false;
    std::string folder; ///< in the bundle

    [[nodiscard]] const std::string& name() const { return cluster->name; }
    /// `kubectl`, pointed at the cluster.
    [[nodiscard]] Words kubectl() const;
    /// `kubectl` in a namespace of the cluster.
    [[nodiscard]] Words kubectlIn(const std::string& ns) const;
    /// `linkerd`, pointed at the cluster and its control plane.
    [[nodiscard]] Words linkerdCli() const;
    /// `| kubectl apply -f -` for the output of `from`.
    [[nodiscard]] std::string applied(const Words& from) const;
    /// The bundle's values of a Helm release; null where there are none.
    [[nodiscard]] const HelmValues* helm(const std::string& release) const;
    [[nodiscard]] std::string helmFile(const std::string& release) const;
};

struct LinkView
{
    const Link* link = nullptr;
    const ClusterView* source = nullptr;
    const ClusterView* target = nullptr;
    std::string name; ///< what the target is called in the source
};

struct Scene
{
    const Plan* plan = nullptr;
    std::vector<ClusterView> clusters; ///< in the order of the plan
    std::vector<LinkView> links;       ///< those whose ends are both in the plan
};

[[nodiscard]] Scene sceneOf(const Plan& plan, const std::vector<ClusterManifests>& manifests);

/// A text that holds for some releases of Linkerd, from 2.`first` to 2.`last`.
struct EraText
{
    int first = 0;
    int last = 0;
    std::string_view text;
};
inline constexpr int newestMinor = 1000;

/// The texts whose eras include the release, in order.
template <typename Rows>
[[nodiscard]] std::vector<std::string> textsFor(const Rows& rows, const linkerd::Release& release)
{
    std::vector<std::string> texts;
    for (const EraText& row : rows) {
        if (release.minor >= row.first && release.minor <= row.last)
            texts.emplace_back(row.text);
    }
    return texts;
}

// The phases, in order. Each adds its steps, if it has any.
void writeTools(const Scene& scene, Markdown& out);
void writeTrustAnchors(const Scene& scene, Markdown& out);
void writeControlPlanes(const Scene& scene, Markdown& out);
void writeMulticluster(const Scene& scene, Markdown& out);
void writeEmissary(const Scene& scene, Markdown& out);
void writeApply(const Scene& scene, Markdown& out);
void writeLinks(const Scene& scene, Markdown& out);
void writeVerification(const Scene& scene, Markdown& out);
void writeChanges(const Scene& scene, Markdown& out);

/// Flags of `linkerd install` for the certificates that writeTrustAnchors makes; none where nothing is
/// linked.
[[nodiscard]] Words identityFlags(const Scene& scene, const ClusterView& view);

} // namespace linkwright::render
