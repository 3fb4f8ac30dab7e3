// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which Listener, Host or Mapping a request lacks in a plan, by name.

#include "domain/plan.h"
#include "health/diagnosis.h"

#include <string>

namespace linkwright::health {

/// A clear-text GET to a port of the gateway's pod. Sentence and remedy are empty where the plan answers it.
[[nodiscard]] Diagnosis missingPiece(const Cluster& cluster, const std::string& host, const std::string& path,
                                     int port);

} // namespace linkwright::health
