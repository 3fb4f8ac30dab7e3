// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The kubeconfig of a user, and the clients that speak to its clusters. Lives on the GUI thread. Plugins that
// were allowed to run, and what they gave, are remembered as long as this lives.

#include "apply/cluster_access.h"
#include "domain/result.h"
#include "kube/client.h"
#include "kube/credentials.h"
#include "kube/kubeconfig.h"
#include "kube/transport.h"
#include "live/plugin_request.h"

#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace linkwright::live {

class Connections : public QObject
{
    Q_OBJECT

public:
    /// `transport` outlives it.
    explicit Connections(kube::Transport& transport, QObject* parent = nullptr);
    ~Connections() override;

    /// Reads the files anew. What is connected stays so.
    void load(const std::vector<std::filesystem::path>& files);
    [[nodiscard]] const kube::Kubeconfig& config() const { return m_config; }

    /// Clients for these pairs of cluster and context, instead of those before, which nobody may use any
    /// more.
    [[nodiscard]] Result<void> connectTo(const std::vector<std::pair<std::string, std::string>>& chosen,
                                         const std::string& userAgent);
    [[nodiscard]] const std::vector<apply::ClusterAccess>& clusters() const { return m_clusters; }

    /// The plugin that waits for leave to run; nothing where there is none.
    [[nodiscard]] std::optional<PluginRequest> pluginRequest() const;
    /// Answers for that plugin.
    void answerPlugin(bool mayRun);
    /// Nobody will answer.
    void refuseQuestions();

Q_SIGNALS:
    void pluginRequested(); ///< pluginRequest() is another
    /// What a plugin has to say to its user, such as "To sign in, open ...".
    void pluginSaid(const QString& user, const QString& text);

private:
    struct Question
    {
        PluginRequest request;
        std::function<void(bool)> answer;
    };

    void makeStore();

    kube::Transport& m_transport;
    kube::Kubeconfig m_config;
    std::deque<Question> m_questions;
    std::unique_ptr<kube::CredentialStore> m_store;
    bool m_wasRefused = false; ///< some plugin was not allowed to run
    std::vector<std::unique_ptr<kube::Client>> m_clients;
    std::vector<apply::ClusterAccess> m_clusters;
};

} // namespace linkwright::live
