// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/credential_source.h"

#include <QByteArray>

#include <string.h> // NOLINT(modernize-deprecated-headers): explicit_bzero is not in <cstring>

#include <utility>

namespace linkwright::kube {

namespace {

/// A thousand requests that all need a plugin that fails do not run it a thousand times.
constexpr std::chrono::seconds pauseAfterFailure{5};
/// Nor do a thousand that are all refused with what it gave just now.
constexpr std::chrono::seconds pauseAfterRenewal{10};

SecretText headerValue(std::string_view scheme, std::string_view value)
{
    std::string text;
    text.reserve(scheme.size() + value.size());
    text.append(scheme).append(value);
    SecretText secret(text);
    wipe(text);
    return secret;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view space = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(space);
    return begin == std::string_view::npos ? std::string_view()
                                           : text.substr(begin, text.find_last_not_of(space) - begin + 1);
}

ApiError emptyTokenFile(const std::string& path)
{
    ApiError error;
    error.kind = ApiError::Kind::Credentials;
    error.message = "the token file " + path + " is empty";
    error.hint = "The kubeconfig names this file.";
    return error;
}

/// A plugin as a user is asked about it: another command is another question.
std::string keyOf(const UserEntry& user)
{
    std::string key = user.place.file + '\n' + user.name;
    if (!user.exec)
        return key;
    key += '\n' + user.exec->command;
    for (const std::string& argument : user.exec->arguments)
        key += '\n' + argument;
    return key;
}

SecretText basic(const UserEntry& user)
{
    QByteArray pair = QByteArray::fromStdString(user.basicUser) + ':';
    pair.append(user.basicPassword.view().data(), static_cast<qsizetype>(user.basicPassword.view().size()));
    QByteArray packed = pair.toBase64();
    SecretText value = headerValue("Basic ", {packed.constData(), static_cast<std::size_t>(packed.size())});
    ::explicit_bzero(pair.data(), static_cast<std::size_t>(pair.size()));
    ::explicit_bzero(packed.data(), static_cast<std::size_t>(packed.size()));
    return value;
}

} // namespace

CredentialStore::Source::Source(ContextAccess access, CredentialStore& store)
    : m_access(std::move(access))
    , m_store(store)
    , m_key(keyOf(m_access.user))
{
}

bool CredentialStore::Source::serves(const ContextAccess& access) const
{
    const bool aboutCluster = access.user.exec && access.user.exec->provideClusterInfo;
    return m_access.user == access.user && (!aboutCluster || m_access.cluster == access.cluster);
}

std::chrono::system_clock::time_point CredentialStore::Source::now() const
{
    return m_store.m_world.now ? m_store.m_world.now() : std::chrono::system_clock::now();
}

/// client-go: what the entry itself has goes before the plugin.
bool CredentialStore::Source::needsPlugin() const
{
    const UserEntry& user = m_access.user;
    return user.exec && user.token.isEmpty() && user.tokenFile.empty();
}

void CredentialStore::Source::get(QObject* context, Done done,
                                  const std::shared_ptr<const Credentials>& refused)
{
    if (!needsPlugin()) {
        done(fromEntry());
        return;
    }
    const bool isComing = !m_waiting.empty(); // then everybody waits for it
    if (!isComing && isFresh(refused)) {
        done(m_current);
        return;
    }
    if (!isComing && m_failure && now() - m_failedAt < pauseAfterFailure) {
        done(tl::unexpected<ApiError>(*m_failure));
        return;
    }
    m_waiting.push_back({context, std::move(done)});
    if (m_waiting.size() == 1)
        m_store.takeTurn(m_key, *this);
}

/// Whether what there is may be given.
bool CredentialStore::Source::isFresh(const std::shared_ptr<const Credentials>& refused)
{
    if (!m_current || (m_expires && now() >= *m_expires))
        return false;
    if (refused != m_current)
        return true;
    if (m_renewed && now() - *m_renewed < pauseAfterRenewal)
        return true; // it was made anew just now, and is refused as well: the caller sees the same and stops
    m_renewed = now();
    return false;
}

tl::expected<Credentials, ApiError> CredentialStore::Source::readEntry()
{
    const UserEntry& user = m_access.user;
    Credentials credentials{user.certificateData, user.keyData, {}};
    const auto load = [this](const std::string& path, const char* what,
                             auto take) -> std::optional<ApiError> {
        const CredentialFiles::Content content = m_files.read(path, what);
        if (!content)
            return content.error();
        take((*content)->view());
        return std::nullopt;
    };
    std::optional<ApiError> failed;
    if (user.certificateData.empty() && !user.certificateFile.empty())
        failed = load(user.certificateFile, "client certificate",
                      [&](std::string_view text) { credentials.certificate = text; });
    if (!failed && user.keyData.isEmpty() && !user.keyFile.empty())
        failed = load(user.keyFile, "client key",
                      [&](std::string_view text) { credentials.key = SecretText(text); });
    if (failed)
        return tl::unexpected<ApiError>(std::move(*failed));
    if (!user.token.isEmpty())
        credentials.authorization = headerValue("Bearer ", user.token.view());
    if (!user.tokenFile.empty()) {
        bool isEmpty = false; // without a token, a server would take us for somebody else
        failed = load(user.tokenFile, "token file", [&](std::string_view text) {
            isEmpty = trimmed(text).empty();
            if (!isEmpty)
                credentials.authorization = headerValue("Bearer ", trimmed(text));
        });
        if (isEmpty)
            failed = emptyTokenFile(user.tokenFile);
        // As client-go does: whoever renews the token may be in the middle of it.
        if (failed && m_current && !m_current->authorization.isEmpty()) {
            credentials.authorization = m_current->authorization;
            failed.reset();
        }
        if (failed && user.token.isEmpty())
            return tl::unexpected<ApiError>(std::move(*failed));
    }
    if (!user.basicUser.empty())
        credentials.authorization = basic(user);
    return credentials;
}

CredentialsResult CredentialStore::Source::fromEntry()
{
    tl::expected<Credentials, ApiError> credentials = readEntry();
    if (!credentials)
        return tl::unexpected<ApiError>(std::move(credentials.error()));
    if (!m_current || *m_current != *credentials)
        m_current = std::make_shared<const Credentials>(std::move(*credentials));
    return m_current;
}

void CredentialStore::Source::askAndRun()
{
    const PluginQuestion& question = m_store.m_world.mayRun;
    if (!question || m_store.m_allowed.count(m_key) != 0) {
        run();
        return;
    }
    const ExecSpec& spec = *m_access.user.exec;
    PluginPrompt prompt{m_access.user.name, m_access.user.place.file, spec.command, spec.arguments, {}};
    for (const auto& [name, value] : spec.environment)
        prompt.environment.push_back(name);
    question(prompt, [source = QPointer<Source>(this)](bool yes) {
        if (!source || source->m_plugin || source->m_waiting.empty())
            return;
        if (yes) {
            source->m_store.m_allowed.insert(source->m_key);
            source->run();
            return;
        }
        ApiError error;
        error.kind = ApiError::Kind::Credentials;
        error.message = "the plugin " + source->m_access.user.exec->command + " was not allowed to run";
        source->answer(tl::unexpected<ApiError>(std::move(error)));
    });
}

void CredentialStore::Source::run()
{
    const ClusterEntry& cluster = m_access.cluster;
    std::string authorities = cluster.authorityData;
    if (authorities.empty() && !cluster.authorityFile.empty()) {
        const CredentialFiles::Content content = m_files.read(cluster.authorityFile, "certificate authority");
        if (!content) {
            answer(tl::unexpected<ApiError>(content.error()));
            return;
        }
        authorities = (*content)->view();
    }
    m_plugin = std::make_unique<ExecPlugin>(*m_access.user.exec, m_store.m_world.pluginLimit);
    connect(m_plugin.get(), &ExecPlugin::said, this, [this](const QString& text) {
        Q_EMIT m_store.pluginSaid(QString::fromStdString(m_access.user.name), text);
    });
    connect(m_plugin.get(), &ExecPlugin::finished, this, &Source::take);
    m_plugin->start(execInfo(*m_access.user.exec, cluster, authorities));
}

void CredentialStore::Source::take(const ExecResult& result)
{
    m_plugin.release()->deleteLater();
    if (!result) {
        answer(tl::unexpected<ApiError>(result.error()));
        return;
    }
    // A certificate of the entry's own goes before one of the plugin.
    const tl::expected<Credentials, ApiError> own = readEntry();
    Credentials credentials = own ? *own : Credentials();
    if (credentials.certificate.empty()) {
        credentials.certificate = result->certificate;
        credentials.key = result->key;
    }
    if (credentials.authorization.isEmpty() && !result->token.isEmpty())
        credentials.authorization = headerValue("Bearer ", result->token.view());
    m_expires = result->expires;
    m_current = std::make_shared<const Credentials>(std::move(credentials));
    answer(m_current);
}

void CredentialStore::Source::answer(const CredentialsResult& result)
{
    m_failure.reset();
    if (!result) {
        m_failure = result.error();
        m_failedAt = now();
    }
    m_store.endTurn(m_key);
    const QPointer<Source> alive(this);
    for (Waiting& waiting : std::exchange(m_waiting, {})) {
        if (alive && waiting.context)
            waiting.done(result);
    }
}

} // namespace linkwright::kube
