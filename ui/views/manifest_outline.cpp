// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/manifest_outline.h"

#include <QLineEdit>
#include <QListView>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

#include <algorithm>

namespace linkwright::ui {

ManifestOutline::ManifestOutline(QAbstractItemModel& model, QWidget* parent)
    : QWidget(parent)
    , m_filter(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_proxy(new QSortFilterProxyModel(this))
{
    m_filter->setObjectName(QStringLiteral("manifestFilter"));
    m_filter->setPlaceholderText(tr("Filter objects"));
    m_filter->setAccessibleName(tr("Filter objects"));
    m_filter->setClearButtonEnabled(true);
    m_proxy->setSourceModel(&model);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list->setObjectName(QStringLiteral("manifestOutline"));
    m_list->setAccessibleName(tr("Objects"));
    m_list->setModel(m_proxy);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setUniformItemSizes(true);
    m_list->setSpacing(1); // rows as tight as Fusion's are hard to tell apart
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addWidget(m_filter);
    layout->addWidget(m_list, 1);
    setMinimumWidth(fontMetrics().averageCharWidth() * 20);
    connect(m_filter, &QLineEdit::textChanged, this,
            [this](const QString& text) { follow([this, &text] { m_proxy->setFilterFixedString(text); }); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                if (!m_quiet && index.isValid())
                    Q_EMIT chosen(objectAt(index));
            });
    // A click on the current object leads back to it.
    connect(m_list, &QListView::clicked, this,
            [this](const QModelIndex& index) { Q_EMIT chosen(objectAt(index)); });
    connect(m_list, &QListView::activated, this,
            [this](const QModelIndex& index) { Q_EMIT activated(objectAt(index)); });
}

int ManifestOutline::objectAt(const QModelIndex& index) const
{
    return m_proxy->mapToSource(index).row();
}

void ManifestOutline::setCurrent(int object)
{
    const QModelIndex wanted = m_proxy->mapFromSource(m_proxy->sourceModel()->index(object, 0));
    if (wanted == m_list->currentIndex())
        return;
    follow([this, &wanted] {
        m_list->selectionModel()->setCurrentIndex(
            wanted, wanted.isValid() ? QItemSelectionModel::ClearAndSelect : QItemSelectionModel::Clear);
    });
    if (wanted.isValid())
        m_list->scrollTo(wanted);
}

std::vector<int> ManifestOutline::selected() const
{
    std::vector<int> objects;
    const QModelIndexList indexes = m_list->selectionModel()->selectedIndexes();
    for (const QModelIndex& index : indexes)
        objects.push_back(objectAt(index));
    std::sort(objects.begin(), objects.end());
    return objects;
}

} // namespace linkwright::ui
