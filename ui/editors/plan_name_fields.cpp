// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/plan_fields.h"

#include <QCoreApplication>

namespace linkwright::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PlanFields)
};

} // namespace

Fields planFields()
{
    Access name;
    name.get = [](const Plan& plan, Scope) { return toVariant(plan.name); };
    name.set = [](Plan& plan, Scope, const QVariant& value) { plan.name = value.toString().toStdString(); };
    Field rest = restField<Plan>("", &Plan::extra);
    rest.onlyWhenSet = true;
    return {makeField(FieldKind::Text, Words::tr("Na&me of the plan:"), "name", name,
                      Words::tr("Everything that the plan applies to a cluster is marked with it.")),
            rest};
}

FormRoot planRoot()
{
    return {[](const Plan&, Scope) { return PlanPath().field("metadata"); },
            [](const Plan&, Scope) { return true; }};
}

} // namespace linkwright::ui
