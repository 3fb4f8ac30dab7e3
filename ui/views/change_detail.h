// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One object of a change plan in full: what becomes of it, what to do where it cannot be applied, who owns a
// field in conflict and what shall count, and the object now beside the object then.

#include "qt/change_tree.h"

#include <QPersistentModelIndex>
#include <QWidget>

class QLabel;
class QPushButton;

namespace linkwright::ui {

class DiffView;

class ChangeDetail : public QWidget
{
    Q_OBJECT

public:
    /// The tree must outlive this.
    explicit ChangeDetail(qt::ChangeTree& tree, QWidget* parent = nullptr);

    /// The object of the row; a field's row narrows the choice to that field.
    void setCurrent(const QModelIndex& index);
    [[nodiscard]] DiffView& diff() { return *m_diff; }
    /// Off while the plan is applied: what was chosen is being carried out.
    void setChoosingEnabled(bool enabled);

private:
    [[nodiscard]] QWidget* makeConflictPanel();
    [[nodiscard]] QPushButton* makeChoice(const char* name, const QString& text, const QString& toolTip,
                                          qt::ConflictChoice choice);
    void updateConflict();
    void showTexts(const qt::ChangedObject* object);

    qt::ChangeTree& m_tree;
    QPersistentModelIndex m_index;
    bool m_choosing = true;
    QLabel* m_title = nullptr; ///< this and the rest: children
    QLabel* m_outcome = nullptr;
    QLabel* m_remedy = nullptr;
    QWidget* m_conflict = nullptr;
    QLabel* m_question = nullptr;
    QLabel* m_warning = nullptr;
    QPushButton* m_keep = nullptr;
    QPushButton* m_take = nullptr;
    DiffView* m_diff = nullptr;
};

} // namespace linkwright::ui
