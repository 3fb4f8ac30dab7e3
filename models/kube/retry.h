// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// When to try again, and after how long. Pure: chance comes in.

#include "kube/api_error.h"

#include <chrono>
#include <optional>

namespace linkwright::kube {

/// The pause before the next attempt; nothing where there is no use in one, or no right to it.
/// `attempt` counts those that were made; `random` is in [0, 1).
[[nodiscard]] std::optional<std::chrono::milliseconds> pauseBeforeRetry(const ApiError& error, int attempt,
                                                                        bool idempotent, double random);

/// Whether the server asks for less.
[[nodiscard]] bool isOverload(const ApiError& error);

} // namespace linkwright::kube
