// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "apply/ready_wait.h"

#include "apply/readiness.h"
#include "kube/client.h"
#include "kube/requests.h"

#include <algorithm>

namespace linkwright::apply {

namespace {
constexpr std::chrono::milliseconds pause{250};
}

ReadyWait::ReadyWait(kube::Client& client, std::vector<Change> changes, std::chrono::milliseconds limit,
                     QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_waiting(std::move(changes))
    , m_deadline(limit)
{
    std::erase_if(m_waiting, [](const Change& change) { return !canBeUnready(change.object.kind); });
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &ReadyWait::look);
}

void ReadyWait::start()
{
    m_pause.start(0);
}

void ReadyWait::look()
{
    m_missing.assign(m_waiting.size(), {});
    m_asked = m_waiting.size();
    if (m_waiting.empty()) {
        Q_EMIT finished({});
        return;
    }
    for (std::size_t i = 0; i < m_waiting.size(); ++i) {
        const Change& change = m_waiting[i];
        m_client.send(kube::getObject(kindOf(change), change.object.namespace_, change.object.name), this,
                      [this, i](const kube::ApiResult& result) {
                          if (result)
                              looked(i, missingOf(result->body));
                          else
                              looked(i, "an answer: " + result.error().message);
                      });
    }
}

void ReadyWait::looked(std::size_t index, const std::string& missing)
{
    m_missing[index] = missing;
    if (--m_asked > 0)
        return;
    std::vector<Change> waiting;
    std::vector<std::string> unready;
    for (std::size_t i = 0; i < m_waiting.size(); ++i) {
        if (m_missing[i].empty())
            continue;
        unready.push_back(m_waiting[i].object.toString() + " waits for " + m_missing[i]);
        waiting.push_back(std::move(m_waiting[i]));
    }
    m_waiting = std::move(waiting);
    if (m_waiting.empty() || m_deadline.hasExpired())
        Q_EMIT finished(unready);
    else
        m_pause.start(pause);
}

} // namespace linkwright::apply
