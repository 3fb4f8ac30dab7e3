// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight/gateway_look.h"

#include "domain/json_member.h"
#include "linkerd/names.h"
#include "preflight/proxies.h"
#include "preflight/words.h"
#include "preflight/workload.h"

#include <charconv>

namespace linkwright::preflight {

namespace {

namespace kinds = facts::kinds;
namespace names = linkerd::names;

constexpr int adminPort = 4191; ///< of Linkerd's proxy, unless an annotation moves it

int portIn(const std::string& text, int otherwise)
{
    int port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    const bool isPort = error == std::errc() && end == text.data() + text.size() && port > 0 && port <= 65535;
    return isPort ? port : otherwise;
}

} // namespace

GatewayLook::GatewayLook(const ClusterScene& scene)
    : m_scene(scene)
    , m_gateway(*scene.cluster.gateway)
    , m_deployment(scene.facts->find(kinds::deployment, m_gateway.namespace_, m_gateway.deployment))
    , m_service(scene.facts->find(kinds::service, m_gateway.namespace_, m_gateway.service))
{
}

std::vector<const Json*> GatewayLook::pods() const
{
    if (!m_deployment)
        return {};
    const Json& selector = valueAt(valueAt(valueAt(*m_deployment, "spec"), "selector"), "matchLabels");
    return podsWith(*m_scene.facts, m_gateway.namespace_, selector);
}

std::string GatewayLook::identity() const
{
    if (!m_deployment)
        return {};
    Cluster running = m_scene.cluster;
    running.gateway->serviceAccount = serviceAccountOf(valueAt(podTemplateOf(*m_deployment), "spec"));
    const facts::LinkerdConfig* config = m_scene.facts->facts().linkerd.get();
    if (config && !config->trustDomain.empty())
        running.linkerd.trustDomain = config->trustDomain;
    return linkerd::derivedIdentity(running);
}

int GatewayLook::inboundPort() const
{
    constexpr int usual = 4143;
    if (!m_deployment)
        return proxyInboundPort(m_gateway);
    return portIn(annotationOf(podTemplateOf(*m_deployment), names::inboundPort), usual);
}

int GatewayLook::probeTarget() const
{
    const Json* port = m_service ? portNamed(*m_service, names::probePort) : nullptr;
    static const Json nothing;
    const Json& podSpec = m_deployment ? valueAt(podTemplateOf(*m_deployment), "spec") : nothing;
    const std::optional<int> target = port ? targetPortOf(*port, podSpec) : std::nullopt;
    return target.value_or(m_gateway.probe.targetPort);
}

std::set<int> GatewayLook::listeningPorts() const
{
    std::set<int> ports = {inboundPort(), adminPort};
    if (m_deployment) {
        for (const ContainerPort& port : containerPortsOf(valueAt(podTemplateOf(*m_deployment), "spec")))
            ports.insert(port.port);
    }
    for (const Json* pod : pods()) {
        for (const ContainerPort& port : containerPortsOf(valueAt(*pod, "spec")))
            ports.insert(port.port);
    }
    for (const Json* listener : m_scene.facts->all(kinds::listener))
        ports.insert(numberAt(valueAt(*listener, "spec"), "port"));
    return ports;
}

std::string gatewayServiceName(const ClusterScene& scene)
{
    return serviceName(scene.cluster.gateway->namespace_, scene.cluster.gateway->service);
}

bool isMeshGateway(const ClusterScene& scene)
{
    return scene.cluster.gateway->injection.enableGateway || !scene.incoming.empty();
}

} // namespace linkwright::preflight
