// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Where the user has been in the plan, to go back and forward like in a browser. A value; the window asks it.

#include "domain/plan_path.h"

#include <QString>

#include <vector>

namespace linkwright::ui {

/// A section, and perhaps a place in it.
struct Visit
{
    QString section;
    PlanPath place;

    bool operator==(const Visit&) const = default;
};

class PlaceHistory
{
public:
    /// How many visits are remembered.
    static constexpr std::size_t limit = 100;

    /// Goes to a place; what lay ahead is forgotten. A place of the section at hand replaces the bare
    /// section.
    void visit(const Visit& visit);
    [[nodiscard]] bool canGoBack() const { return m_current > 0; }
    [[nodiscard]] bool canGoForward() const { return m_current + 1 < static_cast<int>(m_visits.size()); }
    /// The visit before; the one at hand where there is none.
    const Visit& goBack();
    const Visit& goForward();
    [[nodiscard]] const Visit& current() const;
    void clear();

private:
    std::vector<Visit> m_visits;
    int m_current = -1;
};

} // namespace linkwright::ui
