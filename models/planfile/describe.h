// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The plan file's format, once: which key holds which member. The reader, the writer and the schema are
// visitors of these descriptions, so that a new field is one line here. Keys of Listener, Host and Mapping
// are Emissary's own.
//
// A visitor v has: v.field(key, member), v.required(key, member) for what must be written, v.deep({keys},
// member) for a value some mappings down, v.constant(key, text) for what every plan says, v.json(key, member)
// for a value kept as it is, and v.extra(member), last, for the keys that nobody asked for.

#include "domain/plan.h"

namespace linkwright::planfile {

template <typename V> void describe(V& v, const Metadata*)
{
    v.field("labels", &Metadata::labels);
    v.field("annotations", &Metadata::annotations);
    v.extra(&Metadata::extra);
}

template <typename V> void describe(V& v, const LabelSelector*)
{
    v.field("matchLabels", &LabelSelector::matchLabels);
    v.extra(&LabelSelector::extra);
}

template <typename V> void describe(V& v, const HostBinding*)
{
    v.deep({"namespace", "from"}, &HostBinding::namespaceFrom);
    v.field("selector", &HostBinding::selector);
    v.extra(&HostBinding::extra);
}

template <typename V> void describe(V& v, const Listener*)
{
    v.required("name", &Listener::name);
    v.field("namespace", &Listener::namespace_);
    v.field("metadata", &Listener::metadata);
    v.required("port", &Listener::port);
    v.field("protocol", &Listener::protocol);
    v.field("protocolStack", &Listener::protocolStack);
    v.required("securityModel", &Listener::securityModel);
    v.field("hostBinding", &Listener::hostBinding);
    v.field("l7Depth", &Listener::l7Depth);
    v.extra(&Listener::extra);
}

template <typename V> void describe(V& v, const SecretRef*)
{
    v.required("name", &SecretRef::name);
    v.field("namespace", &SecretRef::namespace_);
    v.extra(&SecretRef::extra);
}

template <typename V> void describe(V& v, const Host*)
{
    v.required("name", &Host::name);
    v.field("namespace", &Host::namespace_);
    v.field("metadata", &Host::metadata);
    v.field("hostname", &Host::hostname);
    v.field("mappingSelector", &Host::mappingSelector);
    v.field("tlsSecret", &Host::tlsSecret);
    v.deep({"tlsContext", "name"}, &Host::tlsContext);
    v.json("tls", &Host::tls);
    v.deep({"requestPolicy", "insecure", "action"}, &Host::insecureAction);
    v.extra(&Host::extra);
}

template <typename V> void describe(V& v, const Mapping*)
{
    v.required("name", &Mapping::name);
    v.field("namespace", &Mapping::namespace_);
    v.field("metadata", &Mapping::metadata);
    v.field("hostname", &Mapping::hostname);
    v.field("host", &Mapping::host);
    v.field("host_regex", &Mapping::hostRegex);
    v.field("prefix", &Mapping::prefix);
    v.field("prefix_exact", &Mapping::prefixExact);
    v.field("prefix_regex", &Mapping::prefixRegex);
    v.field("rewrite", &Mapping::rewrite);
    v.field("service", &Mapping::service);
    v.field("method", &Mapping::method);
    v.field("headers", &Mapping::headers);
    v.field("precedence", &Mapping::precedence);
    v.field("weight", &Mapping::weight);
    v.field("bypass_auth", &Mapping::bypassAuth);
    v.field("add_linkerd_headers", &Mapping::addLinkerdHeaders);
    v.field("timeout_ms", &Mapping::timeoutMs);
    v.extra(&Mapping::extra);
}

template <typename V> void describe(V& v, const Injection*)
{
    v.field("mode", &Injection::mode);
    v.field("enableGateway", &Injection::enableGateway);
    v.field("skipInboundPorts", &Injection::skipInboundPorts);
    v.field("skipOutboundPorts", &Injection::skipOutboundPorts);
    v.field("requireIdentityOnInboundPorts", &Injection::requireIdentityOnInboundPorts);
    v.field("inboundPort", &Injection::inboundPort);
    v.field("defaultInboundPolicy", &Injection::defaultInboundPolicy);
    v.extra(&Injection::extra);
}

template <typename V> void describe(V& v, const MeshPort*)
{
    v.required("port", &MeshPort::port);
    v.field("targetPort", &MeshPort::targetPort);
    v.extra(&MeshPort::extra);
}

template <typename V> void describe(V& v, const Probe*)
{
    v.required("port", &Probe::port);
    v.required("targetPort", &Probe::targetPort);
    v.required("path", &Probe::path);
    v.required("periodSeconds", &Probe::periodSeconds);
    v.field("failureThreshold", &Probe::failureThreshold);
    v.field("timeout", &Probe::timeout);
    v.extra(&Probe::extra);
}

template <typename V> void describe(V& v, const ServicePort*)
{
    v.required("name", &ServicePort::name);
    v.required("port", &ServicePort::port);
    v.required("targetPort", &ServicePort::targetPort);
    v.extra(&ServicePort::extra);
}

template <typename V> void describe(V& v, const Gateway*)
{
    v.required("release", &Gateway::release);
    v.field("helmRelease", &Gateway::helmRelease);
    v.required("namespace", &Gateway::namespace_);
    v.required("deployment", &Gateway::deployment);
    v.required("service", &Gateway::service);
    v.required("serviceAccount", &Gateway::serviceAccount);
    v.field("replicas", &Gateway::replicas);
    v.field("ports", &Gateway::ports);
    v.field("podLabels", &Gateway::podLabels);
    v.field("injection", &Gateway::injection);
    v.field("addresses", &Gateway::addresses);
    v.field("identity", &Gateway::identity);
    v.required("mesh", &Gateway::mesh);
    v.required("probe", &Gateway::probe);
    v.field("policy", &Gateway::policy);
    v.json("module", &Gateway::module);
    v.extra(&Gateway::extra);
}

template <typename V> void describe(V& v, const LinkerdInstall*)
{
    v.required("release", &LinkerdInstall::release);
    v.field("namespace", &LinkerdInstall::namespace_);
    v.field("multiclusterNamespace", &LinkerdInstall::multiclusterNamespace);
    v.field("trustDomain", &LinkerdInstall::trustDomain);
    v.field("clusterDomain", &LinkerdInstall::clusterDomain);
    v.field("trustAnchor", &LinkerdInstall::trustAnchor);
    v.field("defaultInboundPolicy", &LinkerdInstall::defaultInboundPolicy);
    v.field("viz", &LinkerdInstall::viz);
    v.extra(&LinkerdInstall::extra);
}

template <typename V> void describe(V& v, const NamespaceEntry*)
{
    v.required("name", &NamespaceEntry::name);
    v.field("inject", &NamespaceEntry::inject);
    v.field("owned", &NamespaceEntry::owned);
    v.field("metadata", &NamespaceEntry::metadata);
    v.extra(&NamespaceEntry::extra);
}

template <typename V> void describe(V& v, const Export*)
{
    v.required("service", &Export::service);
    v.field("namespace", &Export::namespace_);
    v.required("mode", &Export::mode);
    v.field("mark", &Export::mark);
    v.field("gatewayName", &Export::gatewayName);
    v.field("gatewayNamespace", &Export::gatewayNamespace);
    v.extra(&Export::extra);
}

template <typename V> void describe(V& v, const KeptField*)
{
    v.required("apiVersion", &KeptField::apiVersion);
    v.required("kind", &KeptField::kind);
    v.field("namespace", &KeptField::namespace_);
    v.required("name", &KeptField::name);
    v.required("field", &KeptField::field);
    v.field("owner", &KeptField::owner);
    v.extra(&KeptField::extra);
}

template <typename V> void describe(V& v, const Cluster*)
{
    v.required("name", &Cluster::name);
    v.field("context", &Cluster::context);
    v.required("linkerd", &Cluster::linkerd);
    v.field("gateway", &Cluster::gateway);
    v.field("namespaces", &Cluster::namespaces);
    v.field("listeners", &Cluster::listeners);
    v.field("hosts", &Cluster::hosts);
    v.field("mappings", &Cluster::mappings);
    v.field("exports", &Cluster::exports);
    v.field("manifests", &Cluster::manifests);
    v.field("kept", &Cluster::kept);
    v.extra(&Cluster::extra);
}

template <typename V> void describe(V& v, const Link*)
{
    v.required("from", &Link::from);
    v.required("to", &Link::to);
    v.field("name", &Link::name);
    v.field("probeServicePort", &Link::probeServicePort);
    v.extra(&Link::extra);
}

template <typename V> void describe(V& v, const Suppression*)
{
    v.required("rule", &Suppression::rule);
    v.field("place", &Suppression::place);
    v.field("reason", &Suppression::reason);
    v.extra(&Suppression::extra);
}

template <typename V> void describe(V& v, const Plan*)
{
    v.constant("apiVersion", "linkwright/v1");
    v.constant("kind", "Plan");
    v.deep({"metadata", "name"}, &Plan::name);
    v.field("clusters", &Plan::clusters);
    v.field("links", &Plan::links);
    v.field("suppressions", &Plan::suppressions);
    v.extra(&Plan::extra);
}

} // namespace linkwright::planfile
