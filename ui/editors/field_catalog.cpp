// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/field_catalog.h"

#include "ui/editors/form.h"
#include "ui/editors/plan_fields.h"
#include "ui/editors/value.h"

#include <QCoreApplication>

namespace linkwright::ui {

namespace {

/// One form: what its fields are called together, and whose they are.
struct FormRow
{
    const char* title;
    const char* list; ///< the list whose entry it is about; null: the cluster itself
    Fields (*fields)();
    FormRoot (*root)();
};

constexpr FormRow forms[] = {
    {QT_TRANSLATE_NOOP("FieldCatalog", "Cluster"), nullptr, clusterFields, rootOf<Cluster>},
    {QT_TRANSLATE_NOOP("FieldCatalog", "Gateway"), nullptr, gatewayInstallFields, rootOf<Gateway>},
    {QT_TRANSLATE_NOOP("FieldCatalog", "Gateway mesh port"), nullptr, gatewayMeshFields, rootOf<Gateway>},
    {QT_TRANSLATE_NOOP("FieldCatalog", "Gateway probe"), nullptr, gatewayProbeFields, rootOf<Gateway>},
    {QT_TRANSLATE_NOOP("FieldCatalog", "Gateway injection"), nullptr, gatewayInjectionFields,
     rootOf<Gateway>},
    {QT_TRANSLATE_NOOP("FieldCatalog", "Gateway"), nullptr, gatewayMoreFields, rootOf<Gateway>},
    {QT_TRANSLATE_NOOP("FieldCatalog", "Listener"), "listeners", listenerFields, rootOf<Listener>},
    {QT_TRANSLATE_NOOP("FieldCatalog", "Host"), "hosts", hostFields, rootOf<Host>},
    {QT_TRANSLATE_NOOP("FieldCatalog", "Mapping"), "mappings", mappingFields, rootOf<Mapping>},
    {QT_TRANSLATE_NOOP("FieldCatalog", "Export"), "exports", exportFields, rootOf<Export>},
    {QT_TRANSLATE_NOOP("FieldCatalog", "Link"), "links", linkFields, rootOf<Link>},
};

QString plainLabel(QString label)
{
    label.remove(QLatin1Char('&'));
    if (label.endsWith(QLatin1Char(':')))
        label.chop(1);
    return label;
}

PlanPath placeBelow(PlanPath place, const QString& keys)
{
    for (const QString& key : keys.split(QLatin1Char('.')))
        place = place.field(key.toStdString());
    return place;
}

void addForm(std::vector<CatalogField>& catalog, const FormRow& row, const Plan& plan, Scope scope)
{
    const FormRoot root = row.root();
    if (!root.exists(plan, scope))
        return;
    const PlanPath place = root.path(plan, scope);
    const QString title = QCoreApplication::translate("FieldCatalog", row.title);
    const QString owner = row.list ? toText(place.segments().back().label)
                                   : toText(plan.clusters[static_cast<std::size_t>(scope.cluster)].name);
    for (const Field& field : row.fields()) {
        if (!field.isRest)
            catalog.push_back({QStringLiteral("%1: %2").arg(title, plainLabel(field.label)), owner,
                               placeBelow(place, field.place)});
    }
}

/// The entry that `near` is in, else the first one of the first cluster that has any.
Scope chosenEntry(const FormRow& row, const Plan& plan, const PlanPath& near)
{
    const Scope at{near.indexIn("clusters").value_or(-1), near.indexIn(row.list).value_or(-1)};
    const FormRoot root = row.root();
    if (at.entry >= 0 && root.exists(plan, at))
        return at;
    for (int cluster = 0; cluster < static_cast<int>(plan.clusters.size()); ++cluster) {
        if (root.exists(plan, {cluster, 0}))
            return {cluster, 0};
    }
    return {0, 0};
}

} // namespace

std::vector<CatalogField> fieldCatalog(const Plan& plan, const PlanPath& near)
{
    std::vector<CatalogField> catalog;
    for (const FormRow& row : forms) {
        if (row.list) {
            addForm(catalog, row, plan, chosenEntry(row, plan, near));
            continue;
        }
        for (int cluster = 0; cluster < static_cast<int>(plan.clusters.size()); ++cluster)
            addForm(catalog, row, plan, {cluster, -1});
    }
    return catalog;
}

} // namespace linkwright::ui
