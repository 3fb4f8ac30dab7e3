// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight/read_kinds.h"

#include "facts/kinds.h"

#include <algorithm>
#include <set>

namespace linkwright::preflight {

namespace kinds = facts::kinds;

std::span<const ReadKind> readKinds()
{
    static const char* const rbac = "rbac.authorization.k8s.io/v1";
    static const std::vector<const char*> emissary = {"getambassador.io/v3alpha1", "getambassador.io/v2",
                                                      "getambassador.io/v1"};
    static const ReadKind table[] = {
        {kinds::namespace_, "Namespace", {"v1"}},
        {kinds::service, "Service", {"v1"}},
        {kinds::endpoints, "Endpoints", {"v1"}},
        {kinds::pod, "Pod", {"v1"}},
        {kinds::serviceAccount, "ServiceAccount", {"v1"}},
        {kinds::secret, "Secret", {"v1"}},
        {kinds::configMap, "ConfigMap", {"v1"}},
        {kinds::deployment, "Deployment", {"apps/v1"}},
        {kinds::lease, "Lease", {"coordination.k8s.io/v1"}},
        {kinds::role, "Role", {rbac}},
        {kinds::roleBinding, "RoleBinding", {rbac}},
        {kinds::clusterRole, "ClusterRole", {rbac}},
        {kinds::clusterRoleBinding, "ClusterRoleBinding", {rbac}},
        {kinds::definition, "CustomResourceDefinition", {"apiextensions.k8s.io/v1"}},
        {kinds::link,
         "Link",
         {"multicluster.linkerd.io/v1alpha3", "multicluster.linkerd.io/v1alpha2",
          "multicluster.linkerd.io/v1alpha1"}},
        {kinds::module, "Module", emissary},
        {kinds::listener, "Listener", emissary},
        {kinds::host, "Host", emissary},
        {kinds::mapping, "Mapping", emissary},
        {kinds::tlsContext, "TLSContext", emissary},
    };
    return table;
}

const ReadKind* findReadKind(std::string_view id)
{
    const std::span<const ReadKind> table = readKinds();
    const auto row = std::find_if(table.begin(), table.end(),
                                  [id](const ReadKind& each) { return std::string_view(each.id) == id; });
    return row == table.end() ? nullptr : &*row;
}

std::vector<std::string> readVersions()
{
    std::set<std::string> versions;
    for (const ReadKind& row : readKinds())
        versions.insert(row.apiVersions.begin(), row.apiVersions.end());
    return {versions.begin(), versions.end()};
}

} // namespace linkwright::preflight
