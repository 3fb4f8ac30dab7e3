// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/api_error.h"

#include "domain/json_member.h"

#include <algorithm>

namespace linkwright::kube {

namespace {

using Kind = ApiError::Kind;

struct ReasonRow
{
    std::string_view reason;
    Kind kind;
};

// metav1.StatusReason. It is finer than the HTTP status: 409 is AlreadyExists, too.
constexpr ReasonRow reasons[] = {
    {"Unauthorized", Kind::Unauthorized},
    {"Forbidden", Kind::Forbidden},
    {"NotFound", Kind::NotFound},
    {"AlreadyExists", Kind::AlreadyExists},
    {"Conflict", Kind::Conflict},
    {"Gone", Kind::Gone},
    {"Expired", Kind::Gone},
    {"Invalid", Kind::Invalid},
    {"BadRequest", Kind::BadRequest},
    {"MethodNotAllowed", Kind::BadRequest},
    {"NotAcceptable", Kind::BadRequest},
    {"UnsupportedMediaType", Kind::BadRequest},
    {"RequestEntityTooLarge", Kind::BadRequest},
    {"TooManyRequests", Kind::TooManyRequests},
    {"Timeout", Kind::Timeout},
    {"ServerTimeout", Kind::ServerError},
    {"ServiceUnavailable", Kind::ServerError},
    {"InternalError", Kind::ServerError},
};

struct StatusRow
{
    int status;
    Kind kind;
    const char* words;
};

constexpr StatusRow statuses[] = {
    {401, Kind::Unauthorized, "the server does not accept the credentials"},
    {403, Kind::Forbidden, "the server forbids it"},
    {404, Kind::NotFound, "the server does not have it"},
    {409, Kind::Conflict, "the object is not as expected"},
    {410, Kind::Gone, "the server has forgotten that moment"},
    {413, Kind::BadRequest, "the request is too large for the server"},
    {422, Kind::Invalid, "the server refuses the object"},
    {429, Kind::TooManyRequests, "the server is busy"},
    {500, Kind::ServerError, "the server failed"},
    {502, Kind::ServerError, "a proxy could not reach the server"},
    {503, Kind::ServerError, "the server is not available"},
    {504, Kind::Timeout, "the server did not answer its proxy in time"},
};

const StatusRow* rowOf(int status)
{
    const auto row = std::find_if(std::begin(statuses), std::end(statuses),
                                  [status](const StatusRow& each) { return each.status == status; });
    return row == std::end(statuses) ? nullptr : row;
}

ApiError errorByStatus(int status)
{
    ApiError error;
    error.status = status;
    const StatusRow* row = rowOf(status);
    error.kind = row ? row->kind : status >= 500 ? Kind::ServerError : Kind::BadRequest;
    error.message = (row ? std::string(row->words) : std::string("the server refuses the request")) +
                    " (HTTP " + std::to_string(status) + ")";
    return error;
}

void addDetails(ApiError& error, const Json& details)
{
    if (!details.is_object())
        return;
    const auto seconds = details.find("retryAfterSeconds");
    if (seconds != details.end() && seconds->is_number_integer() && seconds->get<std::int64_t>() > 0)
        error.retryAfter = std::chrono::seconds(seconds->get<std::int64_t>());
    const auto causes = details.find("causes");
    if (causes == details.end() || !causes->is_array())
        return;
    for (const Json& cause : *causes) {
        if (cause.is_object())
            error.causes.push_back(
                {textAt(cause, "reason"), textAt(cause, "message"), textAt(cause, "field")});
    }
}

} // namespace

bool ApiError::isFieldConflict() const
{
    return kind == Kind::Conflict && std::any_of(causes.begin(), causes.end(), [](const Cause& cause) {
               return cause.reason == "FieldManagerConflict";
           });
}

const char* toString(ApiError::Kind kind)
{
    constexpr const char* words[] = {
        "unreachable",       "timeout",        "tls",        "credentials", "unauthorized", "forbidden",
        "not-found",         "already-exists", "conflict",   "gone",        "invalid",      "bad-request",
        "too-many-requests", "server-error",   "bad-answer", "too-large",   "cancelled"};
    static_assert(std::size(words) == static_cast<std::size_t>(Kind::Cancelled) + 1);
    return words[static_cast<std::size_t>(kind)];
}

ApiError errorOfStatus(int status, const Json& body)
{
    ApiError error = errorByStatus(status);
    if (!body.is_object() || textAt(body, "kind") != "Status")
        return error;
    error.reason = textAt(body, "reason");
    if (std::string words = textAt(body, "message"); !words.empty())
        error.message = std::move(words);
    const auto row = std::find_if(std::begin(reasons), std::end(reasons),
                                  [&error](const ReasonRow& each) { return each.reason == error.reason; });
    if (row != std::end(reasons))
        error.kind = row->kind;
    if (const auto metadata = body.find("metadata"); metadata != body.end() && metadata->is_object())
        error.continueToken = textAt(*metadata, "continue");
    if (const auto details = body.find("details"); details != body.end())
        addDetails(error, *details);
    return error;
}

ApiError errorOfAnswer(int status, std::string_view body)
{
    return errorOfStatus(status, Json::parse(body.begin(), body.end(), nullptr, false));
}

} // namespace linkwright::kube
