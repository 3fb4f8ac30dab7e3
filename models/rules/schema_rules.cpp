// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Fields that Emissary's kinds do not have. The API server prunes them without a word (all of Emissary's
// definitions say preserveUnknownFields: false), so that nobody learns of a typing error but by what does
// not happen. Only v3alpha1: Emissary 1.x is past mending, and its v2 took nearly everything.

#include "emissary/release.h"
#include "rules/carried.h"
#include "rules/rule.h"
#include "rules/support.h"
#include "rules/unknown_fields.h"

#include <algorithm>

namespace linkwright::rules {

namespace {

constexpr std::string_view group = "getambassador.io";

/// The version of Emissary's kinds that a cluster's entries become objects of.
std::string_view apiVersionOf(const ClusterView& view)
{
    return (view.emissary != nullptr ? *view.emissary : emissary::newestRelease()).apiVersion;
}

/// What is looked at, as messages name it, and where it stands.
struct Subject
{
    std::string name; ///< "Mapping `default/qotm`"
    std::string apiVersion;
    PlanPath place;
};

std::string fieldBelow(const PlanPath& place, const PlanPath& field)
{
    PlanPath below;
    for (std::size_t i = place.segments().size(); i < field.segments().size(); ++i) {
        const PlanPath::Segment& step = field.segments()[i];
        below = step.index < 0 ? below.field(step.field) : below.item(step.field, step.index, step.label);
    }
    return below.toString();
}

void reportField(const Subject& subject, const schema::Problem& problem, bool fixable, Report& report)
{
    Finding& finding = report.add(
        problem.place, subject.name + " has a field " + ticked(fieldBelow(subject.place, problem.place)) +
                           " that " + subject.apiVersion +
                           " does not know. The API server drops it without a word, or refuses "
                           "the whole object when it is asked to be strict.");
    finding.fixable = fixable;
    if (fixable)
        finding.proposal = problem.suggestion;
    if (problem.suggestion.empty())
        return;
    finding.remedy = problem.clearTypo ? "Rename the field to " + ticked(problem.suggestion) + "."
                                       : "Look the name up (" + ticked(problem.suggestion) +
                                             " is the nearest one that is known), or remove the field.";
}

template <typename Entry>
void checkEntry(const ClusterView& view, const char* kind, const Entry& entry, const PlanPath& place,
                Report& report)
{
    if (!hasExtras(entry))
        return;
    const std::string apiVersion(apiVersionOf(view));
    const schema::Kind* known = view.schemas->find(apiVersion, kind);
    if (known == nullptr)
        return;
    const std::string ns = namespaceOf(*view.cluster, entry);
    const Subject subject{std::string(kind) + " " + ticked(ns + "/" + entry.name), apiVersion, place};
    for (const schema::Problem& problem : unknownFields(entry, known->schema, place)) {
        Entry tried = entry;
        const bool fixable =
            problem.clearTypo && renameField(tried, place, problem.place, problem.suggestion);
        reportField(subject, problem, fixable, report);
    }
}

void checkCarried(const Context& context, const ClusterView& view, const Carried& carried, Report& report)
{
    const schema::Kind* known = view.schemas->find(carried.apiVersion, carried.kind);
    if (known == nullptr)
        return;
    const std::string ns = carriedNamespace(carried);
    const Subject subject{"The carried " + carried.kind + " " +
                              ticked((ns.empty() ? std::string() : ns + "/") + carriedName(carried)),
                          carried.apiVersion, carriedPath(context.plan, view.index, carried)};
    for (const schema::Problem& problem :
         schema::unknownFields(*carried.body, known->schema, subject.place)) {
        Json tried = *carried.body;
        const bool fixable =
            problem.clearTypo && renameField(tried, subject.place, problem.place, problem.suggestion);
        reportField(subject, problem, fixable, report);
    }
}

void checkMappingFields(const MappingEntry& entry, Report& report)
{
    if (hasExtras(entry.mapping))
        checkEntry(entry.view, "Mapping", entry.mapping, entry.place(), report);
}

/// All but Mappings.
void checkFields(const Context& context, Report& report)
{
    for (const ClusterView& view : context.clusters) {
        const Cluster& cluster = *view.cluster;
        for (std::size_t i = 0; i < cluster.listeners.size(); ++i)
            checkEntry(view, "Listener", cluster.listeners[i],
                       listenerPath(context.plan, view.index, static_cast<int>(i)), report);
        for (std::size_t i = 0; i < cluster.hosts.size(); ++i)
            checkEntry(view, "Host", cluster.hosts[i],
                       hostPath(context.plan, view.index, static_cast<int>(i)), report);
        for (const Carried& carried : carriedOf(cluster, group, ""))
            checkCarried(context, view, carried, report);
    }
}

/// The first steps of a path.
PlanPath startOf(const PlanPath& path, std::size_t steps)
{
    PlanPath start;
    for (std::size_t i = 0; i < steps && i < path.segments().size(); ++i) {
        const PlanPath::Segment& step = path.segments()[i];
        start = step.index < 0 ? start.field(step.field) : start.item(step.field, step.index, step.label);
    }
    return start;
}

/// Whether the field was renamed in what the finding is about.
bool renameIn(Plan& plan, const Finding& finding)
{
    constexpr std::size_t entrySteps = 2; // clusters[...].mappings[...]
    Cluster* cluster = clusterOf(plan, finding);
    if (cluster == nullptr || finding.place.segments().size() <= entrySteps)
        return false;
    const PlanPath place = startOf(finding.place, entrySteps);
    const PlanPath::Segment& entry = place.segments().back();
    const auto index = static_cast<std::size_t>(std::max(entry.index, 0));
    const auto rename = [&](auto& list) {
        return index < list.size() && renameField(list[index], place, finding.place, finding.proposal);
    };
    if (entry.field == "mappings")
        return rename(cluster->mappings);
    if (entry.field == "hosts")
        return rename(cluster->hosts);
    if (entry.field == "listeners")
        return rename(cluster->listeners);
    return entry.field == "manifests" && rename(cluster->manifests);
}

std::string fixField(Plan& plan, const Finding& finding)
{
    if (finding.proposal.empty() || !renameIn(plan, finding))
        return {};
    return changed(finding.place, finding.place.lastField(), finding.proposal);
}

constexpr Rule rows[] = {
    {"emissary-field-unknown", Severity::Warning, "A field that Emissary's kind does not have",
     "Remove the field, or write the name that this kind has for it.", "", checkFields, fixField,
     checkMappingFields},
};

} // namespace

std::span<const Rule> schemaRules()
{
    return rows;
}

} // namespace linkwright::rules
