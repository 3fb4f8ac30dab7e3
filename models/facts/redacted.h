// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What of an object goes among the facts. Facts are saved and sent to colleagues, so this is a list of what
// stays, not of what goes: nothing of a Secret but its type, the names of its keys and public certificates;
// of environment variables only Linkerd's and Emissary's own; of a field's owners only their names.

#include "domain/json.h"

#include <map>
#include <optional>
#include <string>

namespace linkwright::facts {

/// What is known of a Secret besides: worked out by whoever saw its bytes.
struct SecretInsight
{
    std::map<std::string, std::string> certificates; ///< name of a key -> PEM; what is certainly public
    std::optional<bool> keyMatches; ///< the private key in it belongs to the first certificate
    std::string server;             ///< of the kubeconfig in it; without user information
};

/// `object` is whole, with apiVersion and kind. Of a Secret nothing comes out here: see redactedSecret().
[[nodiscard]] Json redacted(const Json& object);

/// A Secret as facts hold it: metadata, `type`, `keys` (names), `certificates` (name of a key -> PEM),
/// `keyMatches` and `server` where they are known.
[[nodiscard]] Json redactedSecret(const Json& secret, const SecretInsight& insight);

} // namespace linkwright::facts
