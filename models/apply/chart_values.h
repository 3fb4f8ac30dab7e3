// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Fields that Helm owns and we take: the values of its chart that make Helm set them to the same, so that its
// next upgrade neither refuses nor takes them back. Pure. Known is the chart of Emissary
// (charts/emissary-ingress of emissary-ingress/emissary: templates/service.yaml, deployment.yaml,
// module.yaml).

#include "apply/change_plan.h"

namespace linkwright::apply {

/// As YAML, with a comment that names the release; empty where no field is Helm's, or the chart is not known,
/// or has no value for them.
[[nodiscard]] std::string chartValuesFor(const std::vector<FieldConflict>& fields, const Json& live);

} // namespace linkwright::apply
