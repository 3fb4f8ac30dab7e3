// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The pages of a wizard as a list: title, and how far each of them is. Follows the findings as they change.

#include <QAbstractListModel>

#include <set>

namespace linkwright::ui {

class PageStates;

class PageListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class State
    {
        NotVisited,
        Done,
        Warnings,
        Errors
    };
    enum Roles
    {
        StateRole = Qt::UserRole + 1, ///< State, as an int
        CountRole,                    ///< of errors, or of warnings where there are none
        CurrentRole,                  ///< whether it is the page that is shown
        NeededRole                    ///< whether the way leads over this page
    };

    /// The states must outlive the model.
    explicit PageListModel(PageStates& states, QObject* parent = nullptr);

    /// The page that is shown counts as visited from then on.
    void setCurrent(int page);
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] bool isVisited(int page) const { return m_visited.count(page) > 0; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    /// Pages that were not visited cannot be chosen.
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    [[nodiscard]] State stateOf(int page) const;
    [[nodiscard]] QString stateText(int page) const;
    void follow();

    PageStates& m_states;
    std::set<int> m_visited;
    int m_current = -1;
};

} // namespace linkwright::ui
