// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// An HTTP/1.1 server on the loopback address that answers as it was told, for answers that no API server
// gives on demand. Lives on the event loop of the test.

#include <QByteArray>
#include <QHash>
#include <QTcpServer>

#include <functional>

class QTcpSocket;

/// What to do with a request: the bytes to write, after a while, and whether to close or break then.
struct Canned
{
    enum class End
    {
        Keep,
        Close,
        Reset
    };

    QByteArray bytes;
    int delay = 0; ///< ms
    End end = End::Keep;
};

class CannedServer : public QTcpServer
{
public:
    struct Request
    {
        QByteArray line;
        QByteArray headers;
        QByteArray body;
    };
    using Answer = std::function<Canned(const Request& request)>;

    explicit CannedServer(Answer answer);

    [[nodiscard]] std::string url() const;
    [[nodiscard]] const QList<Request>& requests() const { return m_requests; }

    static QByteArray json(const QByteArray& body, const QByteArray& status = "200 OK",
                           const QByteArray& headers = {});

private:
    void read(QTcpSocket* socket);
    void answer(QTcpSocket* socket, const Canned& canned);

    Answer m_answer;
    QList<Request> m_requests;
    QHash<QTcpSocket*, QByteArray> m_buffers;
};
