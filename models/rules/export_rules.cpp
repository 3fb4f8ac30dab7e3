// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Exported Services: whether the mark is one that the release reads, and whether there is such a Service.
// Sources: linkerd2 pkg/k8s/labels.go, multicluster/cmd/link-gen.go; for 2.8 controller/cmd/service-mirror.

#include "rules/carried.h"
#include "rules/mapping_groups.h"
#include "rules/rule.h"
#include "rules/support.h"

#include <array>
#include <unordered_map>

namespace linkwright::rules {

namespace {

std::string exportName(const Export& entry)
{
    return ticked(namespaceOf(entry) + "/" + entry.service);
}

/// Calls `check(view, entry, index)` for each export.
template <typename Check> void forEachExport(const Context& context, Check check)
{
    for (const ClusterView& view : context.clusters) {
        for (int i = 0; i < static_cast<int>(view.cluster->exports.size()); ++i)
            check(view, at(view.cluster->exports, i), i);
    }
}

// --- export-mark-obsolete

bool namesGateway(const Export& entry)
{
    return entry.gatewayName || entry.gatewayNamespace;
}

/// Whether the entry says something that a release reading labels does not read, or the other way round.
bool isObsolete(const Export& entry, bool byLabel)
{
    return byLabel ? entry.mark == ExportMark::Annotations || namesGateway(entry)
                   : entry.mark == ExportMark::Label;
}

std::string obsoleteText(const Cluster& cluster, const Export& entry, bool byLabel)
{
    const std::string start = "Service " + exportName(entry) + " ";
    if (!byLabel)
        return start + "is marked by the label mirror.linkerd.io/exported, but " + linkerdName(cluster) +
               " mirrors only Services with the annotations gateway-name and gateway-ns.";
    if (entry.mark == ExportMark::Annotations)
        return start +
               "is marked for export by annotations, which nothing reads since 2.9: " + linkerdName(cluster) +
               " mirrors only Services with the label mirror.linkerd.io/exported.";
    return start + "names the gateway it is reached through, which nothing reads since 2.9: with " +
           linkerdName(cluster) + " the link names the gateway.";
}

void checkMark(const Context& context, Report& report)
{
    forEachExport(context, [&](const ClusterView& view, const Export& entry, int index) {
        const bool byLabel = view.linkerd->exportByLabel;
        if (!isObsolete(entry, byLabel))
            return;
        const char* field = entry.mark ? "mark" : entry.gatewayName ? "gatewayName" : "gatewayNamespace";
        report.add(exportPath(context.plan, view.index, index).field(field),
                   obsoleteText(*view.cluster, entry, byLabel));
    });
}

std::string fixMark(Plan& plan, const Finding& finding)
{
    const Cluster* cluster = clusterOf(plan, finding);
    Export* entry = exportOf(plan, finding);
    if (entry == nullptr)
        return {};
    const bool byLabel = linkerd::releaseOf(*cluster).exportByLabel;
    if (!isObsolete(*entry, byLabel))
        return {};
    const bool wasMarked = entry->mark.has_value();
    entry->mark.reset();
    if (byLabel) {
        entry->gatewayName.reset();
        entry->gatewayNamespace.reset();
    }
    const std::string kind = byLabel ? "the label" : "annotations";
    return did(finding.place, wasMarked ? "removed, so that " + kind + " will mark the Service"
                                        : "removed, as the link names the gateway");
}

// --- export-gateway-mismatch

bool differs(const std::optional<std::string>& given, const std::string& right)
{
    return given && *given != right;
}

void checkGateway(const Context& context, Report& report)
{
    forEachExport(context, [&](const ClusterView& view, const Export& entry, int index) {
        const std::optional<Gateway>& gateway = view.cluster->gateway;
        if (!gateway)
            return;
        const bool wrongName = differs(entry.gatewayName, gateway->service);
        if (!wrongName && !differs(entry.gatewayNamespace, gateway->namespace_))
            return;
        const std::string named = entry.gatewayNamespace.value_or(gateway->namespace_) + "/" +
                                  entry.gatewayName.value_or(gateway->service);
        const std::string consequence = view.linkerd->exportByLabel
                                            ? " does not look at it; up to 2.8 the mirror had no endpoints."
                                            : " makes a mirror Service without endpoints.";
        report.add(
            exportPath(context.plan, view.index, index).field(wrongName ? "gatewayName" : "gatewayNamespace"),
            "Service " + exportName(entry) + " says its gateway is the Service " + ticked(named) +
                ", but the cluster's is " + ticked(gateway->namespace_ + "/" + gateway->service) + ". " +
                linkerdName(*view.cluster) + consequence);
    });
}

std::string fixGateway(Plan& plan, const Finding& finding)
{
    const Cluster* cluster = clusterOf(plan, finding);
    Export* entry = exportOf(plan, finding);
    if (entry == nullptr || !cluster->gateway)
        return {};
    const Gateway& gateway = *cluster->gateway;
    std::string text;
    if (differs(entry->gatewayName, gateway.service)) {
        text = "removed " + ticked(*entry->gatewayName);
        entry->gatewayName.reset();
    }
    if (differs(entry->gatewayNamespace, gateway.namespace_)) {
        text += (text.empty() ? "removed " : " and ") + ticked(*entry->gatewayNamespace);
        entry->gatewayNamespace.reset();
    }
    return text.empty() ? text : did(finding.place, text + ", so that the cluster's own gateway applies");
}

// --- export-mode-unsupported

struct ModeRow
{
    ExportMode mode;
    const char* name;
    const char* since;
    bool linkerd::Release::*supported;
};

constexpr std::array<ModeRow, 2> newerModes = {{
    {ExportMode::RemoteDiscovery, "remote-discovery", "2.14", &linkerd::Release::remoteDiscovery},
    {ExportMode::Federated, "federated", "2.17", &linkerd::Release::federated},
}};

/// The clusters that have to know a mode and do not, named with their releases: the exporting one and the
/// sources.
std::string clustersWithout(const Context& context, const ClusterView& view, const ModeRow& row)
{
    std::vector<std::string> names;
    const auto collect = [&](const ClusterView& one) {
        const std::string text = one.cluster->name + " (Linkerd " + one.cluster->linkerd.release + ")";
        if (!(one.linkerd->*row.supported) && (names.empty() || names.back() != text))
            names.push_back(text);
    };
    collect(view);
    for (const LinkView& link : view.incoming) {
        if (link.sourceIndex >= 0)
            collect(at(context.clusters, link.sourceIndex));
    }
    return tickedList(names);
}

/// In 2.8 a Service with the annotations of a gateway is taken for one, and is never mirrored.
bool isUnexportableGateway(const ClusterView& view, const Export& entry)
{
    const std::optional<Gateway>& gateway = view.cluster->gateway;
    return !view.linkerd->exportByLabel && gateway && entry.service == gateway->service &&
           namespaceOf(entry) == gateway->namespace_;
}

void checkMode(const Context& context, Report& report)
{
    for (const ClusterView& view : context.clusters) {
        std::array<std::string, newerModes.size()> without;
        for (std::size_t row = 0; row < newerModes.size(); ++row)
            without[row] = clustersWithout(context, view, newerModes[row]);
        for (int i = 0; i < static_cast<int>(view.cluster->exports.size()); ++i) {
            const Export& entry = at(view.cluster->exports, i);
            const auto place = [&] { return exportPath(context.plan, view.index, i); };
            for (std::size_t row = 0; row < newerModes.size(); ++row) {
                if (entry.mode == newerModes[row].mode && !without[row].empty())
                    report.add(place().field("mode"),
                               "Service " + exportName(entry) + " is exported in mode " +
                                   ticked(newerModes[row].name) + ", which came with Linkerd " +
                                   ticked(newerModes[row].since) + ", and " + without[row] +
                                   " lacks it: the Service would not be mirrored.");
            }
            if (isUnexportableGateway(view, entry))
                report
                    .add(place().field("service"),
                         "Service " + exportName(entry) + " is the gateway itself, and " +
                             linkerdName(*view.cluster) + " cannot mirror a gateway.")
                    .remedy = "Export the Services behind the gateway, or upgrade to Linkerd 2.9 or newer.";
        }
    }
}

// --- export-service-unknown

/// Every `namespace/name` that the plan speaks of as a Service.
std::unordered_set<std::string> servicesOf(const ClusterView& view)
{
    std::unordered_set<std::string> services = view.services;
    for (const Carried& service : carriedOf(*view.cluster, "", "Service")) {
        const std::string ns = carriedNamespace(service);
        services.insert((ns.empty() ? std::string("default") : ns) + "/" + carriedName(service));
    }
    for (const JudgedMapping* mapping : view.mappings) {
        if (!mapping->facts.service.empty())
            services.insert(mapping->facts.service);
    }
    return services;
}

/// Service names, each with one of the namespaces it is in.
std::unordered_map<std::string, std::string> namespacesByName(const std::unordered_set<std::string>& services)
{
    std::unordered_map<std::string, std::string> namespaces;
    for (const std::string& service : services) {
        const std::size_t slash = service.find('/');
        std::string& ns = namespaces[service.substr(slash + 1)];
        const std::string candidate = service.substr(0, slash);
        if (ns.empty() || candidate < ns) // the same one each time
            ns = candidate;
    }
    return namespaces;
}

void checkService(const Context& context, Report& report)
{
    for (const ClusterView& view : context.clusters) {
        if (view.cluster->exports.empty())
            continue;
        const std::unordered_set<std::string> services = servicesOf(view);
        std::optional<std::unordered_map<std::string, std::string>> namespaces; // seldom asked for
        for (int i = 0; i < static_cast<int>(view.cluster->exports.size()); ++i) {
            const Export& entry = at(view.cluster->exports, i);
            if (services.count(namespaceOf(entry) + "/" + entry.service) != 0)
                continue;
            if (!namespaces)
                namespaces = namespacesByName(services);
            const PlanPath place = exportPath(context.plan, view.index, i);
            const std::string start = "No Service " + exportName(entry) +
                                      " is carried by the plan or named by a "
                                      "Mapping of " +
                                      ticked(view.cluster->name) + ". ";
            const auto elsewhere = namespaces->find(entry.service);
            if (elsewhere == namespaces->end()) {
                report.add(place.field("service"),
                           start + linkerdName(*view.cluster) +
                               " needs it in the cluster, where a live check looks for it.");
                continue;
            }
            Finding& finding =
                report.add(place.field("namespace"),
                           start + "The plan knows one of that name in " + ticked(elsewhere->second) + ".");
            finding.severity = Severity::Warning;
            finding.remedy = "Correct the namespace of the export, if the other Service is meant.";
        }
    }
}

// --- export-duplicate

/// Exports that write the same label: a Service has one value of mirror.linkerd.io/exported, and federation
/// has a label of its own.
std::string markKey(const Export& entry)
{
    return namespaceOf(entry) + "/" + entry.service +
           (entry.mode == ExportMode::Federated ? " federated" : "");
}

void checkDuplicate(const Context& context, Report& report)
{
    for (const ClusterView& view : context.clusters) {
        for (const Indexes& group : groupBy(view.cluster->exports, markKey)) {
            for (std::size_t i = 1; i < group.size(); ++i) {
                const Export& entry = at(view.cluster->exports, group[i]);
                const bool sameMode = entry.mode == at(view.cluster->exports, group.front()).mode;
                report.add(exportPath(context.plan, view.index, group[i]).field("service"),
                           "Service " + exportName(entry) + " is exported more than once" +
                               (sameMode ? std::string() : ", in modes that write the same label") + ". " +
                               linkerdName(*view.cluster) + " reads one mark for each Service.");
            }
        }
    }
}

constexpr const char* exportStep =
    "Multicluster operation › Using the cluster as a target cluster, step 4 (exported services)";

constexpr Rule rows[] = {
    {"export-mark-obsolete", Severity::Error, "The export mark is one that this release does not read",
     "Leave the mark to the release, and name no gateway.", exportStep, checkMark, fixMark},
    {"export-gateway-mismatch", Severity::Error, "The export names another gateway than the cluster's",
     "Remove the names, so that the cluster's own gateway applies.", exportStep, checkGateway, fixGateway},
    {"export-mode-unsupported", Severity::Error, "A release in use does not know this way of exporting",
     "Export in mode gateway, or upgrade the clusters that lack the mode.", "", checkMode, nullptr},
    {"export-service-unknown", Severity::Info, "The plan knows no such Service",
     "Check the name and the namespace of the Service.", "", checkService, nullptr},
    {"export-duplicate", Severity::Error, "A Service is exported more than once",
     "Keep one entry for each Service.", "", checkDuplicate, nullptr},
};

} // namespace

std::span<const Rule> exportRules()
{
    return rows;
}

} // namespace linkwright::rules
