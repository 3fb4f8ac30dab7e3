// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Kubeconfig files of a test. Each context gets a cluster and a user of its own, of the same name.

#include "domain/json.h"
#include "tests/cluster/authority.h"

#include <QString>

#include <vector>

namespace linkwright::testbed {

/// What a context says; what is empty is left out.
struct KubeContext
{
    QString name;
    QString server;        ///< https://127.0.0.1:port
    QString authorityFile; ///< PEM
    QString tlsServerName;
    QString proxyUrl;
    bool insecure = false; ///< insecure-skip-tls-verify, instead of the authority
    QString nameSpace;
    Identity client;
    QString token;
    QString tokenFile;
    QString impersonate;
    Json exec;              ///< users[].user.exec as it is
    bool inlineData = true; ///< certificates in the file, else by their names
};

/// The text of a kubeconfig whose current context is the first; YAML.
[[nodiscard]] QByteArray kubeconfigText(const std::vector<KubeContext>& contexts);
/// Empty on success, else what went wrong.
[[nodiscard]] QString writeKubeconfig(const QString& file, const std::vector<KubeContext>& contexts);

} // namespace linkwright::testbed
