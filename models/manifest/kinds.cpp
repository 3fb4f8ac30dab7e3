// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The table of kinds: when they are applied, and which file of a bundle they go to.

#include "manifest/object.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace linkwright::manifest {

namespace {

struct KindRow
{
    std::string_view kind;
    int order;
    std::string_view stem;
};

// What is not in the table comes after the workloads and before what routes to them.
constexpr int orderOfOthers = 60;

constexpr std::array kinds = {
    KindRow{"CustomResourceDefinition", 0, "customresourcedefinitions"},
    KindRow{"Namespace", 1, "namespaces"},
    KindRow{"PriorityClass", 2, "priorityclasses"},
    KindRow{"StorageClass", 2, "storageclasses"},
    KindRow{"IngressClass", 2, "ingressclasses"},
    KindRow{"ResourceQuota", 3, "resourcequotas"},
    KindRow{"LimitRange", 3, "limitranges"},
    KindRow{"NetworkPolicy", 4, "networkpolicies"},
    KindRow{"ServiceAccount", 10, "serviceaccounts"},
    KindRow{"ClusterRole", 11, "clusterroles"},
    KindRow{"ClusterRoleBinding", 12, "clusterrolebindings"},
    KindRow{"Role", 13, "roles"},
    KindRow{"RoleBinding", 14, "rolebindings"},
    KindRow{"Secret", 20, "secrets"},
    KindRow{"ConfigMap", 21, "configmaps"},
    KindRow{"PersistentVolume", 22, "persistentvolumes"},
    KindRow{"PersistentVolumeClaim", 23, "persistentvolumeclaims"},
    // Who may speak to the gateway is settled before the gateway is restarted with its ports.
    KindRow{"NetworkAuthentication", 30, "policies"},
    KindRow{"MeshTLSAuthentication", 30, "policies"},
    KindRow{"AuthorizationPolicy", 31, "policies"},
    KindRow{"ServerAuthorization", 31, "policies"},
    KindRow{"Server", 32, "policies"},
    KindRow{"Service", 40, "services"},
    KindRow{"DaemonSet", 50, "daemonsets"},
    KindRow{"Deployment", 50, "deployments"},
    KindRow{"StatefulSet", 50, "statefulsets"},
    KindRow{"ReplicaSet", 50, "replicasets"},
    KindRow{"Pod", 50, "pods"},
    KindRow{"Job", 51, "jobs"},
    KindRow{"CronJob", 51, "cronjobs"},
    KindRow{"HorizontalPodAutoscaler", 52, "horizontalpodautoscalers"},
    KindRow{"PodDisruptionBudget", 52, "poddisruptionbudgets"},
    KindRow{"Module", 70, "modules"},
    KindRow{"TLSContext", 71, "tlscontexts"},
    KindRow{"KubernetesServiceResolver", 71, "resolvers"},
    KindRow{"KubernetesEndpointResolver", 71, "resolvers"},
    KindRow{"ConsulResolver", 71, "resolvers"},
    KindRow{"AuthService", 72, "authservices"},
    KindRow{"RateLimitService", 72, "ratelimitservices"},
    KindRow{"Listener", 73, "listeners"},
    KindRow{"Host", 74, "hosts"},
    // A Mapping names Services and is found by Hosts: last of what Emissary reads.
    KindRow{"Mapping", 75, "mappings"},
    KindRow{"TCPMapping", 75, "tcpmappings"},
    // The mirror starts to probe as soon as it has the Link.
    KindRow{"Link", 80, "links"},
    // A webhook that comes before what serves it refuses everything else.
    KindRow{"APIService", 90, "apiservices"},
    KindRow{"MutatingWebhookConfiguration", 91, "mutatingwebhookconfigurations"},
    KindRow{"ValidatingWebhookConfiguration", 91, "validatingwebhookconfigurations"},
};

const KindRow* findKind(std::string_view kind)
{
    const auto it =
        std::find_if(kinds.begin(), kinds.end(), [kind](const KindRow& row) { return row.kind == kind; });
    return it == kinds.end() ? nullptr : &*it;
}

/// The plural as Kubernetes' own tools guess it. Only letters and digits: it becomes a file name.
std::string guessedPlural(std::string_view kind)
{
    std::string name;
    for (const char c : kind) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0)
            name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    if (name.empty())
        return "others";
    const auto endsWith = [&name](std::string_view end) {
        return name.size() >= end.size() && name.compare(name.size() - end.size(), end.size(), end) == 0;
    };
    if (endsWith("s") || endsWith("x") || endsWith("ch") || endsWith("sh"))
        return name + "es";
    if (endsWith("y") && name.size() > 1 &&
        std::string_view("aeiou").find(name[name.size() - 2]) == std::string_view::npos)
        return name.substr(0, name.size() - 1) + "ies";
    return name + "s";
}

} // namespace

int applyOrder(std::string_view kind)
{
    const KindRow* row = findKind(kind);
    return row == nullptr ? orderOfOthers : row->order;
}

std::string fileStem(std::string_view kind)
{
    const KindRow* row = findKind(kind);
    return row == nullptr ? guessedPlural(kind) : std::string(row->stem);
}

} // namespace linkwright::manifest
