// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// add_linkerd_headers: Emissary names the Service in l5d-dst-override. Since Linkerd 2.9 only a proxy in
// ingress mode reads it. Sources: emissary ir/irhttpmapping.py and irhttpmappinggroup.py, linkerd2-proxy
// app/outbound/src/ingress.rs.

#include "rules/carried.h"
#include "rules/mapping_groups.h"
#include "rules/rule.h"
#include "rules/support.h"

#include <algorithm>

namespace linkwright::rules {

namespace {

constexpr const char* setting = "add_linkerd_headers";
constexpr int lastReadEverywhere = 8; // Linkerd 2.8

/// Whether the gateway's proxy looks at the header.
bool isRead(const ClusterView& view)
{
    return view.linkerd->minor <= lastReadEverywhere || view.cluster->gateway->injection.mode == "ingress";
}

std::string whyUnread(const Cluster& cluster)
{
    return linkerdName(cluster) +
           " reads the header l5d-dst-override only from gateways that are injected in mode "
           "`ingress`, and this one's mode is " +
           ticked(cluster.gateway->injection.mode) + ".";
}

// --- linkerd-headers-without-ingress-mode

void reportModules(const Context& context, const ClusterView& view, Report& report)
{
    const Cluster& cluster = *view.cluster;
    const std::string text =
        "The Module turns add_linkerd_headers on for every Mapping, and nothing reads them: " +
        whyUnread(cluster);
    if (isTrue(memberOf(cluster.gateway->module, setting)))
        report.add(gatewayPath(context.plan, view.index).field("module").field(setting), text);
    for (const Carried& module : carriedModules(cluster)) {
        const Json* spec = memberOf(*module.body, "spec");
        const Json* config = spec == nullptr ? nullptr : memberOf(*spec, "config");
        if (config == nullptr || !isTrue(memberOf(*config, setting)))
            continue;
        Finding& finding = report.add(carriedPath(context.plan, view.index, module), text);
        finding.fixable = false;
        finding.remedy = "Remove add_linkerd_headers from the carried Module.";
    }
}

void checkIngressMode(const Context& context, Report& report)
{
    for (const ClusterView& view : context.clusters) {
        if (!view.cluster->gateway || isRead(view))
            continue;
        reportModules(context, view, report);
        for (int i = 0; i < static_cast<int>(view.cluster->mappings.size()); ++i) {
            const Mapping& mapping = at(view.cluster->mappings, i);
            if (mapping.addLinkerdHeaders.value_or(false))
                report.add(
                    mappingPath(context.plan, view.index, i).field(setting),
                    "Mapping " + mappingName(*view.cluster, mapping) +
                        " adds Linkerd's headers, and nothing reads them: " + whyUnread(*view.cluster));
        }
    }
}

std::string fixIngressMode(Plan& plan, const Finding& finding)
{
    if (Mapping* mapping = mappingOf(plan, finding)) {
        if (!mapping->addLinkerdHeaders.value_or(false))
            return {};
        mapping->addLinkerdHeaders.reset();
        return did(finding.place, "removed");
    }
    Gateway* gateway = gatewayOf(plan, finding);
    if (gateway == nullptr || !isTrue(memberOf(gateway->module, setting)))
        return {};
    gateway->module.erase(setting);
    return did(finding.place, "removed");
}

// --- linkerd-headers-with-canary

void checkCanary(const Context& context, Report& report)
{
    for (const ClusterView& view : context.clusters) {
        const Cluster& cluster = *view.cluster;
        if (!cluster.gateway)
            continue;
        const bool moduleDefault = moduleAddsLinkerdHeaders(cluster);
        for (const Indexes& group : view.mappingGroups) {
            if (group.size() < 2)
                continue;
            const auto adds = std::find_if(group.begin(), group.end(), [&](int index) {
                return addsLinkerdHeaders(at(cluster.mappings, index), moduleDefault);
            });
            if (adds == group.end() || sendToOne(view, group))
                continue;
            Finding& finding = report.add(
                mappingPath(context.plan, view.index, *adds).field(setting),
                ticked(static_cast<int>(group.size())) + " Mappings share prefix " +
                    ticked(at(cluster.mappings, *adds).prefix) + " and add Linkerd's headers. " +
                    emissaryName(cluster) + " puts the header of one of them on all, and " +
                    linkerdName(cluster) +
                    (isRead(view)
                         ? " follows it, so one Service gets every request, whatever the weights say."
                         : " would follow it as soon as the gateway is injected in mode `ingress`."));
            if (!isRead(view))
                finding.severity = Severity::Warning;
        }
    }
}

constexpr Rule rows[] = {
    {"linkerd-headers-without-ingress-mode", Severity::Warning,
     "Linkerd's headers are added and nothing reads them",
     "Remove add_linkerd_headers; normal injection needs no header.",
     "Getting started, step 4 (adding Emissary to the mesh)", checkIngressMode, fixIngressMode},
    {"linkerd-headers-with-canary", Severity::Error, "Linkerd's headers undo a canary",
     "Turn add_linkerd_headers off for the Mappings that share requests, or inject the gateway in normal "
     "mode.",
     "", checkCanary, nullptr},
};

} // namespace

std::span<const Rule> headerRules()
{
    return rows;
}

} // namespace linkwright::rules
