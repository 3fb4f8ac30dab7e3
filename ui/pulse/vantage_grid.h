// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Each vantage point of one gateway as a row: who looks, where to, what is seen, how fast, how often alive.

#include "live/pulse_rows.h"

#include <QWidget>

#include <vector>

class QGridLayout;
class QLabel;

namespace linkwright::live {
class PulseSession;
}

namespace linkwright::ui {

class WrappingLabel;

class VantageGrid : public QWidget
{
    Q_OBJECT

public:
    /// The session must outlive the grid.
    explicit VantageGrid(live::PulseSession& session, QWidget* parent = nullptr);

    /// Shows the gateway of that row.
    void show(int row);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Line
    {
        QLabel* sign = nullptr;
        QLabel* state = nullptr;
        QLabel* who = nullptr;
        WrappingLabel* seen = nullptr;
        QLabel* numbers = nullptr;
    };
    struct Shown
    {
        health::Vantage vantage;
        QString numbers;

        bool operator==(const Shown&) const = default;
    };

    void makeLines(std::size_t count);
    [[nodiscard]] Line makeLine(int number);
    void fill(const Line& line, const Shown& shown);
    [[nodiscard]] std::vector<Shown> shownOf(int row) const;

    live::PulseSession& m_session;
    QGridLayout* m_grid;
    std::vector<Line> m_lines;
    std::vector<Shown> m_shown;
};

} // namespace linkwright::ui
