// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Asks the target of a Link what it lets the Link's credentials do, as `linkerd multicluster check` does. The
// kubeconfig comes out of a Secret of somebody else's: no file that it names is read, no program that it
// names is run, and nothing of it is kept but the server's address.

#include "facts/cluster_facts.h"
#include "kube/client.h"
#include "kube/credentials.h"
#include "preflight/gather_world.h"
#include "preflight/needs.h"

#include <QObject>

#include <memory>

namespace linkwright::preflight {

class RemoteLook : public QObject
{
    Q_OBJECT

public:
    RemoteLook(const LinkCredentials& link, const kube::SecretText& kubeconfig, GatherWorld world,
               QObject* parent);
    ~RemoteLook() override;

    void start();

Q_SIGNALS:
    /// Once, from the event loop. It deletes itself afterwards.
    void finished(const linkwright::facts::RemoteAccess& remote);

private:
    void askVersion();
    void askRest();
    void askPermission(std::size_t index);
    void askConfig();
    void arrive();
    [[nodiscard]] facts::Reading readingOf(const kube::ApiRequest& request) const;

    LinkCredentials m_link;
    GatherWorld m_world;
    facts::RemoteAccess m_result;
    std::unique_ptr<kube::CredentialStore> m_store;
    std::unique_ptr<kube::Client> m_client;
    int m_underWay = 0;
};

} // namespace linkwright::preflight
