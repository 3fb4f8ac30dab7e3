// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The findings of a document as a tree of two levels: groups and what is in them. Follows
// PlanDocument::analysed with the fewest signals, so that selection and expansion survive each keystroke.
// Lives on the GUI thread; the document must outlive the model.

#include "qt/findings_groups.h"

#include <QAbstractItemModel>

#include <memory>

namespace linkwright::qt {

class PlanDocument;

class FindingsTree : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Roles
    {
        IsGroupRole = Qt::UserRole + 1, ///< bool
        KindRole,                       ///< int of FindingKind
        SeverityRole,                   ///< int of Severity, of a group that of its worst; lower is worse
        RuleRole,                       ///< QString id
        PlaceRole,                      ///< QString, as PlanPath::toString writes it
        MessageRole,                    ///< QString, with back-ticks around code
        ReasonRole,                     ///< QString: why it is suppressed
        FixableRole,                    ///< bool
        CountRole                       ///< int: the rows of a group
    };

    explicit FindingsTree(PlanDocument& document, QObject* parent = nullptr);
    ~FindingsTree() override;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

    void setGrouping(FindingsGrouping grouping);
    [[nodiscard]] FindingsGrouping grouping() const { return m_grouping; }
    void setFilter(const FindingsFilter& filter);
    [[nodiscard]] const FindingsFilter& filter() const { return m_filter; }

    /// What a row shows; null for groups. Valid until the model changes.
    [[nodiscard]] const FindingRow* row(const QModelIndex& index) const;
    /// Its finding; null for groups and idle suppressions.
    [[nodiscard]] const Finding* finding(const QModelIndex& index) const;
    /// Where that finding is shown; invalid where it is not.
    [[nodiscard]] QModelIndex indexOf(const Finding& finding) const;
    /// The next finding that counts, or with `step` -1 the one before, round the ends; invalid without any.
    [[nodiscard]] QModelIndex next(const QModelIndex& from, int step) const;

    /// How many there are, shown or not.
    [[nodiscard]] int count(Severity severity) const;
    [[nodiscard]] int totalCount() const;
    [[nodiscard]] int fixableCount() const { return m_fixable; }
    [[nodiscard]] int fixableCount(const std::string& rule) const;
    [[nodiscard]] int suppressedCount() const; ///< idle suppressions, too
    /// How many rows are shown, groups not counted.
    [[nodiscard]] int shownCount() const;
    [[nodiscard]] std::vector<FindingsPlace> places() const;

Q_SIGNALS:
    void countsChanged(); ///< the model follows the plan again; every update ends with it

private:
    struct Node
    {
        FindingsGroup group;
        int row = 0; ///< among the groups
    };
    using NodePtr = std::unique_ptr<Node>;

    void follow();
    void rebuild();
    void countAll();
    void followGroups(std::vector<FindingsGroup> wanted);
    void followGroup(Node& node, FindingsGroup wanted);
    void followRows(Node& node, std::vector<FindingRow> wanted);
    void takeContents(Node& node, std::vector<FindingRow>& wanted);
    void insertGroup(int row, FindingsGroup group);
    void removeGroup(int row);
    void dropRows(Node& node, int first, int last);
    void addRows(Node& node, int first, const FindingRow* rows, int count);
    void sortRows(Node& node, const std::vector<int>& targets);
    void renumber();
    [[nodiscard]] QModelIndex indexOfNode(const Node& node) const;
    [[nodiscard]] const Node* groupAt(const QModelIndex& index) const;
    [[nodiscard]] QVariant groupData(const Node& node, int role) const;

    PlanDocument& m_document;
    FindingsGrouping m_grouping = FindingsGrouping::Severity;
    FindingsFilter m_filter;
    std::shared_ptr<const Analysis> m_analysis; ///< what rows point into; never null
    std::shared_ptr<const Plan> m_plan;         ///< likewise
    std::vector<NodePtr> m_groups;
    std::array<int, 3> m_counts = {};
    int m_fixable = 0;
};

} // namespace linkwright::qt
