// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A real API server: etcd and kube-apiserver on free ports of the loopback address, in a temporary folder.
// Both end with the test, also when it crashes or is killed. No controllers run: a test writes the status of
// objects itself, and a deleted namespace stays Terminating.
//
// Users: whom user() makes are known by client certificate and have no rights but what grant() gives them;
// only "admin" may do everything and "viewer" may read everything. Token users: tokenOf().

#include "tests/cluster/authority.h"
#include "tests/cluster/child_process.h"
#include "tests/cluster/objects.h"
#include "tests/cluster/rest.h"
#include "tests/cluster/scratch_folder.h"

#include <QMap>

#include <memory>

namespace linkwright::testbed {

class ApiServer
{
public:
    /// `arguments` go to kube-apiserver, such as --max-mutating-requests-inflight=4 for real answers 429.
    explicit ApiServer(const QString& name = QStringLiteral("west"), const QStringList& arguments = {});
    ~ApiServer();
    ApiServer(const ApiServer&) = delete;
    ApiServer& operator=(const ApiServer&) = delete;

    /// Why there is none to start here; empty where there is. Looks at KUBEBUILDER_ASSETS and
    /// LINKWRIGHT_KUBECTL, else at the cache folder that packaging/test.sh fills.
    [[nodiscard]] static QString missing();

    /// Starts both and waits until the server is ready. Empty on success, else what went wrong.
    [[nodiscard]] QString start();
    /// The two halves of start(), for who starts several side by side.
    [[nodiscard]] QString launch();
    [[nodiscard]] QString waitUntilReady();

    /// In the middle of a test: kill -9 of the server, not of its storage; it comes back on the same port.
    void kill();
    [[nodiscard]] QString restart();
    /// As a server that hangs: takes connections and answers nothing.
    void freeze() { m_server.freeze(); }
    void thaw() { m_server.thaw(); }

    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString url() const; ///< https://127.0.0.1:port
    [[nodiscard]] const Authority& authority() const { return m_authority; }
    [[nodiscard]] const ScratchFolder& folder() const { return m_folder; }

    /// By tls-server-name, the server shows other certificates: expired, and one of an unknown authority. Any
    /// name but these, localhost and 127.0.0.1 does not match its certificate.
    static constexpr const char* expiredName = "expired.test";
    static constexpr const char* strangerName = "stranger.test";

    [[nodiscard]] Identity serving() const { return m_serving; }
    [[nodiscard]] Identity expiredServing() const { return m_expired; }
    [[nodiscard]] Identity strangersServing() const { return m_strangersServing; }

    /// The client certificate of a user, made when first asked for.
    [[nodiscard]] Identity user(const QString& name, const QStringList& groups = {}) const;
    [[nodiscard]] Identity admin() const;
    /// Bearer token of "robot" (no rights but what it is granted) or "token-admin" (may do everything).
    [[nodiscard]] static QByteArray tokenOf(const QString& user);
    /// Proves to the server that X-Remote-User and X-Remote-Group are to be believed.
    [[nodiscard]] Identity frontProxy() const;

    /// RBAC rules as in a ClusterRole, in one namespace or (empty) everywhere, until clearObjects(). Empty on
    /// success.
    [[nodiscard]] QString grant(const QString& user, const Json& rules, const std::string& nameSpace = {});

    /// As an administrator.
    [[nodiscard]] Rest& rest() { return *m_rest; }
    [[nodiscard]] Objects& objects() { return *m_objects; }
    [[nodiscard]] Outcome kubectl(const QStringList& arguments, const QByteArray& input = {}) const;

private:
    [[nodiscard]] QString prepare();
    [[nodiscard]] QString launchServer();
    [[nodiscard]] QStringList serverArguments() const;
    [[nodiscard]] QString file(const QString& name) const { return m_folder.file(name); }
    [[nodiscard]] bool isReady();
    [[nodiscard]] QString letViewerRead();
    [[nodiscard]] QString create(const std::vector<Json>& objects);

    QString m_name;
    QStringList m_arguments;
    ScratchFolder m_folder;
    Authority m_authority;
    Authority m_stranger;
    Identity m_serving;
    Identity m_expired;
    Identity m_strangersServing;
    mutable QMap<QString, Identity> m_users;
    ChildProcess m_etcd;
    ChildProcess m_server;
    quint16 m_etcdPort = 0;
    quint16 m_port = 0;
    int m_grants = 0;
    std::unique_ptr<Rest> m_rest;
    std::unique_ptr<Objects> m_objects;
};

} // namespace linkwright::testbed
