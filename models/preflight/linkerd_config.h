// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reads Linkerd's own ConfigMaps, wherever its release keeps a value (linkerd2 charts/linkerd2/templates/
// _config.tpl for 2.8, templates/config.yaml since), and Secrets for what is public in them.

#include "facts/cluster_facts.h"
#include "facts/redacted.h"

#include <tl/expected.hpp>

namespace linkwright::preflight {

/// Of ConfigMap linkerd-config; the error is a sentence.
[[nodiscard]] tl::expected<facts::LinkerdConfig, facts::Unread> readLinkerdConfig(const Json& configMap);
/// Of ConfigMap linkerd-identity-trust-roots.
[[nodiscard]] facts::TrustRoots readTrustRoots(const Json& configMap);

/// What is public in a Secret: certificates that are really some, and whether the key belongs to them.
[[nodiscard]] facts::SecretInsight insightOf(const Json& secret);

} // namespace linkwright::preflight
