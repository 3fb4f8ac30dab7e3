// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/entry_editor.h"

#include "ui/editors/detail_form.h"

#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace linkwright::ui {

EntryEditor::EntryEditor(qt::PlanDocument& document, Parts parts, QWidget* parent)
    : ClusterPart(parent)
    , m_list(new EntryList(std::move(parts.model), parts.words))
    , m_detail(new DetailForm(document, parts.fields, std::move(parts.root)))
{
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_list);
    splitter->addWidget(m_detail);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({10000, 10000}); // halves
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    if (!parts.columns.isEmpty())
        m_list->showColumns(parts.columns);
    connect(m_list, &EntryList::currentChanged, this, &EntryEditor::showRow);
    showRow(m_list->currentRow());
}

void EntryEditor::setCluster(int cluster)
{
    m_list->setCluster(cluster);
    showRow(m_list->currentRow());
}

bool EntryEditor::reveal(const PlanPath& place)
{
    const int row = m_list->model().rowOf(place);
    if (row < 0)
        return false;
    m_list->selectRow(row);
    return m_detail->reveal(place) || (m_list->view()->setFocus(), true);
}

void EntryEditor::showRow(int row)
{
    m_detail->setScope({m_list->model().cluster(), row});
    m_detail->setVisible(row >= 0); // what the empty list says has all the room
}

} // namespace linkwright::ui
