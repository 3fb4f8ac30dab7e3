// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight/permission_needs.h"

#include "render/render.h"

#include <map>
#include <tuple>

namespace linkwright::preflight {

namespace {

using Key =
    std::tuple<std::string, std::string, std::string, std::string>; ///< verb, group, plural, namespace

struct Purpose
{
    std::string first;
    int more = 0;
};

class Questions
{
public:
    explicit Questions(const FindKind& find)
        : m_find(find)
    {
    }

    void add(const manifest::Object& object, std::initializer_list<const char*> verbs)
    {
        const kube::ResourceKind* kind = m_find(object.apiVersion(), object.kind());
        if (!kind)
            return;
        const std::string ns = kind->namespaced ? object.namespace_() : std::string();
        const std::string name = object.kind() + " " + (ns.empty() ? "" : ns + "/") + object.name();
        for (const char* verb : verbs) {
            const auto [row, isNew] =
                m_purposes.try_emplace({verb, kind->group(), kind->plural, ns}, Purpose{name});
            if (!isNew)
                ++row->second.more;
        }
    }

    [[nodiscard]] std::vector<facts::Permission> permissions() const
    {
        std::vector<facts::Permission> all;
        for (const auto& [key, purpose] : m_purposes) {
            facts::Permission permission;
            std::tie(permission.verb, permission.group, permission.resource, permission.namespace_) = key;
            permission.purpose = purpose.first;
            if (purpose.more > 0)
                permission.purpose += " and " + std::to_string(purpose.more) + " more";
            all.push_back(std::move(permission));
        }
        return all;
    }

private:
    const FindKind& m_find;
    std::map<Key, Purpose> m_purposes;
};

/// Where an apply remembers which objects it owns (apply/inventory.cpp).
Json inventory(const Plan& plan, const Cluster& cluster)
{
    const std::string ns =
        cluster.gateway ? cluster.gateway->namespace_ : cluster.linkerd.multiclusterNamespace;
    return manifest::makeObject("v1", "Secret", "linkwright-" + plan.name, ns);
}

} // namespace

std::vector<facts::Permission> permissionNeeds(const Plan& plan, const Cluster& cluster, const FindKind& find)
{
    const render::ClusterManifests manifests = render::renderCluster(plan, cluster);
    Questions questions(find);
    // Server-side apply is a patch, and a create where the object is not there yet.
    for (const manifest::Object& object : manifests.objects)
        questions.add(object, {"get", "list", "create", "patch", "delete"});
    for (const manifest::Object& object : manifests.contributions)
        questions.add(object, {"get", "patch"});
    if (!manifests.objects.empty())
        questions.add({inventory(plan, cluster)}, {"get", "create", "patch"});
    return questions.permissions();
}

} // namespace linkwright::preflight
