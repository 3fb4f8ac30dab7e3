// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Parts of a plan as YAML to read and to type: fields that the forms do not know, and carried objects.

#include "domain/diagnostic.h"
#include "domain/plan.h"

#include <QString>

#include <optional>

namespace linkwright::qt {

/// As people write it, without a line feed at the end; empty for null and for an empty object.
[[nodiscard]] QString toYaml(const Json& value);

struct ParsedYaml
{
    std::optional<Json> value; ///< nothing where diagnostics has an entry; null for a text without contents
    Diagnostics diagnostics;   ///< columns count characters here, as text editors do
};

/// Reads one document.
[[nodiscard]] ParsedYaml parseYaml(const QString& text);
/// The same, and nothing but keys with values: an empty object for a text without contents.
[[nodiscard]] ParsedYaml parseYamlObject(const QString& text);

/// "Line 3, column 5: ...".
[[nodiscard]] QString diagnosticText(const Diagnostic& diagnostic);

/// Keys that the plan file keeps as fields of their own, and which therefore cannot stand among the rest: the
/// first one in `rest`, such as "prefix" for a Mapping; empty where all is well.
template <typename Entity> [[nodiscard]] QString ownField(const Json& rest);

} // namespace linkwright::qt
