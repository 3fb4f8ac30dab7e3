// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Rules about the gateway's installation: names, identity, policy, replicas. Its ports are in
// gateway_port_rules.cpp.

#include "rules/gateway_port_rules.h"
#include "rules/support.h"

#include <algorithm>
#include <array>
#include <utility>

namespace linkwright::rules {

namespace {

// Names
// --------------------------------------------------------------------------------------------------------

/// A name that installs of one era have and those of the other do not.
struct EraField
{
    std::string_view field; ///< in the plan file
    std::string Gateway::*value;
    std::string_view emissary::Release::*usual;
};

constexpr std::array<EraField, 4> eraFields{{
    {"namespace", &Gateway::namespace_, &emissary::Release::defaultNamespace},
    {"deployment", &Gateway::deployment, &emissary::Release::defaultName},
    {"service", &Gateway::service, &emissary::Release::defaultName},
    {"serviceAccount", &Gateway::serviceAccount, &emissary::Release::defaultName},
}};

/// Whether the name is what releases of the other era install: with Listeners they are called after Emissary,
/// before after Ambassador.
bool isOfOtherEra(const Gateway& gateway, const EraField& field, const emissary::Release& release)
{
    const std::string& value = gateway.*field.value;
    const std::span<const emissary::Release> all = emissary::releases();
    return value != release.*field.usual &&
           std::any_of(all.begin(), all.end(), [&](const emissary::Release& other) {
               return other.listeners != release.listeners && value == other.*field.usual;
           });
}

void checkNames(const Context& context, Report& report)
{
    eachGateway(context, [&](const ClusterView& view, const Gateway& gateway) {
        for (const EraField& field : eraFields) {
            if (!isOfOtherEra(gateway, field, *view.emissary))
                continue;
            report.add(gatewayPath(context.plan, view.index).field(std::string(field.field)),
                       ticked(gateway.*field.value) + " is what Emissary " +
                           (view.emissary->listeners ? "1.x" : "2.0 and newer") + " installs; " +
                           emissaryName(*view.cluster) + " installs " + ticked(view.emissary->*field.usual) +
                           ".");
        }
    });
}

std::string fixNames(Plan& plan, const Finding& finding)
{
    Gateway* gateway = gatewayOf(plan, finding);
    if (gateway == nullptr)
        return {};
    const emissary::Release& release = *emissary::resolve(gateway->release).release;
    for (const EraField& field : eraFields) {
        if (finding.place.lastField() != field.field || !isOfOtherEra(*gateway, field, release))
            continue;
        const std::string before = std::exchange(gateway->*field.value, std::string(release.*field.usual));
        return changed(finding.place, before, gateway->*field.value);
    }
    return {};
}

// Identity
// -----------------------------------------------------------------------------------------------------

void checkIdentity(const Context& context, Report& report)
{
    eachGateway(context, [&](const ClusterView& view, const Gateway& gateway) {
        const std::string derived = linkerd::derivedIdentity(*view.cluster);
        if (!gateway.identity || *gateway.identity == derived)
            return;
        report.add(
            gatewayPath(context.plan, view.index).field("identity"),
            "The Service announces the identity " + ticked(*gateway.identity) +
                ", but the gateway's pods get " + ticked(derived) +
                " from their service account. Proxies of the source ask for the wrong name, so neither the "
                "probe nor mirrored traffic gets a TLS session.");
    });
}

std::string fixIdentity(Plan& plan, const Finding& finding)
{
    const Cluster* cluster = clusterOf(plan, finding);
    Gateway* gateway = gatewayOf(plan, finding);
    if (gateway == nullptr || !gateway->identity || *gateway->identity == linkerd::derivedIdentity(*cluster))
        return {};
    const std::string before = *std::exchange(gateway->identity, std::nullopt);
    return changed(finding.place, before, linkerd::derivedIdentity(*cluster)) + " (derived)";
}

// Policy and replicas
// ------------------------------------------------------------------------------------------

std::string policyInForce(const Cluster& cluster)
{
    return cluster.gateway->injection.defaultInboundPolicy.value_or(cluster.linkerd.defaultInboundPolicy);
}

void checkPolicy(const Context& context, Report& report)
{
    eachGateway(context, [&](const ClusterView& view, const Gateway& gateway) {
        const std::string policy = policyInForce(*view.cluster);
        const bool restrictive = policy == "deny" || policy.starts_with("cluster-");
        if (!restrictive || !view.linkerd->serverPolicy || gateway.policy)
            return;
        const std::string who =
            policy == "deny" ? "everybody" : "everybody outside the cluster's own networks";
        report.add(gatewayPath(context.plan, view.index).field("policy"),
                   "With the default inbound policy " + ticked(policy) + ", " + linkerdName(*view.cluster) +
                       " turns " + who +
                       " away from the gateway's pods, other clusters too, unless a policy for the "
                       "mesh and probe ports lets them in. Linkerd's own policy is for its own "
                       "gateway only.");
    });
}

std::string fixPolicy(Plan& plan, const Finding& finding)
{
    Gateway* gateway = gatewayOf(plan, finding);
    if (gateway == nullptr || gateway->policy)
        return {};
    gateway->policy = true;
    return changed(finding.place, "false", "true");
}

void checkReplicas(const Context& context, Report& report)
{
    eachGateway(context, [&](const ClusterView& view, const Gateway& gateway) {
        if (gateway.replicas == 1)
            report.add(
                gatewayPath(context.plan, view.index).field("replicas"),
                "The gateway runs in a single pod: whenever it restarts, all mirrored Services lose their "
                "endpoints.");
    });
}

constexpr Rule rows[] = {
    {"gateway-namespace-release", Severity::Warning, "A name is of another Emissary era",
     "Use the names that the release installs, or check that the installation was renamed on purpose.", "",
     checkNames, fixNames},
    {"gateway-identity-mismatch", Severity::Error, "The announced identity is not the pods' own",
     "Leave the identity out, so that it follows from the service account.",
     "Multicluster operation › Using the cluster as a target cluster, step 3 (service annotations)",
     checkIdentity, fixIdentity},
    {"gateway-skip-ports-no-effect", Severity::Warning, "Skipped ports that nothing listens on",
     "Remove the ports. Do not put Emissary's own ports there: skipping them breaks the probe.",
     "Getting started, step 4, and Multicluster operation › Initial multicluster setup, step 2 (linkerd "
     "inject)",
     checkSkipPorts, fixSkipPorts},
    {"gateway-require-identity-port", Severity::Warning,
     "Identity is required on a port that is not the gateway's",
     "Require identity on the proxy's inbound port, 4143 unless it was moved.",
     "Multicluster operation › Initial multicluster setup, step 2 (linkerd inject)", checkRequireIdentity,
     fixRequireIdentity},
    {"gateway-mesh-port-mismatch", Severity::Error, "Mirrored traffic does not reach the proxy",
     "Let mc-gateway lead to the proxy's inbound port.", "", checkMeshPort, fixMeshPort},
    {"gateway-port-conflict", Severity::Error, "Two ports of the gateway's Service collide",
     "Give each port of the Service its own name and number.", "", checkPortConflict, moveProbePort},
    {"gateway-probe-port-shared", Severity::Warning,
     "The probe takes over a port that the Service already has",
     "Give the probe the port that the service mirror's chart declares.",
     "Multicluster operation › Using the cluster as a target cluster, step 3 (service ports)",
     checkProbePortShared, moveProbePort},
    {"gateway-policy-missing", Severity::Error, "Policy keeps other clusters out of the gateway",
     "Let Linkwright write the Server and the authorization for the gateway's ports.", "", checkPolicy,
     fixPolicy},
    {"gateway-single-replica", Severity::Info, "The gateway has a single replica",
     "Run at least two replicas.", "", checkReplicas, nullptr},
};

} // namespace

std::span<const Rule> gatewayRules()
{
    return rows;
}

} // namespace linkwright::rules
