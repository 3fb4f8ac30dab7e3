// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The pages of the wizard: a table. A page shows an ordinary editor and answers for some places of the plan;
// errors there must be settled before the next page.

#include "domain/plan_path.h"

#include <functional>
#include <span>

class QWidget;

namespace linkwright::qt {
class PlanDocument;
}

namespace linkwright::ui {

/// What a page shows, and the two things it can be asked.
struct PageContent
{
    QWidget* widget = nullptr;
    std::function<bool()> leave;                 ///< before the next page; empty: always
    std::function<bool(const PlanPath&)> reveal; ///< moves to a field; empty: cannot
};

struct PageRow
{
    const char* name; ///< for tests and screenshots
    const char* title;
    const char* subtitle;
    std::function<PageContent(qt::PlanDocument& document)> make;
    bool (*owns)(const PlanPath& place); ///< null: none; each place has exactly one page
    bool answersForAll = false;          ///< its Next waits for the errors of all places
    const char* context = "Wizard";      ///< of the translation of the texts
};

[[nodiscard]] std::span<const PageRow> wizardPages();
/// The page that a place belongs to, from 0.
[[nodiscard]] int pageOf(const PlanPath& place);

} // namespace linkwright::ui
