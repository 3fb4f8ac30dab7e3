// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/api_request.h"

namespace linkwright::kube {

const char* toString(Method method)
{
    constexpr const char* words[] = {"GET", "POST", "PUT", "PATCH", "DELETE"};
    return words[static_cast<std::size_t>(method)];
}

std::string percentEncoded(std::string_view text)
{
    constexpr std::string_view plain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"; // RFC 3986, unreserved
    constexpr const char* digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (plain.find(c) != std::string_view::npos)
            encoded += c;
        else
            encoded += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
    return encoded;
}

std::string targetOf(const ApiRequest& request)
{
    std::string target = request.path;
    char separator = '?';
    for (const auto& [key, value] : request.query) {
        target += separator + percentEncoded(key) + "=" + percentEncoded(value);
        separator = '&';
    }
    return target;
}

} // namespace linkwright::kube
