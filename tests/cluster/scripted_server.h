// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// An HTTP/1.1 server that answers by a script, for answers that a real server would not give when a test
// wants them. What the script does not mention it passes on to the real API server, and speaks there for the
// user of the client's certificate. It runs on a thread of its own; no connection lives longer than two
// minutes.

#include "tests/cluster/authority.h"
#include "tests/cluster/script.h"
#include "tests/cluster/side_thread.h"

#include <memory>

namespace linkwright::testbed {

class ApiServer;

struct ScriptedServerOptions
{
    Identity serving;            ///< null: without TLS
    QString clientAuthorityFile; ///< whom client certificates come from; empty: none are asked for
    quint16 upstream = 0;        ///< port of the real server; 0: there is none
    QString upstreamAuthorityFile;
    Identity frontProxy; ///< who may speak for others there
};

/// One request as it came.
struct SeenRequest
{
    QByteArray method;
    QByteArray path; ///< with query
    HttpHeaders headers;
    QByteArray body;
    qint64 at = 0;      ///< ms since the server started
    int connection = 0; ///< 1 is the first
};

class ScriptedServer
{
public:
    explicit ScriptedServer(const ScriptedServerOptions& options = {}, std::vector<Rule> rules = {});
    ~ScriptedServer();
    ScriptedServer(const ScriptedServer&) = delete;
    ScriptedServer& operator=(const ScriptedServer&) = delete;

    /// In front of a real one, with its certificate or another.
    [[nodiscard]] static ScriptedServerOptions before(const ApiServer& server);

    [[nodiscard]] quint16 port() const;
    [[nodiscard]] QString url() const; ///< with http or https
    void set(std::vector<Rule> rules);
    [[nodiscard]] std::vector<SeenRequest> requests() const;
    void forget(); ///< the requests so far
    /// How many of the requests so far fit.
    [[nodiscard]] int count(const QByteArray& method, const QString& path) const;

private:
    class Worker;

    mutable SideThread m_thread;
    std::unique_ptr<Worker> m_worker;
};

} // namespace linkwright::testbed
