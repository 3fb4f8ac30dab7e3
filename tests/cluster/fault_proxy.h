// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A TCP proxy before a server of the loopback address, which does to connections what networks do. It passes
// bytes as they are, so TLS and HTTP/2 go through it. It runs on a thread of its own: a test can wait for a
// program meanwhile. All functions are called by the test's thread and take effect before they return.

#include "tests/cluster/side_thread.h"

#include <memory>

namespace linkwright::testbed {

/// "Up" is from the client to the server: the requests; "down": the answers.
struct Faults
{
    int latencyUp = 0;    ///< ms that every byte is under way
    int latencyDown = 0;  ///< ms
    bool stallUp = false; ///< bytes are taken no more, the connection stays
    bool stallDown = false;
    bool newAreWell = false; ///< only connections that are open by now stall
    /// Bytes that still pass, counted from now on an open connection, from its start on a new one; the cut
    /// comes with the byte after them at the latest. -1: no cut.
    qint64 cutUpAfter = -1;
    qint64 cutDownAfter = -1;
    bool reset = false; ///< a cut is a reset, which also may take what was sent before; else an orderly end
    int cuts = 1;       ///< connections that get cut until all is well again; -1: every one
};

class FaultProxy
{
public:
    /// Listens on a free port and passes on to `target`.
    explicit FaultProxy(quint16 target, const Faults& faults = {});
    ~FaultProxy();
    FaultProxy(const FaultProxy&) = delete;
    FaultProxy& operator=(const FaultProxy&) = delete;

    [[nodiscard]] quint16 port() const;
    void set(const Faults& faults); ///< also for open connections
    void heal() { set({}); }
    void resetAll(); ///< every open connection, now
    void refuse();   ///< new connections, until accept()
    void accept();

    struct Counts
    {
        int opened = 0; ///< since the start
        int open = 0;
        int mostAtOnce = 0;
        int cut = 0;
        qint64 up = 0; ///< bytes that passed
        qint64 down = 0;
    };
    [[nodiscard]] Counts counts() const;

private:
    class Worker;

    mutable SideThread m_thread;
    std::unique_ptr<Worker> m_worker;
};

} // namespace linkwright::testbed
