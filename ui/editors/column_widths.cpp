// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/column_widths.h"

#include <QAbstractItemModel>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>
#include <numeric>

namespace linkwright::ui {

namespace {

constexpr int rowsToMeasure = 50;
constexpr int widestInCharacters = 40;
constexpr int pleasant = 72; ///< pixels that a column has where there is room

/// Protected in views, where it belongs to the layout of headers.
struct Measure : QTableView
{
    static int width(const QTableView& table, int column)
    {
        return (table.*(&Measure::sizeHintForColumn))(column);
    }
};

} // namespace

ColumnWidths::ColumnWidths(QTableView& table)
    : QObject(&table)
    , m_table(table)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ColumnWidths::fit);
    QHeaderView* header = table.horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setResizeContentsPrecision(rowsToMeasure);
    // The last column changes with the width of the table, so that a resize alone says little.
    connect(header, &QHeaderView::sectionResized, this,
            [this] { m_isUsers = m_isUsers || QGuiApplication::mouseButtons() != Qt::NoButton; });
    using Model = QAbstractItemModel;
    const auto later = [this] { measureLater(); };
    connect(table.model(), &Model::rowsInserted, this, later);
    connect(table.model(), &Model::dataChanged, this, later);
    connect(table.model(), &Model::modelReset, this, later);
    table.installEventFilter(this);
    measureLater();
}

void ColumnWidths::reset()
{
    m_mayShrink = true;
    measureLater();
}

bool ColumnWidths::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Show || event->type() == QEvent::FontChange)
        measureLater();
    else if (event->type() == QEvent::Resize)
        m_timer.start(0);
    return QObject::eventFilter(watched, event);
}

void ColumnWidths::measureLater()
{
    m_isMeasured = false;
    m_timer.start(0);
}

void ColumnWidths::fit()
{
    if (m_isUsers || !m_table.isVisible() || m_table.model() == nullptr)
        return;
    if (!m_isMeasured)
        measure();
    QHeaderView* header = m_table.horizontalHeader();
    const std::vector<int> widths = squeezed(m_wanted);
    for (int column = 0; column < static_cast<int>(widths.size()); ++column) {
        if (!header->isSectionHidden(column))
            header->resizeSection(column, widths[static_cast<std::size_t>(column)]);
    }
}

void ColumnWidths::measure()
{
    const QAbstractItemModel* model = m_table.model();
    const QHeaderView* header = m_table.horizontalHeader();
    const int widest = m_table.fontMetrics().averageCharWidth() * widestInCharacters;
    m_wanted.resize(static_cast<std::size_t>(model->columnCount()));
    for (int column = 0; column < model->columnCount(); ++column) {
        int& kept = m_wanted[static_cast<std::size_t>(column)];
        const int wanted = std::max({pleasant, leastWidth(column), Measure::width(m_table, column)});
        const int width = header->isSectionHidden(column) ? 0 : std::min(wanted, widest);
        kept = m_mayShrink ? width : std::max(width, kept);
    }
    m_isMeasured = true;
    m_mayShrink = m_mayShrink && model->rowCount() == 0;
}

/// Room for the words of the header.
int ColumnWidths::leastWidth(int column) const
{
    const QHeaderView* header = m_table.horizontalHeader();
    return std::max(header->minimumSectionSize(), header->sectionSizeHint(column));
}

/// Where there is not enough room for all, the widest columns give, and last the first, which names the
/// entry; what they say is cut off then. Headers do not give: what is too much even so scrolls.
std::vector<int> ColumnWidths::squeezed(std::vector<int> widths) const
{
    const auto count = static_cast<int>(widths.size());
    std::vector<int> least;
    for (int column = 0; column < count; ++column)
        least.push_back(leastWidth(column));
    const int excess = std::accumulate(widths.begin(), widths.end(), 0) - m_table.viewport()->width();
    for (int taken = 0; taken < excess; ++taken) {
        int* best = nullptr;
        for (int column = count - 1; column >= 0; --column) {
            const auto at = static_cast<std::size_t>(column);
            int& width = widths[at];
            const bool isBetter = best == nullptr || (column > 0 && width > *best);
            if (isBetter && width > least[at])
                best = &width;
        }
        if (best == nullptr)
            break;
        --*best;
    }
    return widths;
}

} // namespace linkwright::ui
