// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "linkerd/derive.h"
#include "linkerd/go_url.h"

namespace linkwright::linkerd {

namespace {

/// The Service in the source cluster that stands for the gateway; its name becomes the Host header.
std::string probeServiceName(const Release& source, const Gateway& gateway, const std::string& linkName)
{
    if (source.linkApi == LinkApi::None)
        return gateway.service + "-" + linkName; // 2.8 mirrors the gateway's Service itself
    return (source.linkGen ? "probe-" : "probe-gateway-") + linkName;
}

} // namespace

ProbeRequest probeRequest(const Release& source, const Gateway& gateway, const std::string& linkName)
{
    ProbeRequest request;
    request.host = probeServiceName(source, gateway, linkName);
    request.port = gateway.probe.port;
    if (gateway.probe.path.empty()) {
        request.error = "probe path is empty"; // what `link` and `link-gen` say, too
        return request;
    }
    const std::string separator = source.rawProbePath ? "" : "/";
    request.url =
        "http://" + request.host + ":" + std::to_string(request.port) + separator + gateway.probe.path;
    const GoUrl parsed = parseGoUrl(request.url);
    request.error = parsed.error;
    if (!parsed.error.empty())
        return request;
    request.host = parsed.host;
    request.port = parsed.port;
    request.hostHeader = parsed.host + ":" + std::to_string(parsed.port);
    request.path = parsed.path;
    request.query = parsed.query;
    return request;
}

std::string rightProbePath(const Release& source, const std::string& path)
{
    if (path.empty())
        return path;
    const std::size_t start = path.find_first_not_of('/');
    const std::string bare = start == std::string::npos ? std::string() : path.substr(start);
    return source.rawProbePath ? "/" + bare : bare;
}

int probeServicePort(const Release& source, const Gateway& gateway, const Link& link)
{
    if (link.probeServicePort)
        return *link.probeServicePort;
    return source.probeServicePort == 0 ? gateway.probe.port : source.probeServicePort;
}

} // namespace linkwright::linkerd
