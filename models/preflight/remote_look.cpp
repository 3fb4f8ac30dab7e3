// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight/remote_look.h"

#include "kube/requests.h"
#include "kube/server_version.h"
#include "preflight/linkerd_config.h"
#include "preflight/unread.h"

#include <utility>

namespace linkwright::preflight {

namespace {

using Why = facts::Unread::Why;

/// What of an entry would lead to this machine's files and programs; empty where nothing does.
std::string ownFiles(const kube::ContextAccess& access)
{
    const kube::UserEntry& user = access.user;
    if (user.exec)
        return "it runs a program (" + user.exec->command + ")";
    for (const std::string* file :
         {&access.cluster.authorityFile, &user.certificateFile, &user.keyFile, &user.tokenFile}) {
        if (!file->empty())
            return "it names files, which it would need to have inside the service mirror's pod";
    }
    return {};
}

kube::CredentialStore::World nobodyRuns()
{
    kube::CredentialStore::World world;
    world.mayRun = [](const kube::PluginPrompt&, const std::function<void(bool)>& answer) { answer(false); };
    return world;
}

kube::ClientOptions optionsOf(const GatherWorld& world)
{
    kube::ClientOptions options;
    options.limits.connect = options.limits.answer = options.limits.stall = world.remoteLimit;
    options.attempts = 1;
    options.userAgent = world.userAgent;
    return options;
}

} // namespace

RemoteLook::RemoteLook(const LinkCredentials& link, const kube::SecretText& kubeconfig, GatherWorld world,
                       QObject* parent)
    : QObject(parent)
    , m_link(link)
    , m_world(std::move(world))
{
    m_result.link = link.link;
    m_result.namespace_ = link.namespace_;
    m_result.secret = link.secret;
    m_result.version.reading = {m_world.time(), "Secret " + link.namespace_ + "/" + link.secret};
    std::string text(kubeconfig.view());
    const kube::Kubeconfig config = kube::readKubeconfig(text, "Secret " + link.secret);
    kube::wipe(text);
    const Result<kube::ContextAccess> access = config.access();
    std::string problem = access ? ownFiles(*access) : access.error().message;
    if (!problem.empty()) {
        m_result.version.value = tl::unexpected<facts::Unread>(
            facts::Unread{Why::Malformed, "the kubeconfig in it cannot be used: " + problem});
        return;
    }
    m_result.server = access->cluster.server;
    m_store = std::make_unique<kube::CredentialStore>(nobodyRuns());
    m_client = std::make_unique<kube::Client>(*access, *m_world.transport, *m_store, optionsOf(m_world));
}

RemoteLook::~RemoteLook() = default;

facts::Reading RemoteLook::readingOf(const kube::ApiRequest& request) const
{
    return {m_world.time(), std::string(toString(request.method)) + " " + m_result.server +
                                targetOf(request) + " as the Link"};
}

void RemoteLook::start()
{
    ++m_underWay;
    if (m_client)
        askVersion();
    else
        QMetaObject::invokeMethod(this, &RemoteLook::arrive, Qt::QueuedConnection);
}

void RemoteLook::arrive()
{
    if (--m_underWay > 0)
        return;
    deleteLater();
    Q_EMIT finished(m_result);
}

void RemoteLook::askVersion()
{
    kube::ApiRequest request;
    request.path = "/version";
    request.timeout = m_world.remoteLimit;
    m_result.version.reading = readingOf(request);
    m_client->send(std::move(request), this, [this](const kube::ApiResult& result) {
        const auto version = result ? kube::parseServerVersion(result->body) : std::nullopt;
        if (version)
            m_result.version.value = version->text;
        else
            m_result.version.value = tl::unexpected<facts::Unread>(
                result ? facts::Unread{Why::Malformed, "what answers there is no API server"}
                       : unreadOf(result.error()));
        if (version)
            askRest();
        arrive();
    });
}

void RemoteLook::askRest()
{
    for (const char* verb : {"get", "list", "watch"}) {
        facts::Permission permission;
        permission.verb = verb;
        permission.resource = "services";
        permission.purpose = "mirror exported Services";
        m_result.permissions.push_back(std::move(permission));
    }
    for (std::size_t i = 0; i < m_result.permissions.size(); ++i)
        askPermission(i);
    askConfig();
}

void RemoteLook::askPermission(std::size_t index)
{
    ++m_underWay;
    kube::ApiRequest request =
        kube::reviewAccess({m_result.permissions[index].verb, "", "services", "", "", ""});
    request.timeout = m_world.remoteLimit;
    m_result.permissions[index].allowed.reading = readingOf(request);
    m_client->send(std::move(request), this, [this, index](const kube::ApiResult& result) {
        facts::Fact<bool>& fact = m_result.permissions[index].allowed;
        const auto answer = result ? kube::accessAnswer(result->body) : std::nullopt;
        if (answer)
            fact.value = answer->allowed;
        else
            fact.value = tl::unexpected<facts::Unread>(
                result ? facts::Unread{Why::Malformed, "the answer is no access review"}
                       : unreadOf(result.error()));
        arrive();
    });
}

/// The one ConfigMap that these credentials may get. They may not list any.
void RemoteLook::askConfig()
{
    ++m_underWay;
    const kube::ResourceKind configMaps{"v1", "ConfigMap", "configmaps", true, {}, {}};
    kube::ApiRequest request = kube::getObject(configMaps, m_link.linkerdNamespace, "linkerd-config");
    request.timeout = m_world.remoteLimit;
    m_result.linkerd.reading = readingOf(request);
    m_client->send(std::move(request), this, [this](const kube::ApiResult& result) {
        facts::LinkerdConfig none;
        none.exists = false;
        if (result)
            m_result.linkerd.value = readLinkerdConfig(result->body);
        else if (result.error().kind == kube::ApiError::Kind::NotFound)
            m_result.linkerd.value = none;
        else
            m_result.linkerd.value = tl::unexpected<facts::Unread>(unreadOf(result.error()));
        arrive();
    });
}

} // namespace linkwright::preflight
