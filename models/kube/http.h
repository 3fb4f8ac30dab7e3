// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the transport is asked and gives back, as values.

#include "kube/api_error.h"
#include "kube/secret_text.h"

#include <tl/expected.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace linkwright::kube {

/// How to reach a server and whom to trust. Shared by all requests to it, as connections are by those whose
/// peer is equal.
struct HttpPeer
{
    std::string server;        ///< https://host:port, perhaps with a path before that of the request
    std::string tlsServerName; ///< which the certificate must have; empty: the host
    bool verify = true;
    std::string authorities; ///< PEM; empty: those of the system
    std::string certificate; ///< PEM of the client; empty: none
    SecretText key;          ///< PEM
    std::string proxy;       ///< empty: as the environment says
    bool compression = true;
};

/// Zero is no limit.
struct TimeLimits
{
    std::chrono::milliseconds connect{10'000}; ///< name, connection and TLS
    std::chrono::milliseconds answer{45'000};  ///< from sending to the first byte
    std::chrono::milliseconds stall{20'000};   ///< between bytes of the answer
    std::chrono::milliseconds total{0};
};

struct HttpRequest
{
    std::shared_ptr<const HttpPeer> peer;
    std::string method;
    std::string target; ///< path and query, encoded
    std::vector<std::pair<std::string, std::string>> headers;
    SecretText authorization; ///< the value of that header; empty: none
    std::string body;
    bool hasBody = false;
    bool mayRepeat = true; ///< the transport may send it twice, where a kept connection turns out to be dead
    TimeLimits limits;
    std::size_t sizeLimit = 64U << 20U;
};

struct HttpAnswer
{
    int status = 0;
    int version = 0;                                          ///< 2 for HTTP/2, 1 for HTTP/1.x
    std::vector<std::pair<std::string, std::string>> headers; ///< names in lower case
    std::string body;

    /// The first header of that name; empty where there is none.
    [[nodiscard]] std::string header(std::string_view name) const;

    bool operator==(const HttpAnswer&) const = default;
};

/// An answer of any status, or why there is none. `outcomeUnknown` says whether the request was, or may have
/// been, sent.
using HttpResult = tl::expected<HttpAnswer, ApiError>;

} // namespace linkwright::kube
