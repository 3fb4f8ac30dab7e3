// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The credentials of one user of a kubeconfig: made of files, or by the plugin that is run for them. Belongs
// to a CredentialStore.

#include "kube/credential_files.h"
#include "kube/credentials.h"

#include <QPointer>

#include <memory>
#include <optional>
#include <vector>

namespace linkwright::kube {

class CredentialStore::Source : public QObject
{
public:
    Source(ContextAccess access, CredentialStore& store);

    /// Whether it is for this user; a plugin that is told about the cluster has to be run for each.
    [[nodiscard]] bool serves(const ContextAccess& access) const;
    void get(QObject* context, Done done, const std::shared_ptr<const Credentials>& refused);
    /// When it is this one's turn.
    void askAndRun();

private:
    struct Waiting
    {
        QPointer<QObject> context;
        Done done;
    };

    [[nodiscard]] CredentialsResult fromEntry();
    [[nodiscard]] tl::expected<Credentials, ApiError> readEntry();
    [[nodiscard]] bool needsPlugin() const;
    [[nodiscard]] bool isFresh(const std::shared_ptr<const Credentials>& refused);
    void run();
    void take(const ExecResult& result);
    void answer(const CredentialsResult& result);
    [[nodiscard]] std::chrono::system_clock::time_point now() const;

    ContextAccess m_access;
    CredentialStore& m_store;
    CredentialFiles m_files;
    std::vector<Waiting> m_waiting;
    std::shared_ptr<const Credentials> m_current;
    std::optional<std::chrono::system_clock::time_point> m_expires; ///< of what the plugin gave
    std::optional<std::chrono::system_clock::time_point>
        m_renewed; ///< when the server's refusal led to a run
    std::optional<ApiError> m_failure;
    std::chrono::system_clock::time_point m_failedAt;
    std::unique_ptr<ExecPlugin> m_plugin;
    std::string m_key; ///< of the plugin, in the store
};

} // namespace linkwright::kube
