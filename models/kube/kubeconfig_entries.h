// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The entries of a kubeconfig, each from its item of a list: `name`, and beside it what it is about.

#include "kube/kubeconfig_fields.h"

namespace linkwright::kube {

[[nodiscard]] ClusterEntry readCluster(KubeconfigFields& item);
[[nodiscard]] UserEntry readUser(KubeconfigFields& item);
[[nodiscard]] ContextEntry readContext(KubeconfigFields& item);

} // namespace linkwright::kube
