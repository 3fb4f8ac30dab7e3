// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Above a change plan: how many objects each action has, which are shown, and a filter by text. Drives the
// tree's filter and follows it.

#include "qt/change_tree.h"

#include <QWidget>

#include <array>

class QLineEdit;
class QToolButton;

namespace linkwright::ui {

class ChangeBar : public QWidget
{
    Q_OBJECT

public:
    /// The tree must outlive the bar.
    explicit ChangeBar(qt::ChangeTree& tree, QWidget* parent = nullptr);

    void focusFilter();
    /// Shows every object, unchanged ones, too.
    void showAll();

private:
    void applyFilter();
    void follow();

    qt::ChangeTree& m_tree;
    std::array<QToolButton*, qt::changeActions> m_actions = {}; ///< by ChangeAction; children
    QLineEdit* m_text;                                          ///< child
    bool m_following = false;
};

} // namespace linkwright::ui
