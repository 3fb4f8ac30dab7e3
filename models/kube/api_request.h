// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A request to an API server and its answer, as values. requests.h makes the ones that are needed.

#include "domain/json.h"
#include "kube/api_error.h"

#include <tl/expected.hpp>

#include <chrono>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace linkwright::kube {

enum class Method
{
    Get,
    Post,
    Put,
    Patch,
    Delete
};

[[nodiscard]] const char* toString(Method method);

struct ApiRequest
{
    Method method = Method::Get;
    std::string path;                                       ///< from "/" on, each part percent-encoded
    std::vector<std::pair<std::string, std::string>> query; ///< not encoded
    Json body;                                              ///< null: none
    std::string contentType = "application/json";
    std::string accept = "application/json";
    std::vector<std::pair<std::string, std::string>> headers = {}; ///< more of them
    /// The answer is what something behind the server said, through one of its proxies: text, of any status.
    /// Only where the server itself refuses, by a Status, is that an error.
    bool proxied = false;
    /// May be sent again when it is not known what became of it: reads, reviews and dry runs.
    bool idempotent = true;
    /// From the moment it leaves the queue to the end of the answer, with retries and their pauses.
    std::chrono::milliseconds timeout{60'000};
    std::size_t sizeLimit = 64U << 20U; ///< bytes of the answer, unpacked
};

struct ApiAnswer
{
    int status = 0;
    Json body;
    std::string contentType;
    std::vector<std::string> warnings; ///< Warning headers, unquoted
    std::string text = {};             ///< the body of what was asked by proxy; `body` is null then
    std::vector<std::pair<std::string, std::string>> headers = {}; ///< of that; names in lower case

    bool operator==(const ApiAnswer&) const = default;
};

using ApiResult = tl::expected<ApiAnswer, ApiError>;

/// The path and the encoded query.
[[nodiscard]] std::string targetOf(const ApiRequest& request);
/// One part of a path, or a word of a query.
[[nodiscard]] std::string percentEncoded(std::string_view text);

} // namespace linkwright::kube
