// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/probe_port_rules.h"

#include "rules/probe.h"
#include "rules/support.h"

#include <algorithm>
#include <utility>

namespace linkwright::rules {

namespace {

constexpr int longestPeriod = 3600; // an hour; a dead gateway would stay in use as long
constexpr int usualPeriod = 3;      // linkerd2 charts/linkerd-multicluster/values.yaml, gateway.probe.seconds

std::string rangeText(int first, int last)
{
    return first == last ? std::to_string(first) : std::to_string(first) + "-" + std::to_string(last);
}

std::string joined(const std::vector<std::string>& entries)
{
    std::string text;
    for (const std::string& entry : entries)
        text += (text.empty() ? "" : ",") + entry;
    return text;
}

/// The entries without the port: a range becomes what is left of it on both sides.
std::vector<std::string> without(const std::vector<std::string>& entries, int port)
{
    std::vector<std::string> kept;
    for (const std::string& entry : entries) {
        const std::optional<PortRange> range = parsePortRange(entry);
        if (!range || !range->contains(port)) {
            kept.push_back(entry);
            continue;
        }
        if (range->first < port)
            kept.push_back(rangeText(range->first, port - 1));
        if (port < range->last)
            kept.push_back(rangeText(port + 1, range->last));
    }
    return kept;
}

/// What a source's probe Service declares; 0 where the release takes the gateway's own port.
int declaredPort(const ProbeSource& source)
{
    if (source.link == nullptr)
        return 0;
    return source.link->probeServicePort.value_or(source.release->probeServicePort);
}

std::string howToDeclare(const linkerd::Release& release)
{
    switch (release.probePortSetting) {
    case linkerd::ProbePortSetting::ControllerValues:
        return "`controllers[].gateway.probe.port` of the source's chart";
    case linkerd::ProbePortSetting::LinkSet:
        return "`link --set gateway.probe.port=`";
    case linkerd::ProbePortSetting::LinkSetOld:
        return "`link --set gatewayProbePort=`";
    case linkerd::ProbePortSetting::EditRendered:
        return "an edit of what `link` printed";
    case linkerd::ProbePortSetting::GatewayService:
        break;
    }
    return "the gateway's Service";
}

} // namespace

void checkProbePortSkipped(const Context& context, Report& report)
{
    eachGateway(context, [&](const ClusterView& view, const Gateway& gateway) {
        const int port = gateway.probe.targetPort;
        const std::vector<std::string>& skipped = gateway.injection.skipInboundPorts;
        if (!isProbed(view) || without(skipped, port) == skipped)
            return;
        report.add(
            gatewayPath(context.plan, view.index).field("injection").field("skipInboundPorts"),
            "The probe comes in Linkerd's mutual TLS and must end at the proxy of port " + ticked(port) +
                ", which " + ticked(joined(skipped)) +
                " takes away from the proxy: Emissary gets TLS where it expects plain HTTP, and every probe "
                "fails.");
    });
}

std::string fixProbePortSkipped(Plan& plan, const Finding& finding)
{
    Gateway* gateway = gatewayOf(plan, finding);
    if (gateway == nullptr)
        return {};
    std::vector<std::string>& skipped = gateway->injection.skipInboundPorts;
    std::vector<std::string> kept = without(skipped, gateway->probe.targetPort);
    if (kept == skipped)
        return {};
    const std::string before = joined(skipped);
    skipped = std::move(kept);
    return changed(finding.place, before, joined(skipped));
}

void checkProbeServicePort(const Context& context, Report& report)
{
    eachGateway(context, [&](const ClusterView& view, const Gateway& gateway) {
        const std::vector<ProbeSource> sources = probeSources(view);
        const auto differs = [&gateway](const ProbeSource& source) {
            const int declared = declaredPort(source);
            return declared != 0 && declared != gateway.probe.port;
        };
        auto worst = std::find_if(sources.begin(), sources.end(), [&](const ProbeSource& source) {
            return differs(source) && source.release->refusesUndeclaredPorts;
        });
        const bool refused = worst != sources.end();
        if (!refused)
            worst = std::find_if(sources.begin(), sources.end(), differs);
        if (worst == sources.end())
            return;
        const std::string consequence =
            refused
                ? ", and refuses meshed clients a port that a Service does not declare: the probe never "
                  "leaves "
                  "the source."
                : ". It works only because this release lets undeclared ports through; newer ones do not.";
        Finding& finding = report.add(
            gatewayPath(context.plan, view.index).field("probe").field("port"),
            "The probe's port is " + ticked(gateway.probe.port) + ", but in " + ticked(worst->link->from) +
                " the probe Service of Linkerd " + ticked(worst->release->name) + " declares " +
                ticked(declaredPort(*worst)) + " (" + howToDeclare(*worst->release) + ")" + consequence);
        finding.severity = refused ? Severity::Error : Severity::Warning;
        finding.fixable = freeProbePort(gateway, sources).has_value();
    });
}

std::string fixProbeServicePort(Plan& plan, const Finding& finding)
{
    Gateway* gateway = gatewayOf(plan, finding);
    if (gateway == nullptr)
        return {};
    const std::optional<int> port = freeProbePort(*gateway, probeSources(plan, *clusterOf(plan, finding)));
    if (!port || *port == gateway->probe.port)
        return {};
    const int before = std::exchange(gateway->probe.port, *port);
    return changed(finding.place, std::to_string(before), std::to_string(*port));
}

void checkProbePeriod(const Context& context, Report& report)
{
    eachGateway(context, [&](const ClusterView& view, const Gateway& gateway) {
        const int period = gateway.probe.periodSeconds;
        if (!isProbed(view) || (period >= 1 && period <= longestPeriod))
            return;
        const std::string why = period < 1
                                    ? ": the service mirror's ticker does not take it and stops."
                                    : " is more than an hour: a dead gateway would stay in use as long.";
        report.add(gatewayPath(context.plan, view.index).field("probe").field("periodSeconds"),
                   "A probe period of " + ticked(period) + " seconds" + why);
    });
}

std::string fixProbePeriod(Plan& plan, const Finding& finding)
{
    Gateway* gateway = gatewayOf(plan, finding);
    if (gateway == nullptr)
        return {};
    const int before = gateway->probe.periodSeconds;
    if (before >= 1 && before <= longestPeriod)
        return {};
    gateway->probe.periodSeconds = usualPeriod;
    return changed(finding.place, std::to_string(before), std::to_string(usualPeriod));
}

} // namespace linkwright::rules
