// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One request as libcurl has it: the handle with its options, and what came back so far. Belongs to the
// transport's engine, which does the rest.

#include "kube/http.h"

#include <curl/curl.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

namespace linkwright::kube {

class CurlTransfer
{
public:
    using Clock = std::chrono::steady_clock;

    explicit CurlTransfer(HttpRequest request);
    ~CurlTransfer();
    CurlTransfer(const CurlTransfer&) = delete;
    CurlTransfer& operator=(const CurlTransfer&) = delete;

    [[nodiscard]] CURL* handle() const { return m_handle; }
    /// What to make of it, once libcurl is done. Gives the answer away.
    [[nodiscard]] HttpResult take(CURLcode code);
    /// Why it has waited too long; nothing while it has not.
    [[nodiscard]] std::optional<ApiError> overdue(Clock::time_point now) const;
    [[nodiscard]] ApiError cancelled() const;

private:
    struct SlistDelete
    {
        void operator()(curl_slist* list) const;
    };
    using Slist = std::unique_ptr<curl_slist, SlistDelete>;

    void setUrl();
    void setBody();
    void setHeaders();
    void setTls();
    void setProxy();
    [[nodiscard]] long connections() const; ///< made for this request so far; 0 on a kept one
    void setLimits();
    void setCallbacks();
    void addHeader(std::string line);
    [[nodiscard]] ApiError error(CURLcode code) const;

    static std::size_t writeCallback(char* data, std::size_t size, std::size_t count, void* self);
    static std::size_t headerCallback(char* data, std::size_t size, std::size_t count, void* self);
    static int beforeSending(void* self, char*, char*, int, int);

    HttpRequest m_request;
    CURL* m_handle;
    Slist m_headers;
    Slist m_connectTo;
    std::array<char, CURL_ERROR_SIZE> m_errorText{};
    HttpAnswer m_answer;
    std::size_t m_headerBytes = 0;
    Clock::time_point m_since; ///< the last time that something happened
    bool m_sent = false;
    long m_connectionsAtSending = 0;
    bool m_tooLarge = false;
    bool m_refusedRepeat = false;
};

} // namespace linkwright::kube
