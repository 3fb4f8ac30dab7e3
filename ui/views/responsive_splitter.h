// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Parts side by side where there is room, else one above the other.

#include <QSplitter>

namespace linkwright::ui {

class ResponsiveSplitter : public QSplitter
{
public:
    /// Below `narrow` average characters of width, the parts stand above each other.
    explicit ResponsiveSplitter(int narrow, QWidget* parent = nullptr);

    /// The share of the first part, in percent, side by side and above each other.
    void setFirstShare(int beside, int above);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void share(int percent);

    int m_narrow;
    int m_beside = 30;
    int m_above = 30;
    bool m_isUsers = false; ///< the user has moved the border
};

} // namespace linkwright::ui
