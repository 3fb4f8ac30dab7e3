// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A network of the test's own. An API server refuses to proxy to loopback addresses, so the test moves into a
// network namespace that has nothing but its loopback device, and gives that one an address which is not from
// there. Nobody outside sees it, and it goes with the process.

#include <QString>

namespace linkwright::testbed {

/// In the private network (RFC 2544's addresses for benchmarks).
inline constexpr const char* privateAddress = "198.18.0.1";

/// Before the first thread starts. Empty on success, else why not: it needs root, or user namespaces.
[[nodiscard]] QString enterPrivateNetwork();

} // namespace linkwright::testbed
