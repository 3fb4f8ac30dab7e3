// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// All that is known of one gateway: whether it is alive and since when, why not, who sees what, and what it
// means where they do not agree.

#include "ui/editors/notice.h"

#include <QWidget>

class QLabel;

namespace linkwright::live {
class PulseSession;
}

namespace linkwright::ui {

class VantageGrid;

class GatewayDetail : public QWidget
{
    Q_OBJECT

public:
    /// The session must outlive the view.
    explicit GatewayDetail(live::PulseSession& session, QWidget* parent = nullptr);

    /// The gateway of this row; -1: none.
    void setRow(int row);
    /// The row is another, or a second has passed.
    void follow();
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;

private:
    void arrange();
    void showStanding();
    void showNotice();

    live::PulseSession& m_session;
    int m_row = -1;
    QLabel* m_sign; ///< this and the rest: children
    QLabel* m_title;
    QLabel* m_standing;
    QLabel* m_rhythm;
    Notice* m_notice;
    VantageGrid* m_vantages;
};

} // namespace linkwright::ui
