// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/catalogue.h"

#include "domain/json_member.h"
#include "resources/resources.h"
#include "schema/schema_reader.h"

#include <algorithm>
#include <utility>

namespace linkwright::schema {

namespace {

constexpr std::string_view emissary = "getambassador.io";
constexpr std::string_view multicluster = "multicluster.linkerd.io";
constexpr std::string_view policy = "policy.linkerd.io";

constexpr CatalogueRow table[] = {
    {emissary, "AuthService", "emissary/authservice.yaml"},
    {emissary, "ConsulResolver", "emissary/consulresolver.yaml"},
    {emissary, "DevPortal", "emissary/devportal.yaml"},
    {emissary, "Host", "emissary/host.yaml"},
    {emissary, "KubernetesEndpointResolver", "emissary/kubernetesendpointresolver.yaml"},
    {emissary, "KubernetesServiceResolver", "emissary/kubernetesserviceresolver.yaml"},
    {emissary, "Listener", "emissary/listener.yaml"},
    {emissary, "LogService", "emissary/logservice.yaml"},
    {emissary, "Mapping", "emissary/mapping.yaml"},
    {emissary, "Module", "emissary/module.yaml"},
    {emissary, "RateLimitService", "emissary/ratelimitservice.yaml"},
    {emissary, "TCPMapping", "emissary/tcpmapping.yaml"},
    {emissary, "TLSContext", "emissary/tlscontext.yaml"},
    {emissary, "TracingService", "emissary/tracingservice.yaml"},
    {multicluster, "Link", "linkerd-link/2.20.yaml"},
    {policy, "AuthorizationPolicy", "linkerd-policy/authorizationpolicy.yaml"},
    {policy, "MeshTLSAuthentication", "linkerd-policy/meshtlsauthentication.yaml"},
    {policy, "NetworkAuthentication", "linkerd-policy/networkauthentication.yaml"},
    {policy, "Server", "linkerd-policy/server.yaml"},
    {policy, "ServerAuthorization", "linkerd-policy/serverauthorization.yaml"},
};

constexpr std::string_view metadataFile = "metadata.yaml";

/// Where the build leaves what it made of a file: compile_schema.cpp.
std::string compiled(std::string_view file)
{
    return "definitions/" + std::string(file.substr(0, file.rfind('.'))) + ".json";
}

/// Null where it is no JSON.
Json documentOf(const std::string& text)
{
    Json document = Json::parse(text, nullptr, false);
    return document.is_discarded() ? Json() : document;
}

} // namespace

Catalogue::Catalogue()
    : Catalogue(resources::read)
{
}

Catalogue::Catalogue(Reader reader)
    : m_reader(std::move(reader))
{
}

std::span<const CatalogueRow> Catalogue::rows()
{
    return table;
}

const std::vector<Kind>& Catalogue::kindsOf(const CatalogueRow& row) const
{
    const std::lock_guard lock(m_mutex);
    if (const auto it = m_kinds.find(row.file); it != m_kinds.end())
        return it->second;
    if (!m_metadata)
        m_metadata = readSchema(documentOf(m_reader(compiled(metadataFile))));
    Result<std::vector<Kind>> kinds = readDefinition(documentOf(m_reader(compiled(row.file))), *m_metadata);
    return m_kinds.emplace(row.file, kinds ? *std::move(kinds) : std::vector<Kind>()).first->second;
}

const Kind* Catalogue::find(std::string_view apiVersion, std::string_view kind) const
{
    const std::size_t slash = apiVersion.find('/');
    if (slash == std::string_view::npos)
        return nullptr;
    const std::string_view group = apiVersion.substr(0, slash);
    const auto* row = std::find_if(std::begin(table), std::end(table), [&](const CatalogueRow& candidate) {
        return candidate.kind == kind && candidate.group == group;
    });
    if (row == std::end(table))
        return nullptr;
    const std::vector<Kind>& kinds = kindsOf(*row);
    const auto it = std::find_if(kinds.begin(), kinds.end(), [&](const Kind& candidate) {
        return candidate.version == apiVersion.substr(slash + 1);
    });
    return it == kinds.end() ? nullptr : &*it;
}

const Kind* Catalogue::find(const Json& object) const
{
    return find(textAt(object, "apiVersion"), textAt(object, "kind"));
}

} // namespace linkwright::schema
