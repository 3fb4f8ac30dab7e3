// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Mappings: whether a request can reach them, and whether Emissary takes them as they are. The rows of all
// rules of Mappings and of the Module. Source: emissary ir/irhttpmapping.py, ir/irhost.py,
// ir/irbasemapping.py.

#include "rules/mapping_rules.h"

#include "emissary/hostname.h"
#include "emissary/service_ref.h"
#include "rules/carried.h"
#include "rules/mapping_groups.h"
#include "rules/support.h"

#include <algorithm>
#include <unordered_set>

namespace linkwright::rules {

namespace {

/// Whether the cluster's Emissary has Mapping.hostname and takes Mappings by Host, as it does since 2.0.
bool hasHosts(const ClusterView& view)
{
    return view.emissary != nullptr && view.emissary->hostnameField;
}

// --- mapping-host-star

bool isStarHost(const Mapping& mapping)
{
    return mapping.host && !mapping.hostRegex.value_or(false) && mapping.host->find('*') != std::string::npos;
}

/// Whether the Mapping matches no host name at all because of a `*`.
bool matchesNoHost(const Mapping& mapping)
{
    return mapping.hostname ? emissary::hasMisplacedStar(*mapping.hostname) : isStarHost(mapping);
}

void reportHostname(const MappingEntry& entry, Report& report)
{
    const Mapping& mapping = entry.mapping;
    if (emissary::hasMisplacedStar(*mapping.hostname)) {
        Finding& finding = report.add(entry.place("hostname"),
                                      "Hostname " + ticked(*mapping.hostname) + " of Mapping " +
                                          entry.name() + " has a `*` where " + emissaryName(entry.cluster()) +
                                          " sees no wildcard, so no request matches it.");
        finding.fixable = false;
        finding.remedy = "Use one `*`, at the start or at the end of the hostname.";
    } else if (mapping.host) {
        Finding& finding = report.add(
            entry.place("host"), "Mapping " + entry.name() + " has hostname " + ticked(*mapping.hostname) +
                                     " and host " + ticked(*mapping.host) + ". " +
                                     emissaryName(entry.cluster()) + " uses hostname and ignores host.");
        finding.severity = Severity::Warning;
        finding.remedy = "Remove host.";
    }
}

void checkHostStar(const MappingEntry& entry, Report& report)
{
    if (!hasHosts(entry.view))
        return;
    const Mapping& mapping = entry.mapping;
    if (mapping.hostname) {
        reportHostname(entry, report);
    } else if (isStarHost(mapping)) {
        Finding& finding = report.add(entry.place("host"),
                                      "Host " + ticked(*mapping.host) + " of Mapping " + entry.name() +
                                          " is no pattern: " + emissaryName(entry.cluster()) +
                                          " compares host as it is written, and turns the Mapping off.");
        finding.fixable = !emissary::hasMisplacedStar(*mapping.host);
    }
}

std::string fixHostStar(Plan& plan, const Finding& finding)
{
    Mapping* mapping = mappingOf(plan, finding);
    if (mapping == nullptr || !mapping->host)
        return {};
    const std::string host = *mapping->host;
    if (mapping->hostname) { // host has no effect
        mapping->host.reset();
        mapping->hostRegex.reset();
        return did(finding.place, "removed " + ticked(host) + ", hostname decides");
    }
    if (!isStarHost(*mapping) || emissary::hasMisplacedStar(host))
        return {};
    mapping->hostname = host;
    mapping->host.reset();
    mapping->hostRegex.reset();
    return did(finding.place, "moved " + ticked(host) + " to hostname");
}

// --- mapping-unattached

bool isHostless(const Mapping& mapping)
{
    return !mapping.hostname && !mapping.host && mapping.headers.count(":authority") == 0;
}

/// Whether hostname `*` says no more than the Mapping's author meant: nowhere does a Host with TLS stand
/// beside one that answers clear text, which would then show the Mapping to everybody.
bool mayMatchAnyHost(const Cluster& cluster)
{
    const auto routes = [](const Host& host) {
        return emissary::insecureAction(host) == emissary::Insecure::Route;
    };
    return std::none_of(cluster.hosts.begin(), cluster.hosts.end(), emissary::terminatesTls) ||
           std::none_of(cluster.hosts.begin(), cluster.hosts.end(), routes);
}

/// Whether some Host would take the Mapping if its hostname were `*`.
bool wouldAttach(const MappingEntry& entry)
{
    const SharedList<Host>& hosts = entry.cluster().hosts;
    Mapping mapping = entry.mapping;
    mapping.hostname = "*";
    return hosts.empty() || std::any_of(hosts.begin(), hosts.end(), [&](const Host& host) {
               return entry.view.routes->accepts(host, mapping);
           });
}

void reportHostless(const MappingEntry& entry, Report& report)
{
    Finding& finding = report.add(
        entry.place("hostname"),
        "Mapping " + entry.name() + " has no hostname, and no Host selects it by label. " +
            emissaryName(entry.cluster()) +
            " then routes nothing to it and calls it `Running` (up to 1.x a missing host meant any host).");
    finding.fixable = mayMatchAnyHost(entry.cluster()) && wouldAttach(entry);
    if (!finding.fixable)
        finding.remedy =
            "Give the Mapping a hostname, and the labels that a Host's mappingSelector asks for.";
}

void checkUnattached(const MappingEntry& entry, Report& report)
{
    const Mapping& mapping = entry.mapping;
    if (!hasHosts(entry.view) || matchesNoHost(mapping) || entry.view.routes->isAttached(entry.index))
        return;
    if (isHostless(mapping)) {
        reportHostless(entry, report);
        return;
    }
    const std::string hostname = mapping.hostname.value_or(mapping.host.value_or(std::string()));
    Finding& finding =
        report.add(entry.place(mapping.hostname ? "hostname" : "host"),
                   "No Host takes Mapping " + entry.name() +
                       (hostname.empty() ? std::string() : " with hostname " + ticked(hostname)) +
                       ", by hostname or by label. " + emissaryName(entry.cluster()) +
                       " routes nothing to it and calls it `Running`.");
    finding.fixable = false;
    finding.remedy =
        "Add a Host whose hostname and mappingSelector fit, or change the Mapping's hostname or labels.";
}

std::string fixUnattached(Plan& plan, const Finding& finding)
{
    const Cluster* cluster = clusterOf(plan, finding);
    Mapping* mapping = mappingOf(plan, finding);
    if (mapping == nullptr || !isHostless(*mapping) || !mayMatchAnyHost(*cluster))
        return {};
    mapping->hostname = "*";
    return did(finding.place, "set to `*`");
}

// --- mapping-namespace-unknown

/// Whether the Mapping may live in any namespace: its service does not depend on it.
bool isMovable(const Mapping& mapping)
{
    const emissary::ServiceRef service = emissary::parseService(mapping.service);
    return service.error.empty() && (service.qualified || service.local);
}

bool hasMapping(const Cluster& cluster, const std::string& ns, const std::string& name)
{
    return std::any_of(cluster.mappings.begin(), cluster.mappings.end(), [&](const Mapping& mapping) {
        return mapping.name == name && namespaceOf(cluster, mapping) == ns;
    });
}

/// Names that Mappings in the gateway's namespace have.
std::unordered_set<std::string> takenNames(const Cluster& cluster)
{
    std::unordered_set<std::string> names;
    for (const Mapping& mapping : cluster.mappings) {
        if (namespaceOf(cluster, mapping) == gatewayNamespace(cluster))
            names.insert(mapping.name);
    }
    return names;
}

/// `taken` grows by the names that the fix will use, so that two Mappings do not become one.
void reportNamespace(const MappingEntry& entry, std::unordered_set<std::string>& taken, Report& report)
{
    const Cluster& cluster = entry.cluster();
    const std::string where = cluster.gateway ? ", and " + emissaryName(cluster) + " is installed in " +
                                                    ticked(gatewayNamespace(cluster))
                                              : std::string();
    Finding& finding =
        report.add(entry.place("namespace"),
                   "Mapping " + entry.name() + " is in namespace " +
                       ticked(namespaceOf(cluster, entry.mapping)) + ", which the plan does not know" +
                       where + ". Where the namespace is missing, applying the Mapping fails.");
    finding.fixable = cluster.gateway && isMovable(entry.mapping) && taken.insert(entry.mapping.name).second;
    if (!finding.fixable)
        finding.remedy =
            "Add the namespace to the plan, or move the Mapping to the namespace of its Service.";
}

void checkNamespace(const Context& context, Report& report)
{
    for (const ClusterView& view : context.clusters) {
        std::optional<std::unordered_set<std::string>> taken;
        for (int i = 0; i < static_cast<int>(view.cluster->mappings.size()); ++i) {
            const MappingEntry entry{context.plan, view, at(view.cluster->mappings, i), i};
            if (view.namespaces.count(namespaceOf(*view.cluster, entry.mapping)) != 0)
                continue;
            if (!taken)
                taken = takenNames(*view.cluster);
            reportNamespace(entry, *taken, report);
        }
    }
}

std::string fixNamespace(Plan& plan, const Finding& finding)
{
    const Cluster* cluster = clusterOf(plan, finding);
    Mapping* mapping = mappingOf(plan, finding);
    if (mapping == nullptr || !cluster->gateway || !isMovable(*mapping))
        return {};
    const std::string before = namespaceOf(*cluster, *mapping);
    const std::string after = gatewayNamespace(*cluster);
    if (before == after || hasMapping(*cluster, after, mapping->name))
        return {};
    mapping->namespace_ = after;
    return changed(finding.place, before, after);
}

// --- mapping-prefix-no-slash

bool lacksSlash(const Mapping& mapping)
{
    return !mapping.prefixRegex.value_or(false) && (mapping.prefix.empty() || mapping.prefix.front() != '/');
}

void checkPrefix(const MappingEntry& entry, Report& report)
{
    const Mapping& mapping = entry.mapping;
    if (!lacksSlash(mapping))
        return;
    if (mapping.prefix.empty()) { // "/" would match everything, which is not for us to say
        Finding& finding =
            report.add(entry.place("prefix"), "Mapping " + entry.name() + " has no prefix, and " +
                                                  emissaryName(entry.cluster()) + " takes none without.");
        finding.fixable = false;
        finding.remedy = "Give the path, starting with a slash, that the Mapping answers for.";
        return;
    }
    report.add(entry.place("prefix"), "Prefix " + ticked(mapping.prefix) + " of Mapping " + entry.name() +
                                          " does not start with a slash. Every path does, so " +
                                          emissaryName(entry.cluster()) +
                                          " makes a route that no request matches, and reports nothing.");
}

std::string fixPrefix(Plan& plan, const Finding& finding)
{
    Mapping* mapping = mappingOf(plan, finding);
    if (mapping == nullptr || mapping->prefix.empty() || !lacksSlash(*mapping))
        return {};
    const std::string before = mapping->prefix;
    mapping->prefix.insert(0, "/");
    return changed(finding.place, before, mapping->prefix);
}

// --- mapping-service-malformed

void checkService(const MappingEntry& entry, Report& report)
{
    const std::string error = emissary::parseService(entry.mapping.service).error;
    if (!error.empty())
        report.add(entry.place("service"), emissaryName(entry.cluster()) + " reports an error for service " +
                                               ticked(entry.mapping.service) + " of Mapping " + entry.name() +
                                               ": " + error + ".");
}

// --- module-duplicate

std::string moduleNamespace(const Carried& module)
{
    const std::string ns = carriedNamespace(module);
    return ticked(ns.empty() ? std::string("default") : ns);
}

/// What the carried Module competes with; empty: nothing.
std::string rivalOf(const Cluster& cluster, const std::vector<Carried>& modules, std::size_t index)
{
    if (cluster.gateway && !cluster.gateway->module.empty())
        return "the gateway's own module settings";
    return index == 0 ? std::string() : "the one in namespace " + moduleNamespace(modules.front());
}

void checkModule(const Context& context, Report& report)
{
    for (const ClusterView& view : context.clusters) {
        const std::vector<Carried> modules = carriedModules(*view.cluster);
        for (std::size_t i = 0; i < modules.size(); ++i) {
            const std::string rival = rivalOf(*view.cluster, modules, i);
            if (rival.empty())
                continue;
            report.add(
                carriedPath(context.plan, view.index, modules[i]),
                "The carried Module `ambassador` in namespace " + moduleNamespace(modules[i]) +
                    " stands beside " + rival + ". " + emissaryName(*view.cluster) +
                    " reads one of them, the first by namespace, and ignores the other without a word.");
        }
    }
}

constexpr const char* probeMappingStep =
    "Multicluster operation › Using the cluster as a target cluster, step 2 (health checks)";

constexpr Rule rows[] = {
    {"mapping-host-star", Severity::Error, "A star in a Mapping's host matches nothing",
     "Move the pattern to hostname, where a `*` at the start or at the end is a wildcard.", "", nullptr,
     fixHostStar, checkHostStar},
    {"mapping-unattached", Severity::Error, "No Host takes the Mapping",
     "Set the Mapping's hostname to `*`, which matches every Host.", "", nullptr, fixUnattached,
     checkUnattached},
    {"mapping-namespace-unknown", Severity::Error, "The Mapping's namespace is not known to exist",
     "Move the Mapping to the gateway's namespace; its service reads the same there.", probeMappingStep,
     checkNamespace, fixNamespace},
    {"mapping-prefix-no-slash", Severity::Error, "The prefix does not start with a slash",
     "Put a slash in front of the prefix.", "", nullptr, fixPrefix, checkPrefix},
    {"mapping-regex-invalid", Severity::Error, "A regular expression that Envoy refuses",
     "Write the expression in the syntax of RE2, which has no look-ahead and no back-references, and keep it "
     "short.",
     "", nullptr, nullptr, checkRegexInvalid},
    {"mapping-regex-default-rewrite", Severity::Warning, "Every path is rewritten to /",
     "Set rewrite to the empty text, so that the path stays.", "", nullptr, fixRegexDefaultRewrite,
     checkRegexDefaultRewrite},
    {"mapping-service-malformed", Severity::Error, "A service that Emissary cannot use",
     "Write it as [scheme://]service[.namespace][:port], where scheme is http or https.", "", nullptr,
     nullptr, checkService},
    {"mapping-route-duplicate", Severity::Error, "Two Mappings answer for the same requests",
     "Make prefix or hostname differ, or give all of them weights if the split is meant.", "",
     checkRouteDuplicate, nullptr},
    {"mapping-weight-sum", Severity::Error, "The weights do not make a whole",
     "Make the weights add up to 100, or leave one Mapping without a weight to get the rest.", "",
     checkWeightSum, nullptr},
    {"module-duplicate", Severity::Error, "More than one Module named ambassador",
     "Keep one, with all settings, in the gateway's namespace.", "", checkModule, nullptr},
};

} // namespace

std::span<const Rule> mappingRules()
{
    return rows;
}

} // namespace linkwright::rules
