// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/answer.h"

#include "domain/json_member.h"

#include <charconv>

namespace linkwright::kube {

namespace {

using Kind = ApiError::Kind;

/// Seconds; the form with a date is not used by API servers.
std::optional<std::chrono::seconds> retryAfter(const HttpAnswer& answer)
{
    const std::string text = answer.header("retry-after");
    int seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc() || end != text.data() + text.size() || seconds < 0)
        return std::nullopt;
    return std::chrono::seconds(seconds);
}

/// `299 - "text" "date"`: the text, with its escapes undone (RFC 7234, 5.5).
std::string warningText(const std::string& header)
{
    const std::size_t open = header.find('"');
    if (open == std::string::npos)
        return header;
    std::string text;
    for (std::size_t i = open + 1; i < header.size() && header[i] != '"'; ++i) {
        if (header[i] == '\\' && i + 1 < header.size())
            ++i;
        text += header[i];
    }
    return text;
}

ApiError refusal(const HttpAnswer& answer)
{
    ApiError error = errorOfAnswer(answer.status, answer.body);
    if (const auto seconds = retryAfter(answer))
        error.retryAfter = seconds;
    return error;
}

ApiError noJson(const HttpAnswer& answer)
{
    ApiError error;
    error.kind = Kind::BadAnswer;
    error.status = answer.status;
    const std::string type = answer.header("content-type");
    if (answer.status >= 300 && answer.status < 400)
        error.message = "the server sends elsewhere: " + answer.header("location");
    else if (type.find("json") == std::string::npos)
        error.message = "the answer is " + (type.empty() ? "of no type" : type) + " and no JSON";
    else
        error.message =
            "the answer's JSON is cut or damaged after " + std::to_string(answer.body.size()) + " bytes";
    error.hint = "Is something between here and the API server, such as a login page or a proxy?";
    return error;
}

/// Whether the API server itself speaks, and not what is behind its proxy.
bool isStatus(const HttpAnswer& answer)
{
    if (answer.status < 400 || answer.header("content-type").find("json") == std::string::npos)
        return false;
    const Json body = Json::parse(answer.body, nullptr, false);
    return textAt(body, "kind") == "Status" && textAt(body, "apiVersion") == "v1";
}

ApiAnswer proxiedAnswer(const HttpAnswer& answer)
{
    return {answer.status, nullptr, answer.header("content-type"), {}, answer.body, answer.headers};
}

} // namespace

ApiResult answerOf(const HttpResult& result, const ApiRequest& request)
{
    if (!result) {
        ApiError error = result.error();
        error.outcomeUnknown = error.outcomeUnknown && !request.idempotent;
        return tl::unexpected<ApiError>(std::move(error));
    }
    if (request.proxied && !isStatus(*result))
        return proxiedAnswer(*result);
    if (result->status >= 400) {
        ApiError error = refusal(*result);
        // Something between here and the store gave up; what it had passed on may still be carried out.
        error.outcomeUnknown = !request.idempotent && result->status >= 500;
        return tl::unexpected<ApiError>(std::move(error));
    }
    ApiAnswer answer{result->status,
                     Json::parse(result->body, nullptr, false),
                     result->header("content-type"),
                     {},
                     {},
                     {}};
    if (result->status >= 300 || answer.body.is_discarded()) {
        ApiError error = noJson(*result);
        error.outcomeUnknown = !request.idempotent && result->status < 300;
        return tl::unexpected<ApiError>(std::move(error));
    }
    for (const auto& [name, value] : result->headers) {
        if (name == "warning")
            answer.warnings.push_back(warningText(value));
    }
    return answer;
}

} // namespace linkwright::kube
