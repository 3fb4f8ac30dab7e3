// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/page_table.h"

#include "ui/editors/sections.h"
#include "ui/views/findings_view.h"
#include "ui/wizard/bundle_page.h"
#include "ui/wizard/start_view.h"

#include <QCoreApplication>

#include <algorithm>
#include <vector>

namespace linkwright::ui {

namespace {

bool ownsRest(const PlanPath& place)
{
    return sectionOf(place) == nullptr;
}

PageContent makeStart(qt::PlanDocument& document)
{
    auto* view = new StartView(document);
    return {view, [view] { return view->begin(); }, {}};
}

PageContent makeReview(qt::PlanDocument& document)
{
    return {new FindingsView(document), {}, {}};
}

PageContent makeBundle(qt::PlanDocument& document)
{
    return {new BundlePage(document), {}, {}};
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
    {"manifests", QT_TRANSLATE_NOOP("Wizard", "Manifests"),
     QT_TRANSLATE_NOOP(
         "Wizard", "What each cluster gets. Export it as a bundle, and save the plan to come back to it."),
     makeBundle, nullptr},
};

/// The page of a section shows its editor and answers for its places.
PageRow pageFor(const Section& section)
{
    PageRow row{section.name, section.title, section.subtitle, nullptr, section.owns};
    row.context = "Sections";
    row.make = [make = section.make](qt::PlanDocument& document) {
        SectionContent content = make(document);
        return PageContent{content.widget, {}, std::move(content.reveal)};
    };
    return row;
}

std::vector<PageRow> makeRows()
{
    std::vector<PageRow> rows = {start};
    for (const Section& section : sections())
        rows.push_back(pageFor(section));
    rows.insert(rows.end(), std::begin(last), std::end(last));
    return rows;
}

} // namespace

std::span<const PageRow> wizardPages()
{
    static const std::vector<PageRow> rows = makeRows();
    return rows;
}

int pageOf(const PlanPath& place)
{
    const std::span<const PageRow> rows = wizardPages();
    const auto row = std::find_if(rows.begin(), rows.end(),
                                  [&place](const PageRow& page) { return page.owns && page.owns(place); });
    return static_cast<int>(row - rows.begin());
}

} // namespace linkwright::ui
