// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which place of the plan a widget edits: for jumping from a field to the lines it produces.

#include "domain/plan_path.h"

class QWidget;

namespace linkwright::ui {

/// To be implemented by widgets whose children edit places.
class PlaceSource
{
public:
    virtual ~PlaceSource() = default;
    /// The place that a child edits; empty where it edits none.
    [[nodiscard]] virtual PlanPath placeOf(const QWidget& child) const = 0;
};

/// The place of the field, list row or object that a widget (such as the one with the focus) stands for;
/// empty where it has nothing to do with a plan.
[[nodiscard]] PlanPath placeOfWidget(const QWidget* widget);

} // namespace linkwright::ui
