// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Links against what they were made from. Since 2.9 a Link is a snapshot of the gateway's Service: whatever
// is changed there later reaches nobody until the link is made again. Source: linkerd2
// multicluster/cmd/link-gen.go.

#include "domain/json_member.h"
#include "preflight/commands.h"
#include "preflight/gateway_snapshot.h"
#include "preflight/live_links.h"

#include <algorithm>

namespace linkwright::preflight {

namespace {

namespace kinds = facts::kinds;

constexpr const char* category = "linkwright-links";

const Json* liveLink(const LinkScene& link)
{
    for (const LiveLink& live : liveLinks(link.source)) {
        if (live.target == link.name)
            return live.object;
    }
    return nullptr;
}

std::string ends(const LinkScene& link)
{
    return link.source.cluster.name + " to " + link.link.to;
}

// --- the Link is there

void linkPresent(const LinkScene& link, CheckReport& report)
{
    if (const facts::Unread* why = link.source.facts->unread(kinds::link)) {
        if (why->why == facts::Unread::Why::NotServed)
            report.failed(link.source.cluster.name + " has no Link kind, so it cannot be linked to " +
                              link.link.to,
                          {"Install the multicluster extension first."});
        else
            report.notChecked("the Links", *why);
        return;
    }
    if (const Json* live = liveLink(link)) {
        report.about(facts::nameOf(*live)).passed(facts::nameOf(*live) + " leads from " + ends(link));
        return;
    }
    Remedy remedy{"Apply the plan and make the credentials: the runbook of the bundle has the command."};
    remedy.commands = linkCommands(link.plan, link.link);
    report.failed("there is no Link called " + link.name + " in " + link.source.cluster.name +
                      ": not linked to " + link.link.to,
                  remedy);
}

// --- the Link says what the gateway's Service says

/// The fields of a Link that differ, in words, and as they should be.
struct Drift
{
    std::vector<std::string> lines;
    Json spec = Json::object();
};

std::string shown(const std::string& value)
{
    return value.empty() ? "nothing" : value;
}

void compare(const Json& spec, const char* field, const std::string& wanted, Drift& drift)
{
    const std::string live = textAt(spec, field);
    if (live == wanted)
        return;
    drift.lines.push_back(std::string(field) + ": the Link has " + shown(live) + ", the Service says " +
                          shown(wanted));
    drift.spec[field] = wanted;
}

/// Addresses in any order are the same addresses.
bool sameAddresses(const std::string& a, const std::string& b)
{
    const auto sorted = [](const std::string& text) {
        std::vector<std::string> parts;
        for (std::size_t start = 0; start <= text.size();) {
            const std::size_t end = std::min(text.find(',', start), text.size());
            parts.push_back(text.substr(start, end - start));
            start = end + 1;
        }
        std::sort(parts.begin(), parts.end());
        return parts;
    };
    return sorted(a) == sorted(b);
}

Drift driftOf(const Json& spec, const GatewaySnapshot& now, const std::string& plannedAddress)
{
    Drift drift;
    // Addresses that somebody named stay, where the Service has none of its own.
    const std::string address = textAt(spec, "gatewayAddress");
    if (!now.address.empty() && !sameAddresses(address, now.address) &&
        !sameAddresses(address, plannedAddress))
        compare(spec, "gatewayAddress", now.address, drift);
    compare(spec, "gatewayPort", now.port, drift);
    compare(spec, "gatewayIdentity", now.identity, drift);
    const Json& probe = valueAt(spec, "probeSpec");
    Drift inProbe;
    compare(probe, "path", now.probePath, inProbe);
    compare(probe, "port", now.probePort, inProbe);
    if (!samePeriod(textAt(probe, "period"), now.probePeriod))
        compare(probe, "period", now.probePeriod, inProbe);
    for (const std::string& line : inProbe.lines)
        drift.lines.push_back("probeSpec." + line);
    if (!inProbe.spec.empty())
        drift.spec["probeSpec"] = inProbe.spec;
    return drift;
}

void linkFits(const LinkScene& link, CheckReport& report)
{
    const Json* live = liveLink(link);
    const Gateway& gateway = *link.target->cluster.gateway;
    const std::string service = "Service " + gateway.namespace_ + "/" + gateway.service;
    if (!live) {
        report.skipped("there is no Link to compare");
        return;
    }
    if (const facts::Unread* why =
            link.target->facts->unread(kinds::service, gateway.namespace_, gateway.service)) {
        report.notChecked(service + " of " + link.link.to, *why);
        return;
    }
    const Json* object = link.target->facts->find(kinds::service, gateway.namespace_, gateway.service);
    if (!object) {
        report.skipped(service + " is not there to compare with");
        return;
    }
    CheckReport own = report.about(facts::nameOf(*live));
    const GatewaySnapshot now = snapshotOf(*object, link.source.linkerd);
    const std::string planned = joined(gateway.addresses, ",");
    const Drift drift = driftOf(valueAt(*live, "spec"), now, planned);
    const std::string address = textAt(valueAt(*live, "spec"), "gatewayAddress");
    if (drift.lines.empty() && !now.address.empty() && !sameAddresses(address, now.address)) {
        own.warning(
            "gatewayAddress: the Link and the plan have " + shown(address) +
                ", the load balancer of the Service has " + now.address,
            {"Correct `gateway.addresses` in the plan and link again, unless the plan's address leads to the "
             "load balancer."});
        return;
    }
    if (drift.lines.empty()) {
        own.passed("as " + service + " of " + link.link.to + " is now");
        return;
    }
    Remedy remedy{"Link again: the Link is a snapshot of the Service, made when it was linked."};
    remedy.commands = linkCommands(link.plan, link.link);
    const Json& metadata = valueAt(*live, "metadata");
    remedy.change = {
        {"apiVersion", textAt(*live, "apiVersion")},
        {"kind", "Link"},
        {"metadata", {{"name", textAt(metadata, "name")}, {"namespace", textAt(metadata, "namespace")}}},
        {"spec", drift.spec}};
    own.failed(joined(drift.lines, "\n"), remedy);
}

// --- the plan knows every Link

void linksArePlanned(const ClusterScene& scene, CheckReport& report)
{
    if (const facts::Unread* why = scene.facts->unread(kinds::link)) {
        if (why->why == facts::Unread::Why::NotServed)
            report.skipped("the cluster has no Link kind");
        else
            report.notChecked("the Links", *why);
        return;
    }
    bool any = false;
    for (const LiveLink& link : liveLinks(scene)) {
        if (link.planned)
            continue;
        any = true;
        report.aboutLink(link.target)
            .about(link.words())
            .failed(link.words() + " leads to " + link.target + ", which no link of the plan does",
                    {"Add the link to the plan, or remove it with `linkerd multicluster unlink`."});
    }
    if (!any)
        report.passed("every Link is one of the plan's");
}

} // namespace

std::span<const Check> linkChecks()
{
    static const Check rows[] = {
        {.id = "link-present",
         .category = category,
         .title = "the plan's link is made",
         .since = 9,
         .link = linkPresent},
        {.id = "link-matches-gateway",
         .category = category,
         .title = "the Link says what the gateway's Service says",
         .needsTarget = true,
         .needsGateway = true,
         .since = 9,
         .link = linkFits},
        {.id = "link-unplanned",
         .category = category,
         .severity = Severity::Warning,
         .title = "every Link is one of the plan's",
         .since = 9,
         .cluster = linksArePlanned},
    };
    return rows;
}

} // namespace linkwright::preflight
