// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// nginx in Emissary's place: a process of its own with a configuration of its own, on free ports of the
// loopback addresses 127.0.0.1 and 127.0.0.2, and of one more where a test has it. It answers the plan's
// probe path and a few others:
//
//     /-/ambassador/ready  200, and the Host header it got as X-Host
//     /moved               301 to the former on the same server
//     /secure              301 to https
//     /busy                503
//     /metrics             what setMetrics() said
//     anything else        404
//
// and speaks TLS on tlsPort().

#include "tests/cluster/authority.h"
#include "tests/cluster/child_process.h"
#include "tests/cluster/scratch_folder.h"

#include <QString>

#include <optional>

class NginxServer
{
public:
    /// Why there is none to start here; empty where there is.
    [[nodiscard]] static QString missing();

    /// Before start().
    void alsoListenOn(const QByteArray& address) { m_address = address; }
    void setMetrics(const QByteArray& text) const;

    /// Empty on success, else what went wrong. Also after kill(): on the same ports.
    [[nodiscard]] QString start();
    void kill() { m_process.kill(); }

    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] int tlsPort() const { return m_tlsPort; }

private:
    [[nodiscard]] QString prepare();
    [[nodiscard]] QByteArray configuration(const linkwright::testbed::Identity& identity) const;

    linkwright::testbed::ScratchFolder m_folder;
    linkwright::testbed::ChildProcess m_process;
    QByteArray m_address;
    int m_port = 0;
    int m_tlsPort = 0;
};
