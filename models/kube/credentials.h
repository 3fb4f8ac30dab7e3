// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Who we are to a cluster: read from files, or given by a plugin that is run at most once at a time for a
// user and remembered until what it gave expires. One store serves all clients of a program, so that two
// contexts of one user do not ask twice. Lives on the thread of its clients.

#include "kube/api_error.h"
#include "kube/exec_plugin.h"
#include "kube/kubeconfig.h"

#include <QObject>
#include <QPointer>

#include <tl/expected.hpp>

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace linkwright::kube {

struct Credentials
{
    std::string certificate; ///< PEM; empty: none
    SecretText key;
    SecretText authorization; ///< of the header: "Bearer ..." or "Basic ..."; empty: none

    bool operator==(const Credentials&) const = default;
};

using CredentialsResult = tl::expected<std::shared_ptr<const Credentials>, ApiError>;

/// What is to be decided before a plugin's first run.
struct PluginPrompt
{
    std::string user;
    std::string file; ///< of the kubeconfig
    std::string command;
    std::vector<std::string> arguments;
    std::vector<std::string> environment; ///< names of the variables that it sets
};
/// Answers whenever it wants to, by calling `answer` once.
using PluginQuestion = std::function<void(const PluginPrompt& prompt, std::function<void(bool)> answer)>;

class CredentialStore : public QObject
{
    Q_OBJECT

public:
    struct World
    {
        PluginQuestion mayRun = {};                                      ///< unset: every plugin may run
        std::function<std::chrono::system_clock::time_point()> now = {}; ///< unset: the system's clock
        std::chrono::milliseconds pluginLimit{60'000};
    };

    CredentialStore();
    explicit CredentialStore(World world, QObject* parent = nullptr);
    ~CredentialStore() override;

    using Done = std::function<void(const CredentialsResult&)>;
    /// Gives what is known, or finds out; `done` is called from here where it is known, and never after
    /// `context` is gone. `refused` is what the server did not accept: it is not given again if there is any
    /// way to get something newer.
    void get(const ContextAccess& access, QObject* context, Done done,
             const std::shared_ptr<const Credentials>& refused = {});

Q_SIGNALS:
    /// What a plugin wrote on its standard error, such as "To sign in, open ...".
    void pluginSaid(const QString& user, const QString& text);

private:
    class Source;
    /// One at a time of those with the same key runs the user's plugin, or asks whether it may.
    void takeTurn(const std::string& key, Source& source);
    void endTurn(const std::string& key);

    World m_world;
    std::set<std::string> m_allowed; ///< keys of plugins that may run
    std::map<std::string, std::deque<QPointer<QObject>>> m_turns;
    std::vector<std::unique_ptr<Source>> m_sources;
};

} // namespace linkwright::kube
