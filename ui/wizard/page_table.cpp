// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/page_table.h"

#include "ui/editors/cluster_chooser.h"
#include "ui/editors/clusters_editor.h"
#include "ui/editors/entry_editor.h"
#include "ui/editors/gateway_editor.h"
#include "ui/editors/list_editors.h"
#include "ui/editors/routes_editor.h"
#include "ui/views/findings_view.h"
#include "ui/wizard/bundle_page.h"
#include "ui/wizard/start_view.h"

#include <QCoreApplication>

#include <algorithm>
#include <string_view>

namespace linkwright::ui {

namespace {

/// The field right below a cluster; empty for places that are not in a cluster.
std::string_view fieldOfCluster(const PlanPath& place)
{
    const auto& segments = place.segments();
    return segments.size() > 1 && segments[0].field == "clusters" ? std::string_view(segments[1].field) : "";
}

bool isUnder(const PlanPath& place, std::string_view first)
{
    return !place.isEmpty() && place.segments().front().field == first;
}

bool ownsGateway(const PlanPath& place)
{
    return fieldOfCluster(place) == "gateway";
}

bool ownsRoutes(const PlanPath& place)
{
    constexpr std::string_view lists[] = {"listeners", "hosts", "mappings"};
    return std::find(std::begin(lists), std::end(lists), fieldOfCluster(place)) != std::end(lists);
}

bool ownsExports(const PlanPath& place)
{
    return fieldOfCluster(place) == "exports";
}

bool ownsLinks(const PlanPath& place)
{
    return isUnder(place, "links");
}

/// Carried manifests have no editor; Review shows what is wrong with them.
bool ownsClusters(const PlanPath& place)
{
    return isUnder(place, "clusters") && !ownsGateway(place) && !ownsRoutes(place) && !ownsExports(place) &&
           fieldOfCluster(place) != "manifests";
}

bool ownsRest(const PlanPath& place)
{
    return !ownsClusters(place) && !ownsGateway(place) && !ownsRoutes(place) && !ownsExports(place) &&
           !ownsLinks(place);
}

PageContent makeStart(qt::PlanDocument& document)
{
    auto* view = new StartView(document);
    return {view, [view] { return view->begin(); }, {}};
}

PageContent makeClusters(qt::PlanDocument& document)
{
    auto* editor = new ClustersEditor(document);
    return {editor, {}, [editor](const PlanPath& place) { return editor->reveal(place); }};
}

PageContent chosen(qt::PlanDocument& document, ClusterPart* part, ClusterChooser::Owns owns)
{
    auto* chooser = new ClusterChooser(document, part, owns);
    return {chooser, {}, [chooser](const PlanPath& place) { return chooser->reveal(place); }};
}

PageContent makeGateway(qt::PlanDocument& document)
{
    return chosen(document, new GatewayEditor(document), ownsGateway);
}

PageContent makeRoutes(qt::PlanDocument& document)
{
    return chosen(document, new RoutesEditor(document), ownsRoutes);
}

PageContent makeExports(qt::PlanDocument& document)
{
    return chosen(document, makeExportsEditor(document), ownsExports);
}

PageContent makeLinks(qt::PlanDocument& document)
{
    EntryEditor* editor = makeLinksEditor(document);
    return {editor, {}, [editor](const PlanPath& place) { return editor->reveal(place); }};
}

PageContent makeReview(qt::PlanDocument& document)
{
    return {new FindingsView(document), {}, {}};
}

PageContent makeBundle(qt::PlanDocument& document)
{
    return {new BundlePage(document), {}, {}};
}

constexpr PageRow rows[] = {
    {"start", QT_TRANSLATE_NOOP("Wizard", "Where to start"),
     QT_TRANSLATE_NOOP("Wizard",
                       "A plan describes your clusters, the Emissary gateway and the Services that cross. "
                       "Choose what yours shall begin with."),
     makeStart, nullptr},
    {"clusters", QT_TRANSLATE_NOOP("Wizard", "Clusters"),
     QT_TRANSLATE_NOOP("Wizard", "The clusters of the mesh, and the Linkerd that each of them runs."),
     makeClusters, ownsClusters},
    {"gateway", QT_TRANSLATE_NOOP("Wizard", "Gateway"),
     QT_TRANSLATE_NOOP(
         "Wizard",
         "The Emissary that other clusters come in through. Grey lines follow from what you enter."),
     makeGateway, ownsGateway},
    {"routes", QT_TRANSLATE_NOOP("Wizard", "Routes"),
     QT_TRANSLATE_NOOP("Wizard",
                       "What Emissary listens on, the names it answers to, and where it sends requests."),
     makeRoutes, ownsRoutes},
    {"exports", QT_TRANSLATE_NOOP("Wizard", "Exported services"),
     QT_TRANSLATE_NOOP("Wizard", "The Services that linked clusters may reach."), makeExports, ownsExports},
    {"links", QT_TRANSLATE_NOOP("Wizard", "Links"),
     QT_TRANSLATE_NOOP("Wizard", "Which cluster reaches the exported Services of which other."), makeLinks,
     ownsLinks},
    {"review", QT_TRANSLATE_NOOP("Wizard", "Review"),
     QT_TRANSLATE_NOOP(
         "Wizard",
         "Everything that was found in the plan. Errors must be settled; warnings are yours to judge."),
     makeReview, ownsRest, true},
    {"manifests", QT_TRANSLATE_NOOP("Wizard", "Manifests"),
     QT_TRANSLATE_NOOP(
         "Wizard", "What each cluster gets. Export it as a bundle, and save the plan to come back to it."),
     makeBundle, nullptr},
};

} // namespace

std::span<const PageRow> wizardPages()
{
    return rows;
}

int pageOf(const PlanPath& place)
{
    const auto* row = std::find_if(std::begin(rows), std::end(rows),
                                   [&place](const PageRow& page) { return page.owns && page.owns(place); });
    return static_cast<int>(row - std::begin(rows));
}

} // namespace linkwright::ui
