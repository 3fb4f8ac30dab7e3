// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/diagnosis.h"

#include "health/status_causes.h"

#include <algorithm>

namespace linkwright::health {

namespace {

using End = Exchange::End;

struct CauseRow
{
    Cause cause;
    const char* word;
};

constexpr CauseRow words[] = {
    {Cause::Alive, "alive"},
    {Cause::BadUrl, "bad-url"},
    {Cause::NoAddress, "no-address"},
    {Cause::Refused, "connection-refused"},
    {Cause::NoRoute, "no-route"},
    {Cause::ConnectTimeout, "connect-timeout"},
    {Cause::AnswerTimeout, "answer-timeout"},
    {Cause::Cut, "connection-cut"},
    {Cause::TlsOnPlainPort, "tls-on-plain-port"},
    {Cause::NotHttp, "not-http"},
    {Cause::RedirectToHttps, "redirect-to-https"},
    {Cause::RedirectElsewhere, "redirect-elsewhere"},
    {Cause::TooManyRedirects, "too-many-redirects"},
    {Cause::NotFound, "not-found"},
    {Cause::NoHostHeader, "no-host-header"},
    {Cause::Forbidden, "forbidden"},
    {Cause::Unavailable, "unavailable"},
    {Cause::BadGateway, "bad-gateway"},
    {Cause::OtherStatus, "other-status"},
    {Cause::Failed, "failed"},
};

/// What ends without an answer means. `{}` is the address with the port.
struct EndRow
{
    End end;
    Cause cause;
    const char* sentence;
    const char* remedy;
};

constexpr EndRow ends[] = {
    {End::NoAddress, Cause::NoAddress, "{} has no address",
     "Check the gateway's address in the plan, and the name servers of this machine. Linkerd keeps the "
     "addresses it found before."},
    {End::Refused, Cause::Refused, "{} refuses the connection",
     "Nothing listens there: check that the gateway's Service has the port mc-probe, that its pods are "
     "ready, "
     "and that Emissary has a Listener on the port behind it."},
    {End::NoRoute, Cause::NoRoute, "there is no route to {}",
     "Check whether this machine is in the right network, and whether a VPN or tunnel is needed."},
    {End::ConnectTimeout, Cause::ConnectTimeout, "{} does not take the connection in time",
     "A firewall or the rules of the load balancer may drop it: check that they let the probe port through."},
    {End::AnswerTimeout, Cause::AnswerTimeout, "{} took the connection and did not answer in time",
     "Look at the load of Emissary's pods, and at what its Mapping for the probe path leads to."},
    {End::NotHttp, Cause::NotHttp, "{} answers with something that is no HTTP",
     "Check what the port leads to: probes want Emissary's clear-text port."},
    {End::Tls, Cause::TlsOnPlainPort, "the TLS handshake with {} failed",
     "Check which certificate Emissary has for that name."},
    {End::Failed, Cause::Failed, "asking {} failed", "See what was said, and try again."},
    {End::BadUrl, Cause::BadUrl, "no request can be sent to {}", "Check the probe path in the plan."},
};

std::string placeOf(const Exchange& exchange)
{
    const bool six = exchange.address.find(':') != std::string::npos;
    const std::string address = six ? "[" + exchange.address + "]" : exchange.address;
    return exchange.port > 0 ? address + ":" + std::to_string(exchange.port) : address;
}

Diagnosis ofEnd(const Exchange& exchange)
{
    if (exchange.end == End::NotHttp && exchange.looksLikeTls)
        return {
            Cause::TlsOnPlainPort, placeOf(exchange) + " speaks TLS, and the probe is clear text",
            "Point the port mc-probe at a port where Emissary has a Listener for clear text (protocol HTTP, "
            "usually 8080)."};
    if (exchange.end == End::Cut)
        return {
            Cause::Cut, placeOf(exchange) + " ended the connection without an answer",
            "Perhaps it wants TLS there, or a load balancer has no healthy pod behind the port: check what "
            "mc-probe leads to, and whether the gateway's pods are ready."};
    const auto row = std::find_if(std::begin(ends), std::end(ends),
                                  [&exchange](const EndRow& each) { return each.end == exchange.end; });
    std::string sentence = row->sentence;
    sentence.replace(sentence.find("{}"), 2, placeOf(exchange));
    if (!exchange.said.empty() &&
        (row->end == End::Failed || row->end == End::NoAddress || row->end == End::Tls))
        sentence += ": " + exchange.said;
    return {row->cause, sentence, row->remedy};
}

} // namespace

const char* toString(Cause cause)
{
    const auto row = std::find_if(std::begin(words), std::end(words),
                                  [cause](const CauseRow& each) { return each.cause == cause; });
    return row->word;
}

Diagnosis diagnose(const ProbedGateway& probed, const Cluster* cluster, const Exchange& exchange)
{
    if (!probed.request.error.empty())
        return {Cause::BadUrl,
                "the service mirror of " + probed.source + " cannot probe: " + probed.request.error,
                "Write the probe path as Linkerd " + std::string(probed.release->name) + " needs it: " +
                    (probed.release->rawProbePath ? "with" : "without") + " a leading slash."};
    if (!probed.timing.error.empty())
        return {Cause::BadUrl, "no probe can be good: " + probed.timing.error,
                "Write the probe's period as whole seconds and its time limit as a duration such as 30s."};
    if (exchange.end != End::Answered)
        return ofEnd(exchange);
    return ofStatus(probed, cluster, exchange);
}

} // namespace linkwright::health
