// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The lists of the plan itself and of a cluster: clusters, links, namespaces, exports.

#include "linkerd/release.h"
#include "qt/cell_access.h"
#include "qt/choices.h"
#include "qt/entry_table_model.h"
#include "qt/list_table.h"
#include "qt/new_entries.h"
#include "qt/plan_edits.h"

namespace linkwright::qt {

namespace {

// ---- clusters

QVariant gatewayOf(const Cluster& cluster)
{
    return cluster.gateway.has_value();
}

bool setGatewayOf(Plan& /*plan*/, Cluster& cluster, const QVariant& value)
{
    if (!value.toBool()) {
        cluster.gateway.reset();
    } else if (!cluster.gateway) {
        cluster.gateway = newGateway();
    }
    return true;
}

bool setClusterName(Plan& plan, Cluster& cluster, const QVariant& value)
{
    renameCluster(plan, cluster, value.toString().trimmed().toStdString());
    return true;
}

std::string currentContext(const Plan&, int, const Cluster&)
{
    return "the current one";
}

const EntryColumn<Cluster> clusterColumns[] = {
    {{QT_TRANSLATE_NOOP("EntryTable", "Name"), "name",
      QT_TRANSLATE_NOOP("EntryTable", "What links and mirrored Services call this cluster.")},
     Field<&Cluster::name>::get,
     setClusterName},
    {{QT_TRANSLATE_NOOP("EntryTable", "Context"), "context",
      QT_TRANSLATE_NOOP("EntryTable", "The context of the kubeconfig that reaches this cluster.")},
     Field<&Cluster::context>::get,
     Field<&Cluster::context>::set,
     currentContext},
    {{QT_TRANSLATE_NOOP("EntryTable", "Linkerd"), "linkerd",
      QT_TRANSLATE_NOOP("EntryTable", "The Linkerd release that the cluster runs."), linkerdReleases},
     Inner<&Cluster::linkerd, &LinkerdInstall::release>::get,
     Inner<&Cluster::linkerd, &LinkerdInstall::release>::set},
    {{QT_TRANSLATE_NOOP("EntryTable", "Trust domain"), "trustDomain",
      QT_TRANSLATE_NOOP("EntryTable", "The trust domain of the cluster's Linkerd identities.")},
     Inner<&Cluster::linkerd, &LinkerdInstall::trustDomain>::get,
     Inner<&Cluster::linkerd, &LinkerdInstall::trustDomain>::set},
    {{QT_TRANSLATE_NOOP("EntryTable", "Cluster domain"), "clusterDomain",
      QT_TRANSLATE_NOOP("EntryTable", "The DNS domain of the cluster's Services.")},
     Inner<&Cluster::linkerd, &LinkerdInstall::clusterDomain>::get,
     Inner<&Cluster::linkerd, &LinkerdInstall::clusterDomain>::set},
    {{QT_TRANSLATE_NOOP("EntryTable", "Gateway"), "gateway",
      QT_TRANSLATE_NOOP("EntryTable", "Whether Emissary is the multicluster gateway of this cluster.")},
     gatewayOf,
     setGatewayOf},
};

const SharedList<Cluster>* clustersOf(const Plan& plan, int)
{
    return &plan.clusters;
}

SharedList<Cluster>* ownClustersOf(Plan& plan, int)
{
    return &plan.clusters;
}

PlanPath clusterPlace(const Plan& plan, int, int row)
{
    return clusterPath(plan, row);
}

Cluster freshCluster(const Plan& plan, int)
{
    return newCluster(plan);
}

void removingCluster(Plan& plan, const Cluster& cluster)
{
    removeLinksOf(plan, cluster.name);
}

// ---- links

std::string derivedLinkName(const Plan&, int, const Link& link)
{
    return linkName(link);
}

const EntryColumn<Link> linkColumns[] = {
    {{QT_TRANSLATE_NOOP("EntryTable", "From (source)"), "from",
      QT_TRANSLATE_NOOP("EntryTable", "The cluster that gets the mirror Services."), clusterNames},
     Field<&Link::from>::get,
     Field<&Link::from>::set},
    {{QT_TRANSLATE_NOOP("EntryTable", "To (target)"), "to",
      QT_TRANSLATE_NOOP("EntryTable", "The cluster whose Services are exported."), clusterNames},
     Field<&Link::to>::get,
     Field<&Link::to>::set},
    {{QT_TRANSLATE_NOOP("EntryTable", "Name"), "name",
      QT_TRANSLATE_NOOP("EntryTable", "What mirror Services end in; the target's name where empty.")},
     Field<&Link::name>::get,
     Field<&Link::name>::set,
     derivedLinkName},
    {{QT_TRANSLATE_NOOP("EntryTable", "Probe port"), "probeServicePort",
      QT_TRANSLATE_NOOP("EntryTable",
                        "The port that the source's probe Service declares; the release's own where empty.")},
     Field<&Link::probeServicePort>::get,
     Field<&Link::probeServicePort>::set},
};

const SharedList<Link>* linksOf(const Plan& plan, int)
{
    return &plan.links;
}

SharedList<Link>* ownLinksOf(Plan& plan, int)
{
    return &plan.links;
}

PlanPath linkPlace(const Plan& plan, int, int row)
{
    return linkPath(plan, row);
}

/// From the first cluster without gateway to the first one with it: most plans need just that one.
Link freshLink(const Plan& plan, int)
{
    Link link;
    for (const Cluster& cluster : plan.clusters) {
        std::string& end = cluster.gateway ? link.to : link.from;
        if (end.empty())
            end = cluster.name;
    }
    return link;
}

// ---- namespaces

const EntryColumn<NamespaceEntry> namespaceColumns[] = {
    {{QT_TRANSLATE_NOOP("EntryTable", "Name"), "name", nullptr},
     Field<&NamespaceEntry::name>::get,
     Field<&NamespaceEntry::name>::set},
    {{QT_TRANSLATE_NOOP("EntryTable", "Injection"), "inject",
      QT_TRANSLATE_NOOP("EntryTable", "Whether new pods get Linkerd's proxy; empty: as it is."),
      injectionModes, true},
     Field<&NamespaceEntry::inject>::get,
     Field<&NamespaceEntry::inject>::set},
    {{QT_TRANSLATE_NOOP("EntryTable", "Owned"), "owned",
      QT_TRANSLATE_NOOP("EntryTable", "Create the namespace; others are only annotated.")},
     Field<&NamespaceEntry::owned>::get,
     Field<&NamespaceEntry::owned>::set},
};

NamespaceEntry freshNamespace(const Plan& plan, int cluster)
{
    return newNamespace(*clusterAt(plan, cluster));
}

// ---- exports

constexpr const char* modeNames[] = {"gateway", "remote-discovery", "federated"};
constexpr const char* markNames[] = {"label", "annotations"};

/// The place of a word in a list of names; -1 where it is not there.
template <std::size_t size> int placeIn(const char* const (&names)[size], const QVariant& value)
{
    const std::string word = value.toString().trimmed().toStdString();
    for (std::size_t i = 0; i < size; ++i) {
        if (word == names[i])
            return static_cast<int>(i);
    }
    return -1;
}

QVariant modeOf(const Export& entry)
{
    return QString::fromLatin1(modeNames[static_cast<int>(entry.mode)]);
}

bool setModeOf(Plan& /*plan*/, Export& entry, const QVariant& value)
{
    const int place = placeIn(modeNames, value);
    if (place >= 0)
        entry.mode = static_cast<ExportMode>(place);
    return place >= 0;
}

QVariant markOf(const Export& entry)
{
    return entry.mark ? QString::fromLatin1(markNames[static_cast<int>(*entry.mark)]) : QString();
}

bool setMarkOf(Plan& /*plan*/, Export& entry, const QVariant& value)
{
    const int place = placeIn(markNames, value);
    const bool clears = value.toString().trimmed().isEmpty();
    if (clears)
        entry.mark.reset();
    else if (place >= 0)
        entry.mark = static_cast<ExportMark>(place);
    return clears || place >= 0;
}

std::string derivedMark(const Plan& plan, int cluster, const Export&)
{
    const auto release = linkerd::resolve(clusterAt(plan, cluster)->linkerd.release);
    return markNames[release.release->exportByLabel ? 0 : 1];
}

std::string derivedExportNamespace(const Plan&, int, const Export& entry)
{
    return namespaceOf(entry);
}

const EntryColumn<Export> exportColumns[] = {
    {{QT_TRANSLATE_NOOP("EntryTable", "Service"), "service",
      QT_TRANSLATE_NOOP("EntryTable", "The Service that linked clusters get a mirror of.")},
     Field<&Export::service>::get,
     Field<&Export::service>::set},
    {{QT_TRANSLATE_NOOP("EntryTable", "Namespace"), "namespace", nullptr, namespaceNames},
     Field<&Export::namespace_>::get,
     Field<&Export::namespace_>::set,
     derivedExportNamespace},
    {{QT_TRANSLATE_NOOP("EntryTable", "Mode"), "mode",
      QT_TRANSLATE_NOOP("EntryTable",
                        "Through the gateway, straight to the pods, or as one federated Service."),
      exportModes, true},
     modeOf,
     setModeOf},
    {{QT_TRANSLATE_NOOP("EntryTable", "Marked by"), "mark",
      QT_TRANSLATE_NOOP("EntryTable",
                        "How the Service says that it is exported; what the release reads where empty."),
      exportMarks, true},
     markOf,
     setMarkOf,
     derivedMark},
};

PlanPath exportPlace(const Plan& plan, int cluster, int row)
{
    return exportPath(plan, cluster, row);
}

Export freshExport(const Plan& plan, int cluster)
{
    return newExport(*clusterAt(plan, cluster));
}

const EntryList<Cluster> clusterList{.columns = clusterColumns,
                                     .entries = clustersOf,
                                     .ownEntries = ownClustersOf,
                                     .place = clusterPlace,
                                     .above = {},
                                     .label = [](const Cluster& cluster) { return cluster.name; },
                                     .fresh = freshCluster,
                                     .name = &Cluster::name,
                                     .removing = removingCluster};
const EntryList<Link> linkList{.columns = linkColumns,
                               .entries = linksOf,
                               .ownEntries = ownLinksOf,
                               .place = linkPlace,
                               .above = {},
                               .label = [](const Link& link) { return link.from + "->" + link.to; },
                               .fresh = freshLink};
const EntryList<NamespaceEntry> namespaceList{.columns = namespaceColumns,
                                              .entries = listOf<&Cluster::namespaces>,
                                              .ownEntries = listOf<&Cluster::namespaces>,
                                              .place = namespacePath,
                                              .above = {"clusters"},
                                              .label = [](const NamespaceEntry& entry) { return entry.name; },
                                              .fresh = freshNamespace,
                                              .name = &NamespaceEntry::name};
const EntryList<Export> exportList{.columns = exportColumns,
                                   .entries = listOf<&Cluster::exports>,
                                   .ownEntries = listOf<&Cluster::exports>,
                                   .place = exportPlace,
                                   .above = {"clusters"},
                                   .label = [](const Export& entry) { return entry.service; },
                                   .fresh = freshExport,
                                   .name = &Export::service};

} // namespace

std::unique_ptr<EntryTableModel> clustersModel(PlanDocument& document)
{
    return std::make_unique<EntryTableModel>(document,
                                             std::make_shared<const ListTable<Cluster>>(clusterList), -1);
}

std::unique_ptr<EntryTableModel> linksModel(PlanDocument& document)
{
    return std::make_unique<EntryTableModel>(document, std::make_shared<const ListTable<Link>>(linkList), -1);
}

std::unique_ptr<EntryTableModel> namespacesModel(PlanDocument& document, int cluster)
{
    return std::make_unique<EntryTableModel>(
        document, std::make_shared<const ListTable<NamespaceEntry>>(namespaceList), cluster);
}

std::unique_ptr<EntryTableModel> exportsModel(PlanDocument& document, int cluster)
{
    return std::make_unique<EntryTableModel>(document, std::make_shared<const ListTable<Export>>(exportList),
                                             cluster);
}

} // namespace linkwright::qt
