// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The steps that diff, apply and undo share: waiting for jobs with progress on the terminal, asking before
// anything is written, and exit codes.

#include "app/ctl/cluster_session.h"
#include "apply/apply_job.h"
#include "apply/conflicts.h"

#include <chrono>
#include <optional>

namespace linkwright::ctl {

/// Nothing where the user interrupted it.
[[nodiscard]] std::optional<apply::ChangePlan> planChanges(const Plan& plan, const ClusterSession& session,
                                                           const apply::Choices& choices, World& world);
[[nodiscard]] std::optional<apply::ChangePlan> planUndo(const apply::Journal& journal,
                                                        const ClusterSession& session, World& world);

/// Carries it out. An interrupt ends it cleanly; the report tells what was done.
[[nodiscard]] apply::ApplyReport applyChanges(const apply::ChangePlan& changes, const ClusterSession& session,
                                              const apply::ApplyOptions& options, World& world);

/// The exit code for changes that cannot be carried out; Fine where they can.
[[nodiscard]] int refusalOf(const apply::ChangePlan& changes);
[[nodiscard]] int codeOf(const apply::ApplyReport& report);

/// Whether the user says yes, or said so beforehand. Where nobody can be asked, says that --yes is missing.
[[nodiscard]] bool confirmed(const std::string& question, bool yes, World& world);

} // namespace linkwright::ctl
