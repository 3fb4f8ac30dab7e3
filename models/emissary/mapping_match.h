// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One Mapping by itself: which host names it is for, whether a Host takes it, whether it matches a path
// (emissary ir/irhttpmapping.py, ir/irhost.py matches_httpgroup, envoy/v3/v3route.py).

#include "domain/plan.h"
#include "emissary/release.h"

#include <string>
#include <string_view>

namespace linkwright::emissary {

/// The host names that a Mapping is for, whichever field says it.
struct HostMatch
{
    enum class Kind
    {
        None,  ///< names no host: only a Host whose mappingSelector fits takes it
        Glob,  ///< a DNS glob or an exact name
        Regex, ///< host with host_regex
        Never, ///< a star in the old field `host`: Emissary makes the Mapping inactive
    };

    Kind kind = Kind::None;
    std::string_view text; ///< points into the Mapping
};

/// `hostname` goes before `host`, that before the header `:authority`. A Mapping of 1.x that names no host is
/// for all.
[[nodiscard]] HostMatch hostMatchOf(const Mapping& mapping, const Release& release);

/// The Host's hostname, "*" where it has none.
[[nodiscard]] std::string_view hostnameOf(const Host& host);
/// Whether the Host has a mappingSelector at all.
[[nodiscard]] bool selectsMappings(const Host& host);
/// Whether every pair of the selector stands among the labels; true for an empty selector.
[[nodiscard]] bool labelsFit(const LabelSelector& selector, const StringMap& labels);
/// Whether the Host takes a Mapping of these host names.
[[nodiscard]] bool takes(const Host& host, const Mapping& mapping, const HostMatch& match);

/// Whether a route for these host names matches the Host header of a request.
[[nodiscard]] bool matchesAuthority(const HostMatch& match, std::string_view authority);
/// Whether the Mapping's prefix, exact path or regular expression matches. An invalid expression matches
/// nothing.
[[nodiscard]] bool matchesPath(const Mapping& mapping, std::string_view path);
/// Whether a GET without special headers or query parameters can match.
[[nodiscard]] bool matchesPlainGet(const Mapping& mapping);

} // namespace linkwright::emissary
