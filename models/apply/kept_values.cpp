// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The table of fields that a plan adds to objects of others, and where the plan has them.

#include "apply/kept_values.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace linkwright::apply {

namespace {

std::string textOf(const Json& value)
{
    return value.is_string() ? value.get<std::string>() : value.dump();
}

std::optional<int> numberOf(std::string_view text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional<int>(number)
                                                                    : std::nullopt;
}

std::vector<std::string> splitAtCommas(const std::string& text)
{
    std::vector<std::string> parts;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t comma = std::min(text.find(',', at), text.size());
        parts.push_back(text.substr(at, comma - at));
        at = comma + 1;
    }
    return parts;
}

std::vector<int> numbersOf(const std::string& text)
{
    std::vector<int> numbers;
    for (const std::string& part : splitAtCommas(text)) {
        if (const std::optional<int> number = numberOf(part))
            numbers.push_back(*number);
    }
    return numbers;
}

struct Row
{
    std::string_view kind;
    std::string_view annotation;
    void (*set)(Gateway& gateway, const std::string& value);
};

constexpr Row rows[] = {
    {"Service", "mirror.linkerd.io/probe-path",
     [](Gateway& gateway, const std::string& value) { gateway.probe.path = value; }},
    {"Service", "mirror.linkerd.io/probe-period",
     [](Gateway& gateway, const std::string& value) {
         gateway.probe.periodSeconds = numberOf(value).value_or(gateway.probe.periodSeconds);
     }},
    {"Service", "mirror.linkerd.io/gateway-identity",
     [](Gateway& gateway, const std::string& value) { gateway.identity = value; }},
    {"Deployment", "linkerd.io/inject",
     [](Gateway& gateway, const std::string& value) { gateway.injection.mode = value; }},
    {"Deployment", "config.linkerd.io/enable-gateway",
     [](Gateway& gateway, const std::string& value) { gateway.injection.enableGateway = value == "true"; }},
    {"Deployment", "config.linkerd.io/skip-inbound-ports",
     [](Gateway& gateway, const std::string& value) {
         gateway.injection.skipInboundPorts = splitAtCommas(value);
     }},
    {"Deployment", "config.linkerd.io/skip-outbound-ports",
     [](Gateway& gateway, const std::string& value) {
         gateway.injection.skipOutboundPorts = splitAtCommas(value);
     }},
    {"Deployment", "config.linkerd.io/proxy-require-identity-inbound-ports",
     [](Gateway& gateway, const std::string& value) {
         gateway.injection.requireIdentityOnInboundPorts = numbersOf(value);
     }},
};

bool isGateways(const ObjectRef& object, const Gateway& gateway)
{
    if (object.namespace_ != gateway.namespace_)
        return false;
    return (object.kind == "Service" && object.name == gateway.service) ||
           (object.kind == "Deployment" && object.name == gateway.deployment);
}

/// `spec.ports[port=4191,protocol=TCP].targetPort`
void setTargetPort(const diff::FieldPath& path, const Json& value, Gateway& gateway)
{
    const auto& steps = path.steps();
    if (steps.size() != 4 || steps[1].text != "ports" || steps[3].text != "targetPort" ||
        !value.is_number_integer() || steps[2].kind != diff::Step::Kind::Key)
        return;
    const Json port = steps[2].json().value("port", Json());
    if (port == gateway.probe.port)
        gateway.probe.targetPort = value.get<int>();
    else if (port == gateway.mesh.port)
        gateway.mesh.targetPort = value.get<int>();
}

void setKept(const ObjectRef& object, const FieldConflict& field, Cluster& cluster)
{
    if (!field.theirs || field.masked || field.path.isEmpty())
        return;
    const std::string name = field.path.steps().back().text;
    if (object.kind == "Namespace" && name == "linkerd.io/inject") {
        for (NamespaceEntry& entry : cluster.namespaces) {
            if (entry.name == object.name)
                entry.inject = textOf(*field.theirs);
        }
        return;
    }
    if (!cluster.gateway || !isGateways(object, *cluster.gateway))
        return;
    setTargetPort(field.path, *field.theirs, *cluster.gateway);
    for (const Row& row : rows) {
        if (row.kind == object.kind && row.annotation == name)
            row.set(*cluster.gateway, textOf(*field.theirs));
    }
}

} // namespace

Plan asOwnersHaveIt(const Plan& plan, const ChangePlan& changes)
{
    Plan theirs = plan;
    for (const ClusterChanges& changed : changes.clusters) {
        for (Cluster& cluster : theirs.clusters) {
            if (cluster.name != changed.cluster)
                continue;
            for (const Change& change : changed.changes) {
                for (const FieldConflict& field : change.kept)
                    setKept(change.object, field, cluster);
            }
        }
    }
    return theirs;
}

} // namespace linkwright::apply
