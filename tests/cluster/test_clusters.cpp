// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/test_clusters.h"

#include "tests/cluster/clear.h"
#include "tests/cluster/install.h"

#include <functional>

namespace linkwright::testbed {

TestClusters::TestClusters()
    : m_west(std::make_unique<ApiServer>(QStringLiteral("west")))
{
}

TestClusters::~TestClusters() = default;

QString TestClusters::start(Count count, bool withDefinitions)
{
    std::vector<ApiServer*> servers{m_west.get()};
    if (count == Two) {
        m_east = std::make_unique<ApiServer>(QStringLiteral("east"));
        servers.push_back(m_east.get());
    }
    const std::vector<std::function<QString(ApiServer&)>> steps{
        [](ApiServer& server) { return server.launch(); },
        [](ApiServer& server) { return server.waitUntilReady(); },
        [withDefinitions](ApiServer& server) {
            return withDefinitions ? installDefinitions(server) : QString();
        }};
    for (const auto& step : steps) {
        for (ApiServer* server : servers) {
            const QString error = step(*server);
            if (!error.isEmpty())
                return error;
        }
    }
    KubeContext second = context(east());
    second.name = QStringLiteral("east");
    return testbed::writeKubeconfig(kubeconfig(), {context(west()), second});
}

QString TestClusters::kubeconfig() const
{
    return m_west->folder().file(QStringLiteral("kubeconfig"));
}

KubeContext TestClusters::context(const ApiServer& server, const QString& user)
{
    const bool isAdmin = user == QLatin1String("admin");
    const bool hasToken = user == QLatin1String("robot") || user == QLatin1String("token-admin");
    KubeContext context;
    context.name = isAdmin ? server.name() : server.name() + QLatin1Char('-') + user;
    context.server = server.url();
    context.authorityFile = server.authority().certificateFile();
    if (hasToken)
        context.token = QString::fromLatin1(ApiServer::tokenOf(user));
    else
        context.client = isAdmin ? server.admin() : server.user(user);
    return context;
}

QString TestClusters::writeKubeconfig(const QString& name, const std::vector<KubeContext>& contexts) const
{
    const QString file = m_west->folder().file(name);
    const QString error = testbed::writeKubeconfig(file, contexts);
    if (!error.isEmpty())
        qFatal("%s", qPrintable(error));
    return file;
}

QString TestClusters::clear()
{
    const QString failure = clearObjects(m_west->objects());
    return m_east ? failure + clearObjects(m_east->objects()) : failure;
}

} // namespace linkwright::testbed
