// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight/gateway_snapshot.h"

#include "domain/json_member.h"
#include "linkerd/go_duration.h"
#include "linkerd/names.h"

#include <algorithm>

namespace linkwright::preflight {

namespace {

namespace names = linkerd::names;

constexpr int firstWithNodePorts = 11;

std::string addressOf(const Json& service)
{
    const Json& ingress = valueAt(valueAt(valueAt(service, "status"), "loadBalancer"), "ingress");
    std::string text;
    for (const Json& entry : ingress.is_array() ? ingress : Json::array()) {
        std::string address = textAt(entry, "ip");
        if (address.empty())
            address = textAt(entry, "hostname");
        if (!address.empty())
            text += (text.empty() ? "" : ",") + address;
    }
    return text;
}

std::string portOf(const Json& service, const char* name, const linkerd::Release& source)
{
    const Json& spec = valueAt(service, "spec");
    const bool isNodePort = textAt(spec, "type") == "NodePort" && source.minor >= firstWithNodePorts;
    const Json& ports = valueAt(spec, "ports");
    for (const Json& port : ports.is_array() ? ports : Json::array()) {
        const Json& number = valueAt(port, isNodePort ? "nodePort" : "port");
        if (textAt(port, "name") == name && number.is_number_integer())
            return std::to_string(number.get<int>());
    }
    return {};
}

bool isNumber(const std::string& text)
{
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

GatewaySnapshot snapshotOf(const Json& service, const linkerd::Release& source)
{
    const Json& annotations = valueAt(valueAt(service, "metadata"), "annotations");
    GatewaySnapshot snapshot;
    snapshot.address = addressOf(service);
    snapshot.port = portOf(service, names::meshPort, source);
    snapshot.identity = textAt(annotations, names::gatewayIdentity);
    snapshot.probePath = textAt(annotations, names::probePath);
    snapshot.probePort = portOf(service, names::probePort, source);
    snapshot.probePeriod = textAt(annotations, names::probePeriod);
    if (isNumber(snapshot.probePeriod))
        snapshot.probePeriod += "s";
    return snapshot;
}

bool samePeriod(const std::string& a, const std::string& b)
{
    const linkerd::GoDuration first = linkerd::parseGoDuration(a);
    const linkerd::GoDuration second = linkerd::parseGoDuration(b);
    return a == b || (first.error.empty() && second.error.empty() && first.nanoseconds == second.nanoseconds);
}

} // namespace linkwright::preflight
