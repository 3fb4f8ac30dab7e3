// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a test of applying starts with: the clusters west and east, with Emissary's and Linkerd's kinds, and a
// kubeconfig. A program makes one in initTestCase and shares it among its tests, which call clear() in
// between:
//
//     void initTestCase() { LINKWRIGHT_START_CLUSTERS(m_clusters, TestClusters::Two); }
//     void init() { QCOMPARE(m_clusters.clear(), QString()); }

#include "tests/cluster/api_server.h"
#include "tests/cluster/kubeconfig_file.h"

#include <QTest>

namespace linkwright::testbed {

class TestClusters
{
public:
    enum Count
    {
        One, ///< west and east are two contexts of the same server
        Two
    };

    TestClusters();
    ~TestClusters();

    /// Starts them side by side. Empty on success, else what went wrong.
    [[nodiscard]] QString start(Count count, bool withDefinitions = true);
    [[nodiscard]] ApiServer& west() { return *m_west; }
    [[nodiscard]] ApiServer& east() { return m_east ? *m_east : *m_west; }
    [[nodiscard]] const ApiServer& west() const { return *m_west; }
    [[nodiscard]] const ApiServer& east() const { return m_east ? *m_east : *m_west; }

    /// Contexts west (the current one) and east, both of the administrator.
    [[nodiscard]] QString kubeconfig() const;
    /// A context for a test to change and to write: a user known by certificate, or by token where tokenOf()
    /// has one.
    [[nodiscard]] static KubeContext context(const ApiServer& server,
                                             const QString& user = QStringLiteral("admin"));
    /// Writes a kubeconfig of that name into the folder of the clusters; gives its path.
    [[nodiscard]] QString writeKubeconfig(const QString& name,
                                          const std::vector<KubeContext>& contexts) const;

    /// What tests made goes away; definitions stay. Empty on success.
    [[nodiscard]] QString clear();

private:
    std::unique_ptr<ApiServer> m_west;
    std::unique_ptr<ApiServer> m_east;
};

} // namespace linkwright::testbed

/// Skips the program where there is no API server to start, unless LINKWRIGHT_REQUIRE_CLUSTER is set.
#define LINKWRIGHT_NEED_CLUSTER()                                                                            \
    do {                                                                                                     \
        const QString missing = linkwright::testbed::ApiServer::missing();                                   \
        if (!missing.isEmpty() && qEnvironmentVariableIsSet("LINKWRIGHT_REQUIRE_CLUSTER"))                   \
            QFAIL(qPrintable(missing));                                                                      \
        if (!missing.isEmpty())                                                                              \
            QSKIP(qPrintable(missing));                                                                      \
    } while (false)

#define LINKWRIGHT_START_CLUSTERS(clusters, ...)                                                             \
    do {                                                                                                     \
        LINKWRIGHT_NEED_CLUSTER();                                                                           \
        const QString failure = (clusters).start(__VA_ARGS__);                                               \
        QVERIFY2(failure.isEmpty(), qPrintable(failure));                                                    \
    } while (false)
