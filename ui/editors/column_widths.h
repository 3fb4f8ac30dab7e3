// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Widths for the columns of a table of any length: wide enough for what is in sight, growing with it, never
// looking at all rows. Once somebody drags a column, they keep all to themselves.

#include <QObject>
#include <QTimer>

#include <vector>

class QTableView;

namespace linkwright::ui {

class ColumnWidths : public QObject
{
    Q_OBJECT

public:
    /// Child of the table, whose model is set already.
    explicit ColumnWidths(QTableView& table);

    /// Measures anew, and shrinks what is too wide, such as for other rows.
    void reset();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void measureLater();
    void measure();
    void fit();
    [[nodiscard]] int leastWidth(int column) const;
    [[nodiscard]] std::vector<int> squeezed(std::vector<int> widths) const;

    QTableView& m_table;
    QTimer m_timer;
    std::vector<int> m_wanted; ///< by column, in pixels; 0 for hidden ones
    bool m_isMeasured = false;
    bool m_mayShrink = true;
    bool m_isUsers = false; ///< somebody dragged a column
};

} // namespace linkwright::ui
