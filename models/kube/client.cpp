// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/client.h"

#include "kube/api_call.h"
#include "kube/credential_files.h"

#include <algorithm>
#include <utility>

namespace linkwright::kube {

namespace {

constexpr std::chrono::milliseconds longestPause{30'000};

} // namespace

Client::Client(ContextAccess access, Transport& transport, CredentialStore& store, ClientOptions options,
               QObject* parent)
    : QObject(parent)
    , m_access(std::move(access))
    , m_transport(transport)
    , m_store(store)
    , m_options(std::move(options))
    , m_flow(m_options.flow)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &Client::pump);
}

Client::~Client()
{
    // While the members that they let go of are still there.
    qDeleteAll(findChildren<ApiCall*>(Qt::FindDirectChildrenOnly));
}

ApiCall* Client::send(ApiRequest request)
{
    auto* call = new ApiCall(*this, std::move(request));
    enqueue(call);
    return call;
}

void Client::send(ApiRequest request, QObject* context, Done done)
{
    connect(send(std::move(request)), &ApiCall::finished, context, std::move(done));
}

void Client::enqueue(ApiCall* call)
{
    if (call->attempts() > 0)
        m_queue.push_front(call); // has waited already
    else
        m_queue.push_back(call);
    postPump();
}

void Client::forget(ApiCall* call)
{
    m_queue.erase(std::remove(m_queue.begin(), m_queue.end(), call), m_queue.end());
}

void Client::postPump()
{
    if (std::exchange(m_pumpPosted, true))
        return;
    QMetaObject::invokeMethod(this, &Client::pump, Qt::QueuedConnection);
}

void Client::pump()
{
    m_pumpPosted = false;
    while (!m_pause.isActive() && m_flow.hasRoom() && !m_queue.empty()) {
        ApiCall* call = m_queue.front();
        m_queue.pop_front();
        m_flow.sent();
        call->begin();
    }
}

void Client::ended(FlowControl::Outcome outcome, std::chrono::milliseconds pause)
{
    m_flow.ended(outcome);
    // Longer than that, and those who are told so give up rather than wait.
    const std::chrono::milliseconds atMost = std::min(pause, longestPause);
    if (atMost.count() > 0 && m_pause.remainingTimeAsDuration() < atMost)
        m_pause.start(atMost);
    postPump();
}

tl::expected<std::shared_ptr<const HttpPeer>, ApiError>
Client::peerFor(const std::shared_ptr<const Credentials>& credentials)
{
    if (m_peer && m_peerCredentials == credentials)
        return m_peer;
    const ClusterEntry& cluster = m_access.cluster;
    HttpPeer peer{cluster.server,        cluster.tlsServerName,      !cluster.insecureSkipTlsVerify,
                  cluster.authorityData, credentials->certificate,   credentials->key,
                  cluster.proxyUrl,      !cluster.disableCompression};
    if (peer.authorities.empty() && !cluster.authorityFile.empty()) {
        const CredentialFiles::Content content =
            CredentialFiles().read(cluster.authorityFile, "certificate authority");
        if (!content)
            return tl::unexpected<ApiError>(content.error());
        peer.authorities = (*content)->view();
    }
    m_peer = std::make_shared<const HttpPeer>(std::move(peer));
    m_peerCredentials = credentials;
    return m_peer;
}

} // namespace linkwright::kube
