// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight/unread.h"

namespace linkwright::preflight {

namespace {

using Why = facts::Unread::Why;
using Kind = kube::ApiError::Kind;

struct Row
{
    Kind error;
    Why why;
};

/// Anything else: it failed.
constexpr Row rows[] = {
    {Kind::Unreachable, Why::Unreachable},  {Kind::Timeout, Why::Timeout},
    {Kind::Credentials, Why::Unauthorized}, {Kind::Unauthorized, Why::Unauthorized},
    {Kind::Forbidden, Why::Forbidden},      {Kind::NotFound, Why::NotServed},
    {Kind::BadAnswer, Why::Malformed},      {Kind::TooLarge, Why::Malformed},
    {Kind::Cancelled, Why::NotAsked},
};

} // namespace

facts::Unread unreadOf(const kube::ApiError& error)
{
    for (const Row& row : rows) {
        if (row.error == error.kind)
            return {row.why, error.message};
    }
    return {Why::Failed, error.message};
}

} // namespace linkwright::preflight
