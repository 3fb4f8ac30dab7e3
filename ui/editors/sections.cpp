// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/sections.h"

#include "ui/editors/cluster_chooser.h"
#include "ui/editors/clusters_editor.h"
#include "ui/editors/entry_editor.h"
#include "ui/editors/gateway_editor.h"
#include "ui/editors/list_editors.h"
#include "ui/editors/objects_editor.h"
#include "ui/editors/routes_editor.h"

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

bool ownsObjects(const PlanPath& place)
{
    return fieldOfCluster(place) == "manifests";
}

bool ownsClusters(const PlanPath& place)
{
    return isUnder(place, "clusters") && !ownsGateway(place) && !ownsRoutes(place) && !ownsExports(place) &&
           !ownsObjects(place);
}

SectionContent makeClusters(qt::PlanDocument& document)
{
    auto* editor = new ClustersEditor(document);
    return {editor, [editor](const PlanPath& place) { return editor->reveal(place); }};
}

SectionContent chosen(qt::PlanDocument& document, ClusterPart* part, ClusterChooser::Owns owns)
{
    auto* chooser = new ClusterChooser(document, part, owns);
    return {chooser, [chooser](const PlanPath& place) { return chooser->reveal(place); }};
}

SectionContent makeGateway(qt::PlanDocument& document)
{
    return chosen(document, new GatewayEditor(document), ownsGateway);
}

SectionContent makeObjects(qt::PlanDocument& document)
{
    return chosen(document, new ObjectsEditor(document), ownsObjects);
}

SectionContent makeRoutes(qt::PlanDocument& document)
{
    return chosen(document, new RoutesEditor(document), ownsRoutes);
}

SectionContent makeExports(qt::PlanDocument& document)
{
    return chosen(document, makeExportsEditor(document), ownsExports);
}

SectionContent makeLinks(qt::PlanDocument& document)
{
    EntryEditor* editor = makeLinksEditor(document);
    return {editor, [editor](const PlanPath& place) { return editor->reveal(place); }};
}

constexpr Section rows[] = {
    {"clusters", QT_TRANSLATE_NOOP("Sections", "Clusters"),
     QT_TRANSLATE_NOOP("Sections", "The clusters of the mesh, and the Linkerd that each of them runs."),
     makeClusters, ownsClusters},
    {"gateway", QT_TRANSLATE_NOOP("Sections", "Gateway"),
     QT_TRANSLATE_NOOP(
         "Sections",
         "The Emissary that other clusters come in through. Grey lines follow from what you enter."),
     makeGateway, ownsGateway},
    {"objects", QT_TRANSLATE_NOOP("Sections", "Your own objects"),
     QT_TRANSLATE_NOOP("Sections", "What the bundle takes along as it is, such as an application to export. "
                                   "Leave it empty if that is applied elsewhere."),
     makeObjects, ownsObjects},
    {"routes", QT_TRANSLATE_NOOP("Sections", "Routes"),
     QT_TRANSLATE_NOOP("Sections",
                       "What Emissary listens on, the names it answers to, and where it sends requests."),
     makeRoutes, ownsRoutes},
    {"exports", QT_TRANSLATE_NOOP("Sections", "Exported services"),
     QT_TRANSLATE_NOOP("Sections", "The Services that linked clusters may reach."), makeExports, ownsExports},
    {"links", QT_TRANSLATE_NOOP("Sections", "Links"),
     QT_TRANSLATE_NOOP("Sections", "Which cluster reaches the exported Services of which other."), makeLinks,
     ownsLinks},
};

} // namespace

std::span<const Section> sections()
{
    return rows;
}

const Section* findSection(std::string_view name)
{
    const auto* row = std::find_if(std::begin(rows), std::end(rows),
                                   [name](const Section& section) { return section.name == name; });
    return row == std::end(rows) ? nullptr : row;
}

const Section* sectionOf(const PlanPath& place)
{
    const auto* row = std::find_if(std::begin(rows), std::end(rows),
                                   [&place](const Section& section) { return section.owns(place); });
    return row == std::end(rows) ? nullptr : row;
}

} // namespace linkwright::ui
