// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Commands that remedies name, and small texts.

#include "preflight/scene.h"

#include <string>
#include <vector>

namespace linkwright::preflight {

/// "a, b, c".
[[nodiscard]] std::string joined(const std::vector<std::string>& texts, const char* between = ", ");
/// "1 pod", "3 pods".
[[nodiscard]] std::string countOf(std::size_t count, const std::string& word);
/// `kubectl --context west ...`; the context is left out where the plan names none.
[[nodiscard]] std::string kubectl(const ClusterScene& scene, const std::string& rest);
/// `linkerd --context west ...`.
[[nodiscard]] std::string linkerdCli(const ClusterScene& scene, const std::string& rest);

/// What makes the credentials (and, without a Link in the plan's bundle, the Link) of a link, as the runbook
/// has it.
[[nodiscard]] std::vector<std::string> linkCommands(const Plan& plan, const Link& link);

} // namespace linkwright::preflight
