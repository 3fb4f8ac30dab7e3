// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// All fields of all forms by name, with the place of each in a plan: to find a field without knowing its
// page.

#include "domain/plan.h"
#include "domain/plan_path.h"

#include <QString>

#include <vector>

namespace linkwright::ui {

struct CatalogField
{
    QString title; ///< "Gateway probe: Path"
    QString owner; ///< whose it is: "west"
    PlanPath place;
};

/// The fields of every cluster and gateway. Of lists, those of one entry: the one `near` is in, else the
/// first.
[[nodiscard]] std::vector<CatalogField> fieldCatalog(const Plan& plan, const PlanPath& near);

} // namespace linkwright::ui
