// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The parts of a plan that people edit: a table. Each section is an ordinary editor over the document and
// answers for some places of the plan; the wizard's pages and the main window's sidebar show the same ones.
// To add a section, add a row in sections.cpp.

#include "domain/plan_path.h"

#include <functional>
#include <span>
#include <string_view>

class QWidget;

namespace linkwright::qt {
class PlanDocument;
}

namespace linkwright::ui {

/// What a section shows, and the one thing it can be asked.
struct SectionContent
{
    QWidget* widget = nullptr;                   ///< the caller owns it; no parent yet
    std::function<bool(const PlanPath&)> reveal; ///< moves to a field; false where it has none for the place
};

struct Section
{
    const char* name; ///< for tests, screenshots and settings
    const char* title;
    const char* subtitle;
    SectionContent (*make)(qt::PlanDocument& document);
    bool (*owns)(const PlanPath& place); ///< places that no section owns are the plan's own
};

/// In the order in which a plan is made. Titles are translated in the context "Sections".
[[nodiscard]] std::span<const Section> sections();
/// The section of that name; null where there is none.
[[nodiscard]] const Section* findSection(std::string_view name);
/// The section that a place belongs to; null for places of the plan itself.
[[nodiscard]] const Section* sectionOf(const PlanPath& place);

} // namespace linkwright::ui
