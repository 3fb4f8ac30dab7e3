// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/page_table.h"

#include "live/pulse_session.h"
#include "ui/editors/cluster_chooser.h"
#include "ui/editors/sections.h"
#include "ui/pulse/pulse_page.h"
#include "ui/views/findings_view.h"
#include "ui/wizard/add_flows.h"
#include "ui/wizard/bundle_page.h"
#include "ui/wizard/start_view.h"
#include "ui/wizard/summary_page.h"

#include <QCoreApplication>

#include <algorithm>

namespace linkwright::ui {

namespace {

bool ownsRest(const PlanPath& place)
{
    return sectionOf(place) == nullptr;
}

PageContent makeStart(const PageContext& context)
{
    auto* view = new StartView(context.document);
    QObject::connect(view, &StartView::ready, view, context.goOn);
    return {view, [view] { return view->begin(); }};
}

PageContent makeReview(const PageContext& context)
{
    auto* view = new FindingsView(context.document);
    QObject::connect(view, &FindingsView::placeActivated, view, context.goTo);
    return {view};
}

PageContent makeSummary(const PageContext& context)
{
    auto* page = new SummaryPage(context.document);
    QObject::connect(page, &SummaryPage::placeActivated, page, context.goTo);
    return {page, {}, [page](const PlanPath& place) { return page->reveal(place); }};
}

PageContent makeBundle(const PageContext& context)
{
    return {new BundlePage(context.document)};
}

PageContent makeHealth(const PageContext& context)
{
    live::PulseSession* own = nullptr;
    if (context.pulse == nullptr)
        own = new live::PulseSession(context.document, {});
    auto* page = new PulsePage(own != nullptr ? *own : *context.pulse, nullptr);
    if (own != nullptr)
        own->setParent(page); // goes after the parts of the page, which use it
    return {page};
}

const PageRow start = {
    "start", QT_TRANSLATE_NOOP("Wizard", "Where to start"),
    QT_TRANSLATE_NOOP("Wizard",
                      "A plan describes your clusters, the Emissary gateway and the Services that cross. "
                      "Choose what yours shall begin with."),
    makeStart, nullptr};

const PageRow last[] = {
    {"review", QT_TRANSLATE_NOOP("Wizard", "Review"),
     QT_TRANSLATE_NOOP(
         "Wizard",
         "Everything that was found in the plan. Errors must be settled; warnings are yours to judge."),
     makeReview, ownsRest, true},
    {"summary", QT_TRANSLATE_NOOP("Wizard", "Summary"),
     QT_TRANSLATE_NOOP("Wizard", "What the plan will do, in words. Each coloured word leads to its place."),
     makeSummary, nullptr},
    {"manifests", QT_TRANSLATE_NOOP("Wizard", "Manifests"),
     QT_TRANSLATE_NOOP(
         "Wizard", "What each cluster gets. Export it as a bundle, and save the plan to come back to it."),
     makeBundle, nullptr},
    {"health", QT_TRANSLATE_NOOP("Wizard", "Health"),
     QT_TRANSLATE_NOOP("Wizard", "Once the bundle is applied: whether the gateways are alive, as the service "
                                 "mirrors see it. You can also look later, under Pulse."),
     makeHealth, nullptr},
};

Flow makeNewPlan()
{
    Flow flow{Purpose::NewPlan, QT_TRANSLATE_NOOP("Wizard", "%1"), {start}};
    for (const Section& section : sections())
        flow.rows.push_back(pageFor(section));
    flow.rows.insert(flow.rows.end(), std::begin(last), std::end(last));
    return flow;
}

} // namespace

PageRow pageFor(const Section& section)
{
    PageRow row{section.name, section.title, section.subtitle, nullptr, section.owns};
    row.context = "Sections";
    row.make = [make = section.make](const PageContext& context) {
        SectionContent content = make(context.document);
        auto* chooser = qobject_cast<ClusterChooser*>(content.widget);
        if (chooser && context.subject.cluster >= 0)
            chooser->keepTo(context.subject.cluster);
        return PageContent{content.widget, {}, std::move(content.reveal)};
    };
    return row;
}

const Flow& flowOf(Purpose purpose)
{
    static const Flow flows[] = {makeNewPlan(), makeNewClusterFlow(), makeNewExportFlow()};
    return *std::find_if(std::begin(flows), std::end(flows),
                         [purpose](const Flow& flow) { return flow.purpose == purpose; });
}

std::span<const PageRow> wizardPages()
{
    return flowOf(Purpose::NewPlan).rows;
}

int pageOf(const PlanPath& place, const Flow& flow)
{
    const auto row = std::find_if(flow.rows.begin(), flow.rows.end(),
                                  [&place](const PageRow& page) { return page.owns && page.owns(place); });
    return static_cast<int>(row - flow.rows.begin());
}

} // namespace linkwright::ui
