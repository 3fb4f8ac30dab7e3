// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/curl_transfer.h"

#include "kube/curl_error.h"

#include <QUrl>

#include <string.h> // NOLINT(modernize-deprecated-headers): explicit_bzero is not in <cstring>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace linkwright::kube {

namespace {

constexpr std::size_t headerLimit = 256U << 10U;

/// libcurl's options are variadic: what goes wrong with a constant one is seen by the first test.
template <typename T> void set(CURL* handle, CURLoption option, T value)
{
    static_cast<void>(curl_easy_setopt(handle, option, value));
}

void setBlob(CURL* handle, CURLoption option, std::string_view bytes)
{
    // Not copied: the peer outlives the handle, and a key is in memory once only.
    curl_blob blob{const_cast<char*>(bytes.data()), bytes.size(), CURL_BLOB_NOCOPY}; // NOLINT
    set(handle, option, &blob);
}

std::string bracketed(const std::string& host)
{
    return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

std::string environment(const char* lower, const char* upper)
{
    const char* value = std::getenv(lower);
    value = value ? value : std::getenv(upper);
    return value ? value : std::string();
}

std::string trimmed(std::string_view text)
{
    constexpr std::string_view space = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(space);
    return begin == std::string_view::npos
               ? std::string()
               : std::string(text.substr(begin, text.find_last_not_of(space) - begin + 1));
}

} // namespace

void CurlTransfer::SlistDelete::operator()(curl_slist* list) const
{
    for (curl_slist* each = list; each; each = each->next)
        ::explicit_bzero(each->data, ::strlen(each->data)); // one of them is who we are
    curl_slist_free_all(list);
}

CurlTransfer::CurlTransfer(HttpRequest request)
    : m_request(std::move(request))
    , m_handle(curl_easy_init())
    , m_since(Clock::now())
{
    setUrl();
    setBody();
    setHeaders();
    setTls();
    setProxy();
    setLimits();
    setCallbacks();
}

CurlTransfer::~CurlTransfer()
{
    curl_easy_cleanup(m_handle);
}

void CurlTransfer::setUrl()
{
    const HttpPeer& peer = *m_request.peer;
    std::string url = peer.server + m_request.target;
    if (!peer.tlsServerName.empty()) {
        // libcurl checks the certificate against the URL's host: name that one, and connect to the other.
        const QUrl server(QString::fromStdString(peer.server));
        const std::string host = bracketed(server.host().toStdString());
        const std::string port =
            std::to_string(server.port(server.scheme() == QLatin1String("http") ? 80 : 443));
        url = server.scheme().toStdString() + "://" + bracketed(peer.tlsServerName) + ":" + port +
              server.path(QUrl::FullyEncoded).toStdString() + m_request.target;
        m_connectTo.reset(curl_slist_append(nullptr, ("::" + host + ":" + port).c_str()));
        set(m_handle, CURLOPT_CONNECT_TO, m_connectTo.get());
        addHeader("Host: " + host + ":" + port);
    }
    set(m_handle, CURLOPT_URL, url.c_str());
    set(m_handle, CURLOPT_PATH_AS_IS, 1L);
    set(m_handle, CURLOPT_PROTOCOLS_STR, "http,https");
    set(m_handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    set(m_handle, CURLOPT_PIPEWAIT, 1L); // rather wait for a shared connection than make one
    set(m_handle, CURLOPT_TCP_KEEPALIVE, 1L);
    set(m_handle, CURLOPT_NOSIGNAL, 1L);
}

void CurlTransfer::setBody()
{
    if (m_request.hasBody) {
        set(m_handle, CURLOPT_POST, 1L);
        set(m_handle, CURLOPT_POSTFIELDS, m_request.body.data());
        set(m_handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(m_request.body.size()));
    }
    set(m_handle, CURLOPT_CUSTOMREQUEST, m_request.method.c_str());
}

void CurlTransfer::addHeader(std::string line)
{
    curl_slist* longer = curl_slist_append(m_headers.get(), line.c_str());
    if (longer) {
        static_cast<void>(m_headers.release());
        m_headers.reset(longer);
    }
    wipe(line);
}

void CurlTransfer::setHeaders()
{
    addHeader("Expect:"); // no waiting for 100 Continue
    for (const auto& [name, value] : m_request.headers)
        addHeader(value.empty() ? name + ";" : name + ": " + value);
    if (!m_request.authorization.isEmpty()) {
        std::string line = "Authorization: ";
        line.reserve(line.size() + m_request.authorization.view().size());
        line += m_request.authorization.view();
        addHeader(std::move(line));
    }
    set(m_handle, CURLOPT_HTTPHEADER, m_headers.get());
    if (m_request.peer->compression)
        set(m_handle, CURLOPT_ACCEPT_ENCODING, "gzip");
}

void CurlTransfer::setTls()
{
    const HttpPeer& peer = *m_request.peer;
    set(m_handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(m_handle, CURLOPT_SSL_VERIFYPEER, peer.verify ? 1L : 0L);
    set(m_handle, CURLOPT_SSL_VERIFYHOST, peer.verify ? 2L : 0L);
    set(m_handle, CURLOPT_CERTINFO, 1L); // to tell which names a wrong certificate has
    if (!peer.authorities.empty()) {
        setBlob(m_handle, CURLOPT_CAINFO_BLOB, peer.authorities);
        set(m_handle, CURLOPT_CAPATH, static_cast<const char*>(nullptr)); // these, and not the system's
    }
    if (!peer.certificate.empty()) {
        set(m_handle, CURLOPT_SSLCERTTYPE, "PEM");
        set(m_handle, CURLOPT_SSLKEYTYPE, "PEM");
        setBlob(m_handle, CURLOPT_SSLCERT_BLOB, peer.certificate);
        setBlob(m_handle, CURLOPT_SSLKEY_BLOB, peer.key.view());
    }
}

void CurlTransfer::setProxy()
{
    const std::string& proxy = m_request.peer->proxy;
    set(m_handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    if (proxy.empty()) {
        // As client-go: $NO_PROXY counts, and this machine is never asked for by way of a proxy.
        const std::string direct = environment("no_proxy", "NO_PROXY") + ",localhost,127.0.0.0/8,::1";
        set(m_handle, CURLOPT_NOPROXY, direct.c_str());
        return;
    }
    // client-go leaves names to a SOCKS proxy.
    const bool socks = proxy.starts_with("socks5://");
    const std::string url = socks ? "socks5h" + proxy.substr(6) : proxy;
    set(m_handle, CURLOPT_PROXY, url.c_str());
    set(m_handle, CURLOPT_NOPROXY, "");
}

void CurlTransfer::setLimits()
{
    const TimeLimits& limits = m_request.limits;
    set(m_handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect.count()));
    set(m_handle, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.total.count()));
}

void CurlTransfer::setCallbacks()
{
    set(m_handle, CURLOPT_ERRORBUFFER, m_errorText.data());
    set(m_handle, CURLOPT_WRITEFUNCTION, &CurlTransfer::writeCallback);
    set(m_handle, CURLOPT_WRITEDATA, this);
    set(m_handle, CURLOPT_HEADERFUNCTION, &CurlTransfer::headerCallback);
    set(m_handle, CURLOPT_HEADERDATA, this);
    set(m_handle, CURLOPT_PREREQFUNCTION, &CurlTransfer::beforeSending);
    set(m_handle, CURLOPT_PREREQDATA, this);
}

int CurlTransfer::beforeSending(void* self, char* /*address*/, char* /*local*/, int /*port*/,
                                int /*localPort*/)
{
    auto* transfer = static_cast<CurlTransfer*>(self);
    // libcurl sends again where a kept connection turns out to be dead. The server may have had the first.
    if (transfer->m_sent && !transfer->m_request.mayRepeat) {
        transfer->m_refusedRepeat = true;
        return CURL_PREREQFUNC_ABORT;
    }
    transfer->m_sent = true;
    transfer->m_connectionsAtSending = transfer->connections();
    transfer->m_since = Clock::now();
    return CURL_PREREQFUNC_OK;
}

long CurlTransfer::connections() const
{
    long count = 0;
    static_cast<void>(curl_easy_getinfo(m_handle, CURLINFO_NUM_CONNECTS, &count));
    return count;
}

std::size_t CurlTransfer::writeCallback(char* data, std::size_t size, std::size_t count, void* self)
{
    auto* transfer = static_cast<CurlTransfer*>(self);
    const std::size_t bytes = size * count;
    transfer->m_since = Clock::now();
    const std::size_t limit = transfer->m_request.sizeLimit;
    if (limit != 0 && transfer->m_answer.body.size() + bytes > limit) {
        transfer->m_tooLarge = true;
        return 0;
    }
    transfer->m_answer.body.append(data, bytes);
    return bytes;
}

std::size_t CurlTransfer::headerCallback(char* data, std::size_t size, std::size_t count, void* self)
{
    auto* transfer = static_cast<CurlTransfer*>(self);
    const std::string_view line(data, size * count);
    transfer->m_since = Clock::now();
    transfer->m_headerBytes += line.size();
    if (transfer->m_headerBytes > headerLimit) {
        transfer->m_tooLarge = true;
        return 0;
    }
    if (line.starts_with("HTTP/")) // again after 100 Continue
        transfer->m_answer.headers.clear();
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos && colon > 0) {
        std::string name(line.substr(0, colon));
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        transfer->m_answer.headers.emplace_back(std::move(name), trimmed(line.substr(colon + 1)));
    }
    return line.size();
}

HttpResult CurlTransfer::take(CURLcode code)
{
    if (code != CURLE_OK)
        return tl::unexpected<ApiError>(error(code));
    long status = 0;
    long version = 0;
    static_cast<void>(curl_easy_getinfo(m_handle, CURLINFO_RESPONSE_CODE, &status));
    static_cast<void>(curl_easy_getinfo(m_handle, CURLINFO_HTTP_VERSION, &version));
    m_answer.status = static_cast<int>(status);
    m_answer.version = version == CURL_HTTP_VERSION_2_0 ? 2 : 1;
    return std::move(m_answer);
}

ApiError CurlTransfer::error(CURLcode code) const
{
    ApiError error;
    // Else libcurl was about to send it again, by another connection.
    const bool isOnItsWay = connections() == m_connectionsAtSending;
    if (m_tooLarge) {
        error.kind = ApiError::Kind::TooLarge;
        error.message = "the answer is longer than " + std::to_string(m_request.sizeLimit >> 20U) + " MiB";
    } else if (m_refusedRepeat || (m_sent && !isOnItsWay && !m_request.mayRepeat)) {
        error.kind = ApiError::Kind::Unreachable;
        error.message = "the connection to " + m_request.peer->server + " broke before the answer";
    } else {
        error = errorOfCurl(code, m_handle, m_errorText.data(), *m_request.peer, m_sent && isOnItsWay);
    }
    error.outcomeUnknown = m_sent;
    return error;
}

std::optional<ApiError> CurlTransfer::overdue(Clock::time_point now) const
{
    if (!m_sent)
        return std::nullopt; // libcurl's own limit on connecting counts
    const bool answering = m_headerBytes > 0;
    const std::chrono::milliseconds limit = answering ? m_request.limits.stall : m_request.limits.answer;
    if (limit.count() == 0 || now - m_since < limit)
        return std::nullopt;
    ApiError error;
    error.kind = ApiError::Kind::Timeout;
    error.outcomeUnknown = true;
    error.message = m_request.peer->server +
                    (answering ? " stopped in the middle of its answer, for more than "
                               : " was asked and did not answer within ") +
                    std::to_string(limit.count()) + " ms";
    return error;
}

ApiError CurlTransfer::cancelled() const
{
    ApiError error;
    error.kind = ApiError::Kind::Cancelled;
    error.message = "cancelled";
    error.outcomeUnknown = m_sent;
    return error;
}

} // namespace linkwright::kube
