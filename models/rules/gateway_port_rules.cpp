// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/gateway_port_rules.h"

#include "linkerd/names.h"
#include "rules/probe.h"
#include "rules/support.h"

#include <algorithm>
#include <map>
#include <utility>

namespace linkwright::rules {

namespace {

bool hasEffect(const std::string& entry, const std::vector<int>& ports)
{
    const std::optional<PortRange> range = parsePortRange(entry);
    return range && std::any_of(ports.begin(), ports.end(), [&](int port) { return range->contains(port); });
}

std::vector<std::string> withoutEffect(const Cluster& cluster)
{
    const std::vector<int> ports = podPorts(cluster);
    std::vector<std::string> idle;
    for (const std::string& entry : cluster.gateway->injection.skipInboundPorts) {
        if (!hasEffect(entry, ports))
            idle.push_back(entry);
    }
    return idle;
}

bool contains(const std::vector<int>& ports, int port)
{
    return std::find(ports.begin(), ports.end(), port) != ports.end();
}

/// The list as it should be: ports that exist in the pod, and the proxy's inbound port. Equal to the list
/// where the release is content with it.
std::vector<int> rightIdentityPorts(const Cluster& cluster)
{
    constexpr int addsInboundPortItself = 10; // linkerd2-proxy 6efb35f40, in 2.10
    const std::vector<int>& given = cluster.gateway->injection.requireIdentityOnInboundPorts;
    const bool implied = linkerd::releaseOf(cluster).minor >= addsInboundPortItself;
    const std::vector<int> known = podPorts(cluster);
    const int inbound = proxyInboundPort(*cluster.gateway);
    std::vector<int> right;
    bool replaced = contains(given, inbound) || (given.empty() && implied);
    for (const int port : given) {
        if (contains(known, port)) {
            right.push_back(port);
        } else if (!replaced) {
            right.push_back(inbound); // in place of the first that does not exist
            replaced = true;
        }
    }
    if (!replaced)
        right.push_back(inbound);
    return right;
}

std::vector<std::string> texts(const std::vector<int>& numbers)
{
    std::vector<std::string> list;
    for (const int number : numbers)
        list.push_back(std::to_string(number));
    return list;
}

std::string joined(const std::vector<std::string>& entries)
{
    std::string text;
    for (const std::string& entry : entries)
        text += (text.empty() ? "" : ",") + entry;
    return text;
}

int targetOf(const ServicePort& port)
{
    return port.targetPort > 0 ? port.targetPort : port.port;
}

} // namespace

void checkSkipPorts(const Context& context, Report& report)
{
    eachGateway(context, [&](const ClusterView& view, const Gateway&) {
        const std::vector<std::string> idle = withoutEffect(*view.cluster);
        if (idle.empty())
            return;
        const std::string use = idle.size() == 1 ? " is no port" : " are no ports";
        report.add(
            gatewayPath(context.plan, view.index).field("injection").field("skipInboundPorts"),
            tickedList(idle) + use +
                " that anything in the gateway's pods listens on. Skipping works on ports of the pod, not of "
                "the Service, so nothing is skipped.");
    });
}

std::string fixSkipPorts(Plan& plan, const Finding& finding)
{
    Gateway* gateway = gatewayOf(plan, finding);
    if (gateway == nullptr)
        return {};
    const std::vector<std::string> idle = withoutEffect(*clusterOf(plan, finding));
    if (idle.empty())
        return {};
    std::vector<std::string>& skipped = gateway->injection.skipInboundPorts;
    const std::string before = joined(skipped);
    std::erase_if(skipped, [&idle](const std::string& entry) {
        return std::find(idle.begin(), idle.end(), entry) != idle.end();
    });
    return changed(finding.place, before, joined(skipped));
}

void checkRequireIdentity(const Context& context, Report& report)
{
    eachGateway(context, [&](const ClusterView& view, const Gateway& gateway) {
        const std::vector<int>& given = gateway.injection.requireIdentityOnInboundPorts;
        const std::vector<int> right = rightIdentityPorts(*view.cluster);
        if (given == right)
            return;
        std::vector<int> foreign;
        for (const int port : given) {
            if (!contains(right, port))
                foreign.push_back(port);
        }
        const int inbound = proxyInboundPort(gateway);
        const std::string gatewayPort = "The gateway port is the proxy's inbound port, " + ticked(inbound);
        const std::string message =
            foreign.empty() ? gatewayPort + ", which the list leaves out: " + linkerdName(*view.cluster) +
                                  " then takes mirrored traffic without an identity as far as this list goes."
                            : "Nothing in the gateway's pods listens on " + tickedList(texts(foreign)) +
                                  ". " + gatewayPort + ".";
        report.add(
            gatewayPath(context.plan, view.index).field("injection").field("requireIdentityOnInboundPorts"),
            message);
    });
}

std::string fixRequireIdentity(Plan& plan, const Finding& finding)
{
    Gateway* gateway = gatewayOf(plan, finding);
    if (gateway == nullptr)
        return {};
    std::vector<int>& ports = gateway->injection.requireIdentityOnInboundPorts;
    std::vector<int> right = rightIdentityPorts(*clusterOf(plan, finding));
    if (ports == right)
        return {};
    const std::vector<int> before = std::exchange(ports, std::move(right));
    return changed(finding.place, joined(texts(before)), joined(texts(ports)));
}

void checkMeshPort(const Context& context, Report& report)
{
    eachGateway(context, [&](const ClusterView& view, const Gateway& gateway) {
        const int inbound = proxyInboundPort(gateway);
        if (meshTargetPort(gateway) == inbound)
            return;
        report.add(
            gatewayPath(context.plan, view.index).field("mesh").field("targetPort"),
            "Port `mc-gateway` leads to port " + ticked(meshTargetPort(gateway)) +
                " of the pod, but only the proxy's inbound port, " + ticked(inbound) +
                ", hands mirrored traffic on; anywhere else it is answered by whatever listens there.");
    });
}

std::string fixMeshPort(Plan& plan, const Finding& finding)
{
    Gateway* gateway = gatewayOf(plan, finding);
    if (gateway == nullptr || meshTargetPort(*gateway) == proxyInboundPort(*gateway))
        return {};
    const int before = meshTargetPort(*gateway);
    const int inbound = proxyInboundPort(*gateway);
    // Without a target the number of the Service port counts.
    gateway->mesh.targetPort = gateway->mesh.port == inbound ? std::nullopt : std::optional(inbound);
    return changed(finding.place, std::to_string(before), std::to_string(inbound));
}

namespace {

void checkDeclaredTwice(const Gateway& gateway, const PlanPath& place, Report& report)
{
    std::map<std::string, int> names{{linkerd::names::meshPort, -1}, {linkerd::names::probePort, -1}};
    std::map<int, int> numbers;
    for (int i = 0; i < static_cast<int>(gateway.ports.size()); ++i) {
        const ServicePort& port = gateway.ports[static_cast<std::size_t>(i)];
        const PlanPath entry = place.item("ports", i, port.name);
        if (!names.emplace(port.name, i).second)
            report
                .add(entry.field("name"), "The Service has two ports called " + ticked(port.name) +
                                              "; the API server refuses that.")
                .fixable = false;
        if (!numbers.emplace(port.port, i).second)
            report
                .add(entry.field("port"),
                     "The Service has the port " + ticked(port.port) + " twice; the API server refuses that.")
                .fixable = false;
    }
}

} // namespace

void checkPortConflict(const Context& context, Report& report)
{
    eachGateway(context, [&](const ClusterView& view, const Gateway& gateway) {
        const PlanPath place = gatewayPath(context.plan, view.index);
        checkDeclaredTwice(gateway, place, report);
        const bool movable = freeProbePort(gateway, probeSources(view)).has_value();
        for (const ServicePort& port : gateway.ports) {
            if (port.port == gateway.mesh.port && targetOf(port) != meshTargetPort(gateway))
                report
                    .add(place.field("mesh").field("port"),
                         "The Service's port " + ticked(port.name) + " has the number " + ticked(port.port) +
                             " of `mc-gateway` and leads elsewhere, to " + ticked(targetOf(port)) + ".")
                    .fixable = false;
        }
        const ServicePort* shared = portSharedWithProbe(gateway);
        if (shared != nullptr && targetOf(*shared) != gateway.probe.targetPort)
            report
                .add(place.field("probe").field("port"),
                     "The Service's port " + ticked(shared->name) + " has the number " +
                         ticked(shared->port) + " of `mc-probe` and leads to " + ticked(targetOf(*shared)) +
                         " instead of " + ticked(gateway.probe.targetPort) + ".")
                .fixable = movable;
        if (gateway.mesh.port == gateway.probe.port)
            report
                .add(place.field("probe").field("port"), "`mc-gateway` and `mc-probe` both have the number " +
                                                             ticked(gateway.probe.port) +
                                                             "; the API server refuses that.")
                .fixable = movable;
    });
}

void checkProbePortShared(const Context& context, Report& report)
{
    eachGateway(context, [&](const ClusterView& view, const Gateway& gateway) {
        const ServicePort* shared = portSharedWithProbe(gateway);
        if (shared == nullptr || targetOf(*shared) != gateway.probe.targetPort)
            return;
        const std::string owner = gateway.helmRelease.empty() ? "whoever installed the Service"
                                                              : "Helm release " + ticked(gateway.helmRelease);
        report
            .add(gatewayPath(context.plan, view.index).field("probe").field("port"),
                 "The probe takes over the Service's port " + ticked(shared->name) + " (" +
                     ticked(shared->port) + "), which is then called `mc-probe`. " + owner +
                     " calls it by its old name, and the two undo each other at every upgrade.")
            .fixable = freeProbePort(gateway, probeSources(view)).has_value();
    });
}

std::string moveProbePort(Plan& plan, const Finding& finding)
{
    Gateway* gateway = gatewayOf(plan, finding);
    if (gateway == nullptr || finding.place.lastField() != "port" || finding.place.indexIn("ports"))
        return {};
    const bool clashes =
        portSharedWithProbe(*gateway) != nullptr || gateway->mesh.port == gateway->probe.port;
    const std::optional<int> port = freeProbePort(*gateway, probeSources(plan, *clusterOf(plan, finding)));
    if (!clashes || !port)
        return {};
    const int before = std::exchange(gateway->probe.port, *port);
    return changed(finding.place, std::to_string(before), std::to_string(*port));
}

} // namespace linkwright::rules
