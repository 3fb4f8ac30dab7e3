// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight/workload.h"

#include "domain/json_member.h"
#include "preflight/proxies.h"

#include <algorithm>

namespace linkwright::preflight {

namespace {

/// A list that is there, or one without items.
const Json& itemsAt(const Json& object, std::string_view key)
{
    static const Json none = Json::array();
    const Json& list = valueAt(object, key);
    return list.is_array() ? list : none;
}

template <typename Visit> void eachContainer(const Json& podSpec, Visit visit)
{
    for (const char* key : {"containers", "initContainers"}) {
        for (const Json& container : itemsAt(podSpec, key))
            visit(container);
    }
}

bool offers(const Json& subset, std::string_view port)
{
    const Json& ports = itemsAt(subset, "ports");
    return port.empty() || std::any_of(ports.begin(), ports.end(),
                                       [port](const Json& each) { return textAt(each, "name") == port; });
}

} // namespace

const Json& labelsOf(const Json& object)
{
    return valueAt(valueAt(object, "metadata"), "labels");
}

std::string annotationOf(const Json& object, std::string_view key)
{
    return textAt(valueAt(valueAt(object, "metadata"), "annotations"), key);
}

const Json& podTemplateOf(const Json& deployment)
{
    return valueAt(valueAt(deployment, "spec"), "template");
}

std::string serviceAccountOf(const Json& podSpec)
{
    const std::string name = textAt(podSpec, "serviceAccountName");
    if (!name.empty())
        return name;
    const std::string older = textAt(podSpec, "serviceAccount");
    return older.empty() ? "default" : older;
}

bool selects(const Json& selector, const Json& labels)
{
    if (!selector.is_object() || selector.empty())
        return false;
    for (const auto& [key, value] : selector.items()) {
        const Json* label = memberOf(labels, key);
        if (!label || *label != value)
            return false;
    }
    return true;
}

std::string stateOf(const Json& pod)
{
    const std::string phase = textAt(valueAt(pod, "status"), "phase");
    if (phase != "Running")
        return phase.empty() ? "Pending" : phase;
    return isPodReady(pod) ? "Running" : "Running, not ready";
}

std::vector<ContainerPort> containerPortsOf(const Json& podSpec)
{
    std::vector<ContainerPort> ports;
    eachContainer(podSpec, [&ports](const Json& container) {
        for (const Json& port : itemsAt(container, "ports"))
            ports.push_back({textAt(port, "name"), numberAt(port, "containerPort")});
    });
    return ports;
}

EndpointCount countEndpoints(const Json& endpoints, std::string_view port)
{
    EndpointCount count;
    for (const Json& subset : itemsAt(endpoints, "subsets")) {
        if (!offers(subset, port))
            continue;
        count.ready += static_cast<int>(itemsAt(subset, "addresses").size());
        count.notReady += static_cast<int>(itemsAt(subset, "notReadyAddresses").size());
    }
    return count;
}

const Json* portNamed(const Json& service, std::string_view name)
{
    for (const Json& port : itemsAt(valueAt(service, "spec"), "ports")) {
        if (textAt(port, "name") == name)
            return &port;
    }
    return nullptr;
}

int numberAt(const Json& object, std::string_view key)
{
    const Json& value = valueAt(object, key);
    constexpr std::int64_t most = 1'000'000'000;
    if (!value.is_number_integer())
        return 0;
    return static_cast<int>(std::clamp<std::int64_t>(value.get<std::int64_t>(), -most, most));
}

std::optional<int> targetPortOf(const Json& servicePort, const Json& podSpec)
{
    const Json& target = valueAt(servicePort, "targetPort");
    if (target.is_number_integer() && numberAt(servicePort, "targetPort") != 0)
        return numberAt(servicePort, "targetPort");
    if (!target.is_string())
        return numberAt(servicePort, "port");
    const std::vector<ContainerPort> ports = containerPortsOf(podSpec);
    const auto named = std::find_if(ports.begin(), ports.end(), [&target](const ContainerPort& port) {
        return port.name == target.get_ref<const std::string&>();
    });
    return named == ports.end() ? std::nullopt : std::optional(named->port);
}

std::vector<std::string> balancerAddressesOf(const Json& service)
{
    std::vector<std::string> addresses;
    const Json& balancer = valueAt(valueAt(service, "status"), "loadBalancer");
    for (const Json& entry : itemsAt(balancer, "ingress")) {
        const std::string ip = textAt(entry, "ip");
        const std::string address = ip.empty() ? textAt(entry, "hostname") : ip;
        if (!address.empty())
            addresses.push_back(address);
    }
    return addresses;
}

} // namespace linkwright::preflight
