// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The errors that keep a page from being left, each with its fix.

#include "ui/wizard/page_states.h"

#include <QFrame>

class QGridLayout;
class QLabel;
class QPushButton;
class QScrollArea;

namespace linkwright::ui {

/// Hidden without errors.
class FindingBanner : public QFrame
{
    Q_OBJECT

public:
    explicit FindingBanner(QWidget* parent = nullptr);

    /// Shows the errors of a tally: the first of them, and how many there are.
    void setErrors(const PageTally& tally);
    /// Off where the page lists the errors itself.
    void setListShown(bool shown);
    /// Off while a fix is being worked out.
    void setFixingEnabled(bool enabled);

Q_SIGNALS:
    /// The user wants to see the field.
    void placeActivated(const linkwright::PlanPath& place);
    /// The user wants this error fixed.
    void fixRequested(const linkwright::Finding& finding);
    /// The user wants all errors fixed, those that are not listed, too.
    void fixAllRequested();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void rebuild();
    void addRow(QGridLayout* grid, const Finding& finding, int row);

    PageTally m_tally;
    bool m_isListShown = true;
    QLabel* m_sign;
    QLabel* m_headline;
    QPushButton* m_fixAll;
    QScrollArea* m_scroll;
};

} // namespace linkwright::ui
