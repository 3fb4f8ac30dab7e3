// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A server is shared by the tests of one program; between them, what they made goes away. That takes a
// moment, where a new server takes seconds.

#include <QString>

namespace linkwright::testbed {

class Objects;

/// Objects without a namespace are cleared away only where they bear this label; webhook configurations
/// always.
inline constexpr const char* testLabel = "linkwright.io/test";

/// Removes every namespace that a test made and every object of any kind in one, resets what was added to
/// namespace default, and takes back what was granted. Definitions of kinds stay. Empty on success, else what
/// went wrong.
[[nodiscard]] QString clearObjects(Objects& objects);

} // namespace linkwright::testbed
