// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/route_try.h"

#include "emissary/routes.h"
#include "health/missing_piece.h"
#include "health/resolver.h"

#include <algorithm>
#include <cctype>

namespace linkwright::health {

namespace {

constexpr std::int64_t timeLimitMs = 30'000;
constexpr std::size_t bodyLimit = 256U << 10U;
constexpr const char* asterisks = "********";

constexpr std::string_view secretHeaders[] = {"authorization", "proxy-authorization", "cookie", "set-cookie"};
/// Parts of names that people give to headers with secrets.
constexpr std::string_view secretParts[] = {"token",  "secret",  "password", "api-key",
                                            "apikey", "session", "-key",     "credential"};

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

bool isSecret(const std::string& name)
{
    const std::string small = lower(name);
    return std::find(std::begin(secretHeaders), std::end(secretHeaders), small) != std::end(secretHeaders) ||
           std::any_of(std::begin(secretParts), std::end(secretParts),
                       [&small](std::string_view part) { return small.find(part) != std::string::npos; });
}

/// Of the gateway's Service: by name, else by its usual number.
const ServicePort* clientPort(const Gateway& gateway, bool tls)
{
    const auto fits = [tls](const ServicePort& port) {
        return tls ? port.name == "https" || port.port == 443 : port.name == "http" || port.port == 80;
    };
    const auto it = std::find_if(gateway.ports.begin(), gateway.ports.end(), fits);
    return it == gateway.ports.end() ? nullptr : &*it;
}

int podPort(const Gateway& gateway, int port)
{
    for (const ServicePort& each : gateway.ports) {
        if (each.port == port)
            return each.targetPort;
    }
    return port == gateway.probe.port ? gateway.probe.targetPort : port;
}

std::string hostOf(const std::string& address, int port, bool tls)
{
    const bool bare = address.find(':') != std::string::npos && address.front() != '[';
    const std::string host = bare ? "[" + address + "]" : address;
    return port == (tls ? 443 : 80) ? host : host + ":" + std::to_string(port); // as clients write it
}

/// Without the port; none for an address, which TLS has no place for.
std::string serverNameOf(const std::string& host)
{
    const std::size_t colon = host.rfind(':');
    const bool hasPort = colon != std::string::npos && host.find(']', colon) == std::string::npos;
    std::string name = hasPort ? host.substr(0, colon) : host;
    return isAddress(name) ? std::string() : name;
}

bool hasBodyByNature(const std::string& method)
{
    return method == "POST" || method == "PUT" || method == "PATCH";
}

} // namespace

Result<Shot> routeShot(const Cluster& cluster, const RouteQuestion& question)
{
    if (!cluster.gateway)
        return failure(Error::Kind::Usage, "cluster " + cluster.name + " has no gateway in the plan",
                       "Choose the cluster whose gateway is to be asked.");
    const Gateway& gateway = *cluster.gateway;
    if (gateway.addresses.empty())
        return failure(Error::Kind::Usage, "the plan has no address of the gateway of " + cluster.name,
                       "Write it into gateway.addresses: see the Service's status.");
    const ServicePort* port = clientPort(gateway, question.tls);
    if (!question.port && !port)
        return failure(Error::Kind::Usage,
                       std::string("the gateway of ") + cluster.name + " has no port for " +
                           (question.tls ? "TLS" : "clear text"),
                       "Name one with --port.");
    if (question.path.empty() || question.path.front() != '/')
        return failure(Error::Kind::Usage, "\"" + question.path + "\" is no path: it begins with a slash");
    Shot shot;
    shot.address = gateway.addresses.front();
    shot.port = question.port ? *question.port : port->port;
    shot.tls = question.tls;
    shot.method = question.method;
    shot.target = question.path;
    shot.host = question.host.empty() ? hostOf(shot.address, shot.port, shot.tls) : question.host;
    shot.serverName = shot.tls ? serverNameOf(shot.host) : std::string();
    shot.headers = question.headers;
    if (hasBodyByNature(shot.method))
        shot.headers.emplace_back("Content-Length", "0");
    shot.timeLimitMs = timeLimitMs;
    shot.bodyLimit = bodyLimit;
    return shot;
}

RouteExpectation expectationOf(const Cluster& cluster, const RouteQuestion& question, const Shot& shot)
{
    RouteExpectation expectation;
    if (question.tls || question.method != "GET")
        return expectation; // the plan's routes are judged for clear-text GETs only
    const std::string path = shot.target.substr(0, shot.target.find('?'));
    const int port = podPort(*cluster.gateway, shot.port);
    const emissary::Answer answer = emissary::RouteTable(cluster).route({shot.host, path, port});
    if (answer.missing == emissary::Answer::Missing::Nothing && answer.mapping >= 0) {
        const Mapping& mapping = cluster.mappings[static_cast<std::size_t>(answer.mapping)];
        expectation.mapping = mapping.name;
        expectation.service = mapping.service;
        return expectation;
    }
    const Diagnosis piece = missingPiece(cluster, shot.host, path, port);
    expectation.missing = piece.sentence;
    expectation.remedy = piece.remedy;
    return expectation;
}

std::string routeHint(const Exchange& exchange, const RouteExpectation& expectation)
{
    if (exchange.end != Exchange::End::Answered)
        return {};
    const bool refused = exchange.status == 404 || (exchange.status >= 300 && exchange.status < 400);
    if (refused && !expectation.missing.empty())
        return expectation.missing + ". " + expectation.remedy;
    if (exchange.status == 404 && !expectation.mapping.empty())
        return "The plan has Mapping " + expectation.mapping + " for it: either it is not applied, or " +
               expectation.service + " itself says 404.";
    if (exchange.status == 503 && !expectation.service.empty())
        return "Emissary has nobody to pass it to: check that " + expectation.service +
               " has ready endpoints.";
    return {};
}

Headers masked(Headers headers)
{
    for (auto& [name, value] : headers) {
        if (isSecret(name))
            value = asterisks;
    }
    return headers;
}

} // namespace linkwright::health
