// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The objects of a cluster's manifests as a list to filter and to go by. Speaks of objects by their place in
// the preview, whatever the filter leaves.

#include <QWidget>

#include <vector>

class QAbstractItemModel;
class QLineEdit;
class QListView;
class QSortFilterProxyModel;

namespace linkwright::ui {

class ManifestOutline : public QWidget
{
    Q_OBJECT

public:
    /// `model` has one row for each object, and must outlive the outline.
    explicit ManifestOutline(QAbstractItemModel& model, QWidget* parent = nullptr);

    /// Runs a change of the model. What it does to the current object is not the user's choice.
    template <typename Change> void follow(Change change)
    {
        m_quiet = true;
        change();
        m_quiet = false;
    }
    /// Makes an object the current one without saying so; -1, or one that is filtered out: none is.
    void setCurrent(int object);
    /// What is selected, in the order of the text.
    [[nodiscard]] std::vector<int> selected() const;
    [[nodiscard]] QListView* list() const { return m_list; }

Q_SIGNALS:
    void chosen(int object);    ///< by the user, in passing
    void activated(int object); ///< by Return or a double click

private:
    [[nodiscard]] int objectAt(const QModelIndex& index) const;

    QLineEdit* m_filter = nullptr;            ///< child
    QListView* m_list = nullptr;              ///< child
    QSortFilterProxyModel* m_proxy = nullptr; ///< child
    bool m_quiet = false;                     ///< the selection is not the user's
};

} // namespace linkwright::ui
