// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The latency of one gateway over time, as a chart and in words. The chart's library is loaded when the panel
// is first seen; where it is not to be found, the words stay.

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;

namespace linkwright::live {
class PulseSession;
}

namespace linkwright::ui {

class LatencyChart;

class LatencyPanel : public QWidget
{
    Q_OBJECT

public:
    /// The session must outlive the panel.
    explicit LatencyPanel(live::PulseSession& session, QWidget* parent = nullptr);

    /// The gateway of this row; -1: none.
    void setRow(int row);
    /// The row has more to show; not at once, where it had more just before.
    void follow();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void arrange();
    void makeChart();
    void showAddresses();
    void show();

    live::PulseSession& m_session;
    int m_row = -1;
    QTimer m_soon;
    QLabel* m_addressLabel; ///< this and the rest: children
    QComboBox* m_address;
    QComboBox* m_length;
    QLabel* m_text;
    LatencyChart* m_chart = nullptr; ///< null until it is seen, or where there is none
    bool m_triedToLoad = false;
};

} // namespace linkwright::ui
