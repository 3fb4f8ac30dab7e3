// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How Linkerd compares the trust anchors of two clusters, and when its answer is false. It compares one field
// of ConfigMap linkerd-config, which is stale or empty where somebody else (cert-manager, trust-manager)
// keeps the anchors, and reads PEM in its own way (linkerd2 multicluster/cmd/check.go,
// checkRemoteClusterAnchors; linkerd2#11668, #7449).

#include "preflight/check.h"
#include "preflight/proxies.h"

#include <optional>
#include <string>

namespace linkwright::preflight {

struct LinkerdsAnswer
{
    bool passes = false;
    std::string words; ///< what its check says where it fails
};

[[nodiscard]] LinkerdsAnswer compareAsLinkerd(const facts::LinkerdConfig& source,
                                              const facts::LinkerdConfig& target);

/// Whether both clusters have the same current anchors; nothing where one has none to compare.
[[nodiscard]] std::optional<bool> sameAnchors(const ClusterScene& source, const ClusterScene& target);

/// Puts the answer with its explanation into `report`: what Linkerd says, and whether that is so.
void explain(const LinkerdsAnswer& answer, std::optional<bool> truth, const facts::LinkerdConfig& source,
             const facts::LinkerdConfig& target, CheckReport& report);

/// Why the target's configuration is not known.
[[nodiscard]] std::string whyNoConfig(const facts::RemoteAccess* remote);

} // namespace linkwright::preflight
