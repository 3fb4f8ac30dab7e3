// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "routes_fixture.h"

namespace linkwright::emissary {

namespace {

QString missingName(Answer::Missing missing)
{
    switch (missing) {
    case Answer::Missing::Nothing:
        return QStringLiteral("nothing");
    case Answer::Missing::Listener:
        return QStringLiteral("Listener");
    case Answer::Missing::Host:
        return QStringLiteral("Host");
    case Answer::Missing::Mapping:
        return QStringLiteral("Mapping");
    case Answer::Missing::ClearText:
        return QStringLiteral("clear text");
    }
    return {};
}

template <typename Entry> QString nameAt(const SharedList<Entry>& entries, int index)
{
    return index < 0 ? QStringLiteral("-")
                     : QString::fromStdString(entries.at(static_cast<std::size_t>(index)).name);
}

} // namespace

Cluster emptyCluster(const char* release)
{
    Cluster cluster;
    cluster.name = "west";
    cluster.gateway = Gateway();
    cluster.gateway->release = release;
    return cluster;
}

Listener openListener(const char* name, int port)
{
    Listener listener;
    listener.name = name;
    listener.port = port;
    listener.protocol = "HTTP";
    listener.hostBinding.namespaceFrom = "ALL";
    return listener;
}

Host hostFor(const char* name, const char* hostname, const char* action)
{
    Host host;
    host.name = name;
    host.hostname = hostname;
    host.insecureAction = action;
    return host;
}

Mapping mappingFor(const char* name, const char* hostname, const char* prefix)
{
    Mapping mapping;
    mapping.name = name;
    mapping.hostname = hostname;
    mapping.prefix = prefix;
    mapping.service = "service";
    return mapping;
}

QString describe(const Answer& answer, const Cluster& cluster)
{
    const QString route =
        answer.builtIn ? QStringLiteral("built in") : nameAt(cluster.mappings, answer.mapping);
    return QStringLiteral("%1 missing: %2 > %3 > %4")
        .arg(missingName(answer.missing), nameAt(cluster.listeners, answer.listener),
             nameAt(cluster.hosts, answer.host), route);
}

} // namespace linkwright::emissary
