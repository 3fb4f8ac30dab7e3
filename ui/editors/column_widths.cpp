// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/column_widths.h"

#include <QAbstractItemModel>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace linkwright::ui {

namespace {

constexpr int rowsToMeasure = 50;
constexpr int widestInCharacters = 40;

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
    const auto later = [this] { m_timer.start(0); };
    connect(table.model(), &Model::rowsInserted, this, later);
    connect(table.model(), &Model::dataChanged, this, later);
    connect(table.model(), &Model::modelReset, this, later);
    table.installEventFilter(this);
    m_timer.start(0);
}

void ColumnWidths::reset()
{
    m_mayShrink = true;
    m_timer.start(0);
}

bool ColumnWidths::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Show || event->type() == QEvent::FontChange)
        m_timer.start(0);
    return QObject::eventFilter(watched, event);
}

void ColumnWidths::fit()
{
    const QAbstractItemModel* model = m_table.model();
    if (m_isUsers || !m_table.isVisible() || model == nullptr)
        return;
    QHeaderView* header = m_table.horizontalHeader();
    const int widest = m_table.fontMetrics().averageCharWidth() * widestInCharacters;
    for (int column = 0; column < model->columnCount(); ++column) {
        if (header->isSectionHidden(column))
            continue;
        const int wanted = std::max(header->sectionSizeHint(column), Measure::width(m_table, column));
        const int width = std::clamp(wanted, header->minimumSectionSize(), widest);
        if (m_mayShrink || width > header->sectionSize(column))
            header->resizeSection(column, width);
    }
    m_mayShrink = m_mayShrink && model->rowCount() == 0;
}

} // namespace linkwright::ui
