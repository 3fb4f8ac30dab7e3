// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pulse/try_words.h"

#include "live/pulse_words.h"
#include "qt/text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace linkwright::ui {

using End = health::Exchange::End;
using qt::toQString;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TryRoute)
};

struct EndRow
{
    End end;
    const char* text;
};

constexpr EndRow endRows[] = {
    {End::BadUrl, QT_TRANSLATE_NOOP("TryRoute", "Nothing could be sent")},
    {End::NoAddress, QT_TRANSLATE_NOOP("TryRoute", "The name has no address")},
    {End::Refused, QT_TRANSLATE_NOOP("TryRoute", "The connection was refused: nobody listens there")},
    {End::NoRoute, QT_TRANSLATE_NOOP("TryRoute", "There is no way to that address from here")},
    {End::ConnectTimeout, QT_TRANSLATE_NOOP("TryRoute", "Nobody took the connection in time")},
    {End::AnswerTimeout, QT_TRANSLATE_NOOP("TryRoute", "Connected, but no whole answer came in time")},
    {End::Cut, QT_TRANSLATE_NOOP("TryRoute", "The connection ended before there was an answer")},
    {End::NotHttp, QT_TRANSLATE_NOOP("TryRoute", "What came back is no HTTP")},
    {End::Tls, QT_TRANSLATE_NOOP("TryRoute", "The TLS handshake failed")},
};

struct Phrase
{
    int status;
    const char* text;
};

/// RFC 9110, as far as gateways say them.
constexpr Phrase phrases[] = {
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {426, "Upgrade Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
};

QString statusText(int status)
{
    const auto* row = std::find_if(std::begin(phrases), std::end(phrases),
                                   [status](const Phrase& phrase) { return phrase.status == status; });
    return row == std::end(phrases) ? QString::number(status)
                                    : QStringLiteral("%1 %2").arg(status).arg(QLatin1String(row->text));
}

QString headerLines(const health::Headers& headers)
{
    QString text;
    for (const auto& [name, value] : health::masked(headers))
        text += toQString(name) + QStringLiteral(": ") + toQString(value) + QLatin1Char('\n');
    return text;
}

} // namespace

QString outcomeText(const live::TriedRoute& tried)
{
    const health::Exchange& exchange = tried.exchange;
    if (exchange.end == End::Answered)
        return Words::tr("%1, after %2")
            .arg(statusText(exchange.status), live::latencyText(exchange.times.total));
    const auto* row = std::find_if(std::begin(endRows), std::end(endRows),
                                   [&exchange](const EndRow& one) { return one.end == exchange.end; });
    return row == std::end(endRows) ? Words::tr("There was no answer")
                                    : QCoreApplication::translate("TryRoute", row->text);
}

bool isGoodOutcome(const live::TriedRoute& tried)
{
    return tried.exchange.end == End::Answered && tried.exchange.status < 400;
}

QString explanationText(const live::TriedRoute& tried)
{
    QStringList lines;
    const health::RouteExpectation& expected = tried.expectation;
    if (!expected.mapping.empty())
        lines << Words::tr("By the plan, Mapping %1 answers, with Service %2.")
                     .arg(toQString(expected.mapping), toQString(expected.service));
    if (!expected.missing.empty() && tried.hint.isEmpty())
        lines << Words::tr("By the plan nothing answers: %1. %2")
                     .arg(toQString(expected.missing), toQString(expected.remedy));
    if (!tried.hint.isEmpty())
        lines << tried.hint;
    if (tried.exchange.end != End::Answered && !tried.exchange.said.empty())
        lines << toQString(tried.exchange.said);
    if (!tried.exchange.certificateProblem.empty())
        lines << Words::tr("A browser would refuse the certificate: %1")
                     .arg(toQString(tried.exchange.certificateProblem));
    return lines.join(QLatin1Char('\n'));
}

QString timingText(const live::TriedRoute& tried)
{
    const health::ExchangeTimes& times = tried.exchange.times;
    if (tried.exchange.end != End::Answered)
        return {};
    return Words::tr("Connected to %1 after %2, first byte after %3, all of it after %4.")
        .arg(QStringLiteral("%1:%2").arg(toQString(tried.exchange.address)).arg(tried.exchange.port),
             live::latencyText(times.connected), live::latencyText(times.firstByte),
             live::latencyText(times.total));
}

QString wireText(const live::TriedRoute& tried)
{
    const health::Shot& shot = tried.shot;
    QString text = QStringLiteral("%1 %2\nHost: %3\n")
                       .arg(toQString(shot.method), toQString(shot.target), toQString(shot.host)) +
                   headerLines(shot.headers) + QLatin1Char('\n');
    if (tried.exchange.end != End::Answered)
        return text;
    text += statusText(tried.exchange.status) + QLatin1Char('\n') + headerLines(tried.exchange.headers) +
            QLatin1Char('\n') + toQString(tried.exchange.body);
    if (tried.exchange.bodyIsCut)
        text += QLatin1Char('\n') + Words::tr("(There is more; this is its beginning.)");
    return text;
}

} // namespace linkwright::ui
