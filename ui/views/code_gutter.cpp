// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/code_gutter.h"

#include "ui/views/code_view.h"

namespace linkwright::ui {

CodeGutter::CodeGutter(CodeView& view)
    : QWidget(&view)
    , m_view(view)
{
}

void CodeGutter::paintEvent(QPaintEvent* event)
{
    m_view.paintGutter(*event);
}

} // namespace linkwright::ui
