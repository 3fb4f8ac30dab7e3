// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/metadata_fields.h"

#include <QCoreApplication>

namespace linkwright::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(MetadataFields)
};

Field pairsField(const QString& label, const char* place, Access access, const QString& tip)
{
    Field field = makeField(FieldKind::Text, label, place, std::move(access), tip);
    field.placeholder = Words::tr("none");
    return field;
}

} // namespace

Field labelsField(Access access)
{
    return pairsField(Words::tr("Labels:"), "metadata.labels", std::move(access),
                      Words::tr("Of the object: key=value, key=value."));
}

Field annotationsField(Access access)
{
    return pairsField(Words::tr("Annotations:"), "metadata.annotations", std::move(access),
                      Words::tr("Of the object: key=value, key=\"a value, with commas\"."));
}

} // namespace linkwright::ui
