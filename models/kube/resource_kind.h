// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How a kind is served: what stands in its path, and what may be done with it.

#include <string>
#include <string_view>
#include <vector>

namespace linkwright::kube {

struct ResourceKind
{
    std::string apiVersion; ///< "v1", "getambassador.io/v3alpha1"
    std::string kind;       ///< "Mapping"
    std::string plural;     ///< "mappings", as in paths
    bool namespaced = true;
    std::vector<std::string> verbs;        ///< "get", "list", "patch"
    std::vector<std::string> subresources; ///< "status", "scale"

    [[nodiscard]] bool can(std::string_view verb) const;
    [[nodiscard]] bool hasSubresource(std::string_view name) const;
    /// "getambassador.io"; empty for the core group.
    [[nodiscard]] std::string group() const;
    /// "v3alpha1".
    [[nodiscard]] std::string version() const;

    bool operator==(const ResourceKind&) const = default;
};

} // namespace linkwright::kube
