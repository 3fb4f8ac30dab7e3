// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The editors of exported Services (of one cluster) and of links (of the plan).

namespace linkwright::qt {
class PlanDocument;
}

namespace linkwright::ui {

class EntryEditor;

/// The caller owns the result; no parent yet.
[[nodiscard]] EntryEditor* makeExportsEditor(qt::PlanDocument& document);
[[nodiscard]] EntryEditor* makeLinksEditor(qt::PlanDocument& document);

} // namespace linkwright::ui
