// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Rules about the gateway's ports: of the pod, of the proxy, of the Service. Rows are in gateway_rules.cpp.

#include "rules/rule.h"

namespace linkwright::rules {

void checkSkipPorts(const Context& context, Report& report);
[[nodiscard]] std::string fixSkipPorts(Plan& plan, const Finding& finding);
void checkRequireIdentity(const Context& context, Report& report);
[[nodiscard]] std::string fixRequireIdentity(Plan& plan, const Finding& finding);
void checkMeshPort(const Context& context, Report& report);
[[nodiscard]] std::string fixMeshPort(Plan& plan, const Finding& finding);
void checkPortConflict(const Context& context, Report& report);
void checkProbePortShared(const Context& context, Report& report);
/// For both rules about the probe's number: moves the probe to the port that its sources declare.
[[nodiscard]] std::string moveProbePort(Plan& plan, const Finding& finding);

} // namespace linkwright::rules
