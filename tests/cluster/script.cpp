// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/script.h"

#include <QRegularExpression>

namespace linkwright::testbed {

Reply Reply::json(int status, const QByteArray& body)
{
    Reply reply;
    reply.status = status;
    reply.headers = {{"Content-Type", "application/json"}};
    reply.body = body;
    return reply;
}

Reply Reply::failure(int status, const QByteArray& reason, const QByteArray& message)
{
    return json(status, R"({"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":")" +
                            message + R"(","reason":")" + reason + R"(","code":)" +
                            QByteArray::number(status) + '}');
}

Reply Reply::tooMany(int retryAfter)
{
    Reply reply = failure(429, "TooManyRequests", "too many requests, please try again later");
    reply.headers.append({"Retry-After", QByteArray::number(retryAfter)});
    return reply;
}

Reply Reply::truncated(const QByteArray& body, qsizetype size)
{
    return json(200, body.left(size));
}

Reply Reply::huge(qint64 size)
{
    Reply reply = json(200, QByteArray(R"({"metadata":{"name":"one-of-many"}},)").repeated(1000));
    reply.size = size;
    return reply;
}

Reply Reply::drip(const QByteArray& body, int bytes, int interval)
{
    Reply reply = json(200, body);
    reply.dripBytes = bytes;
    reply.dripInterval = interval;
    return reply;
}

Reply Reply::cut(const QByteArray& body, qint64 after)
{
    Reply reply = json(after < 0 ? 0 : 200, body);
    reply.cutAfter = qMax(qint64(0), after);
    return reply;
}

Reply Reply::passed()
{
    Reply reply;
    reply.pass = true;
    return reply;
}

Reply Reply::passedThenCut(qint64 after)
{
    Reply reply = passed();
    reply.cutAfter = after;
    return reply;
}

Reply Reply::never()
{
    Reply reply;
    reply.silent = true;
    return reply;
}

Reply Reply::computed(std::function<Reply(const HttpMessage&)> compute)
{
    Reply reply;
    reply.compute = std::move(compute);
    return reply;
}

std::optional<Reply> Script::replyTo(const HttpMessage& request)
{
    const QString path = QString::fromUtf8(request.word(1));
    for (Rule& rule : m_rules) {
        if (!rule.method.isEmpty() && rule.method != request.word(0))
            continue;
        if (rule.times == 0 || !QRegularExpression(rule.path).match(path).hasMatch())
            continue;
        if (rule.skip > 0) {
            --rule.skip;
            continue;
        }
        if (rule.times > 0)
            --rule.times;
        return rule.reply.compute ? rule.reply.compute(request) : rule.reply;
    }
    return std::nullopt;
}

} // namespace linkwright::testbed
