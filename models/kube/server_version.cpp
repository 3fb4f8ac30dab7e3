// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/server_version.h"

#include <charconv>
#include <string_view>
#include <tuple>

namespace linkwright::kube {

namespace {

/// The number that the text begins with: "20+" of a vendor's build is 20.
std::optional<int> leadingNumber(const Json& body, const char* key)
{
    const auto it = body.find(key);
    if (it == body.end() || !it->is_string())
        return std::nullopt;
    const std::string_view text = it->get_ref<const std::string&>();
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || number < 0)
        return std::nullopt;
    return number;
}

} // namespace

bool ServerVersion::isAtLeast(int wantedMajor, int wantedMinor) const
{
    return std::tie(major, minor) >= std::tie(wantedMajor, wantedMinor);
}

std::optional<ServerVersion> parseServerVersion(const Json& body)
{
    if (!body.is_object())
        return std::nullopt;
    const std::optional<int> major = leadingNumber(body, "major");
    const std::optional<int> minor = leadingNumber(body, "minor");
    if (!major || !minor)
        return std::nullopt;
    const auto text = body.find("gitVersion");
    return ServerVersion{*major, *minor,
                         text != body.end() && text->is_string() ? text->get<std::string>() : std::string()};
}

} // namespace linkwright::kube
