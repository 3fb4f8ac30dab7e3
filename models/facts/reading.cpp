// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/reading.h"

namespace linkwright::facts {

std::string_view toString(Unread::Why why)
{
    switch (why) {
    case Unread::Why::NotAsked:
        return "not-asked";
    case Unread::Why::Forbidden:
        return "forbidden";
    case Unread::Why::Unauthorized:
        return "unauthorized";
    case Unread::Why::NotServed:
        return "not-served";
    case Unread::Why::Unreachable:
        return "unreachable";
    case Unread::Why::Timeout:
        return "timeout";
    case Unread::Why::Failed:
        return "failed";
    case Unread::Why::Malformed:
        return "malformed";
    }
    return "";
}

} // namespace linkwright::facts
