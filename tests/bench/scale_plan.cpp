// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scale_plan.h"

namespace linkwright {

namespace {

Cluster targetCluster(int number)
{
    Cluster cluster;
    cluster.name = "c" + std::to_string(number);
    cluster.context = cluster.name;
    cluster.linkerd.release = "2.19";
    cluster.linkerd.trustAnchor = "shared";
    Gateway& gateway = cluster.gateway.emplace();
    gateway.release = "4.1";
    gateway.injection.requireIdentityOnInboundPorts = {4143};
    gateway.addresses = {"198.51.100." + std::to_string(1 + number % 250)};
    Listener listener;
    listener.name = "http";
    listener.protocol = "HTTP";
    listener.hostBinding.namespaceFrom = "ALL";
    cluster.listeners.push_back(listener);
    Host host;
    host.name = "any";
    host.hostname = "*";
    host.insecureAction = "Route";
    cluster.hosts.push_back(host);
    Mapping probe;
    probe.name = "probe";
    probe.hostname = "*";
    probe.prefix = "/-/ambassador/ready";
    probe.rewrite = "/ambassador/v0/check_ready";
    probe.service = "localhost:8877";
    cluster.mappings.push_back(probe);
    return cluster;
}

} // namespace

Plan scalePlan(int mappings, int clusters)
{
    Plan plan;
    plan.name = "scale";
    for (int i = 0; i < clusters; ++i) {
        plan.clusters.push_back(targetCluster(i));
        Link link;
        link.from = "source";
        link.to = plan.clusters.back().name;
        plan.links.push_back(link);
    }
    for (int i = 0; i < mappings; ++i) {
        Cluster& cluster = plan.clusters[static_cast<std::size_t>(i % clusters)];
        Mapping mapping;
        mapping.name = "m" + std::to_string(i);
        mapping.namespace_ = "default";
        mapping.hostname = "*";
        mapping.prefix = "/service-" + std::to_string(i) + "/";
        mapping.service = "service-" + std::to_string(i);
        cluster.mappings.push_back(mapping);
        if (i % 10 != 0)
            continue;
        Export entry;
        entry.service = mapping.service;
        entry.namespace_ = "default";
        cluster.exports.push_back(entry);
    }
    Cluster source;
    source.name = source.context = "source";
    source.linkerd.release = "2.19";
    source.linkerd.trustAnchor = "shared";
    plan.clusters.push_back(source);
    return plan;
}

} // namespace linkwright
