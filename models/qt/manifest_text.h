// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One rendered object as YAML lines. Immutable once made, shared between threads and between the previews of
// plans that render the object alike.

#include "manifest/object.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace linkwright::qt {

struct ManifestText
{
    QString kind;
    QString name;             ///< "namespace/name", or the name alone
    QStringList lines;        ///< without line feeds, and without the `---` between objects
    bool contributed = false; ///< fields for an object that somebody else owns

    bool operator==(const ManifestText&) const = default;
};
using ManifestTextPtr = std::shared_ptr<const ManifestText>;

[[nodiscard]] ManifestTextPtr textOf(const manifest::Object& object);

} // namespace linkwright::qt
