// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/http_sender.h"

#include "health/sender_library.h"
#include "resources/late_library.h"

#include <utility>

namespace linkwright::health {

HttpSender::HttpSender() = default;

HttpSender::~HttpSender() = default;

Sender* HttpSender::sender()
{
    if (m_sender || !m_problem.empty())
        return m_sender.get();
    const resources::LateFunction make = resources::lateFunction("linkwright_health_http", makeSenderName);
    if (make.function == nullptr)
        m_problem = make.problem.empty() ? "its library cannot be loaded" : make.problem;
    else
        m_sender.reset(reinterpret_cast<MakeSender>(make.function)());
    return m_sender.get();
}

std::uint64_t HttpSender::send(const Shot& shot, Done done)
{
    if (Sender* through = sender())
        return through->send(shot, std::move(done));
    Exchange none;
    none.end = Exchange::End::Failed;
    none.address = shot.address;
    none.port = shot.port;
    none.said = "nothing can be sent: " + m_problem + "; install the whole of Linkwright";
    QMetaObject::invokeMethod(
        this, [none, done = std::move(done)] { done(none); }, Qt::QueuedConnection);
    return 0;
}

void HttpSender::cancel(std::uint64_t id)
{
    if (m_sender)
        m_sender->cancel(id);
}

int HttpSender::running() const
{
    return m_sender ? m_sender->running() : 0;
}

} // namespace linkwright::health
