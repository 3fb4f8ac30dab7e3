// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// HTTP/1.1 messages as bytes: just enough for tests that speak to an API server, or for one.

#include <QByteArray>
#include <QList>
#include <QPair>

namespace linkwright::testbed {

using HttpHeaders = QList<QPair<QByteArray, QByteArray>>;

/// The value of a header, whatever its case; empty where there is none.
[[nodiscard]] QByteArray headerOf(const HttpHeaders& headers, const QByteArray& name);

struct HttpMessage
{
    QByteArray firstLine; ///< "GET /x HTTP/1.1" or "HTTP/1.1 200 OK"
    HttpHeaders headers;
    QByteArray body; ///< what chunks held, put together
    QByteArray raw;  ///< all of it as it came

    [[nodiscard]] int status() const; ///< of an answer; 0 where it is none
    [[nodiscard]] QByteArray word(int index) const { return firstLine.split(' ').value(index); }
};

/// Puts one message together from the bytes of a connection.
class HttpReader
{
public:
    enum class State
    {
        More,
        Complete,
        Broken
    };

    /// An answer without a length goes on to the end of the connection; a request has no body then.
    enum class Side
    {
        Request,
        Answer
    };

    explicit HttpReader(Side side)
        : m_side(side)
    {
    }

    State feed(const QByteArray& bytes);
    /// The connection has ended: whether that ends the message as well.
    [[nodiscard]] State end() const;
    /// The message when complete; what came after it stays for the next one.
    [[nodiscard]] HttpMessage take();

private:
    State readHead();
    State readBody();
    State readChunks();
    [[nodiscard]] bool hasNoBody() const;

    Side m_side;
    QByteArray m_buffer;
    HttpMessage m_message;
    qint64 m_headSize = -1; ///< -1 until the empty line came
    qint64 m_read = 0;      ///< bytes of m_buffer that are understood
};

} // namespace linkwright::testbed
