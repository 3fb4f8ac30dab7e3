// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A proxy such as companies have between a desktop and its clusters: HTTP CONNECT and SOCKS5 at the same port
// (RFC 9110 section 9.3.6, RFC 1928, RFC 1929). Whatever host a client names, it is the loopback address:
// names that only the proxy knows are what it is there for. It runs on a thread of its own. All functions are
// called by the test's thread and take effect before they return.

#include "tests/cluster/side_thread.h"

#include <QByteArrayList>

#include <memory>

namespace linkwright::testbed {

struct ProxyManners
{
    enum class Answer
    {
        Tunnel,
        Refuse,  ///< CONNECT: 403; SOCKS5: not allowed by the rules
        NoRoute, ///< CONNECT: 502; SOCKS5: host unreachable
        HangUp,  ///< takes what is asked and closes
        Stall,   ///< takes what is asked and says nothing
        Nonsense ///< something that is neither
    };

    Answer answer = Answer::Tunnel;
    QByteArray login = {}; ///< "user:password" that is asked for; empty: none
};

class TunnelProxy
{
public:
    explicit TunnelProxy(ProxyManners manners = {});
    ~TunnelProxy();
    TunnelProxy(const TunnelProxy&) = delete;
    TunnelProxy& operator=(const TunnelProxy&) = delete;

    [[nodiscard]] quint16 port() const;
    /// SCHEME://127.0.0.1:port, with `login` before the host where there is one.
    [[nodiscard]] QString url(const QString& scheme, const QString& login = {}) const;
    /// host:port of every request, as it was asked, in order.
    [[nodiscard]] QByteArrayList asked() const;
    void resetAll(); ///< every open connection, now

private:
    class Worker;

    mutable SideThread m_thread;
    std::unique_ptr<Worker> m_worker;
};

} // namespace linkwright::testbed
