// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Labels of the objects that a plan owns, for those who write them and those who read them back.

namespace linkwright::manifest {

inline constexpr const char* managedByLabel = "app.kubernetes.io/managed-by";
inline constexpr const char* managedByValue = "linkwright";
inline constexpr const char* planLabel = "linkwright.io/plan";

} // namespace linkwright::manifest
