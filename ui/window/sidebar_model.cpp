// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/sidebar_model.h"

#include "domain/plan_counts.h"
#include "qt/plan_document.h"
#include "qt/text.h"
#include "ui/editors/sections.h"
#include "ui/views/symbol_icon.h"

#include <QCoreApplication>

namespace linkwright::ui {

namespace {

int routeCount(const Plan& plan)
{
    return listenerCount(plan) + hostCount(plan) + mappingCount(plan);
}

struct Counter
{
    std::string_view section;
    int (*count)(const Plan& plan);
};

constexpr Counter counters[] = {{"clusters", clusterCount}, {"gateway", gatewayCount},
                                {"objects", manifestCount}, {"routes", routeCount},
                                {"exports", exportCount},   {"links", linkCount}};

int countOf(std::string_view section, const Plan& plan)
{
    for (const Counter& counter : counters) {
        if (counter.section == section)
            return counter.count(plan);
    }
    return -1;
}

struct Work
{
    const char* name;
    const char* title;
    const char* toolTip;
};

/// What is done with the plan, below its sections.
constexpr Work works[] = {
    {"apply", QT_TRANSLATE_NOOP("SidebarModel", "Apply"),
     QT_TRANSLATE_NOOP("SidebarModel", "What would change in the clusters, and changing it.")},
    {"pulse", QT_TRANSLATE_NOOP("SidebarModel", "Pulse"),
     QT_TRANSLATE_NOOP("SidebarModel", "Whether the gateways are alive, and why not.")},
};

/// Null for the plan itself and its sections.
const Work* workOf(std::size_t row)
{
    return row <= sections().size() ? nullptr : &works[row - sections().size() - 1];
}

/// The plan itself, its sections, and what is done with it.
const char* nameOf(std::size_t row)
{
    if (const Work* work = workOf(row))
        return work->name;
    return row == 0 ? "overview" : sections()[row - 1].name;
}

} // namespace

SidebarModel::SidebarModel(qt::PlanDocument& document, QObject* parent)
    : QAbstractListModel(parent)
    , m_document(document)
    , m_rows(1 + sections().size() + std::size(works))
{
    connect(&document, &qt::PlanDocument::planChanged, this, &SidebarModel::followPlan);
    connect(&document, &qt::PlanDocument::analysed, this, &SidebarModel::followFindings);
    followPlan();
    followFindings();
}

int SidebarModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant SidebarModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const Row& state = m_rows[row];
    const Severity worst = state.found[0] > 0 ? Severity::Error : Severity::Warning;
    const int found = state.found[static_cast<std::size_t>(worst)];
    switch (role) {
    case Qt::DisplayRole:
        return titleOf(row);
    case Qt::DecorationRole:
        return symbolIcon(QLatin1String(nameOf(row)));
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return toolTip(index.row());
    case NameRole:
        return QString::fromLatin1(nameOf(row));
    case CountRole:
        return state.count;
    case SeverityRole:
        return found > 0 ? QVariant(static_cast<int>(worst)) : QVariant();
    case FoundRole:
        return found;
    default:
        return {};
    }
}

int SidebarModel::rowOf(const QString& name) const
{
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        if (name == QLatin1String(nameOf(row)))
            return static_cast<int>(row);
    }
    return -1;
}

QString SidebarModel::titleOf(std::size_t row)
{
    if (const Work* work = workOf(row))
        return QCoreApplication::translate("SidebarModel", work->title);
    return row == 0 ? tr("Overview") : QCoreApplication::translate("Sections", sections()[row - 1].title);
}

QString SidebarModel::toolTip(int row) const
{
    const Row& state = m_rows[static_cast<std::size_t>(row)];
    if (const Work* work = workOf(static_cast<std::size_t>(row)))
        return QCoreApplication::translate("SidebarModel", work->toolTip);
    const QString found = qt::summaryText(state.found[0], state.found[1], state.found[2]);
    if (state.count < 0)
        return found;
    return state.count == 1 ? tr("1 entry. %1").arg(found) : tr("%1 entries. %2").arg(state.count).arg(found);
}

void SidebarModel::followPlan()
{
    std::vector<Row> rows = m_rows;
    for (std::size_t row = 0; row < rows.size(); ++row)
        rows[row].count = countOf(nameOf(row), m_document.plan());
    replace(std::move(rows));
}

void SidebarModel::followFindings()
{
    std::vector<Row> rows = m_rows;
    for (Row& row : rows)
        row.found = {};
    const Section* first = sections().data();
    for (const Finding& finding : m_document.findings()) {
        const Section* section = sectionOf(finding.place);
        const auto row = section ? static_cast<std::size_t>(section - first) + 1 : 0;
        ++rows[row].found[static_cast<std::size_t>(finding.severity)];
    }
    replace(std::move(rows));
}

void SidebarModel::replace(std::vector<Row> rows)
{
    m_rows.swap(rows);
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row] != rows[row])
            Q_EMIT dataChanged(index(static_cast<int>(row)), index(static_cast<int>(row)));
    }
}

} // namespace linkwright::ui
