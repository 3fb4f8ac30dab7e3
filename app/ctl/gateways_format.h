// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The pulse of gateways as text for people and as JSON for programs.

#include "domain/json.h"
#include "health/pulse_job.h"

#include <string>

namespace linkwright::ctl {

/// A table, columns as those of `linkerd multicluster gateways` and our own, and below it what is wrong.
[[nodiscard]] std::string gatewaysAsText(const health::PulseJob& pulse, bool colour);
[[nodiscard]] Json gatewaysAsJson(const health::PulseJob& pulse);

} // namespace linkwright::ctl
