// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/place_of.h"

#include "qt/entry_table_model.h"

#include <QAbstractItemView>
#include <QAbstractProxyModel>

namespace linkwright::ui {

namespace {

/// The cell of a list; of its row where the column is no field.
PlanPath placeOfCell(const QAbstractItemView& view)
{
    QModelIndex index = view.currentIndex();
    while (const auto* proxy = qobject_cast<const QAbstractProxyModel*>(index.model()))
        index = proxy->mapToSource(index);
    const auto* model = qobject_cast<const qt::EntryTableModel*>(index.model());
    if (model == nullptr)
        return {};
    PlanPath place = model->placeOf(index.row());
    const QVariant field = model->headerData(index.column(), Qt::Horizontal, qt::EntryTableModel::FieldRole);
    if (place.isEmpty() || field.toString().isEmpty())
        return place;
    const QStringList keys = field.toString().split(QLatin1Char('.'));
    for (const QString& key : keys)
        place = place.field(key.toStdString());
    return place;
}

} // namespace

PlanPath placeOfWidget(const QWidget* widget)
{
    for (const QWidget* at = widget; at != nullptr; at = at->parentWidget()) {
        PlanPath place;
        if (const auto* source = dynamic_cast<const PlaceSource*>(at))
            place = source->placeOf(*widget);
        else if (const auto* view = qobject_cast<const QAbstractItemView*>(at))
            place = placeOfCell(*view);
        if (!place.isEmpty())
            return place;
    }
    return {};
}

} // namespace linkwright::ui
