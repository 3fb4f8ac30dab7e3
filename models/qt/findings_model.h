// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The findings of a document as a table, and a filter over it by severity and place. Follows
// PlanDocument::analysed row by row, so that selections survive. The document must outlive the model.

#include "domain/finding.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include <functional>
#include <set>

namespace linkwright::qt {

class PlanDocument;

class FindingsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Columns
    {
        SeverityColumn,
        PlaceColumn,
        MessageColumn,
        RuleColumn,
        COLUMN_COUNT
    };
    enum Roles
    {
        SeverityRole = Qt::UserRole + 1, ///< int of Severity; lower is worse
        RuleRole,                        ///< QString id
        PlaceRole,                       ///< QString, as PlanPath::toString writes it
        MessageRole,
        RemedyRole,
        GuideRole,   ///< the step of the published guide; may be empty
        FixableRole, ///< bool
        SortRole
    };

    explicit FindingsModel(PlanDocument& document, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

    /// The finding of a row; null where there is none. Valid until the model changes.
    [[nodiscard]] const Finding* finding(int row) const;
    [[nodiscard]] int count(Severity severity) const;
    [[nodiscard]] int fixableCount() const;

Q_SIGNALS:
    void countsChanged();

private:
    void follow();

    PlanDocument& m_document;
    Findings m_findings;
};

/// Shows some of the findings, worst first (call sort() for another order).
class FindingsFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using Predicate = std::function<bool(const Finding&)>;

    explicit FindingsFilter(FindingsModel& model, QObject* parent = nullptr);

    void setSeverityShown(Severity severity, bool shown);
    [[nodiscard]] bool isSeverityShown(Severity severity) const { return m_severities.count(severity) != 0; }
    /// Only findings at or below one of these places; none: all places. A list's field without index stands
    /// for all of its items: `clusters.gateway` is the gateway of every cluster.
    void setPlaces(std::vector<PlanPath> places);
    /// A further condition; empty: none.
    void setPredicate(Predicate predicate);

    [[nodiscard]] const Finding* finding(const QModelIndex& proxyIndex) const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const override;

private:
    FindingsModel& m_model;
    std::set<Severity> m_severities = {Severity::Error, Severity::Warning, Severity::Info};
    std::vector<PlanPath> m_places;
    Predicate m_predicate;
};

} // namespace linkwright::qt
