// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Why something could not be read, from what went wrong with the request.

#include "facts/reading.h"
#include "kube/api_error.h"

namespace linkwright::preflight {

[[nodiscard]] facts::Unread unreadOf(const kube::ApiError& error);

} // namespace linkwright::preflight
