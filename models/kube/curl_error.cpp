// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/curl_error.h"

#include <QUrl>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace linkwright::kube {

namespace {

using Kind = ApiError::Kind;

struct CodeRow
{
    CURLcode code;
    Kind kind;
    const char* before; ///< the server's address follows, and what libcurl says
    const char* hint;
};

constexpr CodeRow codes[] = {
    {CURLE_COULDNT_RESOLVE_HOST, Kind::Unreachable, "cannot find the address of ",
     "Check the name of the server in the kubeconfig, and whether this machine is in the right network."},
    {CURLE_COULDNT_RESOLVE_PROXY, Kind::Unreachable, "cannot find the address of the proxy for ",
     "Check proxy-url in the kubeconfig."},
    {CURLE_COULDNT_CONNECT, Kind::Unreachable, "cannot connect to ",
     "Check that the cluster runs, and whether a VPN or tunnel to it is needed."},
    {CURLE_PROXY, Kind::Unreachable, "the proxy does not connect to ", "Check proxy-url in the kubeconfig."},
    {CURLE_OPERATION_TIMEDOUT, Kind::Timeout, "no answer in time from ", ""},
    {CURLE_PEER_FAILED_VERIFICATION, Kind::Tls, "cannot trust ", ""},
    {CURLE_SSL_CONNECT_ERROR, Kind::Tls, "no encrypted connection to ",
     "The server may want a client certificate, or speak no TLS at that port."},
    {CURLE_SSL_CACERT_BADFILE, Kind::Tls, "cannot read the certificate authority for ",
     "Check certificate-authority in the kubeconfig: it must be PEM."},
    {CURLE_SSL_CERTPROBLEM, Kind::Credentials, "cannot use the client certificate for ",
     "Check that client-certificate and client-key are PEM and belong together."},
    {CURLE_SSL_CIPHER, Kind::Tls, "no cipher in common with ", ""},
    {CURLE_WEIRD_SERVER_REPLY, Kind::BadAnswer, "no HTTP from ", "Is this the address of an API server?"},
    {CURLE_UNSUPPORTED_PROTOCOL, Kind::BadAnswer, "no HTTP from ", "Is this the address of an API server?"},
    {CURLE_BAD_CONTENT_ENCODING, Kind::BadAnswer, "cannot unpack the answer of ", ""},
    {CURLE_URL_MALFORMAT, Kind::BadRequest, "no URL: ", "Check the server in the kubeconfig."},
};

struct VerifyRow
{
    long code;
    const char* words; ///< follow "the certificate of SERVER "
    const char* hint;
};

// X509_V_ERR_* of <openssl/x509_vfy.h>; the numbers are part of OpenSSL's ABI.
constexpr VerifyRow verifyRows[] = {
    {9, "is not valid yet", "Check this machine's clock."},
    {10, "has expired", "It has to be renewed on the cluster; check this machine's clock as well."},
    {18, "is signed by itself and not the one that the kubeconfig trusts",
     "Check certificate-authority-data in the kubeconfig; was the cluster made anew?"},
    {19, "comes from an authority that the kubeconfig does not trust",
     "Check certificate-authority-data in the kubeconfig; was the cluster made anew?"},
    {20, "comes from an authority that the kubeconfig does not trust",
     "Check certificate-authority-data in the kubeconfig; was the cluster made anew?"},
    {21, "comes from an authority that the kubeconfig does not trust",
     "Check certificate-authority-data in the kubeconfig; was the cluster made anew?"},
    {7, "carries a signature that does not fit its authority",
     "Check certificate-authority-data in the kubeconfig; was the cluster made anew?"},
    {23, "is revoked", "Ask who runs the cluster."},
};

/// The names in the server's certificate, as OpenSSL prints them.
std::string certificateNames(CURL* handle)
{
    curl_certinfo* info = nullptr;
    if (curl_easy_getinfo(handle, CURLINFO_CERTINFO, &info) != CURLE_OK || !info || info->num_of_certs < 1)
        return {};
    constexpr std::string_view key = "X509v3 Subject Alternative Name:";
    for (const curl_slist* each = info->certinfo[0]; each; each = each->next) {
        std::string_view line(each->data);
        if (line.starts_with(key)) {
            line.remove_prefix(std::min(line.size(), line.find_first_not_of(' ', key.size())));
            return std::string(line.substr(0, line.find_last_not_of(" \n") + 1));
        }
    }
    return {};
}

ApiError untrusted(CURL* handle, const char* text, const HttpPeer& peer)
{
    ApiError error;
    error.kind = Kind::Tls;
    error.message = "the certificate of " + peer.server + " ";
    long result = 0;
    static_cast<void>(curl_easy_getinfo(handle, CURLINFO_SSL_VERIFYRESULT, &result));
    if (result == 0 || result == 1) { // of the chain there is nothing to say: it is the name
        const std::string names = certificateNames(handle);
        error.message +=
            peer.tlsServerName.empty() ? "is for another name" : "is not for \"" + peer.tlsServerName + "\"";
        error.message += names.empty() ? "" : "; it is for " + names;
        error.hint = "Use a server address that the certificate has, or name one of its names as "
                     "tls-server-name in the kubeconfig.";
        return error;
    }
    const auto row = std::find_if(std::begin(verifyRows), std::end(verifyRows),
                                  [result](const VerifyRow& each) { return each.code == result; });
    if (row == std::end(verifyRows)) {
        error.message += "is not accepted: " + std::string(text);
        return error;
    }
    error.message += row->words;
    error.hint = row->hint;
    return error;
}

/// proxy-url without user and password.
std::string proxyOf(const HttpPeer& peer)
{
    const QUrl url(QString::fromStdString(peer.proxy));
    return "the proxy " + url.toString(QUrl::RemoveUserInfo | QUrl::StripTrailingSlash).toStdString();
}

/// SOCKS5 has no word for it; these are libcurl's own (lib/socks.c), at a code that stands for every refusal.
bool isAboutLogin(CURLcode code, long connectStatus, std::string_view said)
{
    if (code != CURLE_PROXY)
        return connectStatus == 407;
    return said.find("authentication method") != said.npos || said.find("authentication to") != said.npos ||
           said.find("User was rejected") != said.npos;
}

ApiError loginRefused(const HttpPeer& peer)
{
    const bool hasLogin = !QUrl(QString::fromStdString(peer.proxy)).userInfo().isEmpty();
    ApiError error;
    error.kind = Kind::Credentials;
    error.message = proxyOf(peer) + " on the way to " + peer.server +
                    (hasLogin ? " does not accept the user and password" : " asks for a user and password");
    error.hint = "Write them into proxy-url of the kubeconfig, as in http://user:password@host:port; "
                 "characters such as @ and : in them as %40 and %3A.";
    return error;
}

/// What happened before there was a connection to the server itself, where a kubeconfig says to take a proxy.
std::optional<ApiError> troubleWithProxy(CURLcode code, CURL* handle, std::string_view said,
                                         const HttpPeer& peer)
{
    long status = 0;
    static_cast<void>(curl_easy_getinfo(handle, CURLINFO_HTTP_CONNECTCODE, &status));
    if (peer.proxy.empty() || status == 200)
        return std::nullopt;
    if (isAboutLogin(code, status, said))
        return loginRefused(peer);
    ApiError error;
    error.kind = code == CURLE_OPERATION_TIMEDOUT ? Kind::Timeout : Kind::Unreachable;
    if (code == CURLE_COULDNT_CONNECT)
        error.message = "cannot connect to " + proxyOf(peer) + " on the way to " + peer.server;
    else if (code == CURLE_COULDNT_RESOLVE_PROXY)
        error.message = "cannot find the address of " + proxyOf(peer) + " on the way to " + peer.server;
    else
        error.message = proxyOf(peer) + " makes no connection to " + peer.server;
    error.message += ": " + std::string(said);
    error.hint = "Check proxy-url in the kubeconfig, and whether the proxy may reach the cluster.";
    return error;
}

} // namespace

ApiError errorOfCurl(CURLcode code, CURL* handle, const char* text, const HttpPeer& peer, bool wasConnected)
{
    const char* words = *text != '\0' ? text : curl_easy_strerror(code);
    std::optional<ApiError> ofProxy =
        wasConnected ? std::nullopt : troubleWithProxy(code, handle, words, peer);
    if (ofProxy)
        return std::move(*ofProxy);
    if (code == CURLE_PEER_FAILED_VERIFICATION)
        return untrusted(handle, text, peer);
    const auto row = std::find_if(std::begin(codes), std::end(codes),
                                  [code](const CodeRow& each) { return each.code == code; });
    ApiError error;
    error.kind = row == std::end(codes) ? Kind::Unreachable : row->kind;
    error.message = (row == std::end(codes) ? "the connection broke to " : row->before) + peer.server;
    error.message += ": " + std::string(words);
    error.hint = row == std::end(codes) ? "" : row->hint;
    return error;
}

} // namespace linkwright::kube
