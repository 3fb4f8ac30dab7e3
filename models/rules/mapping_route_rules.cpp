// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Mappings that answer for the same requests: Emissary shares the requests among them, whoever wrote them.
// Source: emissary ir/irhttpmapping.py, irbasemappinggroup.py, irhttpmappinggroup.py.

#include "rules/mapping_groups.h"
#include "rules/mapping_rules.h"
#include "rules/support.h"

#include <algorithm>

namespace linkwright::rules {

namespace {

constexpr int whole = 100; // weights are percent

/// One group of Mappings, with what messages about it need.
struct Group
{
    const Context& context;
    const ClusterView& view;
    const Indexes& members;

    [[nodiscard]] const Mapping& mapping(int index) const { return at(view.cluster->mappings, index); }
    [[nodiscard]] const Mapping& first() const { return mapping(members.front()); }
    [[nodiscard]] std::string name(int index) const { return mappingName(*view.cluster, mapping(index)); }
    [[nodiscard]] PlanPath place(int index) const { return mappingPath(context.plan, view.index, index); }
    [[nodiscard]] std::string emissary() const { return emissaryName(*view.cluster); }
};

// --- mapping-route-duplicate

void reportSameObject(const Context& context, const ClusterView& view, Report& report)
{
    const Cluster& cluster = *view.cluster;
    const auto groups = groupBy(view.mappings, [](const JudgedMapping* mapping) -> std::string_view {
        return mapping->facts.object;
    });
    for (const Indexes& group : groups) {
        for (std::size_t i = 1; i < group.size(); ++i)
            report
                .add(
                    mappingPath(context.plan, view.index, group[i]).field("name"),
                    "There is more than one Mapping " + mappingName(cluster, at(cluster.mappings, group[i])) +
                        ". They are one object to Kubernetes, so the one applied last overwrites the others.")
                .remedy = "Give each Mapping a name of its own in its namespace.";
    }
}

bool areInOneNamespace(const Group& group)
{
    const std::string ns = namespaceOf(*group.view.cluster, group.first());
    return std::all_of(group.members.begin(), group.members.end(), [&](int index) {
        return namespaceOf(*group.view.cluster, group.mapping(index)) == ns;
    });
}

std::string sharedRequests(const Group& group, int index)
{
    const std::string host = group.first().hostname.value_or(group.first().host.value_or(std::string()));
    return "Mapping " + group.name(index) + " answers for the same requests as " +
           group.name(group.members.front()) + " (prefix " + ticked(group.first().prefix) +
           (host.empty() ? std::string() : ", host " + ticked(host)) + "). ";
}

void reportShared(const Group& group, Report& report)
{
    const bool oneTarget = sendToOne(group.view, group.members);
    const bool oneNamespace = areInOneNamespace(group);
    const std::string share = "one request in " + ticked(static_cast<int>(group.members.size()));
    for (std::size_t i = 1; i < group.members.size(); ++i) {
        const int index = group.members[i];
        if (group.name(index) == group.name(group.members.front()))
            continue; // the same object, which is reported as such
        const std::string consequence =
            oneTarget ? "Both send to the same Service, so one of them does nothing."
                      : group.emissary() + " looks at neither name nor namespace and gives each " + share +
                            ", without a word.";
        Finding& finding =
            report.add(group.place(index).field("prefix"), sharedRequests(group, index) + consequence);
        if (oneTarget)
            finding.severity = Severity::Info;
        else if (oneNamespace) // one team, which may mean it
            finding.severity = Severity::Warning;
    }
}

// --- mapping-weight-sum

void reportSingle(const Group& group, Report& report)
{
    const int index = group.members.front();
    const int weight = group.mapping(index).weight.value_or(whole);
    if (weight == whole)
        return;
    Finding& finding = report.add(group.place(index).field("weight"),
                                  "Mapping " + group.name(index) + " has weight " + ticked(weight) +
                                      " and shares its requests with no other Mapping. " + group.emissary() +
                                      " then ignores the weight and sends it every request.");
    if (weight >= 0 && weight < whole)
        finding.severity = Severity::Warning;
    finding.remedy = "Remove the weight, or write the Mapping that gets the rest.";
}

/// Reports weights that are no percentage; says whether there was one.
bool reportOutOfRange(const Group& group, Report& report)
{
    bool found = false;
    for (const int index : group.members) {
        const int weight = group.mapping(index).weight.value_or(0);
        if (weight >= 0 && weight <= whole)
            continue;
        found = true;
        report
            .add(group.place(index).field("weight"), "Mapping " + group.name(index) + " has weight " +
                                                         ticked(weight) + ", and " + group.emissary() +
                                                         " takes percent from `0` to `100`.")
            .remedy = "Give the share of requests in percent.";
    }
    return found;
}

void reportSum(const Group& group, Report& report)
{
    int sum = 0;
    int unweighted = 0;
    int last = -1;
    for (const int index : group.members) {
        if (const std::optional<int> weight = group.mapping(index).weight) {
            sum += *weight;
            last = index;
        } else {
            ++unweighted;
        }
    }
    if (last < 0 || (sum == whole && unweighted == 0) || (sum < whole && unweighted > 0))
        return;
    const std::string start = "The weights of the Mappings for prefix " + ticked(group.first().prefix) +
                              " add up to " + ticked(sum) + ". ";
    const PlanPath place = group.place(last).field("weight");
    if (sum > whole) {
        report.add(place, start + group.emissary() +
                              " reports an error and makes routes with these numbers anyway.");
    } else if (unweighted == 0) {
        report.add(place, start + group.emissary() + " sends the missing " + ticked(whole - sum) +
                              " percent to the next route that fits, or answers 404.");
    } else {
        report.add(place, start + "Nothing is left for the one without a weight.").severity =
            Severity::Warning;
    }
}

} // namespace

void checkRouteDuplicate(const Context& context, Report& report)
{
    for (const ClusterView& view : context.clusters) {
        reportSameObject(context, view, report);
        for (const Indexes& members : view.mappingGroups) {
            const Group group{context, view, members};
            const bool isWeighted = std::any_of(members.begin(), members.end(), [&group](int index) {
                return group.mapping(index).weight.has_value();
            });
            if (members.size() > 1 && !isWeighted) // with weights, sharing is meant
                reportShared(group, report);
        }
    }
}

void checkWeightSum(const Context& context, Report& report)
{
    for (const ClusterView& view : context.clusters) {
        for (const Indexes& members : view.mappingGroups) {
            const Group group{context, view, members};
            if (members.size() == 1)
                reportSingle(group, report);
            else if (!reportOutOfRange(group, report))
                reportSum(group, report);
        }
    }
}

} // namespace linkwright::rules
