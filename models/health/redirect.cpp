// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/redirect.h"

#include <QUrl>

namespace linkwright::health {

namespace {

int portOf(const QUrl& url)
{
    return url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
}

} // namespace

std::optional<std::string> redirectOf(const Exchange& exchange)
{
    const int status = exchange.status;
    const bool isRedirect = status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    std::string location = exchange.header("location");
    if (!isRedirect || location.empty())
        return std::nullopt;
    return location;
}

std::optional<std::string> targetHere(const std::string& location, const Shot& shot)
{
    const QString scheme = shot.tls ? QStringLiteral("https") : QStringLiteral("http");
    const QUrl asked(scheme + QStringLiteral("://") + QString::fromStdString(shot.host + shot.target));
    const QUrl next = asked.resolved(QUrl(QString::fromStdString(location)));
    if (!next.isValid() || next.scheme() != scheme || next.host() != asked.host() ||
        portOf(next) != portOf(asked))
        return std::nullopt;
    std::string target = next.path(QUrl::FullyEncoded).toStdString();
    if (target.empty())
        target = "/";
    if (next.hasQuery())
        target += "?" + next.query(QUrl::FullyEncoded).toStdString();
    return target;
}

} // namespace linkwright::health
