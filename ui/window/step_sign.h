// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How far a step is, as a small sign: done (a tick), next (an arrow), later (a ring).

#include "qt/plan_steps.h"

#include <QPixmap>

class QWidget;

namespace linkwright::ui {

[[nodiscard]] QPixmap stepSign(qt::StepState state, const QWidget& target, int extent = 16);
/// The same in words, for who cannot see it.
[[nodiscard]] QString stepStateName(qt::StepState state);

} // namespace linkwright::ui
