// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/add_flows.h"

#include "domain/lookup.h"
#include "qt/new_entries.h"
#include "qt/plan_document.h"
#include "ui/editors/scope.h"
#include "ui/editors/sections.h"
#include "ui/editors/value.h"
#include "ui/wizard/new_cluster_page.h"
#include "ui/wizard/new_export_page.h"
#include "ui/wizard/reach_page.h"
#include "ui/wizard/summary_page.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace linkwright::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Wizard)
};

const Cluster* clusterOf(const Plan& plan, const Subject& subject)
{
    return PartOf<Cluster>::find(plan, {subject.cluster, -1});
}

const Export* exportOf(const Plan& plan, const Subject& subject)
{
    return PartOf<Export>::find(plan, {subject.cluster, subject.entry});
}

bool hasGateway(const Plan& plan, const Subject& subject)
{
    const Cluster* cluster = clusterOf(plan, subject);
    return cluster && cluster->gateway;
}

PageContent makeSummary(const PageContext& context)
{
    auto* page = new SummaryPage(context.document, [&context = context.document, &subject = context.subject] {
        const Cluster* cluster = clusterOf(context.plan(), subject);
        const Export* entry = exportOf(context.plan(), subject);
        return qt::SummaryTopic{cluster ? cluster->name : std::string(),
                                entry ? entry->service : std::string()};
    });
    QObject::connect(page, &SummaryPage::placeActivated, page, context.goTo);
    return {page};
}

PageRow summaryRow(const char* subtitle)
{
    return {"summary", QT_TRANSLATE_NOOP("Wizard", "Summary"), subtitle, makeSummary, nullptr};
}

PageRow sectionRow(const char* name, bool (*isNeeded)(const Plan&, const Subject&))
{
    PageRow row = pageFor(*findSection(name));
    row.isNeeded = isNeeded;
    return row;
}

// ---- a cluster

Subject beginCluster(Plan& plan)
{
    Subject subject;
    subject.before = plan;
    const bool hasTargets = std::any_of(plan.clusters.cbegin(), plan.clusters.cend(),
                                        [](const Cluster& cluster) { return cluster.gateway.has_value(); });
    plan.clusters.push_back(qt::newCluster(plan));
    subject.cluster = static_cast<int>(plan.clusters.size()) - 1;
    qt::setRole(plan, subject.cluster, hasTargets ? qt::ClusterRole::Uses : qt::ClusterRole::Offers);
    return subject;
}

QString clusterText(const Plan& plan, const Subject& subject)
{
    const Cluster* cluster = clusterOf(plan, subject);
    return Words::tr("Add cluster %1").arg(cluster ? toText(cluster->name) : QString());
}

PlanPath clusterPlace(const Plan& plan, const Subject& subject)
{
    return clusterPath(plan, subject.cluster);
}

bool concernsCluster(const Plan& plan, const Subject& subject, const PlanPath& place)
{
    const Cluster* cluster = clusterOf(plan, subject);
    const Link* link = PartOf<Link>::find(plan, {-1, place.indexIn("links").value_or(-1)});
    return place.indexIn("clusters") == subject.cluster ||
           (cluster && link && (link->from == cluster->name || link->to == cluster->name));
}

PageContent makeCluster(const PageContext& context)
{
    auto* page = new NewClusterPage(context.document, context.subject);
    return {page, {}, [page](const PlanPath& place) { return page->reveal(place); }};
}

/// The part of the new cluster, and its links, stand on one page.
bool ownsClusterAndLinks(const PlanPath& place)
{
    return findSection("clusters")->owns(place) || findSection("links")->owns(place);
}

// ---- an export

Subject beginExport(Plan& plan)
{
    Subject subject;
    subject.before = plan;
    if (plan.clusters.empty())
        plan.clusters.push_back(qt::newCluster(plan));
    const SharedList<Cluster>& clusters = std::as_const(plan).clusters;
    const auto target = std::find_if(clusters.begin(), clusters.end(),
                                     [](const Cluster& cluster) { return cluster.gateway.has_value(); });
    subject.hadGateway = target != clusters.end();
    subject.cluster = subject.hadGateway ? static_cast<int>(target - clusters.begin()) : 0;
    Cluster& cluster = plan.clusters[static_cast<std::size_t>(subject.cluster)];
    cluster.exports.push_back(qt::newExport(cluster));
    subject.entry = static_cast<int>(cluster.exports.size()) - 1;
    return subject;
}

QString exportText(const Plan& plan, const Subject& subject)
{
    const Export* entry = exportOf(plan, subject);
    return Words::tr("Add export %1").arg(entry ? toText(entry->service) : QString());
}

PlanPath exportPlace(const Plan& plan, const Subject& subject)
{
    return exportPath(plan, subject.cluster, subject.entry);
}

bool concernsExport(const Plan& plan, const Subject& subject, const PlanPath& place)
{
    if (place.indexIn("clusters") != subject.cluster)
        return false;
    const PlanPath mapping =
        subject.mapping >= 0 ? mappingPath(plan, subject.cluster, subject.mapping) : PlanPath();
    return place.isWithin(exportPlace(plan, subject)) || place.isWithin(gatewayPath(plan, subject.cluster)) ||
           (!mapping.isEmpty() && place.isWithin(mapping));
}

PageContent makeExport(const PageContext& context)
{
    auto* page = new NewExportPage(context.document, context.subject);
    return {page, {}, [page](const PlanPath& place) { return page->reveal(place); }};
}

PageContent makeReach(const PageContext& context)
{
    auto* page = new ReachPage(context.document, context.subject);
    return {
        page, {}, [page](const PlanPath& place) { return page->reveal(place); }, [page] { page->follow(); }};
}

bool ownsReach(const PlanPath& place)
{
    return findSection("routes")->owns(place) || findSection("links")->owns(place);
}

/// Only where the Service shall be reached through a gateway that is not there yet.
bool needsGateway(const Plan& plan, const Subject& subject)
{
    const Export* entry = exportOf(plan, subject);
    return entry && entry->mode == ExportMode::Gateway && !subject.hadGateway;
}

} // namespace

Flow makeNewClusterFlow()
{
    Flow flow{Purpose::NewCluster, QT_TRANSLATE_NOOP("Wizard", "Add a cluster to %1"), {}};
    flow.rows = {
        {"cluster", QT_TRANSLATE_NOOP("Wizard", "New cluster"),
         QT_TRANSLATE_NOOP("Wizard", "What it is called, the Linkerd it runs, and its part in the mesh."),
         makeCluster, ownsClusterAndLinks},
        sectionRow("gateway", hasGateway),
        sectionRow("routes", hasGateway),
        sectionRow("exports", hasGateway),
        summaryRow(QT_TRANSLATE_NOOP("Wizard", "What the new cluster will do. Finish adds it to the "
                                               "plan as one step that can be undone."))};
    flow.begin = beginCluster;
    flow.undoText = clusterText;
    flow.place = clusterPlace;
    flow.concerns = concernsCluster;
    return flow;
}

Flow makeNewExportFlow()
{
    Flow flow{Purpose::NewExport, QT_TRANSLATE_NOOP("Wizard", "Export a Service of %1"), {}};
    flow.rows = {
        {"export", QT_TRANSLATE_NOOP("Wizard", "Service"),
         QT_TRANSLATE_NOOP("Wizard", "The Service that other clusters shall reach, and how."), makeExport,
         findSection("exports")->owns},
        sectionRow("gateway", needsGateway),
        {"reach", QT_TRANSLATE_NOOP("Wizard", "Who reaches it"),
         QT_TRANSLATE_NOOP("Wizard", "The clusters that get it, and whether Emissary routes to it, too."),
         makeReach, ownsReach},
        summaryRow(QT_TRANSLATE_NOOP("Wizard", "What the export will do. Finish adds it to the plan as "
                                               "one step that can be undone."))};
    flow.begin = beginExport;
    flow.undoText = exportText;
    flow.place = exportPlace;
    flow.concerns = concernsExport;
    return flow;
}

} // namespace linkwright::ui
