// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What came of a request to a gateway, in words. Pure; secrets in headers are masked.

#include "live/route_trial.h"

#include <QString>

namespace linkwright::ui {

/// "200 OK, after 12 ms"; or why there is no answer.
[[nodiscard]] QString outcomeText(const live::TriedRoute& tried);
[[nodiscard]] bool isGoodOutcome(const live::TriedRoute& tried);
/// What the plan expects of it and what the answer means, a line each; may be empty.
[[nodiscard]] QString explanationText(const live::TriedRoute& tried);
/// "Connected after 1 ms, first byte after 11 ms, all of it after 12 ms."
[[nodiscard]] QString timingText(const live::TriedRoute& tried);
/// The request and the answer as they went over the wire, head and body.
[[nodiscard]] QString wireText(const live::TriedRoute& tried);

} // namespace linkwright::ui
