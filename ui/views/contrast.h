// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How well colours part, as the guidelines for accessible content (WCAG 2.1, "contrast ratio") count it.

#include <QColor>

namespace linkwright::ui {

/// What text needs to be read by people with moderately low vision.
constexpr double enoughForText = 4.5;

/// From 1 (the same brightness) to 21 (black and white).
[[nodiscard]] double contrast(const QColor& a, const QColor& b);

/// `colour`, made lighter or darker, in small steps of the same hue, until it can be read on `background`.
[[nodiscard]] QColor readableOn(const QColor& background, const QColor& colour);

} // namespace linkwright::ui
