// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The kubeconfig files of this user, as kubectl finds them.

#include "kube/kubeconfig.h"

#include <filesystem>
#include <string>
#include <vector>

namespace linkwright::kube {

/// The files that `kubeconfig` (the value of $KUBECONFIG) lists, each once; `home`/.kube/config where it
/// lists none. Absolute; none need exist.
[[nodiscard]] std::vector<std::filesystem::path> kubeconfigFiles(const std::string& kubeconfig,
                                                                 const std::filesystem::path& home);
/// The same from the environment of this process.
[[nodiscard]] std::vector<std::filesystem::path> kubeconfigFiles();

/// Reads and merges. A file that does not exist is passed over, as kubectl does; one that cannot be read is a
/// problem.
[[nodiscard]] Kubeconfig loadKubeconfig(const std::vector<std::filesystem::path>& files);

} // namespace linkwright::kube
