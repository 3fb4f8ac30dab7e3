// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Emissary's host names are DNS globs: exact, with a leading `*` or with a trailing `*`
// (emissary python/ambassador/src/ambassador/ir/irutils.py, hostglob_matches).

#include <string_view>

namespace linkwright::emissary {

/// Whether some host name matches both globs, by Emissary's rules.
[[nodiscard]] bool globsOverlap(std::string_view a, std::string_view b);
/// Whether a concrete host name (no port) matches a glob.
[[nodiscard]] bool globMatches(std::string_view glob, std::string_view host);
/// Whether `*` stands where Emissary does not treat it as a wildcard (in the middle, or at both ends).
[[nodiscard]] bool hasMisplacedStar(std::string_view glob);

} // namespace linkwright::emissary
