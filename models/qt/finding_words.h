// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a row of findings says, for views, screen readers and the clipboard.

#include "qt/findings_groups.h"

#include <QVariant>

namespace linkwright::qt {

/// The value of a role of FindingsTree.
[[nodiscard]] QVariant rowData(const FindingRow& row, int role);

/// A message without its back-ticks, for where there is one font only.
[[nodiscard]] QString plainText(const std::string& message);

/// Some lines of text to paste into a chat or an issue: severity, message, place, rule, remedy.
[[nodiscard]] QString copyText(const FindingRow& row);

} // namespace linkwright::qt
