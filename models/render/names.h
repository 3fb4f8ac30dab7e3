// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Names that Linkwright writes into clusters.

#include "manifest/names.h"

#include <string>
#include <string_view>

namespace linkwright::render {

using manifest::managedByLabel;
using manifest::managedByValue;
using manifest::planLabel;
inline constexpr const char* argoSyncOptions = "argocd.argoproj.io/sync-options";
/// For partial objects: not to be applied client-side, and never to be deleted with an application.
inline constexpr const char* argoSyncValue = "ServerSideApply=true,Prune=false,Delete=false";

/// A plan's name as a label value: at most 63 of A-Z a-z 0-9 - _ . with a letter or digit at both ends. Names
/// that need a change get a hash, so that different plans keep different labels.
[[nodiscard]] std::string planLabelValue(const std::string& planName);

/// The label selector of everything a plan owns.
[[nodiscard]] std::string ownedSelector(const std::string& planName);

} // namespace linkwright::render
