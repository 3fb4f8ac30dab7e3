// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/contrast.h"

#include <algorithm>
#include <cmath>

namespace linkwright::ui {

namespace {

double luminance(const QColor& colour)
{
    const auto linear = [](double share) {
        return share <= 0.03928 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

} // namespace

double contrast(const QColor& a, const QColor& b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QColor readableOn(const QColor& background, const QColor& colour)
{
    const bool lighten = contrast(background, Qt::white) > contrast(background, Qt::black);
    const float step = lighten ? 0.02F : -0.02F;
    float hue = 0;
    float saturation = 0;
    float lightness = 0;
    colour.getHslF(&hue, &saturation, &lightness);
    QColor readable = colour;
    while (contrast(readable, background) < enoughForText && lightness > 0 && lightness < 1) {
        lightness = std::clamp(lightness + step, 0.0F, 1.0F);
        readable = QColor::fromHslF(hue, saturation, lightness);
    }
    return readable;
}

} // namespace linkwright::ui
