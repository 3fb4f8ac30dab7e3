// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// "Try a route": sends one request as a client of a gateway would, and tells what came of it beside what the
// plan expects. One at a time, the latest wins; GUI thread.

#include "domain/result.h"
#include "health/route_try.h"

#include <QObject>
#include <QString>

#include <optional>

namespace linkwright::live {

class PulseSession;

struct TriedRoute
{
    health::Shot shot; ///< as it was sent
    health::Exchange exchange;
    health::RouteExpectation expectation;
    QString hint; ///< what the answer means, where the plan explains it
};

class RouteTrial : public QObject
{
    Q_OBJECT

public:
    /// The session, whose document and connections it uses, must outlive it.
    explicit RouteTrial(PulseSession& session, QObject* parent = nullptr);
    ~RouteTrial() override;

    /// An error where nothing can be sent.
    [[nodiscard]] Result<void> start(const QString& cluster, const health::RouteQuestion& question);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }

Q_SIGNALS:
    void finished(const linkwright::live::TriedRoute& tried);

private:
    void send(const std::string& address);
    void take(const health::Exchange& exchange);

    PulseSession& m_session;
    TriedRoute m_tried;
    std::optional<std::uint64_t> m_sent;
    QObject* m_lookUp = nullptr; ///< child; while a name is looked up
    bool m_isRunning = false;
};

/// One "Name: value" on each line; empty lines do not count. An error names the line.
[[nodiscard]] Result<health::Headers> headersFrom(const QString& text);

} // namespace linkwright::live
