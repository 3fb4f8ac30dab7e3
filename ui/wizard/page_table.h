// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The pages of the wizard: tables, one for each purpose. A page shows an ordinary editor and answers for some
// places of the plan; errors there must be settled before the next page. To add a page, add a row.

#include "domain/plan.h"
#include "domain/plan_path.h"

#include <QString>

#include <functional>
#include <span>
#include <vector>

class QWidget;

namespace linkwright::qt {
class PlanDocument;
}

namespace linkwright::live {
class PulseSession;
}

namespace linkwright::ui {

/// What a wizard is opened for.
enum class Purpose
{
    NewPlan,    ///< a plan from the start to its bundle
    NewCluster, ///< one more cluster for the plan at hand
    NewExport,  ///< one more exported Service
};

/// What is being added; -1 where there is no such thing.
struct Subject
{
    int cluster = -1;
    int entry = -1;          ///< of the cluster's exports
    int mapping = -1;        ///< of the cluster's Mappings: the route to that export
    bool hadGateway = false; ///< whether the cluster had one before
    Plan before;             ///< the plan that things are added to
};

/// What a page gets to work with. Everything outlives the page.
struct PageContext
{
    qt::PlanDocument& document;
    Subject& subject;
    std::function<void(const PlanPath&)> goTo; ///< shows a place where it is edited
    std::function<void()> goOn;                ///< what Next was pressed for is done
    live::PulseSession* pulse = nullptr; ///< of the document's gateways; null: whoever needs it makes one
};

/// What a page shows, and what it can be asked.
struct PageContent
{
    QWidget* widget = nullptr;
    std::function<bool()> leave = {};                 ///< before the next page; empty: always
    std::function<bool(const PlanPath&)> reveal = {}; ///< moves to a field; empty: cannot
    std::function<void()> enter = {};                 ///< each time the page comes up on the way forward
};

struct PageRow
{
    const char* name; ///< for tests, screenshots and the main window: sections have their own name
    const char* title;
    const char* subtitle;
    std::function<PageContent(const PageContext& context)> make;
    bool (*owns)(const PlanPath& place); ///< null: none; each place has exactly one page
    bool answersForAll = false;          ///< its Next waits for the errors of all places
    const char* context = "Wizard";      ///< of the translation of the texts
    bool (*isNeeded)(const Plan& plan, const Subject& subject) = nullptr; ///< null: always
};

struct Flow
{
    Purpose purpose = Purpose::NewPlan;
    const char* title = nullptr; ///< of the window, "%1" being the plan's name; context "Wizard"
    std::vector<PageRow> rows;
    /// Adds the subject to the plan it is given; null: the wizard works on the plan itself.
    Subject (*begin)(Plan& plan) = nullptr;
    QString (*undoText)(const Plan& plan, const Subject& subject) = nullptr;
    PlanPath (*place)(const Plan& plan, const Subject& subject) = nullptr;
    /// Whether a place has to do with the subject; null: all have.
    bool (*concerns)(const Plan& plan, const Subject& subject, const PlanPath& place) = nullptr;
};

[[nodiscard]] const Flow& flowOf(Purpose purpose);
/// The pages of a new plan.
[[nodiscard]] std::span<const PageRow> wizardPages();
/// The page of a flow that a place belongs to, from 0; the number of pages where there is none.
[[nodiscard]] int pageOf(const PlanPath& place, const Flow& flow = flowOf(Purpose::NewPlan));

} // namespace linkwright::ui
