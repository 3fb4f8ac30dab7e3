// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The strip left of a CodeView's lines. All it does is ask its view to paint.

#include <QWidget>

namespace linkwright::ui {

class CodeView;

class CodeGutter : public QWidget
{
public:
    explicit CodeGutter(CodeView& view);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    CodeView& m_view; ///< the parent
};

} // namespace linkwright::ui
