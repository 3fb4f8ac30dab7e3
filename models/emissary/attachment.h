// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Whether any Host takes a Mapping, for thousands of both. Exact host names are looked up, not compared one
// by one.

#include "emissary/mapping_match.h"

#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace linkwright::emissary {

class HostIndex
{
public:
    /// Keeps references into `hosts`. Without any Host, Emissary's own default Host stands in.
    explicit HostIndex(const SharedList<Host>& hosts);

    [[nodiscard]] bool anyTakes(const Mapping& mapping, const HostMatch& match);

private:
    [[nodiscard]] bool openHostTakes(const HostMatch& match);
    [[nodiscard]] bool selectingHostTakes(const Mapping& mapping, const HostMatch& match) const;

    bool m_hasOpenHost = false;                           ///< a Host without mappingSelector
    std::unordered_set<std::string_view> m_exact;         ///< host names of such Hosts
    std::unordered_set<std::string_view> m_globs;         ///< with a wildcard
    std::unordered_map<std::string_view, bool> m_answers; ///< for the globs of Mappings, once computed
    std::unordered_map<std::string, std::vector<const Host*>>
        m_byLabel;                         ///< selecting Hosts by one wanted label
    std::vector<const Host*> m_unlabelled; ///< with a mappingSelector that has no matchLabels
};

} // namespace linkwright::emissary
