// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How changes are named to people. GUI thread.

#include "qt/change_rows.h"

#include <QString>

namespace linkwright::qt {

/// "create"; of buttons and rows.
[[nodiscard]] QString actionName(ChangeAction action);
/// A sign that says the same without colour: + ~ − = ? ! ⚠.
[[nodiscard]] QString actionSign(ChangeAction action);
/// "2 to create", for a number of objects.
[[nodiscard]] QString actionCount(ChangeAction action, int count);
/// "will be created", "3 fields change", "2 fields belong to somebody else".
[[nodiscard]] QString outcomeOf(const ChangedObject& object);
/// "Mapping default/qotm".
[[nodiscard]] QString nameOf(const ChangedObject& object);
/// A value on one line, cut where it is long; "not there" where it is absent.
[[nodiscard]] QString valueLine(const std::optional<Json>& value);
/// "theirs is kept", "ours is taken", "to be decided".
[[nodiscard]] QString choiceName(ConflictChoice choice);
/// The object as YAML; empty where it is not there.
[[nodiscard]] QString yamlOf(const Json& object);

} // namespace linkwright::qt
