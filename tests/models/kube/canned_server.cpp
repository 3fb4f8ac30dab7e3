// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "canned_server.h"

#include <QPointer>
#include <QTcpSocket>
#include <QTimer>

#include <sys/socket.h>

CannedServer::CannedServer(Answer answer)
    : m_answer(std::move(answer))
{
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* socket = nextPendingConnection()) {
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        }
    });
    if (!listen(QHostAddress::LocalHost))
        qFatal("no port");
}

std::string CannedServer::url() const
{
    return "http://127.0.0.1:" + std::to_string(serverPort());
}

QByteArray CannedServer::json(const QByteArray& body, const QByteArray& status, const QByteArray& headers)
{
    return "HTTP/1.1 " + status +
           "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) +
           "\r\n" + headers + "\r\n" + body;
}

void CannedServer::read(QTcpSocket* socket)
{
    QByteArray& buffer = m_buffers[socket];
    buffer += socket->readAll();
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    const QByteArray head = buffer.left(end + 2);
    qsizetype length = 0;
    for (const QByteArray& line : head.split('\n')) {
        if (line.toLower().startsWith("content-length:"))
            length = line.mid(15).trimmed().toInt();
    }
    if (buffer.size() < end + 4 + length)
        return;
    const qsizetype firstLine = head.indexOf("\r\n");
    m_requests.append({head.left(firstLine), head.mid(firstLine + 2), buffer.mid(end + 4, length)});
    buffer.remove(0, end + 4 + length);
    const Canned canned = m_answer(m_requests.last());
    QTimer::singleShot(canned.delay, socket, [this, socket, canned] { answer(socket, canned); });
}

void CannedServer::answer(QTcpSocket* socket, const Canned& canned)
{
    socket->write(canned.bytes);
    socket->flush();
    if (canned.end == Canned::End::Reset) {
        const linger now{1, 0};
        ::setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
        socket->abort();
    } else if (canned.end == Canned::End::Close) {
        socket->disconnectFromHost();
    }
}
