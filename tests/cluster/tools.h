// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Where the programs of a cluster are, and ports for them.

#include <QString>

namespace linkwright::testbed {

/// etcd or kube-apiserver: in the folder that KUBEBUILDER_ASSETS names, else in that of the cache.
[[nodiscard]] QString assetPath(const QString& program);
/// What LINKWRIGHT_KUBECTL or LINKWRIGHT_HELM names, else the one in the cache.
[[nodiscard]] QString toolPath(const QString& program);

/// A port of the loopback address that is free now, below those that the kernel gives to outgoing
/// connections: so nobody takes it while its server is down for a moment.
[[nodiscard]] quint16 freePort();

} // namespace linkwright::testbed
