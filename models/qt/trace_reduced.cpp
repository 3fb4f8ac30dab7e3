// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/trace_reduced.h"

#include "domain/lookup.h"
#include "planfile/perturb.h"

#include <algorithm>

namespace linkwright::qt {

namespace {

constexpr const char* entryLists[] = {"namespaces", "listeners", "hosts", "mappings", "exports", "manifests"};

template <typename T, typename Predicate>
void keep(SharedList<T>& list, const char* field, Predicate isKept, Reduced& reduced)
{
    std::vector<int>& kept = reduced.kept[field];
    SharedList<T> entries;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (!isKept(static_cast<int>(i), std::as_const(list)[i]))
            continue;
        kept.push_back(static_cast<int>(i));
        entries.share(list.handle(i));
    }
    list = std::move(entries);
}

template <typename T> void keepOne(SharedList<T>& list, const char* field, int index, Reduced& reduced)
{
    keep(
        list, field, [index](int i, const T&) { return i == index; }, reduced);
}

/// The index that a place has in one of the cluster's lists; -1 where it is in another list or none.
int indexIn(const PlanPath& place, int cluster, const char* list)
{
    const std::vector<PlanPath::Segment>& segments = place.segments();
    const bool isMeant = segments.size() > 1 && segments[0].field == "clusters" &&
                         segments[0].index == cluster && segments[1].field == list;
    return isMeant ? segments[1].index : -1;
}

/// What other clusters have a say in is Links, by their gateway and release.
void emptyOthers(Plan& plan, int cluster)
{
    for (std::size_t i = 0; i < plan.clusters.size(); ++i) {
        if (static_cast<int>(i) == cluster)
            continue;
        Cluster& other = plan.clusters[i];
        other.mappings.clear();
        other.hosts.clear();
        other.listeners.clear();
        other.namespaces.clear();
        other.manifests.clear();
        if (other.exports.size() > 1)
            other.exports.erase(other.exports.cbegin() + 1, other.exports.cend());
    }
}

bool bears(const Json& manifest, const std::string& name)
{
    if (!manifest.is_object())
        return false;
    if (manifest.contains("items"))
        return true;
    const auto metadata = manifest.find("metadata");
    if (metadata == manifest.end() || !metadata->is_object())
        return false;
    const auto its = metadata->find("name");
    return its != metadata->end() && *its == name;
}

/// The index of the entry in the whole plan.
int originalIndex(const Reduced& reduced, const PlanPath::Segment& segment)
{
    const auto kept = reduced.kept.find(segment.field);
    return kept == reduced.kept.end() || segment.index < 0
               ? segment.index
               : kept->second.at(static_cast<std::size_t>(segment.index));
}

/// The start of a place, spelt as everywhere.
PlanPath entryPath(const Plan& plan, int cluster, const std::string& list, int index)
{
    if (list == "listeners")
        return listenerPath(plan, cluster, index);
    if (list == "hosts")
        return hostPath(plan, cluster, index);
    if (list == "mappings")
        return mappingPath(plan, cluster, index);
    if (list == "exports")
        return exportPath(plan, cluster, index);
    if (list == "manifests")
        return manifestPath(plan, cluster, index);
    const Cluster& owner = plan.clusters.at(static_cast<std::size_t>(cluster));
    const std::string label =
        list == "namespaces" ? owner.namespaces.at(static_cast<std::size_t>(index)).name : std::string();
    return clusterPath(plan, cluster).item(list, index, label);
}

PlanPath appended(PlanPath path, const PlanPath& place, std::size_t from)
{
    const std::vector<PlanPath::Segment>& segments = place.segments();
    for (std::size_t i = from; i < segments.size(); ++i)
        path = segments[i].index < 0 ? path.field(segments[i].field)
                                     : path.item(segments[i].field, segments[i].index, segments[i].label);
    return path;
}

} // namespace

PlanPath Reduced::inside(const PlanPath& place) const
{
    const std::vector<PlanPath::Segment>& segments = place.segments();
    const bool mayMove =
        segments.size() > 1 && segments[0].field == "clusters" && segments[0].index == cluster;
    const auto list = mayMove ? kept.find(segments[1].field) : kept.end();
    if (list == kept.end() || segments[1].index < 0)
        return place;
    const auto it = std::find(list->second.begin(), list->second.end(), segments[1].index);
    return it == list->second.end() ? PlanPath()
                                    : place.withIndex(1, static_cast<int>(it - list->second.begin()));
}

PlanPath Reduced::outside(const PlanPath& place, const Plan& whole) const
{
    const std::vector<PlanPath::Segment>& segments = place.segments();
    if (segments.empty())
        return {};
    if (segments[0].field == "links" && segments[0].index >= 0)
        return appended(linkPath(whole, segments[0].index), place, 1);
    if (segments[0].field != "clusters" || segments[0].index < 0)
        return place;
    const bool isEntry = segments[0].index == cluster && segments.size() > 1 && segments[1].index >= 0;
    if (!isEntry)
        return appended(clusterPath(whole, segments[0].index), place, 1);
    return appended(entryPath(whole, cluster, segments[1].field, originalIndex(*this, segments[1])), place,
                    2);
}

Reduced reducedTo(const PlanPath& place, const Plan& plan, int cluster)
{
    Reduced reduced{plan, cluster, false, {}};
    const int mapping = indexIn(place, cluster, "mappings");
    const int exported = indexIn(place, cluster, "exports");
    if (mapping < 0 && exported < 0) {
        reduced.isWhole = true;
        return reduced;
    }
    Cluster& judged = reduced.plan.clusters[static_cast<std::size_t>(cluster)];
    keepOne(judged.mappings, "mappings", mapping, reduced);
    keepOne(judged.exports, "exports", exported, reduced);
    return reduced;
}

Reduced reducedTo(const ManifestText& object, const Plan& plan, int cluster)
{
    Reduced reduced{plan, cluster, false, {}};
    emptyOthers(reduced.plan, cluster);
    const std::string name = object.name.section(QLatin1Char('/'), -1).toStdString();
    const auto isNamed = [&name](int, const auto& entry) { return entry.name == name; };
    Cluster& judged = reduced.plan.clusters[static_cast<std::size_t>(cluster)];
    keep(judged.namespaces, "namespaces", isNamed, reduced);
    keep(judged.listeners, "listeners", isNamed, reduced);
    keep(judged.hosts, "hosts", isNamed, reduced);
    keep(judged.mappings, "mappings", isNamed, reduced);
    keep(
        judged.exports, "exports", [&name](int, const Export& entry) { return entry.service == name; },
        reduced);
    keep(
        judged.manifests, "manifests", [&name](int, const Json& entry) { return bears(entry, name); },
        reduced);
    return reduced;
}

std::vector<PlanPath> candidatesIn(const Plan& plan, int cluster)
{
    const std::vector<PlanPath> all = planfile::fieldsWithin(plan, {});
    const PlanPath own = clusterPath(plan, cluster);
    const auto rankOf = [&own](const PlanPath& place) {
        if (!place.isWithin(own))
            return place.segments().front().field == "links" ? 3 : 4;
        const std::string& part = place.segments()[1].field;
        if (std::find(std::begin(entryLists), std::end(entryLists), part) != std::end(entryLists))
            return 0;
        return part == "gateway" ? 1 : 2;
    };
    std::vector<PlanPath> candidates = all;
    std::stable_sort(candidates.begin(), candidates.end(),
                     [&rankOf](const PlanPath& a, const PlanPath& b) { return rankOf(a) < rankOf(b); });
    return candidates;
}

} // namespace linkwright::qt
