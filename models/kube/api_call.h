// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One request to an API server on its way, with all its attempts. Made by Client::send().

#include "kube/api_request.h"
#include "kube/credentials.h"
#include "kube/flow_control.h"
#include "kube/transport.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>

namespace linkwright::kube {

class Client;

class ApiCall : public QObject
{
    Q_OBJECT

public:
    ~ApiCall() override;

    [[nodiscard]] const ApiRequest& request() const { return m_request; }
    /// How often it was sent.
    [[nodiscard]] int attempts() const { return m_attempts; }
    /// Ends it with Cancelled, from the event loop; outcomeUnknown tells whether a write had left already.
    void cancel();

Q_SIGNALS:
    /// Once. The call deletes itself afterwards.
    void finished(const linkwright::kube::ApiResult& result);

private:
    friend class Client;
    ApiCall(Client& client, ApiRequest request);

    void begin();
    void withCredentials(const CredentialsResult& credentials);
    [[nodiscard]] HttpRequest httpRequest(std::shared_ptr<const HttpPeer> peer) const;
    void answered(const HttpResult& result);
    void releaseSlot(FlowControl::Outcome outcome, std::chrono::milliseconds pause = {});
    void endAttempt(ApiResult result, FlowControl::Outcome outcome);
    [[nodiscard]] bool refreshCredentials(const ApiError& error);
    [[nodiscard]] bool tryAgain(const ApiError& error);
    void finish(ApiResult result);

    Client& m_client;
    ApiRequest m_request;
    std::shared_ptr<const Credentials> m_credentials;
    std::shared_ptr<const Credentials> m_refused; ///< by the server; there is one renewal
    ApiError m_refusal;
    QPointer<HttpExchange> m_exchange;
    QTimer m_pause; ///< before the next attempt
    QDeadlineTimer m_deadline{QDeadlineTimer::Forever};
    int m_attempts = 0;
    bool m_holdsSlot = false;
    bool m_cancelled = false;
    bool m_finished = false;
};

} // namespace linkwright::kube
