// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/discovery.h"

#include "kube/client.h"

#include <algorithm>
#include <utility>

namespace linkwright::kube {

namespace {

// The newest form first; a server that knows none of them gives the old one.
constexpr const char* aggregated =
    "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
    "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";
constexpr const char* plain = "application/json";

std::string pathOf(const std::string& apiVersion)
{
    return (apiVersion.find('/') == std::string::npos ? "/api/" : "/apis/") + apiVersion;
}

} // namespace

Discovery::Discovery(Client& client, QObject* parent)
    : QObject(parent)
    , m_client(client)
{
}

void Discovery::load(const std::vector<std::string>& apiVersions)
{
    Q_ASSERT(!isRunning());
    m_wanted = {apiVersions.begin(), apiVersions.end()};
    m_error.reset();
    m_inRounds = false;
    begin(); // keeps it running until all questions are out
    if (!m_hasVersion)
        ask("/version", plain, [this](const ApiResult& result) { takeVersion(result); });
    const bool knowsAll =
        m_knowsAll || (!m_wanted.empty() &&
                       std::includes(m_known.begin(), m_known.end(), m_wanted.begin(), m_wanted.end()));
    if (!knowsAll) {
        m_named.clear();
        m_inRounds = true;
        for (const char* root : {"/api", "/apis"})
            ask(root, aggregated, [this](const ApiResult& result) { takeRoot(result); });
    }
    QMetaObject::invokeMethod(this, &Discovery::end, Qt::QueuedConnection);
}

void Discovery::forget()
{
    m_kinds.clear();
    m_broken.clear();
    m_known.clear();
    m_served.clear();
    m_knowsAll = false;
}

void Discovery::ask(const std::string& path, const char* accept, std::function<void(const ApiResult&)> take)
{
    ApiRequest request;
    request.path = path;
    request.accept = accept;
    begin();
    m_client.send(std::move(request), this, [this, take = std::move(take)](const ApiResult& result) {
        take(result);
        end();
    });
}

void Discovery::takeVersion(const ApiResult& result)
{
    if (!result) {
        fail(result.error());
        return;
    }
    const std::optional<ServerVersion> version = parseServerVersion(result->body);
    if (!version) {
        ApiError error;
        error.kind = ApiError::Kind::BadAnswer;
        error.message = "the server does not say which release of Kubernetes it is";
        error.hint = "Is this the address of an API server?";
        fail(error);
        return;
    }
    m_version = *version;
    m_hasVersion = true;
}

void Discovery::takeRoot(const ApiResult& result)
{
    if (!result) {
        fail(result.error());
        return;
    }
    const DiscoveryDocument document = parseDiscovery(result->body);
    if (document.aggregated)
        add(document);
    else
        m_named.insert(document.apiVersions.begin(), document.apiVersions.end());
}

void Discovery::add(const DiscoveryDocument& document)
{
    for (const std::string& apiVersion : document.apiVersions) {
        if (m_known.insert(apiVersion).second)
            m_served.insert(apiVersion);
    }
    for (const std::string& apiVersion : document.stale)
        m_broken.push_back(apiVersion);
    for (const ResourceKind& kind : document.kinds) {
        if (!find(kind.apiVersion, kind.kind))
            m_kinds.push_back(kind);
    }
}

/// The old form: one question for each version that is named and wanted.
void Discovery::askForVersions()
{
    for (const std::string& apiVersion : m_named) {
        const bool wanted = m_wanted.empty() || m_wanted.count(apiVersion) != 0;
        if (!wanted || m_known.count(apiVersion) != 0)
            continue;
        ask(pathOf(apiVersion), plain,
            [this, apiVersion](const ApiResult& result) { takeGroupVersion(apiVersion, result); });
    }
}

void Discovery::takeGroupVersion(const std::string& apiVersion, const ApiResult& result)
{
    if (result) {
        add(parseDiscovery(result->body));
        return;
    }
    // Some server behind the server is down: no reason to know nothing about the others.
    if (result.error().status == 404 || result.error().status >= 500)
        m_broken.push_back(apiVersion);
    else
        fail(result.error());
}

void Discovery::fail(const ApiError& error)
{
    if (!m_error)
        m_error = error;
}

void Discovery::begin()
{
    ++m_running;
}

void Discovery::end()
{
    if (m_running == 1 && std::exchange(m_inRounds, false) && !m_error)
        askForVersions(); // adds to those that run
    if (--m_running > 0)
        return;
    if (m_error) {
        Q_EMIT finished(tl::unexpected<ApiError>(*m_error));
        return;
    }
    m_knowsAll = m_knowsAll || m_wanted.empty();
    m_known.insert(m_wanted.begin(), m_wanted.end());
    Q_EMIT finished(m_version);
}

const ResourceKind* Discovery::find(const std::string& apiVersion, const std::string& kind) const
{
    const auto it = std::find_if(m_kinds.begin(), m_kinds.end(), [&](const ResourceKind& each) {
        return each.kind == kind && each.apiVersion == apiVersion;
    });
    return it == m_kinds.end() ? nullptr : &*it;
}

bool Discovery::serves(const std::string& apiVersion) const
{
    return m_served.count(apiVersion) != 0;
}

std::vector<std::string> Discovery::versionsOf(const std::string& group, const std::string& kind) const
{
    std::vector<std::string> versions;
    for (const ResourceKind& each : m_kinds) {
        if (each.kind == kind && each.group() == group)
            versions.push_back(each.version());
    }
    return versions;
}

} // namespace linkwright::kube
