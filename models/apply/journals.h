// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the journals of a user tell together: which applies were taken back, where they went, and the id of
// the next one.

#include "apply/journal.h"
#include "kube/kubeconfig.h"

#include <QLatin1String>

#include <string>
#include <utility>
#include <vector>

namespace linkwright::apply {

/// The id of a journal is the time when it began, in UTC, as Qt writes it.
constexpr QLatin1String journalIdFormat("yyyyMMddTHHmmss.zzzZ");
/// The id of a journal that begins now.
[[nodiscard]] std::string newJournalId();

/// Whether one of the others took this apply back, as a whole.
[[nodiscard]] bool isTakenBack(const Journal& journal, const std::vector<Journal>& journals);

/// The clusters that a journal is about, with their contexts. Fails where a context leads elsewhere by now,
/// or is no more.
[[nodiscard]] Result<std::vector<std::pair<std::string, std::string>>>
clustersOf(const Journal& journal, const kube::Kubeconfig& config);

} // namespace linkwright::apply
