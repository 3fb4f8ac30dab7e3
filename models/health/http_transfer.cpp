// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/http_transfer.h"

#include "health/curl_ends.h"
#include "health/redirect.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace linkwright::health {

namespace {

constexpr std::size_t headerLimit = 64U << 10U;
constexpr std::size_t mostRedirects = 10; ///< of Go's client

/// libcurl's options are variadic: what goes wrong with a constant one is seen by the first test.
template <typename T> void set(CURL* handle, CURLoption option, T value)
{
    static_cast<void>(curl_easy_setopt(handle, option, value));
}

std::string bracketed(const std::string& address)
{
    return address.find(':') == std::string::npos ? address : "[" + address + "]";
}

std::string trimmed(std::string_view text)
{
    constexpr std::string_view space = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(space);
    if (begin == std::string_view::npos)
        return {};
    return std::string(text.substr(begin, text.find_last_not_of(space) - begin + 1));
}

double millisecondsOf(CURL* handle, CURLINFO info)
{
    curl_off_t microseconds = 0;
    static_cast<void>(curl_easy_getinfo(handle, info, &microseconds));
    return static_cast<double>(microseconds) / 1000;
}

} // namespace

HttpTransfer::HttpTransfer(Shot shot, CURL* handle)
    : m_shot(std::move(shot))
    , m_handle(handle)
{
    m_exchange.address = m_shot.address;
    m_exchange.port = m_shot.port;
    setUp();
}

HttpTransfer::~HttpTransfer() = default;

void HttpTransfer::setUp()
{
    curl_easy_reset(m_handle);
    setUrl();
    setHeaders();
    setTls();
    setCallbacks();
    set(m_handle, CURLOPT_PROXY, ""); // nor any of the environment; see http_sender.h
    set(m_handle, CURLOPT_NOPROXY, "*");
    set(m_handle, CURLOPT_NOSIGNAL, 1L);
    set(m_handle, CURLOPT_PROTOCOLS_STR, "http,https");
    set(m_handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(m_handle, CURLOPT_HTTP09_ALLOWED, 1L); // to see the bytes of what is no HTTP
    set(m_handle, CURLOPT_FRESH_CONNECT, 1L);
    set(m_handle, CURLOPT_FORBID_REUSE, 1L);
    set(m_handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(m_shot.connectLimitMs));
    set(m_handle, CURLOPT_TIMEOUT_MS, static_cast<long>(m_shot.timeLimitMs));
    if (m_shot.onlyConnects)
        set(m_handle, CURLOPT_CONNECT_ONLY, 1L);
}

void HttpTransfer::setUrl()
{
    const std::string port = std::to_string(m_shot.port);
    std::string host = bracketed(m_shot.address);
    if (m_shot.tls && !m_shot.serverName.empty()) {
        // The URL has the name, for the certificate; the connection goes to the address all the same.
        m_resolve.reset(curl_slist_append(nullptr, (m_shot.serverName + ":" + port + ":" + host).c_str()));
        set(m_handle, CURLOPT_RESOLVE, m_resolve.get());
        host = m_shot.serverName;
    }
    set(m_handle, CURLOPT_URL, ((m_shot.tls ? "https://" : "http://") + host + ":" + port + "/").c_str());
    set(m_handle, CURLOPT_REQUEST_TARGET, m_shot.target.c_str());
    if (m_shot.method == "HEAD")
        set(m_handle, CURLOPT_NOBODY, 1L);
    else if (m_shot.method != "GET")
        set(m_handle, CURLOPT_CUSTOMREQUEST, m_shot.method.c_str());
}

void HttpTransfer::addHeader(const std::string& line)
{
    if (curl_slist* longer = curl_slist_append(m_headers.get(), line.c_str())) {
        static_cast<void>(m_headers.release());
        m_headers.reset(longer);
    }
}

void HttpTransfer::setHeaders()
{
    m_headers.reset();
    addHeader("Host: " + m_shot.host);
    addHeader("Accept:");
    for (const auto& [name, value] : m_shot.headers)
        addHeader(value.empty() ? name + ";" : name + ": " + value);
    set(m_handle, CURLOPT_HTTPHEADER, m_headers.get());
}

void HttpTransfer::setTls()
{
    if (!m_shot.tls)
        return;
    set(m_handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(m_handle, CURLOPT_SSL_VERIFYPEER, m_trustsAnyone ? 0L : 1L);
    set(m_handle, CURLOPT_SSL_VERIFYHOST, m_trustsAnyone ? 0L : 2L);
}

void HttpTransfer::setCallbacks()
{
    set(m_handle, CURLOPT_ERRORBUFFER, m_errorText.data());
    set(m_handle, CURLOPT_WRITEFUNCTION, &HttpTransfer::writeCallback);
    set(m_handle, CURLOPT_WRITEDATA, this);
    set(m_handle, CURLOPT_HEADERFUNCTION, &HttpTransfer::headerCallback);
    set(m_handle, CURLOPT_HEADERDATA, this);
}

std::size_t HttpTransfer::headerCallback(char* data, std::size_t size, std::size_t count, void* self)
{
    return static_cast<HttpTransfer*>(self)->takeHeader({data, size * count});
}

std::size_t HttpTransfer::writeCallback(char* data, std::size_t size, std::size_t count, void* self)
{
    return static_cast<HttpTransfer*>(self)->takeBody({data, size * count});
}

/// Returning anything but the number of bytes ends the transfer.
std::size_t HttpTransfer::takeHeader(std::string_view line)
{
    m_headerBytes += line.size();
    if (m_headerBytes > headerLimit)
        return 0;
    if (line.starts_with("HTTP/")) { // again after 100 Continue
        m_exchange.headers.clear();
        return line.size();
    }
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos && colon > 0) {
        std::string name(line.substr(0, colon));
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        m_exchange.headers.emplace_back(std::move(name), trimmed(line.substr(colon + 1)));
        return line.size();
    }
    if (trimmed(line).empty() && isContent()) {
        m_stopped = true;
        return 0;
    }
    return line.size();
}

/// At the end of a head: whether that is all that was wanted.
bool HttpTransfer::isContent()
{
    long status = 0;
    static_cast<void>(curl_easy_getinfo(m_handle, CURLINFO_RESPONSE_CODE, &status));
    if (status < 200)
        return false;
    m_headComplete = true;
    if (m_shot.wantsNoGoodBody)
        m_headAt = SteadyClock::now();
    return m_shot.wantsNoGoodBody && status == 200;
}

std::size_t HttpTransfer::takeBody(std::string_view bytes)
{
    const std::size_t room = m_shot.bodyLimit - std::min(m_shot.bodyLimit, m_exchange.body.size());
    m_exchange.body.append(bytes.substr(0, room));
    if (bytes.size() <= room)
        return bytes.size();
    m_exchange.bodyIsCut = true;
    m_stopped = true;
    return 0;
}

bool HttpTransfer::goesOn(CURLcode code)
{
    if (trustAnyway(code))
        return true;
    finish(code);
    return m_exchange.end == Exchange::End::Answered && m_shot.followsRedirects && follow();
}

/// A certificate that a browser would refuse is worth a word, and no reason not to look further.
bool HttpTransfer::trustAnyway(CURLcode code)
{
    if (code != CURLE_PEER_FAILED_VERIFICATION || m_trustsAnyone)
        return false;
    m_exchange.certificateProblem = m_errorText[0] != '\0' ? m_errorText.data() : curl_easy_strerror(code);
    m_trustsAnyone = true;
    setUp();
    return true;
}

/// Where Go's client would follow, and ends at the very same place as before.
bool HttpTransfer::follow()
{
    const std::optional<std::string> location = redirectOf(m_exchange);
    if (!location || m_exchange.redirects.size() >= mostRedirects)
        return false;
    const std::optional<std::string> target = targetHere(*location, m_shot);
    if (!target)
        return false;
    m_exchange.redirects.push_back(*location);
    m_shot.target = *target;
    m_exchange.headers.clear();
    m_exchange.body.clear();
    m_exchange.bodyIsCut = false;
    m_headerBytes = 0;
    m_headComplete = m_stopped = false;
    m_headAt.reset();
    setUp();
    return true;
}

void HttpTransfer::noteTimes()
{
    m_exchange.times.connected += millisecondsOf(m_handle, CURLINFO_CONNECT_TIME_T);
    m_exchange.times.firstByte += millisecondsOf(m_handle, CURLINFO_STARTTRANSFER_TIME_T);
    m_exchange.times.total += millisecondsOf(m_handle, CURLINFO_TOTAL_TIME_T);
}

void HttpTransfer::finish(CURLcode code)
{
    noteTimes();
    long status = 0;
    static_cast<void>(curl_easy_getinfo(m_handle, CURLINFO_RESPONSE_CODE, &status));
    m_exchange.status = static_cast<int>(status);
    if (m_shot.onlyConnects && code == CURLE_OK) {
        m_exchange.end = Exchange::End::Answered;
        m_exchange.times.firstByte = m_exchange.times.total = m_exchange.times.connected;
        return;
    }
    if (status >= 200 && (code == CURLE_OK || m_headComplete)) {
        m_exchange.end = Exchange::End::Answered;
        m_exchange.bodyIsCut = m_exchange.bodyIsCut || (code != CURLE_OK && !m_stopped);
        return;
    }
    if (status == 0 && !m_exchange.body.empty()) {
        m_exchange.end = Exchange::End::NotHttp;
        // A record of TLS: alert or handshake, and its version.
        m_exchange.looksLikeTls = m_exchange.body.size() > 1 && m_exchange.body[1] == '\x03' &&
                                  (m_exchange.body[0] == '\x15' || m_exchange.body[0] == '\x16');
        return;
    }
    m_exchange.end = endOf(code, m_handle);
    m_exchange.said = m_errorText[0] != '\0' ? m_errorText.data() : curl_easy_strerror(code);
}

Exchange HttpTransfer::take()
{
    return std::move(m_exchange);
}

} // namespace linkwright::health
