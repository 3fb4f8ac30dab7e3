// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What Go's net/url makes of an http URL, as far as a probe URL can go wrong: the service mirror builds it by
// gluing texts together, and Go decides what is host, port and path. Error texts are Go's own (net/url
// parse.go), so that users find them again in the service mirror's log.

#include <string>
#include <string_view>

namespace linkwright::linkerd {

struct GoUrl
{
    std::string host;  ///< without port and user information
    int port = 0;      ///< 80 where the URL names none; 0 where there is an error
    std::string path;  ///< "/" where the URL has none; without query and fragment
    std::string query; ///< with its question mark; empty where there is none
    std::string error;
};

/// `url` must begin with `http://`.
[[nodiscard]] GoUrl parseGoUrl(std::string_view url);

} // namespace linkwright::linkerd
