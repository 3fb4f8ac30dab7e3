// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// libcurl's multi interface, driven by notifiers and a timer of Qt's event loop: transfers, and the
// connections that they share. Who has one makes the handles and knows what they mean: the transport to API
// servers (kube), the prober of gateways (health). Lives on the thread of its event loop.

#include <QObject>
#include <QTimer>

#include <curl/curl.h>

#include <functional>
#include <map>

class QSocketNotifier;

namespace linkwright::http {

class ConnectionPool : public QObject
{
public:
    struct Listener
    {
        std::function<void(CURL* handle, CURLcode code)> ended; ///< the transfer is still here: remove() it
        std::function<void()> batchEnded; ///< after all that have ended at once; may end the pool
    };

    struct Options
    {
        long mostConnectionsToAHost = 24; ///< of HTTP/1.1; HTTP/2 needs one. 0: no limit
        long mostKept = 0;                ///< connections without a transfer; 0: as libcurl likes
    };

    ConnectionPool(Listener listener, const Options& options, QObject* parent);
    /// Closes its connections. No transfer is left.
    ~ConnectionPool() override;

    void add(CURL* handle); ///< nothing happens in here
    void remove(CURL* handle);
    [[nodiscard]] bool isIdle() const { return m_running == 0; }

private:
    struct Notifiers
    {
        QSocketNotifier* read = nullptr;
        QSocketNotifier* write = nullptr;
    };

    static int socketCallback(CURL* handle, curl_socket_t socket, int what, void* self, void* ofSocket);
    static int timerCallback(CURLM* multi, long milliseconds, void* self);

    void watch(curl_socket_t socket, int what);
    void setNotifier(QSocketNotifier*& notifier, curl_socket_t socket, int what, bool on);
    void act(curl_socket_t socket, int what);
    void collect();

    Listener m_listener;
    CURLM* m_multi;
    QTimer m_timer; ///< when libcurl wants to be called
    std::map<curl_socket_t, Notifiers> m_notifiers;
    int m_running = 0;
};

} // namespace linkwright::http
