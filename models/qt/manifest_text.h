// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One rendered object as YAML lines. Immutable once made, shared between threads and between the previews of
// plans that render the object alike.

#include "manifest/object.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <string>

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

/// Writes objects one after the other. Lines that one has in common with the one before are shared: of
/// thousands of Mappings most are alike in half of their lines. For one thread at a time.
class ManifestWriter
{
public:
    [[nodiscard]] ManifestTextPtr textOf(const manifest::Object& object);

private:
    [[nodiscard]] QStringList linesOf(const std::string& yaml) const;

    std::string m_yaml;       ///< of the object before
    ManifestTextPtr m_before; ///< its text; null at first
};

} // namespace linkwright::qt
