// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One connection of a scripted server: reads requests one after the other, and sends the replies or what the
// real server answers. Lives on the server's thread, and deletes itself when the connection is over.

#include "tests/cluster/script.h"
#include "tests/cluster/scripted_server.h"

#include <QSslSocket>
#include <QTimer>

namespace linkwright::testbed {

class ScriptedSession : public QObject
{
public:
    /// Asked for each request, in order; the pass reply where the script is silent.
    using Ask = std::function<Reply(const HttpMessage&)>;

    ScriptedSession(const ScriptedServerOptions& options, qintptr descriptor, Ask ask, QObject* parent);
    ~ScriptedSession() override;

private:
    void read();
    void answer(const HttpMessage& request, const Reply& reply);
    void send(const Reply& reply);
    void sendBody();
    [[nodiscard]] QByteArray nextOfBody(qint64 most);
    void finishAnswer();
    void pass(const HttpMessage& request);
    void connectUpstream();
    [[nodiscard]] QByteArray passedText(const HttpMessage& request) const;
    void relay();
    void end();

    ScriptedServerOptions m_options;
    Ask m_ask;
    QSslSocket m_client;
    QSslSocket m_upstream;
    HttpReader m_reader{HttpReader::Side::Request};
    Reply m_reply;          ///< that is being sent
    qint64 m_bodySent = 0;  ///< of it; of the whole answer when passed
    bool m_busy = false;    ///< a request waits for its answer
    bool m_sending = false; ///< and this is being written
    QTimer m_drip;
};

} // namespace linkwright::testbed
