// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Messages of the models as rich text: what stands between back-ticks is set apart. In italics, because the
// letters of a fixed-width font are too wide for an identity to fit below its field.

#include <QString>

#include <string>

namespace linkwright::ui {

[[nodiscard]] QString richText(const std::string& message);

} // namespace linkwright::ui
