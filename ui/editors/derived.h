// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What follows from a plan, in sentences to stand beside its fields.

#include "ui/editors/field.h"

namespace linkwright::ui {

/// The Linkerd identity of the gateway's pods.
[[nodiscard]] Derived identityOf(const Plan& plan, Scope scope);
/// The URLs that the service mirrors of the linked clusters will ask, and why Go refuses them where it does.
[[nodiscard]] Derived probeUrls(const Plan& plan, Scope scope);
/// Which Listener, Host and Mapping answer the probe, or which of them is missing.
[[nodiscard]] Derived probeAnswer(const Plan& plan, int cluster);
/// What marks an exported Service.
[[nodiscard]] Derived exportMark(const Plan& plan, Scope scope);
/// "east will reach qotm in west as qotm-west".
[[nodiscard]] Derived linkSentence(const Plan& plan, Scope scope);
/// Where mirrored traffic of a link goes: the gateway's addresses and its mesh port.
[[nodiscard]] Derived linkGateway(const Plan& plan, Scope scope);
/// The port that the source's probe Service declares when the plan does not say.
[[nodiscard]] Derived linkProbePort(const Plan& plan, Scope scope);

} // namespace linkwright::ui
