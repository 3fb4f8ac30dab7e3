// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which kinds a cluster serves, by their exact group, version and kind. Asked once and remembered: with two
// requests where the server aggregates (1.26 and later), else one for each group and version.

#include "kube/api_request.h"
#include "kube/discovery_document.h"
#include "kube/server_version.h"

#include <QObject>

#include <tl/expected.hpp>

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace linkwright::kube {

class Client;

/// The server's version, or why the questions could not be asked.
using DiscoveryResult = tl::expected<ServerVersion, ApiError>;

class Discovery : public QObject
{
    Q_OBJECT

public:
    /// The client outlives it.
    explicit Discovery(Client& client, QObject* parent = nullptr);

    /// Finds out about these versions ("apps/v1", "v1"); none: about all that are served. What is known is
    /// not asked again. Ends with finished(), from the event loop. Not while it runs.
    void load(const std::vector<std::string>& apiVersions = {});
    [[nodiscard]] bool isRunning() const { return m_running > 0; }
    /// Forgets everything but the server's version: after a CRD was installed.
    void forget();

    /// Null where it is not served, or load() has not asked about its version.
    [[nodiscard]] const ResourceKind* find(const std::string& apiVersion, const std::string& kind) const;
    /// Whether the version is served, as far as load() has asked.
    [[nodiscard]] bool serves(const std::string& apiVersion) const;
    /// The other versions in which the kind of that group is served: for messages.
    [[nodiscard]] std::vector<std::string> versionsOf(const std::string& group,
                                                      const std::string& kind) const;
    [[nodiscard]] const std::vector<ResourceKind>& kinds() const { return m_kinds; }
    /// Versions that the server names but cannot answer for: their own server is down.
    [[nodiscard]] const std::vector<std::string>& broken() const { return m_broken; }
    [[nodiscard]] const ServerVersion& version() const { return m_version; }
    [[nodiscard]] bool hasFieldValidation() const { return m_version.hasFieldValidation(); }

Q_SIGNALS:
    void finished(const linkwright::kube::DiscoveryResult& result);

private:
    void ask(const std::string& path, const char* accept, std::function<void(const ApiResult&)> take);
    void takeVersion(const ApiResult& result);
    void takeRoot(const ApiResult& result);
    void askForVersions();
    void takeGroupVersion(const std::string& apiVersion, const ApiResult& result);
    void add(const DiscoveryDocument& document);
    void fail(const ApiError& error);
    void begin();
    void end();

    Client& m_client;
    std::vector<ResourceKind> m_kinds;
    std::vector<std::string> m_broken;
    std::set<std::string> m_known;  ///< versions that were asked about
    std::set<std::string> m_served; ///< of those
    std::set<std::string> m_named;  ///< by a server that wants to be asked about each
    std::set<std::string> m_wanted; ///< empty: all
    ServerVersion m_version;
    std::optional<ApiError> m_error;
    int m_running = 0; ///< questions, and load() itself
    bool m_hasVersion = false;
    bool m_knowsAll = false;
    bool m_inRounds = false; ///< the second round, of versions, is still to come
};

} // namespace linkwright::kube
