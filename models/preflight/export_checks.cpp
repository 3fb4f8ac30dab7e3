// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Exported Services as they are in the target, and what their mirrors need in the source: marks, kinds that
// can be mirrored, namespaces, free names, and the port of the source's probe Service. Sources: linkerd2
// pkg/k8s/labels.go, multicluster/service-mirror/cluster_watcher.go,
// multicluster/charts/linkerd-multicluster/templates/controller/probe-svc.yaml,
// policy-controller/k8s/index/src/outbound/index.rs (undeclared ports).

#include "domain/json_member.h"
#include "linkerd/names.h"
#include "preflight/check.h"
#include "preflight/commands.h"
#include "preflight/gateway_look.h"
#include "preflight/words.h"
#include "preflight/workload.h"

#include <charconv>
#include <map>
#include <set>

namespace linkwright::preflight {

namespace {

namespace kinds = facts::kinds;
namespace names = linkerd::names;

constexpr const char* category = "exports";
constexpr const char* mirroredLabel = "mirror.linkerd.io/mirrored-service";
constexpr const char* mirroredGatewayLabel = "mirror.linkerd.io/mirrored-gateway";
constexpr const char* clusterNameLabel = "mirror.linkerd.io/cluster-name";

std::string objectOf(const Export& entry)
{
    return serviceName(namespaceOf(entry), entry.service);
}

const Json* liveOf(const ClusterScene& scene, const Export& entry)
{
    return scene.facts->find(kinds::service, namespaceOf(entry), entry.service);
}

/// Calls `judge(entry, live, report)` for every export whose Service is there.
template <typename Judge> void eachExport(const ClusterScene& scene, CheckReport& report, Judge judge)
{
    for (const Export& entry : scene.cluster.exports) {
        CheckReport about = report.about(objectOf(entry));
        if (const Json* live = liveOf(scene, entry))
            judge(entry, *live, about);
    }
}

// --- export-marks

/// "label `mirror.linkerd.io/exported`: `true`"
std::string markText(const char* what, const std::string& key, const std::string& value)
{
    return std::string(what) + " " + ticked(key) + " with value " + ticked(value);
}

void judgeMarks(const ClusterScene& scene, const Export& entry, const Json& live, CheckReport& report)
{
    linkerd::ExportMarks right = linkerd::exportMarks(scene.cluster, entry);
    // What the release reads, whatever the plan would write.
    Export byRelease = entry;
    byRelease.mark.reset();
    if (linkerd::markOf(scene.cluster, entry) != linkerd::markOf(scene.cluster, byRelease))
        right = linkerd::exportMarks(scene.cluster, byRelease);
    std::string missing;
    for (const auto& [key, value] : right.labels) {
        if (textAt(labelsOf(live), key) != value)
            missing += (missing.empty() ? "" : " and ") + markText("label", key, value);
    }
    for (const auto& [key, value] : right.annotations) {
        if (annotationOf(live, key) != value)
            missing += (missing.empty() ? "" : " and ") + markText("annotation", key, value);
    }
    if (missing.empty())
        return;
    const bool isAnnotated =
        !right.labels.empty() && !annotationOf(live, right.labels.begin()->first).empty();
    const bool hasOldMarks = !right.labels.empty() && !annotationOf(live, names::gatewayName).empty();
    report.failed(
        objectOf(entry) + " is not exported: it lacks the " + missing +
            (isAnnotated   ? "; it has it as an annotation, which Linkerd does not read"
             : hasOldMarks ? "; it has the annotations of Linkerd 2.8, which nothing reads since 2.9"
                           : ""),
        {.text = entry.mark && !right.labels.empty() && *entry.mark == ExportMark::Annotations
                     ? "Let the release choose the mark (the plan's check mends it), then apply the plan."
                     : "Apply the plan."});
}

void marks(const ClusterScene& scene, CheckReport& report)
{
    std::vector<std::string> exported;
    eachExport(scene, report, [&](const Export& entry, const Json& live, CheckReport& about) {
        judgeMarks(scene, entry, live, about);
        exported.push_back(namespaceOf(entry) + "/" + entry.service);
    });
    if (!exported.empty() && !report.hasResults())
        report.passed(listed(exported) + (exported.size() == 1 ? " is" : " are") + " marked as Linkerd " +
                      std::string(scene.linkerd.name) + " reads it");
}

// --- export-mirrorable

void judgeKind(const ClusterScene& scene, const Export& entry, const Json& live, CheckReport& report)
{
    const Json& spec = valueAt(live, "spec");
    const std::string object = objectOf(entry);
    if (textAt(spec, "type") == "ExternalName")
        report.failed(
            object + " is of type ExternalName: it has no endpoints to mirror",
            {.text = "Export a Service that has pods, or call the external host from the source itself."});
    else if (textAt(spec, "clusterIP") == "None" && scene.linkerd.minor < 11)
        report.failed(object + " is headless, which Linkerd " + std::string(scene.linkerd.name) +
                          " does not mirror",
                      {.text = "Export a Service with a cluster IP, or upgrade to Linkerd 2.11."});
    else if (textAt(spec, "clusterIP") == "None")
        report.warning(
            object + " is headless: it is mirrored pod by pod only where the source's service mirror "
                     "has `enableHeadlessServices`",
            {.text = "Set `enableHeadlessServices` for the link, or export a Service with a cluster IP."});
    else if (textAt(labelsOf(live), mirroredLabel) == "true")
        report.failed(object + " is a mirror itself, of cluster " +
                          ticked(textAt(labelsOf(live), clusterNameLabel)) +
                          ": exporting it makes a chain of gateways",
                      {.text = "Link the source with the cluster that the Service comes from."});
}

void mirrorable(const ClusterScene& scene, CheckReport& report)
{
    std::size_t count = 0;
    eachExport(scene, report, [&](const Export& entry, const Json& live, CheckReport& about) {
        judgeKind(scene, entry, live, about);
        ++count;
    });
    if (count > 0 && !report.hasResults())
        report.passed(countOf(count, "exported Service") + (count == 1 ? " is" : " are") +
                      " of a kind that is mirrored");
}

// --- export-source-namespaces

void sourceNamespaces(const LinkScene& link, CheckReport& report)
{
    const ClusterScene& source = link.source;
    if (!link.target || link.target->cluster.exports.empty())
        return;
    if (source.linkerd.createsNamespaces)
        return void(report.passed("the service mirror of Linkerd " + std::string(source.linkerd.name) +
                                  " creates the namespaces that it needs"));
    if (const facts::Unread* why = source.facts->unread(kinds::namespace_))
        return void(report.notChecked("the namespaces of cluster " + source.cluster.name, *why));
    std::set<std::string> wanted;
    for (const Export& entry : link.target->cluster.exports)
        wanted.insert(namespaceOf(entry));
    std::vector<std::string> there;
    for (const std::string& ns : wanted) {
        const Json* live = source.facts->find(kinds::namespace_, {}, ns);
        if (live && textAt(valueAt(*live, "status"), "phase") != "Terminating") {
            there.push_back(ns);
            continue;
        }
        Remedy remedy;
        remedy.text = "Create the namespace in the source.";
        remedy.change = {{"apiVersion", "v1"}, {"kind", "Namespace"}, {"metadata", {{"name", ns}}}};
        remedy.cluster = source.cluster.name;
        report.about("Namespace " + ns)
            .failed("cluster " + source.cluster.name + (live ? " is about to lose" : " has no") +
                        " namespace " + ticked(ns) + ": the service mirror skips what is exported from it",
                    remedy);
    }
    if (there.size() == wanted.size())
        report.passed("cluster " + source.cluster.name +
                      " has the namespaces of all exported Services: " + listed(there));
}

// --- export-mirror-names

/// Names of mirrors in one source, each with what claims it.
std::map<std::pair<std::string, std::string>, std::vector<std::string>> claims(const ClusterScene& source)
{
    std::map<std::pair<std::string, std::string>, std::vector<std::string>> all;
    for (const LinkScene* link : source.outgoing) {
        if (!link->target)
            continue;
        for (const Export& entry : link->target->cluster.exports) {
            if (entry.mode == ExportMode::Federated) // one Service that all members share is the point of it
                continue;
            all[{namespaceOf(entry), linkerd::mirrorName(entry, link->name)}].push_back(
                namespaceOf(entry) + "/" + entry.service + " of " + link->target->cluster.name);
        }
    }
    return all;
}

void judgeName(const LinkScene& link, const Export& entry, const std::vector<std::string>& claimants,
               CheckReport report)
{
    const std::string ns = namespaceOf(entry);
    const std::string name = linkerd::mirrorName(entry, link.name);
    const Json* live = link.source.facts->find(kinds::service, ns, name);
    constexpr std::size_t longest = 63;
    if (claimants.size() > 1)
        report.failed(serviceName(ns, name) + " would mirror more than one Service: " + listed(claimants),
                      {.text = "Give one of the links another name, or rename one of the Services."});
    else if (name.size() > longest)
        report.failed(serviceName(ns, name) + " has a name of " + std::to_string(name.size()) +
                          " characters, Kubernetes takes 63",
                      {.text = "Give the link a shorter name."});
    else if (live && textAt(labelsOf(*live), mirroredLabel) != "true")
        report.failed(serviceName(ns, name) + " is in cluster " + link.source.cluster.name +
                          " already and is no mirror: the service mirror cannot have the name",
                      {.text = "Rename that Service, or give the link another name."});
}

void mirrorNames(const LinkScene& link, CheckReport& report)
{
    const ClusterScene& source = link.source;
    if (!link.target || link.target->cluster.exports.empty())
        return;
    if (const facts::Unread* why = source.facts->unread(kinds::service))
        return void(report.notChecked("the Services of cluster " + source.cluster.name, *why));
    const auto claimed = claims(source);
    std::vector<std::string> fine;
    for (const Export& entry : link.target->cluster.exports) {
        const std::string name = linkerd::mirrorName(entry, link.name);
        const auto found = claimed.find({namespaceOf(entry), name});
        judgeName(link, entry, found == claimed.end() ? std::vector<std::string>() : found->second,
                  report.about(serviceName(namespaceOf(entry), name)));
        fine.push_back(namespaceOf(entry) + "/" + name);
    }
    if (!report.hasResults())
        report.passed("the names of the mirrors are free or theirs: " + listed(fine));
}

// --- probe-service-port

/// The port that the mirror dials: the Link's, else what the gateway's Service says, else the plan.
int dialled(const LinkScene& link, std::string& from)
{
    const std::string& ns = link.source.cluster.linkerd.multiclusterNamespace;
    if (const Json* object = link.source.facts->find(kinds::link, ns, link.name)) {
        const std::string text = textAt(valueAt(valueAt(*object, "spec"), "probeSpec"), "port");
        int port = 0;
        std::from_chars(text.data(), text.data() + text.size(), port);
        from = "the Link";
        return port;
    }
    const Gateway& gateway = *link.target->cluster.gateway;
    from = "the plan";
    if (link.target->isKnown()) {
        const Json* service = GatewayLook(*link.target).service();
        const Json* port = service ? portNamed(*service, names::probePort) : nullptr;
        if (port) {
            from = "the gateway's Service";
            return numberAt(*port, "port");
        }
    }
    return gateway.probe.port;
}

bool isProbeServiceOf(const Json& service, const std::string& name)
{
    return textAt(labelsOf(service), mirroredGatewayLabel) == "true" &&
           textAt(labelsOf(service), clusterNameLabel) == name;
}

bool declares(const Json& service, int port)
{
    const Json& ports = valueAt(valueAt(service, "spec"), "ports");
    for (const Json& each : ports.is_array() ? ports : Json::array()) {
        if (numberAt(each, "port") == port)
            return true;
    }
    return false;
}

Remedy declareRemedy(const LinkScene& link, int port)
{
    const std::string number = std::to_string(port);
    switch (link.source.linkerd.probePortSetting) {
    case linkerd::ProbePortSetting::ControllerValues:
        return {.text = "Set `controllers[].gateway.probe.port` of link " + ticked(link.name) + " to " +
                        number + " in the values of the multicluster chart."};
    case linkerd::ProbePortSetting::LinkSet:
        return {.text = "Make the link anew with the port.",
                .commands = {"linkerd multicluster link --cluster-name " + link.name +
                             " --set gateway.probe.port=" + number}};
    case linkerd::ProbePortSetting::LinkSetOld:
        return {.text = "Make the link anew with the port.",
                .commands = {"linkerd multicluster link --cluster-name " + link.name +
                             " --set gatewayProbePort=" + number}};
    case linkerd::ProbePortSetting::EditRendered:
    case linkerd::ProbePortSetting::GatewayService:
        break;
    }
    return {.text = "Edit the port of the probe Service to " + number + "."};
}

void probeServicePort(const LinkScene& link, CheckReport& report)
{
    const ClusterScene& source = link.source;
    const std::string& ns = source.cluster.linkerd.multiclusterNamespace;
    if (const facts::Unread* why = source.facts->unread(kinds::service, ns))
        return void(report.notChecked("the Services of namespace " + ns, *why));
    std::string from;
    const int port = dialled(link, from);
    const Json* service = nullptr;
    for (const Json* each : source.facts->in(kinds::service, ns)) {
        if (isProbeServiceOf(*each, link.name) && (!service || !declares(*service, port)))
            service = each;
    }
    if (!service)
        return void(report.skipped("there is no probe Service for link " + ticked(link.name) +
                                   " in namespace " + ns));
    const std::string object = serviceName(ns, textAt(valueAt(*service, "metadata"), "name"));
    if (declares(*service, port))
        return void(report.passed(object + " declares port " + ticked(port) + ", which " + from + " names"));
    const std::string text = object + " does not declare port " + ticked(port) + ", which " + from + " names";
    if (source.linkerd.refusesUndeclaredPorts)
        report.failed(text + ": Linkerd " + std::string(source.linkerd.name) + " lets no probe out to it",
                      declareRemedy(link, port));
    else
        report.warning(text + "; it gets through by luck, and no more from Linkerd 2.19 on",
                       declareRemedy(link, port));
}

} // namespace

std::span<const Check> exportChecks()
{
    static const Check rows[] = {
        {.id = "export-marks",
         .category = category,
         .title = "Exported Services carry the mark that the release reads",
         .cluster = marks},
        {.id = "export-mirrorable",
         .category = category,
         .title = "Exported Services are of a kind that is mirrored",
         .cluster = mirrorable},
        {.id = "export-source-namespaces",
         .category = category,
         .title = "The source has the namespaces of exported Services",
         .link = sourceNamespaces},
        {.id = "export-mirror-names",
         .category = category,
         .title = "The names of mirror Services are free",
         .link = mirrorNames},
        {.id = "probe-service-port",
         .category = category,
         .title = "The probe Service declares the port that is probed",
         .needsGateway = true,
         .since = 9,
         .link = probeServicePort},
    };
    return rows;
}

} // namespace linkwright::preflight
