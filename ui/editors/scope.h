// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which part of a plan an editor shows, and how to find it there. An index that points nowhere finds nothing,
// so an editor can outlive the entry it showed.

#include "domain/lookup.h"
#include "domain/plan.h"

namespace linkwright::ui {

/// A cluster and, in one of its lists or among the plan's links, an entry. Indexes from 0; -1: none.
struct Scope
{
    int cluster = -1;
    int entry = -1;

    bool operator==(const Scope&) const = default;
};

template <typename T> [[nodiscard]] const T* entryAt(const SharedList<T>& entries, int index)
{
    return index >= 0 && index < static_cast<int>(entries.size()) ? &entries[static_cast<std::size_t>(index)]
                                                                  : nullptr;
}
/// The same entry to change it, which makes it the list's own.
template <typename T> [[nodiscard]] T* entryAt(SharedList<T>& entries, int index)
{
    return index >= 0 && index < static_cast<int>(entries.size()) ? &entries[static_cast<std::size_t>(index)]
                                                                  : nullptr;
}

/// The part of type Entity that a scope means: find() in a plan to read or to change, and path(). One
/// specialisation for each kind of part.
template <typename Entity> struct PartOf;

/// The plan itself, whatever the scope.
template <> struct PartOf<Plan>
{
    template <typename AnyPlan> static auto* find(AnyPlan& plan, Scope) { return &plan; }
    /// A place to stand below: the plan has no field around it.
    static PlanPath path(const Plan&, Scope) { return {}; }
};

template <> struct PartOf<Cluster>
{
    template <typename AnyPlan> static auto* find(AnyPlan& plan, Scope scope)
    {
        return entryAt(plan.clusters, scope.cluster);
    }
    static PlanPath path(const Plan& plan, Scope scope) { return clusterPath(plan, scope.cluster); }
};

template <> struct PartOf<Gateway>
{
    template <typename AnyPlan> static auto* find(AnyPlan& plan, Scope scope)
    {
        auto* cluster = entryAt(plan.clusters, scope.cluster);
        return cluster && cluster->gateway ? &*cluster->gateway : nullptr;
    }
    static PlanPath path(const Plan& plan, Scope scope) { return gatewayPath(plan, scope.cluster); }
};

/// Entries of a list of the cluster: which list, and how its places are spelt.
template <typename Entity, SharedList<Entity> Cluster::*list, PlanPath (*spell)(const Plan&, int, int)>
struct PartOfList
{
    template <typename AnyPlan> static auto* find(AnyPlan& plan, Scope scope)
    {
        auto* cluster = entryAt(plan.clusters, scope.cluster);
        return cluster ? entryAt(cluster->*list, scope.entry) : nullptr;
    }
    static PlanPath path(const Plan& plan, Scope scope) { return spell(plan, scope.cluster, scope.entry); }
};

template <> struct PartOf<NamespaceEntry> : PartOfList<NamespaceEntry, &Cluster::namespaces, namespacePath>
{
};
template <> struct PartOf<Listener> : PartOfList<Listener, &Cluster::listeners, listenerPath>
{
};
template <> struct PartOf<Host> : PartOfList<Host, &Cluster::hosts, hostPath>
{
};
template <> struct PartOf<Mapping> : PartOfList<Mapping, &Cluster::mappings, mappingPath>
{
};
template <> struct PartOf<Export> : PartOfList<Export, &Cluster::exports, exportPath>
{
};

template <> struct PartOf<Link>
{
    template <typename AnyPlan> static auto* find(AnyPlan& plan, Scope scope)
    {
        return entryAt(plan.links, scope.entry);
    }
    static PlanPath path(const Plan& plan, Scope scope) { return linkPath(plan, scope.entry); }
};

/// The part of a plan that is to be changed.
template <typename Entity> [[nodiscard]] Entity* findPart(Plan& plan, Scope scope)
{
    return PartOf<Entity>::find(plan, scope);
}

} // namespace linkwright::ui
