// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/connection_pool.h"

#include <QSocketNotifier>

#include <utility>

namespace linkwright::http {

namespace {

void initialiseOnce()
{
    static const CURLcode once = curl_global_init(CURL_GLOBAL_DEFAULT);
    static_cast<void>(once);
}

} // namespace

ConnectionPool::ConnectionPool(Listener listener, const Options& options, QObject* parent)
    : QObject(parent)
    , m_listener(std::move(listener))
{
    initialiseOnce();
    m_multi = curl_multi_init();
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, &ConnectionPool::socketCallback);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, &ConnectionPool::timerCallback);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_MAX_HOST_CONNECTIONS, options.mostConnectionsToAHost);
    if (options.mostKept > 0)
        curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, options.mostKept);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] { act(CURL_SOCKET_TIMEOUT, 0); });
}

ConnectionPool::~ConnectionPool()
{
    curl_multi_cleanup(m_multi); // closes what was kept, which asks for its notifiers to go
    for (auto& [socket, notifiers] : m_notifiers) {
        delete notifiers.read;
        delete notifiers.write;
    }
}

void ConnectionPool::add(CURL* handle)
{
    ++m_running;
    curl_multi_add_handle(m_multi, handle); // asks for the timer
}

void ConnectionPool::remove(CURL* handle)
{
    --m_running;
    curl_multi_remove_handle(m_multi, handle);
}

int ConnectionPool::socketCallback(CURL* /*handle*/, curl_socket_t socket, int what, void* self,
                                   void* /*ofSocket*/)
{
    static_cast<ConnectionPool*>(self)->watch(socket, what);
    return 0;
}

int ConnectionPool::timerCallback(CURLM* /*multi*/, long milliseconds, void* self)
{
    QTimer& timer = static_cast<ConnectionPool*>(self)->m_timer;
    if (milliseconds < 0)
        timer.stop();
    else
        timer.start(std::chrono::milliseconds(milliseconds));
    return 0;
}

void ConnectionPool::watch(curl_socket_t socket, int what)
{
    Notifiers& notifiers = m_notifiers[socket];
    setNotifier(notifiers.read, socket, CURL_CSELECT_IN,
                (what & CURL_POLL_IN) != 0 && what != CURL_POLL_REMOVE);
    setNotifier(notifiers.write, socket, CURL_CSELECT_OUT,
                (what & CURL_POLL_OUT) != 0 && what != CURL_POLL_REMOVE);
    if (what != CURL_POLL_REMOVE)
        return;
    // Perhaps one of them is what brought us here.
    for (QSocketNotifier* notifier : {notifiers.read, notifiers.write}) {
        if (notifier)
            notifier->deleteLater();
    }
    m_notifiers.erase(socket);
}

void ConnectionPool::setNotifier(QSocketNotifier*& notifier, curl_socket_t socket, int what, bool on)
{
    if (!notifier && on) {
        const auto type = what == CURL_CSELECT_IN ? QSocketNotifier::Read : QSocketNotifier::Write;
        notifier = new QSocketNotifier(socket, type, this);
        connect(notifier, &QSocketNotifier::activated, this, [this, socket, what] { act(socket, what); });
    }
    if (notifier)
        notifier->setEnabled(on);
}

void ConnectionPool::act(curl_socket_t socket, int what)
{
    int running = 0;
    curl_multi_socket_action(m_multi, socket, what, &running);
    collect();
    m_listener.batchEnded();
}

void ConnectionPool::collect()
{
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        CURL* handle = message->easy_handle;
        const CURLcode code = message->data.result; // the message is gone once the handle is
        m_listener.ended(handle, code);
    }
}

} // namespace linkwright::http
