// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Finds objects among the facts of a cluster, and tells what is not there from what is not known.

#include "facts/cluster_facts.h"
#include "facts/kinds.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace linkwright::facts {

/// Keeps references into the facts, which outlive it unchanged.
class FactsView
{
public:
    explicit FactsView(const ClusterFacts& facts);

    [[nodiscard]] const ClusterFacts& facts() const { return m_facts; }

    /// The object; null where there is none, or where it is not known (see unread()).
    [[nodiscard]] const Json* find(const char* kind, const std::string& ns, const std::string& name) const;
    /// Every object of the kind that was read.
    [[nodiscard]] const std::vector<const Json*>& all(const char* kind) const;
    [[nodiscard]] std::vector<const Json*> in(const char* kind, const std::string& ns) const;

    /// Why it is not known which objects of the kind there are in a namespace (empty: in all, or the kind has
    /// none), or whether that one is there. Null where it is known. Lists by label do not count.
    [[nodiscard]] const Unread* unread(const char* kind, const std::string& ns = {},
                                       const std::string& name = {}) const;
    /// The same of those with the labels that were asked for, of which there is one list of a kind.
    [[nodiscard]] const Unread* unreadByLabel(const char* kind, const std::string& ns = {}) const;
    /// When and how that was read or tried; null where nobody tried.
    [[nodiscard]] const Reading* reading(const char* kind, const std::string& ns = {},
                                         const std::string& name = {}) const;

    /// Whether a kind is served in a version, such as "getambassador.io/v3alpha1"; false also where it is not
    /// known, see facts().served.
    [[nodiscard]] bool serves(std::string_view apiVersion, std::string_view kind) const;

private:
    [[nodiscard]] const Listing* covering(const char* kind, const std::string& ns, const std::string& name,
                                          bool byLabel = false) const;

    struct OfKind
    {
        std::vector<const Listing*> listings;
        std::vector<const Json*> objects;
        std::map<std::pair<std::string, std::string>, const Json*> byName; ///< namespace and name
    };

    const ClusterFacts& m_facts;
    std::map<std::string, OfKind, std::less<>> m_kinds;
};

/// Words about an object: "Service emissary/emissary-ingress".
[[nodiscard]] std::string nameOf(const Json& object);

} // namespace linkwright::facts
