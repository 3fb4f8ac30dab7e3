// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/http_message.h"

namespace linkwright::testbed {

QByteArray headerOf(const HttpHeaders& headers, const QByteArray& name)
{
    for (const auto& [key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

int HttpMessage::status() const
{
    return firstLine.startsWith("HTTP/") ? word(1).toInt() : 0;
}

HttpReader::State HttpReader::feed(const QByteArray& bytes)
{
    m_buffer += bytes;
    if (m_headSize < 0) {
        const State state = readHead();
        if (state != State::Complete)
            return state;
    }
    return readBody();
}

HttpReader::State HttpReader::readHead()
{
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return m_buffer.size() > 65'536 ? State::Broken : State::More;
    const QList<QByteArray> lines = m_buffer.left(end).split('\n');
    m_message.firstLine = lines.first().trimmed();
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines.at(i).indexOf(':');
        if (colon <= 0)
            return State::Broken;
        m_message.headers.append({lines.at(i).left(colon).trimmed(), lines.at(i).mid(colon + 1).trimmed()});
    }
    m_headSize = end + 4;
    m_read = m_headSize;
    return State::Complete;
}

bool HttpReader::hasNoBody() const
{
    const int status = m_message.status();
    return status == 204 || status == 304 || (status >= 100 && status < 200);
}

HttpReader::State HttpReader::readBody()
{
    if (hasNoBody())
        return State::Complete;
    if (headerOf(m_message.headers, "Transfer-Encoding").toLower() == "chunked")
        return readChunks();
    const QByteArray length = headerOf(m_message.headers, "Content-Length");
    if (length.isEmpty() && m_side == Side::Answer) {
        m_message.body = m_buffer.mid(m_headSize);
        m_read = m_buffer.size();
        return State::More;
    }
    const qint64 size = length.toLongLong();
    if (m_buffer.size() - m_headSize < size)
        return State::More;
    m_message.body = m_buffer.mid(m_headSize, size);
    m_read = m_headSize + size;
    return State::Complete;
}

HttpReader::State HttpReader::readChunks()
{
    while (true) {
        const qsizetype lineEnd = m_buffer.indexOf("\r\n", m_read);
        if (lineEnd < 0)
            return State::More;
        bool isNumber = false;
        const QByteArray line = m_buffer.mid(m_read, lineEnd - m_read);
        const qint64 size = line.split(';').first().trimmed().toLongLong(&isNumber, 16);
        if (!isNumber)
            return State::Broken;
        const qint64 next = lineEnd + 2 + size + 2;
        if (m_buffer.size() < next)
            return State::More;
        m_message.body += m_buffer.mid(lineEnd + 2, size);
        m_read = next;
        if (size == 0)
            return State::Complete;
    }
}

HttpReader::State HttpReader::end() const
{
    const bool untilTheEnd = m_headSize >= 0 && m_side == Side::Answer &&
                             headerOf(m_message.headers, "Content-Length").isEmpty() &&
                             headerOf(m_message.headers, "Transfer-Encoding").isEmpty();
    return untilTheEnd ? State::Complete : State::Broken;
}

HttpMessage HttpReader::take()
{
    HttpMessage message = m_message;
    message.raw = m_buffer.left(m_read);
    m_buffer.remove(0, m_read);
    m_message = {};
    m_headSize = -1;
    m_read = 0;
    return message;
}

} // namespace linkwright::testbed
