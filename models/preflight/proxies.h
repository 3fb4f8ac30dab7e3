// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Linkerd's proxies in pods, and the trust anchors that they should have.

#include "facts/facts_view.h"
#include "pki/bundle.h"
#include "preflight/scene.h"

#include <tl/expected.hpp>

#include <optional>
#include <string>
#include <vector>

namespace linkwright::preflight {

struct Proxy
{
    bool ready = false;
    std::string version; ///< as its image or the injector's annotation says: "stable-2.14.10"
    std::string anchors; ///< PEM; empty where they come from a ConfigMap when it starts
    bool anchorsByReference = false;
};

/// The proxy in a pod, as an ordinary or as a native sidecar; nothing where there is none.
[[nodiscard]] std::optional<Proxy> proxyOf(const Json& pod);

/// The pods of a Deployment: those its selector takes, but for those that are going.
[[nodiscard]] std::vector<const Json*> podsOfDeployment(const facts::FactsView& view, const Json& deployment);
/// The pods of a namespace with these labels (a selector's matchLabels; none take none).
[[nodiscard]] std::vector<const Json*> podsWith(const facts::FactsView& view, const std::string& ns,
                                                const Json& labels);
/// Whether a pod runs and all its containers are ready.
[[nodiscard]] bool isPodReady(const Json& pod);

/// The trust anchors of a cluster, and where they were found.
struct Anchors
{
    pki::Bundle bundle;
    std::string place; ///< "ConfigMap linkerd/linkerd-identity-trust-roots"
};

/// What new proxies get: linkerd-identity-trust-roots where the release has it, else linkerd-config.
[[nodiscard]] tl::expected<Anchors, facts::Unread> currentAnchors(const ClusterScene& scene);

/// Whether a proxy trusts exactly these anchors. One that reads them from the ConfigMap does.
[[nodiscard]] bool trusts(const Proxy& proxy, const Anchors& anchors);

} // namespace linkwright::preflight
