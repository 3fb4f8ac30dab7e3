// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/entry_list.h"

#include "ui/editors/entry_view.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace linkwright::ui {

EntryList::EntryList(std::unique_ptr<qt::EntryTableModel> model, const EntryListWords& words, QWidget* parent)
    : QWidget(parent)
    , m_model(std::move(model))
    , m_view(new EntryView(words.whenEmpty, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view, 1);
    m_view->setAccessibleName(words.name);
    m_view->setModel(m_model.get());
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    addButtons(words);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &EntryList::settle);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &EntryList::settle);
    // The view's own answer to these comes first, the selection has moved by then.
    connect(m_model.get(), &QAbstractItemModel::rowsInserted, this, &EntryList::settle, Qt::QueuedConnection);
    connect(m_model.get(), &QAbstractItemModel::rowsRemoved, this, &EntryList::settle, Qt::QueuedConnection);
    connect(m_model.get(), &QAbstractItemModel::modelReset, this, &EntryList::settle, Qt::QueuedConnection);
    settle();
}

EntryList::~EntryList()
{
    m_view->setModel(nullptr); // the model goes first, being a member
}

void EntryList::addButtons(const EntryListWords& words)
{
    const auto text = [&words](QString label) {
        return words.mnemonics ? label : label.remove(QLatin1Char('&'));
    };
    auto* row = new QHBoxLayout;
    const QString entry = m_model->entryName();
    m_add = new QPushButton(text(tr("&Add %1").arg(entry)), this);
    m_duplicate = new QPushButton(text(tr("&Duplicate")), this);
    m_remove = new QPushButton(text(tr("Remo&ve")), this);
    const std::pair<QPushButton*, const char*> buttons[] = {
        {m_add, "add"}, {m_duplicate, "duplicate"}, {m_remove, "remove"}};
    for (const auto& [button, name] : buttons) {
        button->setObjectName(QLatin1String(name));
        button->setAutoDefault(false); // Return is for Next
        row->addWidget(button);
    }
    row->addStretch(1);
    qobject_cast<QVBoxLayout*>(layout())->addLayout(row);
    connect(m_add, &QPushButton::clicked, this, &EntryList::add);
    connect(m_duplicate, &QPushButton::clicked, this, &EntryList::duplicate);
    connect(m_remove, &QPushButton::clicked, this, &EntryList::remove);
}

int EntryList::currentRow() const
{
    const QModelIndex index = m_view->selectionModel()->currentIndex();
    return index.isValid() ? index.row() : -1;
}

void EntryList::selectRow(int row)
{
    if (row >= 0 && row < m_model->rowCount())
        m_view->setCurrentIndex(m_model->index(row, 0));
    settle();
}

void EntryList::setCluster(int cluster)
{
    if (cluster == m_model->cluster())
        return;
    m_model->setCluster(cluster);
    m_current = -2; // the same row of another cluster is another entry
    selectRow(0);
}

void EntryList::showColumns(const QStringList& fields)
{
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const QVariant field = m_model->headerData(column, Qt::Horizontal, qt::EntryTableModel::FieldRole);
        m_view->setColumnHidden(column, !fields.contains(field.toString()));
    }
}

void EntryList::setMinimumEntries(int count)
{
    m_minimumEntries = count;
    settle();
}

void EntryList::add()
{
    selectRow(m_model->addEntry());
}

void EntryList::duplicate()
{
    selectRow(m_model->duplicateEntry(currentRow()));
}

void EntryList::remove()
{
    const std::vector<int> rows = selectedRows();
    if (rows.empty())
        return;
    const int next = *std::min_element(rows.begin(), rows.end());
    m_model->removeEntries(rows);
    m_current = -2;
    selectRow(std::min(next, m_model->rowCount() - 1));
}

std::vector<int> EntryList::selectedRows() const
{
    std::vector<int> rows;
    const QModelIndexList selected = m_view->selectionModel()->selectedRows();
    for (const QModelIndex& index : selected)
        rows.push_back(index.row());
    return rows;
}

/// Some row is always current where there is one; buttons say what can be done.
void EntryList::settle()
{
    if (currentRow() < 0 && m_model->rowCount() > 0) {
        m_view->setCurrentIndex(m_model->index(0, 0));
        return; // setCurrentIndex came back here
    }
    const int selected = static_cast<int>(selectedRows().size());
    m_add->setEnabled(m_model->columnCount() > 0);
    m_duplicate->setEnabled(selected == 1);
    m_remove->setEnabled(selected > 0 && m_model->rowCount() - selected >= m_minimumEntries);
    if (m_current != currentRow()) {
        m_current = currentRow();
        Q_EMIT currentChanged(m_current);
    }
}

} // namespace linkwright::ui
