// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Above a list of findings: how many there are, which of them are shown, how they are grouped. Drives the
// tree's filter and grouping, and follows them.

#include "qt/findings_tree.h"

#include <QWidget>

#include <array>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace linkwright::ui {

class FindingsBar : public QWidget
{
    Q_OBJECT

public:
    /// The tree must outlive the bar.
    explicit FindingsBar(qt::FindingsTree& tree, QWidget* parent = nullptr);

    void focusFilter();
    /// Shows every finding again.
    void clearFilter();
    /// Off while fixes are worked out.
    void setFixingEnabled(bool enabled);
    /// After the tree's grouping or filter was set by another.
    void follow();

Q_SIGNALS:
    void fixAllRequested();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeSeverityButtons();
    void makeChoices();
    void makeFilterField();
    void applyFilter();
    void updateCounts();
    void updatePlaces();
    void updateIcons();

    qt::FindingsTree& m_tree;
    bool m_fixingEnabled = true;
    bool m_following = false;
    std::vector<qt::FindingsPlace> m_places; ///< those that the combo box offers
    QLabel* m_summary;
    std::array<QToolButton*, 3> m_severities = {}; ///< by Severity
    QToolButton* m_suppressed = nullptr;
    QComboBox* m_place = nullptr;
    QComboBox* m_grouping = nullptr;
    QLineEdit* m_text = nullptr;
    QPushButton* m_fixAll = nullptr;
};

} // namespace linkwright::ui
