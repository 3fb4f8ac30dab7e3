// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The tables of fields: what can be edited of each part of a plan, in the order of the forms.

#include "ui/editors/form.h"

namespace linkwright::ui {

/// Of the plan itself: metadata.
[[nodiscard]] Fields planFields();
[[nodiscard]] FormRoot planRoot();

[[nodiscard]] Fields clusterFields();
[[nodiscard]] Fields namespaceFields();

[[nodiscard]] Fields gatewayInstallFields();
[[nodiscard]] Fields gatewayInjectionFields();
[[nodiscard]] Fields gatewayMeshFields();
[[nodiscard]] Fields gatewayProbeFields();
[[nodiscard]] Fields gatewayMoreFields();

[[nodiscard]] Fields listenerFields();
[[nodiscard]] Fields hostFields();
[[nodiscard]] Fields mappingFields();

[[nodiscard]] Fields exportFields();
[[nodiscard]] Fields linkFields();

} // namespace linkwright::ui
