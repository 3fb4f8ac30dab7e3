// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Messages of the models as rich text: what stands between back-ticks is code.

#include <QString>

#include <string>

namespace linkwright::ui {

[[nodiscard]] QString richText(const std::string& message);

} // namespace linkwright::ui
