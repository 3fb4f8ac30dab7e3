// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What applying would do: clusters, objects and fields as a tree, one object in full beside it. Shows how far
// things are while the plan is applied. Works with thousands of objects. The tree must outlive the view.

#include "qt/change_tree.h"

#include <QWidget>

class QStackedWidget;
class QTreeView;

namespace linkwright::ui {

class ChangeBar;
class ChangeDetail;
class EmptyState;

class ChangesView : public QWidget
{
    Q_OBJECT

public:
    explicit ChangesView(qt::ChangeTree& tree, QWidget* parent = nullptr);

    /// Goes to the next or the previous object that is shown, round the ends.
    void next() { step(1); }
    void previous() { step(-1); }
    void focusFilter();
    /// Off while the plan is applied.
    void setChoosingEnabled(bool enabled);

private:
    void makeTree();
    void arrange();
    void step(int by);
    void keepCurrent();
    void follow();
    [[nodiscard]] QModelIndex firstToLookAt() const;
    void openConflicts();
    void updateEmptyState();

    qt::ChangeTree& m_tree;
    ChangeBar* m_bar; ///< this and the rest: children
    QTreeView* m_view;
    ChangeDetail* m_detail;
    EmptyState* m_empty;
    QStackedWidget* m_stack;
    std::pair<int, int> m_kept{-1, -1};
};

} // namespace linkwright::ui
