// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A fact: something that was read from a cluster, with when and how, or why it could not be.

#include <tl/expected.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace linkwright::facts {

/// When and how something was read, or tried.
struct Reading
{
    std::string time; ///< UTC, as RFC 3339 has it
    std::string how;  ///< such as `GET /api/v1/services?limit=500`

    bool operator==(const Reading&) const = default;
};

/// Why something is not known. That it is known not to exist is no such case: a list without it says so.
struct Unread
{
    enum class Why
    {
        NotAsked, ///< nobody wanted to know, or it was cancelled before
        Forbidden,
        Unauthorized, ///< the credentials were refused, or there are none
        NotServed,    ///< the cluster does not know such a kind
        Unreachable,
        Timeout,
        Failed,    ///< the server, or what stands behind it, could not answer
        Malformed, ///< it was answered, and the answer makes no sense
    };

    Why why = Why::NotAsked;
    std::string message; ///< one sentence for people

    bool operator==(const Unread&) const = default;
};

/// The word of a reason, such as "forbidden", in files.
[[nodiscard]] std::string_view toString(Unread::Why why);

template <typename T> struct Fact
{
    Reading reading;
    tl::expected<T, Unread> value = tl::unexpected<Unread>(Unread{});

    [[nodiscard]] bool isRead() const { return value.has_value(); }
    /// Null where it is not known.
    [[nodiscard]] const T* get() const { return value ? &*value : nullptr; }
    /// Null where it is known.
    [[nodiscard]] const Unread* unread() const { return value ? nullptr : &value.error(); }

    bool operator==(const Fact&) const = default;
};

template <typename T> [[nodiscard]] Fact<T> readFact(Reading reading, T value)
{
    return {std::move(reading), std::move(value)};
}

template <typename T> [[nodiscard]] Fact<T> unreadFact(Reading reading, Unread why)
{
    return {std::move(reading), tl::unexpected<Unread>(std::move(why))};
}

} // namespace linkwright::facts
