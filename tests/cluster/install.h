// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What somebody installed before Linkwright came: definitions of kinds, and the objects of charts and of
// people, with the field owners that Helm and kubectl leave behind.

#include "tests/cluster/api_server.h"

namespace linkwright::testbed {

/// Files of definitions: Emissary 4, Linkerd's policy, and Linkerd's Link of a release. They are the
/// project's own (resources/schemas), or the real ones where LINKWRIGHT_DEFINITIONS is "real".
[[nodiscard]] QStringList definitionFiles(const QString& linkRelease = QStringLiteral("2.20"));
/// A file of real definitions, in the folder that LINKWRIGHT_CRDS_DIR names; empty where there is none.
[[nodiscard]] QString realDefinitions(const QString& name);

/// Installs every definition in these files and waits until they are served. Empty on success.
[[nodiscard]] QString installDefinitions(ApiServer& server, const QStringList& files = definitionFiles());

enum class As
{
    Helm4,   ///< server-side apply by "helm"
    Helm3,   ///< created by "helm": owner with operation Update
    Kubectl, ///< kubectl apply of the client's side, with its annotation
};

/// The file of that name in fixtures/: "emissary" (namespace, accounts, Deployment, Service, Module),
/// "linkerd" (its namespace and configuration) or "demo" (two Services in namespace default).
[[nodiscard]] std::vector<Json> fixture(const QString& name);
/// Empty on success, else what the server said.
[[nodiscard]] QString install(ApiServer& server, const std::vector<Json>& objects, As as = As::Helm4);
[[nodiscard]] QString install(ApiServer& server, const QString& name, As as = As::Helm4);

/// What controllers would write: all replicas of the present generation are there; the load balancer's
/// address.
[[nodiscard]] QString finishRollout(ApiServer& server, const std::string& nameSpace,
                                    const std::string& deployment);
[[nodiscard]] QString giveAddress(ApiServer& server, const std::string& nameSpace, const std::string& service,
                                  const std::string& address);

} // namespace linkwright::testbed
