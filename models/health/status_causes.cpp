// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/status_causes.h"

#include "health/missing_piece.h"

#include <algorithm>
#include <cstdio>

namespace linkwright::health {

namespace {

constexpr std::size_t mostRedirects = 10; ///< of Go's client

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool has(const std::string& text, const char* part)
{
    return text.find(part) != std::string::npos;
}

/// What servers say when clear text arrives at a port for TLS (nginx; Go's net/http).
bool saysTlsOnly(const Exchange& exchange)
{
    return has(exchange.body, "plain HTTP request was sent to HTTPS port") ||
           has(exchange.body, "HTTP request to an HTTPS server");
}

Diagnosis ofRedirect(const ProbedGateway& probed, const Cluster* cluster, const Exchange& exchange)
{
    const std::string to = exchange.header("location");
    const std::string sent = "the gateway sends the probe to " + (to.empty() ? "nowhere" : to);
    if (exchange.redirects.size() >= mostRedirects)
        return {Cause::TooManyRedirects, sent + ", and so on in a circle",
                "Make the Mapping of the probe path answer with 200 itself."};
    if (!to.starts_with("https://"))
        return {
            Cause::RedirectElsewhere,
            sent +
                ". Linkerd's client would follow it out of the mesh, which proves nothing about the gateway",
            "Make the Mapping of the probe path answer with 200 itself."};
    const Diagnosis piece = cluster ? missingPiece(*cluster, probed.request.hostHeader, probed.request.path,
                                                   cluster->gateway->probe.targetPort)
                                    : Diagnosis();
    std::string sentence = sent +
                           ". Linkerd's client follows it and speaks TLS to a clear-text port, which its log "
                           "calls \"problem connecting with gateway\"";
    if (!piece.sentence.empty())
        sentence += "; " + piece.sentence;
    return {Cause::RedirectToHttps, sentence,
            piece.remedy.empty() ? "Give the Host that takes the probe requestPolicy.insecure.action: Route."
                                 : piece.remedy};
}

Diagnosis ofNotFound(const ProbedGateway& probed, const Cluster* cluster)
{
    const std::string what =
        "nothing answers " + probed.request.path + " for the host " + probed.request.hostHeader + " (404)";
    if (!cluster)
        return {Cause::NotFound, what, "Check the path, and which host names the server knows."};
    const Diagnosis piece = missingPiece(*cluster, probed.request.hostHeader, probed.request.path,
                                         cluster->gateway->probe.targetPort);
    if (piece.sentence.empty())
        return {Cause::NotFound, what + ", though the plan has a route for it",
                "What runs is not what the plan says: apply the plan, then look for errors in Emissary's own "
                "diagnostics; one broken Mapping freezes all later changes."};
    return {Cause::NotFound, what + ": " + piece.sentence, piece.remedy};
}

Diagnosis ofBadRequest(const ProbedGateway& probed, const Exchange& exchange)
{
    if (saysTlsOnly(exchange))
        return {
            Cause::TlsOnPlainPort, "the port wants TLS, and the probe is clear text (400)",
            "Point the port mc-probe at a port where Emissary has a Listener for clear text (protocol HTTP, "
            "usually 8080)."};
    const bool noHost = has(exchange.body, "missing_host_header") || has(exchange.body, "host header") ||
                        has(exchange.header("x-envoy-response-flags"), "missing_host");
    return {Cause::NoHostHeader,
            noHost ? "the gateway misses the Host header (400)"
                   : "the gateway calls the probe a bad request (400)",
            "Linkerd sends the Host header " + probed.request.hostHeader +
                ": something between here and Emissary takes it away, or the port leads to Linkerd's proxy "
                "instead of to Emissary. Check the target port of mc-probe."};
}

struct StatusRow
{
    int status;
    Cause cause;
    const char* sentence;
    const char* remedy;
};

constexpr StatusRow statuses[] = {
    {403, Cause::Forbidden, "the gateway forbids the probe (403)",
     "Check Linkerd's Server and AuthorizationPolicy for the probe's port, and Emissary's AuthService: the "
     "Mapping of the probe path may need bypass_auth: true."},
    {401, Cause::Forbidden, "the gateway wants the probe to log in (401)",
     "Give the Mapping of the probe path bypass_auth: true."},
    {502, Cause::BadGateway, "the gateway got no good answer from what is behind it (502)",
     "Check that the Service behind the Mapping of the probe path runs, and that Linkerd's proxies there "
     "trust "
     "the same anchors."},
    {503, Cause::Unavailable, "the gateway has nobody to pass the probe to (503)",
     "Check that the Service behind the Mapping of the probe path has ready endpoints; for "
     "/-/ambassador/ready it is Emissary itself, at 127.0.0.1:8877."},
    {504, Cause::Unavailable, "what is behind the gateway does not answer in time (504)",
     "Check that the Service behind the Mapping of the probe path is ready, and its load."},
};

std::string milliseconds(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, value < 10 ? "%.1f ms" : "%.0f ms", value);
    return text;
}

} // namespace

Diagnosis ofStatus(const ProbedGateway& probed, const Cluster* cluster, const Exchange& exchange)
{
    if (exchange.status == 200) {
        const std::size_t hops = exchange.redirects.size();
        return {Cause::Alive,
                "alive, in " + milliseconds(exchange.times.firstByte) +
                    (hops == 0 ? ""
                               : ", after being sent on " + std::to_string(hops) +
                                     (hops == 1 ? " time" : " times")),
                {}};
    }
    if (isRedirect(exchange.status))
        return ofRedirect(probed, cluster, exchange);
    if (exchange.status == 404)
        return ofNotFound(probed, cluster);
    if (exchange.status == 400)
        return ofBadRequest(probed, exchange);
    const auto row =
        std::find_if(std::begin(statuses), std::end(statuses),
                     [&exchange](const StatusRow& each) { return each.status == exchange.status; });
    if (row != std::end(statuses))
        return {row->cause, row->sentence, row->remedy};
    return {Cause::OtherStatus,
            "the gateway answers with status " + std::to_string(exchange.status) +
                "; only 200 counts as alive",
            "Make the Mapping of the probe path lead to something that answers with 200."};
}

} // namespace linkwright::health
