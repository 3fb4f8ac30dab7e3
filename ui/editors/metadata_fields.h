// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What all parts of a plan that become objects of a cluster share.

#include "ui/editors/field.h"

namespace linkwright::ui {

[[nodiscard]] Field labelsField(Access access);
[[nodiscard]] Field annotationsField(Access access);

/// Labels and annotations, and what is left of the metadata.
template <typename Entity> [[nodiscard]] Fields metadataFields()
{
    return {labelsField(at<Entity>(&Entity::metadata, &Metadata::labels)),
            annotationsField(at<Entity>(&Entity::metadata, &Metadata::annotations)),
            restField<Entity>("metadata", &Entity::metadata, &Metadata::extra),
            restField<Entity>("", &Entity::extra)};
}

} // namespace linkwright::ui
