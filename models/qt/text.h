// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Words of the models as text for people: the border between UTF-8 in std::string and QString.

#include "domain/finding.h"

#include <QString>

#include <string_view>

namespace linkwright::qt {

[[nodiscard]] inline QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// "Error", "Warning", "Note".
[[nodiscard]] QString severityName(Severity severity);
/// "3 errors", "1 warning", "no notes".
[[nodiscard]] QString countText(Severity severity, int count);
/// "3 errors, 1 warning"; what is zero is left out; "No findings" where nothing is left.
[[nodiscard]] QString summaryText(int errors, int warnings, int infos);

/// The help page of a rule, in Markdown; empty for an unknown id.
[[nodiscard]] QString helpPageOf(const QString& rule);
/// A rule's one-line title; the id itself for an unknown one.
[[nodiscard]] QString titleOf(const QString& rule);

} // namespace linkwright::qt
