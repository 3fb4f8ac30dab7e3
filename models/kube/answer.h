// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What an HTTP answer means to Kubernetes.

#include "kube/api_request.h"
#include "kube/http.h"

namespace linkwright::kube {

/// The answer to a request as JSON, or what went wrong. For a write that may have been carried out,
/// outcomeUnknown is set.
[[nodiscard]] ApiResult answerOf(const HttpResult& result, const ApiRequest& request);

} // namespace linkwright::kube
