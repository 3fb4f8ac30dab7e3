// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/component.h"

#include "yaml/writer.h"

#include <algorithm>

namespace linkwright::render {

namespace {

constexpr const char* usage =
    "# Include this over your own base:\n"
    "#   components: [path/to/this/folder]\n"
    "# A patch whose object is not in the base, in the namespace named here, changes nothing.\n";

/// The group of an API version; empty for the core group.
std::string groupOf(const std::string& apiVersion)
{
    const std::size_t slash = apiVersion.find('/');
    return slash == std::string::npos ? std::string() : apiVersion.substr(0, slash);
}

/// A target without a version: a base that still has an older served version of the kind is patched as well.
/// kustomize reads names as anchored regular expressions, so dots are escaped.
Json targetOf(const manifest::Object& object)
{
    const auto literal = [](const std::string& name) {
        std::string pattern;
        for (const char c : name)
            pattern += c == '.' ? std::string("\\.") : std::string(1, c);
        return pattern;
    };
    Json target = Json::object();
    if (const std::string group = groupOf(object.apiVersion()); !group.empty())
        target["group"] = group;
    target["kind"] = object.kind();
    target["name"] = literal(object.name());
    if (!object.namespace_().empty())
        target["namespace"] = literal(object.namespace_());
    return target;
}

bool isTcp(const Json& port)
{
    return port.is_object() && (!port.contains("protocol") || port["protocol"] == "TCP");
}

Json* portsOf(Json& body)
{
    if (body.value("kind", "") != "Service" || !body.contains("spec") || !body["spec"].contains("ports"))
        return nullptr;
    Json& ports = body["spec"]["ports"];
    return ports.is_array() ? &ports : nullptr;
}

void spellProtocol(Json& ports)
{
    for (Json& port : ports) {
        if (isTcp(port))
            port["protocol"] = "TCP";
    }
}

/// Only the ports, those of TCP, without naming the protocol.
Json barePorts(const manifest::Object& object, const Json& ports)
{
    Json bare = Json::array();
    for (const Json& port : ports) {
        if (!isTcp(port))
            continue;
        bare.push_back(port);
        bare.back().erase("protocol");
    }
    Json body = manifest::makeObject(object.apiVersion(), object.kind(), object.name(), object.namespace_());
    body["spec"] = {{"ports", bare}};
    return body;
}

} // namespace

std::vector<ComponentPatch> componentPatches(const manifest::Object& contribution, const std::string& stem)
{
    const Json target = targetOf(contribution);
    std::vector<ComponentPatch> patches = {{stem + ".yaml", target, contribution.body}};
    Json* ports = portsOf(patches.front().body);
    if (!ports || !std::any_of(ports->begin(), ports->end(), isTcp))
        return patches;
    spellProtocol(*ports);
    // A kind never holds a dot before its name, so this name is free.
    patches.push_back({stem + ".bare-ports.yaml", target, barePorts(contribution, *ports)});
    return patches;
}

std::vector<File> componentFiles(const std::vector<ComponentPatch>& patches)
{
    std::vector<File> files;
    Json entries = Json::array();
    for (const ComponentPatch& patch : patches) {
        entries.push_back({{"path", patch.path}, {"target", patch.target}});
        files.push_back({patch.path, yaml::write(patch.body)});
    }
    const Json kustomization = {
        {"apiVersion", "kustomize.config.k8s.io/v1alpha1"}, {"kind", "Component"}, {"patches", entries}};
    files.push_back({"kustomization.yaml", usage + yaml::write(kustomization)});
    return files;
}

} // namespace linkwright::render
