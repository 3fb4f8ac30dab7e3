// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/routes.h"

#include "import/spec_reader.h"

namespace linkwright::importer {

namespace {

/// What the converter between v2 and v3alpha1 keeps for itself; nobody writes these.
void dropConverterNotes(yaml::Node& spec)
{
    for (const char* key : {"v2ExplicitTLS", "v2BoolHeaders", "v2BoolQueryParameters", "v2Representation"})
        (void)takeKey(spec, key);
}

HostBinding readBinding(yaml::Node binding, Report& report)
{
    HostBinding result;
    SpecReader reader(binding, report);
    reader.deep({"namespace", "from"}, result.namespaceFrom);
    reader.field("selector", result.selector);
    result.extra = reader.rest();
    return result;
}

} // namespace

Listener readListener(yaml::Node spec, Report& report)
{
    Listener listener;
    if (const std::optional<yaml::Node> binding = takeKey(spec, "hostBinding"))
        listener.hostBinding = readBinding(*binding, report);
    SpecReader reader(spec, report);
    reader.field("port", listener.port);
    reader.field("protocol", listener.protocol);
    reader.field("protocolStack", listener.protocolStack);
    reader.field("securityModel", listener.securityModel);
    reader.field("l7Depth", listener.l7Depth);
    listener.extra = reader.rest();
    return listener;
}

Host readHost(yaml::Node spec, Report& report)
{
    dropConverterNotes(spec);
    // The older word for it, which Emissary reads where the newer one is missing.
    if (spec.find("mappingSelector") == nullptr) {
        if (std::optional<yaml::Node> selector = takeKey(spec, "selector"))
            putKey(spec, "mappingSelector", *std::move(selector));
    }
    Host host;
    SpecReader reader(spec, report);
    reader.field("hostname", host.hostname);
    reader.field("mappingSelector", host.mappingSelector);
    reader.field("tlsSecret", host.tlsSecret);
    reader.deep({"tlsContext", "name"}, host.tlsContext);
    reader.json("tls", host.tls);
    reader.deep({"requestPolicy", "insecure", "action"}, host.insecureAction);
    host.extra = reader.rest();
    return host;
}

Mapping readMapping(yaml::Node spec, Report& report)
{
    dropConverterNotes(spec);
    Mapping mapping;
    SpecReader reader(spec, report);
    reader.field("hostname", mapping.hostname);
    reader.field("host", mapping.host);
    reader.field("host_regex", mapping.hostRegex);
    reader.field("prefix", mapping.prefix);
    reader.field("prefix_exact", mapping.prefixExact);
    reader.field("prefix_regex", mapping.prefixRegex);
    reader.field("rewrite", mapping.rewrite);
    reader.field("service", mapping.service);
    reader.field("method", mapping.method);
    reader.field("headers", mapping.headers);
    reader.field("precedence", mapping.precedence);
    reader.field("weight", mapping.weight);
    reader.field("bypass_auth", mapping.bypassAuth);
    reader.field("add_linkerd_headers", mapping.addLinkerdHeaders);
    reader.field("timeout_ms", mapping.timeoutMs);
    mapping.extra = reader.rest();
    return mapping;
}

} // namespace linkwright::importer
