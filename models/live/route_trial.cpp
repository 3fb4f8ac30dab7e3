// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/route_trial.h"

#include "domain/lookup.h"
#include "health/resolver.h"
#include "health/sender.h"
#include "live/pulse_session.h"
#include "qt/plan_document.h"
#include "qt/text.h"

#include <utility>

namespace linkwright::live {

RouteTrial::RouteTrial(PulseSession& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
}

RouteTrial::~RouteTrial()
{
    cancel();
}

Result<void> RouteTrial::start(const QString& cluster, const health::RouteQuestion& question)
{
    cancel();
    const Cluster* asked = findCluster(m_session.document().plan(), cluster.toStdString());
    if (!asked)
        return failure(Error::Kind::Usage, "the plan has no cluster " + cluster.toStdString());
    Result<health::Shot> shot = health::routeShot(*asked, question);
    if (!shot)
        return tl::unexpected(shot.error());
    m_tried = {*shot, {}, health::expectationOf(*asked, question, *shot), {}};
    m_isRunning = true;
    const std::string name = shot->address;
    if (health::isAddress(name)) {
        send(name.front() == '[' ? name.substr(1, name.size() - 2) : name);
        return {};
    }
    m_lookUp = new QObject(this);
    m_session.resolver().lookUp(name, m_lookUp, [this](const health::Resolved& resolved) {
        std::exchange(m_lookUp, nullptr)->deleteLater();
        if (!resolved.addresses.empty()) {
            send(resolved.addresses.front());
            return;
        }
        health::Exchange exchange;
        exchange.end = health::Exchange::End::NoAddress;
        exchange.address = m_tried.shot.address;
        exchange.said = resolved.error;
        take(exchange);
    });
    return {};
}

void RouteTrial::send(const std::string& address)
{
    m_tried.shot.address = address;
    m_sent = m_session.sender().send(m_tried.shot, [this](const health::Exchange& exchange) {
        m_sent.reset();
        take(exchange);
    });
}

void RouteTrial::take(const health::Exchange& exchange)
{
    m_isRunning = false;
    m_tried.exchange = exchange;
    m_tried.hint = qt::toQString(health::routeHint(exchange, m_tried.expectation));
    Q_EMIT finished(m_tried);
}

void RouteTrial::cancel()
{
    delete std::exchange(m_lookUp, nullptr);
    if (m_sent)
        m_session.sender().cancel(*std::exchange(m_sent, std::nullopt));
    m_isRunning = false;
}

Result<health::Headers> headersFrom(const QString& text)
{
    health::Headers headers;
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString line = lines.at(i).trimmed();
        const qsizetype colon = line.indexOf(QLatin1Char(':'));
        if (line.isEmpty())
            continue;
        // The value is not repeated: it may be a secret.
        if (colon <= 0)
            return failure(Error::Kind::Usage, "line " + std::to_string(i + 1) + " of the headers is none",
                           "Write one \"Name: value\" on each line.");
        headers.emplace_back(line.left(colon).trimmed().toStdString(),
                             line.mid(colon + 1).trimmed().toStdString());
    }
    return headers;
}

} // namespace linkwright::live
