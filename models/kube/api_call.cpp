// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/api_call.h"

#include "kube/answer.h"
#include "kube/client.h"
#include "kube/retry.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace linkwright::kube {

namespace {

constexpr std::chrono::seconds pauseAfterGivingUp{3};

using Headers = std::vector<std::pair<std::string, std::string>>;

ApiError cancelledError(bool outcomeUnknown)
{
    ApiError error;
    error.kind = ApiError::Kind::Cancelled;
    error.message = "cancelled";
    error.outcomeUnknown = outcomeUnknown;
    return error;
}

void addImpersonation(Headers& headers, const Impersonation& as)
{
    if (as.user.empty())
        return;
    headers.emplace_back("Impersonate-User", as.user);
    if (!as.uid.empty())
        headers.emplace_back("Impersonate-Uid", as.uid);
    for (const std::string& group : as.groups)
        headers.emplace_back("Impersonate-Group", group);
    for (const auto& [key, value] : as.extra)
        headers.emplace_back("Impersonate-Extra-" + percentEncoded(key), value);
}

} // namespace

ApiCall::ApiCall(Client& client, ApiRequest request)
    : QObject(&client)
    , m_client(client)
    , m_request(std::move(request))
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, [this] { m_client.enqueue(this); });
}

ApiCall::~ApiCall()
{
    if (m_exchange) {
        m_exchange->disconnect(this);
        m_exchange->cancel();
    }
    m_client.forget(this);
    releaseSlot(FlowControl::Outcome::Lost);
}

void ApiCall::cancel()
{
    if (std::exchange(m_cancelled, true) || m_finished)
        return;
    if (m_exchange) {
        m_exchange->cancel();
        return;
    }
    m_pause.stop();
    m_client.forget(this);
    QMetaObject::invokeMethod(
        this, [this] { finish(tl::unexpected<ApiError>(cancelledError(false))); }, Qt::QueuedConnection);
}

/// In its turn: it holds one of the client's places from here on.
void ApiCall::begin()
{
    m_holdsSlot = true;
    if (m_deadline.isForever() && m_request.timeout.count() > 0)
        m_deadline.setRemainingTime(m_request.timeout);
    m_client.m_store.get(
        m_client.m_access, this, [this](const CredentialsResult& result) { withCredentials(result); },
        m_refused);
}

void ApiCall::withCredentials(const CredentialsResult& credentials)
{
    if (m_cancelled)
        return; // its end is on the way
    if (!credentials) {
        endAttempt(tl::unexpected<ApiError>(credentials.error()), FlowControl::Outcome::Lost);
        return;
    }
    if (m_refused && *credentials == m_refused) {
        endAttempt(tl::unexpected<ApiError>(m_refusal), FlowControl::Outcome::Lost); // nothing newer
        return;
    }
    m_credentials = *credentials;
    const auto peer = m_client.peerFor(m_credentials);
    if (!peer) {
        endAttempt(tl::unexpected<ApiError>(peer.error()), FlowControl::Outcome::Lost);
        return;
    }
    ++m_attempts;
    m_exchange = m_client.m_transport.start(httpRequest(*peer));
    connect(m_exchange, &HttpExchange::finished, this, &ApiCall::answered);
}

HttpRequest ApiCall::httpRequest(std::shared_ptr<const HttpPeer> peer) const
{
    HttpRequest http;
    http.peer = std::move(peer);
    http.method = toString(m_request.method);
    http.target = targetOf(m_request);
    http.authorization = m_credentials->authorization;
    http.headers = {{"Accept", m_request.accept}, {"User-Agent", m_client.m_options.userAgent}};
    http.headers.insert(http.headers.end(), m_request.headers.begin(), m_request.headers.end());
    addImpersonation(http.headers, m_client.m_access.user.impersonation);
    if (!m_request.body.is_null()) {
        http.hasBody = true;
        http.body = m_request.body.dump(-1, ' ', false, Json::error_handler_t::replace);
        http.headers.emplace_back("Content-Type", m_request.contentType);
    }
    http.mayRepeat = m_request.idempotent;
    http.sizeLimit = m_request.sizeLimit;
    http.limits = m_client.m_options.limits;
    if (!m_deadline.isForever())
        http.limits.total =
            std::max(std::chrono::milliseconds(1), std::chrono::milliseconds(m_deadline.remainingTime()));
    return http;
}

void ApiCall::answered(const HttpResult& result)
{
    m_exchange = nullptr;
    ApiResult answer = answerOf(result, m_request);
    if (answer) {
        endAttempt(std::move(answer), FlowControl::Outcome::Answered);
        return;
    }
    const bool lost = answer.error().status == 0;
    const auto outcome = isOverload(answer.error()) ? FlowControl::Outcome::Overload
                         : lost                     ? FlowControl::Outcome::Lost
                                                    : FlowControl::Outcome::Answered;
    endAttempt(std::move(answer), outcome);
}

void ApiCall::releaseSlot(FlowControl::Outcome outcome, std::chrono::milliseconds pause)
{
    if (std::exchange(m_holdsSlot, false))
        m_client.ended(outcome, pause);
}

void ApiCall::endAttempt(ApiResult result, FlowControl::Outcome outcome)
{
    const bool leaveAlone = !result && outcome == FlowControl::Outcome::Overload && result.error().retryAfter;
    releaseSlot(outcome, leaveAlone ? std::chrono::milliseconds(*result.error().retryAfter)
                                    : std::chrono::milliseconds(0));
    if (result || m_cancelled || !(refreshCredentials(result.error()) || tryAgain(result.error())))
        finish(std::move(result));
}

/// Once: what was refused may have run out a moment ago.
bool ApiCall::refreshCredentials(const ApiError& error)
{
    if (error.kind != ApiError::Kind::Unauthorized || m_refused || !m_credentials)
        return false;
    m_refused = m_credentials;
    m_refusal = error;
    m_client.enqueue(this);
    return true;
}

bool ApiCall::tryAgain(const ApiError& error)
{
    const bool unreachable = error.kind == ApiError::Kind::Unreachable;
    if (m_attempts == 0 || (unreachable && !m_client.m_down.hasExpired()))
        return false;
    if (m_attempts >= m_client.m_options.attempts) {
        if (unreachable)
            m_client.m_down.setRemainingTime(pauseAfterGivingUp);
        return false;
    }
    const auto& random = m_client.m_options.random;
    const auto pause = pauseBeforeRetry(error, m_attempts, m_request.idempotent,
                                        random ? random() : QRandomGenerator::global()->generateDouble());
    if (!pause || (!m_deadline.isForever() && m_deadline.remainingTimeAsDuration() <= *pause))
        return false;
    m_pause.start(*pause);
    return true;
}

void ApiCall::finish(ApiResult result)
{
    if (std::exchange(m_finished, true))
        return;
    releaseSlot(FlowControl::Outcome::Lost);
    deleteLater();
    Q_EMIT finished(result); // may end the client, and so this
}

} // namespace linkwright::kube
