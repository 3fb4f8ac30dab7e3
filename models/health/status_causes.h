// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What an HTTP answer to a probe means, by its status. A part of diagnose().

#include "health/diagnosis.h"

namespace linkwright::health {

[[nodiscard]] Diagnosis ofStatus(const ProbedGateway& probed, const Cluster* cluster,
                                 const Exchange& exchange);

} // namespace linkwright::health
