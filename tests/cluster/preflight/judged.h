// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What tests ask of the results of checks.

#include "preflight/check.h"

#include <set>
#include <string>
#include <vector>

namespace linkwright::testbed {

/// Categories of the checks of Emissary, Services and access; those of Linkerd have tests of their own.
[[nodiscard]] const std::set<std::string>& gatewayCategories();

[[nodiscard]] bool isOfGateway(const preflight::CheckResult& result);

/// Everything that all checks say, at the present moment.
[[nodiscard]] std::vector<preflight::CheckResult> judge(const Plan& plan,
                                                        const std::vector<facts::ClusterFacts>& facts);

[[nodiscard]] bool isBad(const preflight::CheckResult& result);
/// "failed west gateway-identity: ..."
[[nodiscard]] std::string line(const preflight::CheckResult& result);
/// Those that did not pass, a line each.
[[nodiscard]] std::string badLines(const std::vector<preflight::CheckResult>& results);
/// The first of a check that failed or warns, and says so; null where none does.
[[nodiscard]] const preflight::CheckResult* badResult(const std::vector<preflight::CheckResult>& results,
                                                      const std::string& id,
                                                      const std::string& evidence = {});

} // namespace linkwright::testbed
