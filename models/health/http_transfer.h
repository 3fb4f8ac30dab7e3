// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One request as libcurl has it: the handle with its options, and what came back so far. A part of
// HttpSender.

#include "health/exchange.h"

#include <curl/curl.h>

#include <array>
#include <chrono>
#include <memory>
#include <optional>

namespace linkwright::health {

class HttpTransfer
{
public:
    using SteadyClock = std::chrono::steady_clock;

    /// Takes a handle that nobody else uses; releaseHandle() gives it back.
    HttpTransfer(Shot shot, CURL* handle);
    ~HttpTransfer();
    HttpTransfer(const HttpTransfer&) = delete;
    HttpTransfer& operator=(const HttpTransfer&) = delete;

    [[nodiscard]] CURL* handle() const { return m_handle; }
    /// Once libcurl is done: true where the handle is to be sent again, to where a redirect leads.
    [[nodiscard]] bool goesOn(CURLcode code);
    /// What came of it, else. Gives it away.
    [[nodiscard]] Exchange take();
    /// When the head of an answer was complete, whose body is waited for no longer than a moment.
    [[nodiscard]] std::optional<SteadyClock::time_point> headAt() const { return m_headAt; }
    [[nodiscard]] bool isReusable() const { return !m_shot.onlyConnects; }

private:
    struct SlistDelete
    {
        void operator()(curl_slist* list) const { curl_slist_free_all(list); }
    };
    using Slist = std::unique_ptr<curl_slist, SlistDelete>;

    void setUp();
    void setUrl();
    void setHeaders();
    void setTls();
    void setCallbacks();
    void addHeader(const std::string& line);
    [[nodiscard]] bool follow();
    [[nodiscard]] bool trustAnyway(CURLcode code);
    void finish(CURLcode code);
    void noteTimes();
    [[nodiscard]] bool isContent();
    std::size_t takeHeader(std::string_view line);
    std::size_t takeBody(std::string_view bytes);

    static std::size_t writeCallback(char* data, std::size_t size, std::size_t count, void* self);
    static std::size_t headerCallback(char* data, std::size_t size, std::size_t count, void* self);

    Shot m_shot;
    CURL* m_handle;
    Slist m_headers;
    Slist m_resolve;
    Exchange m_exchange;
    std::array<char, CURL_ERROR_SIZE> m_errorText{};
    std::optional<SteadyClock::time_point> m_headAt;
    std::size_t m_headerBytes = 0;
    bool m_headComplete = false;
    bool m_stopped = false;      ///< by us, content with what there is
    bool m_trustsAnyone = false; ///< the certificate was refused once; see Exchange::certificateProblem
};

} // namespace linkwright::health
