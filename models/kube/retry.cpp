// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/retry.h"

#include <algorithm>

namespace linkwright::kube {

namespace {

using Kind = ApiError::Kind;
using std::chrono::milliseconds;

constexpr milliseconds firstPause{100};
constexpr milliseconds longestPause{5000};

bool isRetried(const ApiError& error, bool idempotent)
{
    if (error.kind == Kind::TooManyRequests)
        return true; // it was not even begun
    // A connection that never came about has not written anything.
    if (error.kind == Kind::Unreachable)
        return idempotent || !error.outcomeUnknown;
    if (!idempotent)
        return false;
    // A 500 of the API server itself has a reason, such as a webhook that is down: it would be the same
    // again.
    return (error.status == 500 && error.reason.empty()) || error.status == 502 || error.status == 503 ||
           error.status == 504;
}

} // namespace

std::optional<milliseconds> pauseBeforeRetry(const ApiError& error, int attempt, bool idempotent,
                                             double random)
{
    if (!isRetried(error, idempotent))
        return std::nullopt;
    const int doublings = std::clamp(attempt - 1, 0, 10);
    const milliseconds most = std::min(longestPause, firstPause * (1 << doublings));
    // Half of it is certain, the other half is chance: those who were refused together do not come back
    // together.
    const auto pause =
        milliseconds(static_cast<milliseconds::rep>(static_cast<double>(most.count()) * (0.5 + random / 2)));
    return error.retryAfter ? std::chrono::duration_cast<milliseconds>(*error.retryAfter) + pause / 2 : pause;
}

bool isOverload(const ApiError& error)
{
    return error.kind == Kind::TooManyRequests || (error.status == 503 && error.retryAfter);
}

} // namespace linkwright::kube
