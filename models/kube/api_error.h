// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Why a request to an API server came to nothing, by kind, so that nobody needs to read messages.
// Source: HTTP status, and Status.reason and Status.details of k8s.io/apimachinery/pkg/apis/meta/v1/types.go.

#include "domain/json.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linkwright::kube {

struct ApiError
{
    enum class Kind
    {
        Unreachable, ///< no connection, or it broke
        Timeout,     ///< ours, or the server's (504)
        Tls,         ///< the server's certificate, or the handshake
        Credentials, ///< none to be had: a file, a plugin, a refusal to run it
        Unauthorized,
        Forbidden,
        NotFound,      ///< the object, or the path: a kind that the server does not serve
        AlreadyExists, ///< a create
        Conflict,      ///< a precondition (uid, resourceVersion), or a field manager: see isFieldConflict()
        Gone,          ///< a continue token that ran out
        Invalid,       ///< 422: fields are wrong; see the causes
        BadRequest,    ///< other 4xx
        TooManyRequests,
        ServerError, ///< 5xx
        BadAnswer,   ///< no HTTP, cut JSON, something else than Kubernetes
        TooLarge,    ///< longer than the request allows
        Cancelled,   ///< by us
    };

    struct Cause
    {
        std::string reason; ///< such as FieldManagerConflict, FieldValueInvalid
        std::string message;
        std::string field; ///< such as .spec.ports or spec.hostname

        bool operator==(const Cause&) const = default;
    };

    Kind kind = Kind::ServerError;
    int status = 0;     ///< of HTTP; 0 where there was no answer
    std::string reason; ///< Status.reason
    std::vector<Cause> causes;
    std::string message; ///< for people: one sentence or the server's own words
    std::string hint;    ///< what to do; may be empty
    std::optional<std::chrono::seconds> retryAfter;
    std::string continueToken; ///< with Gone, for a list: how to go on, if not with the same moment
    /// A write may have been carried out: it was sent, and no answer says what became of it. Look, do not
    /// guess.
    bool outcomeUnknown = false;

    /// A server-side apply that would change fields of other managers.
    [[nodiscard]] bool isFieldConflict() const;

    bool operator==(const ApiError&) const = default;
};

/// The kind's word, such as "forbidden".
[[nodiscard]] const char* toString(ApiError::Kind kind);

/// What an answer with a status of 400 or above says. `body` is its text, a Status or anything else.
[[nodiscard]] ApiError errorOfAnswer(int status, std::string_view body);
/// The same where the text was parsed already; anything but a Status gives an error by `status` alone.
[[nodiscard]] ApiError errorOfStatus(int status, const Json& body);

} // namespace linkwright::kube
