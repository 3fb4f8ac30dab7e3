// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The rows of a diff as text: a sign before each line, the line's numbers in both texts beside it, a ground
// in the colour of what happened. A hidden stretch is a row that opens with Return or a click.

#include "qt/unified_diff.h"
#include "ui/views/code_view.h"

namespace linkwright::ui {

class DiffText : public CodeView
{
    Q_OBJECT

public:
    explicit DiffText(QWidget* parent = nullptr);

    void setDiff(qt::UnifiedDiff diff);
    [[nodiscard]] const qt::UnifiedDiff& diff() const { return m_diff; }

protected:
    [[nodiscard]] int gutterWidth() const override;
    void paintGutterLine(QPainter& painter, const QRectF& area, int line) const override;
    void paintLineGround(QPainter& painter, const QRectF& area, int line) const override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    [[nodiscard]] const qt::DiffRow* rowAt(int line) const;
    [[nodiscard]] QString textOf(const qt::DiffRow& row) const;
    [[nodiscard]] QStringList textsOf(const std::vector<qt::DiffRow>& rows) const;
    [[nodiscard]] int numberWidth() const;
    void open(int line);

    qt::UnifiedDiff m_diff;
    int m_digits = 2; ///< of the longest line number
};

} // namespace linkwright::ui
