// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The sections of a plan as a list: what each is called, how much is in it, and the worst that was found
// there. Follows the document, which must outlive the model.

#include "domain/finding.h"

#include <QAbstractListModel>

#include <array>
#include <vector>

namespace linkwright::qt {
class PlanDocument;
}

namespace linkwright::ui {

class SidebarModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Roles
    {
        NameRole =
            Qt::UserRole + 1, ///< QString, as in sections.h; "overview" for the plan itself, "apply", "pulse"
        CountRole,            ///< int: entries in the section; -1 where that says nothing
        SeverityRole,         ///< int of the worst Severity but Info; invalid: none
        FoundRole             ///< int: how many findings of that severity
    };

    explicit SidebarModel(qt::PlanDocument& document, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    /// The row of a section; -1 where there is none.
    [[nodiscard]] int rowOf(const QString& name) const;

private:
    struct Row
    {
        int count = -1;
        std::array<int, 3> found = {}; ///< by Severity
        bool operator==(const Row&) const = default;
    };

    void followPlan();
    void followFindings();
    void replace(std::vector<Row> rows);
    [[nodiscard]] static QString titleOf(std::size_t row);
    [[nodiscard]] QString toolTip(int row) const;

    qt::PlanDocument& m_document;
    std::vector<Row> m_rows; ///< the plan itself, the sections, and what is done with it
};

} // namespace linkwright::ui
