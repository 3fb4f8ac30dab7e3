// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Speaks to one API server in the name of one user. Many requests at once, as many as the server likes to
// have: it starts with a few, adds while answers come, and halves when told that it is too much. What is
// over that waits in line. Says who we are, gets new credentials once where they are refused, and repeats
// what may be repeated. Lives on the thread of its transport.

#include "kube/api_request.h"
#include "kube/credentials.h"
#include "kube/flow_control.h"
#include "kube/transport.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>

namespace linkwright::kube {

class ApiCall;

struct ClientOptions
{
    FlowControl::Limits flow;
    TimeLimits limits;
    int attempts = 5;               ///< of what may be repeated, the first included
    std::function<double()> random; ///< in [0, 1); unset: the system's
    std::string userAgent = "linkwright";
};

class Client : public QObject
{
    Q_OBJECT

public:
    /// The transport and the store outlive the client.
    Client(ContextAccess access, Transport& transport, CredentialStore& store, ClientOptions options = {},
           QObject* parent = nullptr);
    /// Whatever is under way is dropped, without a signal.
    ~Client() override;

    [[nodiscard]] const ContextAccess& access() const { return m_access; }

    /// Sends, or stands in line. The call belongs to the client, finishes from the event loop, never from in
    /// here, and deletes itself then.
    [[nodiscard]] ApiCall* send(ApiRequest request);
    using Done = std::function<void(const ApiResult&)>;
    /// The same for those who need no handle; `done` is not called once `context` is gone.
    void send(ApiRequest request, QObject* context, Done done);

    [[nodiscard]] int inFlight() const { return m_flow.inFlight(); }
    [[nodiscard]] int waiting() const { return static_cast<int>(m_queue.size()); }
    /// How many the server gets at once just now.
    [[nodiscard]] int limit() const { return m_flow.limit(); }

private:
    friend class ApiCall;
    void enqueue(ApiCall* call);
    void forget(ApiCall* call);
    void pump();
    void postPump();
    void ended(FlowControl::Outcome outcome, std::chrono::milliseconds pause);
    /// How to reach the server with these credentials; the same object for the same credentials.
    [[nodiscard]] tl::expected<std::shared_ptr<const HttpPeer>, ApiError>
    peerFor(const std::shared_ptr<const Credentials>& credentials);

    ContextAccess m_access;
    Transport& m_transport;
    CredentialStore& m_store;
    ClientOptions m_options;
    FlowControl m_flow;
    std::deque<ApiCall*> m_queue;
    QTimer m_pause;        ///< runs while the server wants to be left alone
    QDeadlineTimer m_down; ///< runs after one gave up to reach the server: the others need not try as often
    bool m_pumpPosted = false;
    std::shared_ptr<const Credentials> m_peerCredentials;
    std::shared_ptr<const HttpPeer> m_peer;
};

} // namespace linkwright::kube
