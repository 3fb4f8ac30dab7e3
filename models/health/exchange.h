// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One request to a gateway and what came of it, as values. Nothing here says whether that is good: see
// diagnosis.h for probes.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace linkwright::health {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// What to send, and where to. The address is an IP address: names are looked up by a Resolver, so that it is
/// known which one answered.
struct Shot
{
    std::string address; ///< "192.0.2.1" or "2001:db8::1"
    int port = 0;
    bool tls = false;
    std::string serverName; ///< with TLS: which one is asked for; its certificate is looked at, not required
    std::string method = "GET";
    std::string target = "/"; ///< path and query, as they go onto the wire
    std::string host;         ///< the Host header
    Headers headers;
    std::int64_t timeLimitMs = 50'000; ///< from connecting to the end of the answer; 0: none
    std::int64_t connectLimitMs = 10'000;
    std::size_t bodyLimit = 4096;  ///< bytes of the body that are kept; the rest is not waited for
    bool followsRedirects = false; ///< as Go's client does, as far as they stay with this very server
    bool onlyConnects = false;     ///< TCP and no request
    bool wantsNoGoodBody = false;  ///< the head of a 200 ends it, as Go's client is content with it
};

/// Milliseconds from the start.
struct ExchangeTimes
{
    double connected = 0;
    double firstByte = 0;
    double total = 0;

    bool operator==(const ExchangeTimes&) const = default;
};

struct Exchange
{
    enum class End
    {
        Answered,  ///< by HTTP, of any status; or connected, where no more was asked
        BadUrl,    ///< nothing could be sent
        NoAddress, ///< the name has none
        Refused,
        NoRoute, ///< to host or network
        ConnectTimeout,
        AnswerTimeout,
        Cut,     ///< the connection ended, or was reset, before the head of an answer
        NotHttp, ///< bytes that are no HTTP
        Tls,     ///< the handshake failed
        Failed,  ///< by anything else; see `said`
    };

    End end = End::Failed;
    int status = 0;
    Headers headers; ///< names in lower case
    std::string body;
    bool bodyIsCut = false;             ///< more of it came than was wanted
    bool looksLikeTls = false;          ///< with NotHttp: the bytes are a TLS record
    std::vector<std::string> redirects; ///< where each answer on the way sent us
    std::string certificateProblem;     ///< with TLS: why a browser would refuse it; empty: it would not
    std::string address;
    int port = 0;
    ExchangeTimes times;
    std::string said; ///< libcurl's own words, or the resolver's

    /// The first header of that name; empty where there is none.
    [[nodiscard]] std::string header(std::string_view name) const;

    bool operator==(const Exchange&) const = default;
};

} // namespace linkwright::health
