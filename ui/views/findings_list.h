// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The tree of findings on the screen: groups open by themselves, the selected finding stays selected when the
// grouping changes, Return opens and closes groups.

#include "domain/finding.h"

#include <QTreeView>

#include <optional>

namespace linkwright::qt {
class FindingsTree;
}

namespace linkwright::ui {

class FindingDelegate;

class FindingsList : public QTreeView
{
    Q_OBJECT

public:
    /// The tree must outlive the view.
    explicit FindingsList(qt::FindingsTree& tree, QWidget* parent = nullptr);

    /// Makes a row current and visible, opening its group.
    void select(const QModelIndex& index);

Q_SIGNALS:
    void findingActivated(); ///< Return or a double click on a row that is no group
    void findingClicked();
    void currentRowChanged();

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void openGroups(const QModelIndex& parent, int first, int last);
    void keepCurrent();
    void restoreCurrent();

    qt::FindingsTree& m_tree;
    FindingDelegate* m_delegate; ///< child
    bool m_wasWide = false;
    std::optional<Finding> m_kept; ///< current before a reset
};

} // namespace linkwright::ui
