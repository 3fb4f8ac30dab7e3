// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/theme.h"

#include <QApplication>

namespace linkwright::ui {

namespace {

struct Colour
{
    QPalette::ColorRole role;
    QRgb light;
    QRgb dark;
};

constexpr Colour colours[] = {
    {QPalette::Window, 0xfff3f3f2, 0xff2a2c2f},      {QPalette::WindowText, 0xff1d1f21, 0xffe4e5e6},
    {QPalette::Base, 0xffffffff, 0xff1f2124},        {QPalette::AlternateBase, 0xfff7f7f6, 0xff26282b},
    {QPalette::Text, 0xff1d1f21, 0xffe4e5e6},        {QPalette::Button, 0xffebebea, 0xff2e3135},
    {QPalette::ButtonText, 0xff1d1f21, 0xffe4e5e6},  {QPalette::BrightText, 0xffffffff, 0xffffffff},
    {QPalette::ToolTipBase, 0xff2f3236, 0xff3d4045}, {QPalette::ToolTipText, 0xfff5f5f5, 0xfff0f0f0},
    {QPalette::Highlight, 0xff2a6cb0, 0xff2f6fb5},   {QPalette::HighlightedText, 0xffffffff, 0xffffffff},
    {QPalette::Link, 0xff1f5fa8, 0xff84b6f4},        {QPalette::LinkVisited, 0xff6a4a9c, 0xffb9a2e6},
    {QPalette::Light, 0xffffffff, 0xff3d4146},       {QPalette::Midlight, 0xfff0f0ef, 0xff36393e},
    {QPalette::Mid, 0xffb9b9b7, 0xff1b1d1f},         {QPalette::Dark, 0xff9c9c9a, 0xff17181a},
    {QPalette::Shadow, 0xff6a6a68, 0xff0d0e0f},
};

constexpr Colour disabledColours[] = {
    {QPalette::WindowText, 0xff7d7f82, 0xff8a8d91},      {QPalette::Text, 0xff7d7f82, 0xff8a8d91},
    {QPalette::ButtonText, 0xff7d7f82, 0xff8a8d91},      {QPalette::Highlight, 0xffb8bcc0, 0xff4a4e53},
    {QPalette::HighlightedText, 0xff4a4c4e, 0xffb4b7ba},
};

QPalette makePalette(QRgb Colour::*brightness)
{
    QPalette palette;
    for (const Colour& colour : colours)
        palette.setColor(colour.role, QColor::fromRgb(colour.*brightness));
    for (const Colour& colour : disabledColours)
        palette.setColor(QPalette::Disabled, colour.role, QColor::fromRgb(colour.*brightness));
    QColor placeholder = palette.color(QPalette::Text);
    placeholder.setAlpha(160); // Qt's own half is too faint to read
    palette.setColor(QPalette::PlaceholderText, placeholder);
    return palette;
}

} // namespace

QPalette lightPalette()
{
    return makePalette(&Colour::light);
}

QPalette darkPalette()
{
    return makePalette(&Colour::dark);
}

void applyTheme(qt::Theme theme)
{
    switch (theme) {
    case qt::Theme::System:
        QApplication::setPalette(QPalette()); // the desktop's again
        return;
    case qt::Theme::Light:
        QApplication::setPalette(lightPalette());
        return;
    case qt::Theme::Dark:
        QApplication::setPalette(darkPalette());
        return;
    }
}

} // namespace linkwright::ui
