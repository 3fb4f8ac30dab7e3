// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/findings_model.h"

#include "qt/plan_document.h"
#include "qt/row_diff.h"
#include "qt/text.h"

#include <algorithm>

namespace linkwright::qt {

namespace {

/// What the columns and roles show, each as a function of the finding.
QVariant shown(const Finding& finding, int column)
{
    switch (column) {
    case FindingsModel::SeverityColumn:
        return severityName(finding.severity);
    case FindingsModel::PlaceColumn:
        return toQString(finding.place.toString());
    case FindingsModel::MessageColumn:
        return toQString(finding.message);
    case FindingsModel::RuleColumn:
        return toQString(finding.rule);
    default:
        return {};
    }
}

} // namespace

FindingsModel::FindingsModel(PlanDocument& document, QObject* parent)
    : QAbstractTableModel(parent)
    , m_document(document)
    , m_findings(document.findings())
{
    connect(&document, &PlanDocument::analysed, this, &FindingsModel::follow);
}

int FindingsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_findings.size());
}

int FindingsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : COLUMN_COUNT;
}

QVariant FindingsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Finding& finding = m_findings[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return shown(finding, index.column());
    case Qt::ToolTipRole:
        return toQString(finding.remedy);
    case SeverityRole:
        return static_cast<int>(finding.severity);
    case RuleRole:
        return toQString(finding.rule);
    case PlaceRole:
        return toQString(finding.place.toString());
    case MessageRole:
        return toQString(finding.message);
    case RemedyRole:
        return toQString(finding.remedy);
    case GuideRole:
        return toQString(finding.guide);
    case FixableRole:
        return finding.fixable;
    case SortRole: // severities sort by weight, not by name
        return index.column() == SeverityColumn ? QVariant(static_cast<int>(finding.severity))
                                                : shown(finding, index.column());
    default:
        return {};
    }
}

QVariant FindingsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case SeverityColumn:
        return tr("Severity");
    case PlaceColumn:
        return tr("Where");
    case MessageColumn:
        return tr("What");
    case RuleColumn:
        return tr("Rule");
    default:
        return {};
    }
}

const Finding* FindingsModel::finding(int row) const
{
    return row >= 0 && row < rowCount() ? &m_findings[static_cast<std::size_t>(row)] : nullptr;
}

int FindingsModel::count(Severity severity) const
{
    return static_cast<int>(
        std::count_if(m_findings.begin(), m_findings.end(),
                      [severity](const Finding& finding) { return finding.severity == severity; }));
}

int FindingsModel::fixableCount() const
{
    return static_cast<int>(std::count_if(m_findings.begin(), m_findings.end(),
                                          [](const Finding& finding) { return finding.fixable; }));
}

void FindingsModel::follow()
{
    const bool differs = followRows(
        m_findings, m_document.findings(),
        {[this](int first, int last) { Q_EMIT dataChanged(index(first, 0), index(last, COLUMN_COUNT - 1)); },
         [this](int first, int last) { beginInsertRows({}, first, last); }, [this] { endInsertRows(); },
         [this](int first, int last) { beginRemoveRows({}, first, last); }, [this] { endRemoveRows(); }});
    if (differs)
        Q_EMIT countsChanged();
}

// ---- FindingsFilter

FindingsFilter::FindingsFilter(FindingsModel& model, QObject* parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setSourceModel(&model);
    setSortRole(FindingsModel::SortRole);
    setDynamicSortFilter(true);
    sort(FindingsModel::SeverityColumn); // stable: within a severity, the order of the rules
}

void FindingsFilter::setSeverityShown(Severity severity, bool shown)
{
    if (isSeverityShown(severity) == shown)
        return;
    if (shown)
        m_severities.insert(severity);
    else
        m_severities.erase(severity);
    invalidateFilter();
}

void FindingsFilter::setPlaces(std::vector<PlanPath> places)
{
    m_places = std::move(places);
    invalidateFilter();
}

void FindingsFilter::setPredicate(Predicate predicate)
{
    m_predicate = std::move(predicate);
    invalidateFilter();
}

const Finding* FindingsFilter::finding(const QModelIndex& proxyIndex) const
{
    return m_model.finding(mapToSource(proxyIndex).row());
}

bool FindingsFilter::filterAcceptsRow(int sourceRow, const QModelIndex& /*sourceParent*/) const
{
    const Finding* finding = m_model.finding(sourceRow);
    if (finding == nullptr || !isSeverityShown(finding->severity))
        return false;
    const bool inPlace = m_places.empty() ||
                         std::any_of(m_places.begin(), m_places.end(),
                                     [&](const PlanPath& place) { return finding->place.isWithin(place); });
    return inPlace && (!m_predicate || m_predicate(*finding));
}

} // namespace linkwright::qt
