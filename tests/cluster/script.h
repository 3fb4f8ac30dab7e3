// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a scripted server does instead of what a server would do: replies, and rules which requests get them.
// Values.

#include "tests/cluster/http_message.h"

#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace linkwright::testbed {

struct Reply
{
    int status = 200;
    HttpHeaders headers;
    QByteArray body;
    qint64 size = -1;     ///< the body is repeated up to so many bytes; -1: once
    qint64 cutAfter = -1; ///< bytes of the body (of the whole answer, when passed), then the connection ends
    bool reset = false;   ///< it ends by a reset
    int delay = 0;        ///< ms before anything happens
    int dripBytes = 0;    ///< so many bytes of the body ...
    int dripInterval = 0; ///< ... every so many ms
    bool close = false;   ///< the connection ends after the answer, which says so
    bool silent = false;  ///< no answer at all
    bool pass = false;    ///< the real server gets the request, the client its answer
    std::function<Reply(const HttpMessage&)>
        compute; ///< decides when the request is there; on the server's thread

    static Reply json(int status, const QByteArray& body);
    /// A Status of the Kubernetes API.
    static Reply failure(int status, const QByteArray& reason, const QByteArray& message);
    static Reply tooMany(int retryAfter);                           ///< 429 with Retry-After, in seconds
    static Reply truncated(const QByteArray& body, qsizetype size); ///< whole as HTTP, broken as JSON
    static Reply huge(qint64 size);                                 ///< a list that does not end
    static Reply drip(const QByteArray& body, int bytes, int interval);
    /// Ends the connection: with after = 0 after the head, with -1 there is no head either.
    static Reply cut(const QByteArray& body, qint64 after);
    static Reply passed();
    /// The real server carries it out; of its answer the client gets so many bytes.
    static Reply passedThenCut(qint64 after);
    static Reply never();
    static Reply computed(std::function<Reply(const HttpMessage&)> compute);
};

/// The first rule that fits a request counts; a request that fits none is passed on, or answered by 404.
struct Rule
{
    QByteArray method; ///< empty: any
    QString path;      ///< regular expression, searched in path and query
    Reply reply;
    int times = 1; ///< requests that get the reply; -1: all
    int skip = 0;  ///< requests that fit but are left alone before
};

class Script
{
public:
    explicit Script(std::vector<Rule> rules = {})
        : m_rules(std::move(rules))
    {
    }

    /// Counts the request.
    [[nodiscard]] std::optional<Reply> replyTo(const HttpMessage& request);

private:
    std::vector<Rule> m_rules;
};

} // namespace linkwright::testbed
