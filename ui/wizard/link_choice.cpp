// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/link_choice.h"

#include "qt/new_entries.h"
#include "qt/plan_document.h"
#include "ui/editors/value.h"

#include <QGroupBox>
#include <QListWidget>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace linkwright::ui {

LinkChoice::LinkChoice(qt::PlanDocument& document, const Plan& before, Candidates candidates, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_before(before)
    , m_candidates(std::move(candidates))
    , m_list(new QListWidget(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list);
    m_list->setObjectName(QStringLiteral("links"));
    m_list->setAccessibleName(tr("Links"));
    m_list->setUniformItemSizes(true);
    m_list->setSpacing(2); // boxes to tick do not touch
    connect(m_list, &QListWidget::itemChanged, this, &LinkChoice::toggle);
    connect(&document, &qt::PlanDocument::planChanged, this, &LinkChoice::follow);
    follow();
}

void LinkChoice::setWhenEmpty(const QString& text)
{
    m_whenEmpty = text;
    follow();
}

void LinkChoice::follow()
{
    const QSignalBlocker quiet(m_list);
    const Plan& plan = m_document.plan();
    m_shown = m_candidates(plan);
    const int count = static_cast<int>(m_shown.size());
    while (m_list->count() > std::max(count, 1))
        delete m_list->takeItem(m_list->count() - 1);
    while (m_list->count() < std::max(count, 1))
        m_list->addItem(QString());
    for (int row = 0; row < count; ++row) {
        const LinkEnds& ends = m_shown[static_cast<std::size_t>(row)];
        const bool stays = qt::isLinked(m_before, ends.from, ends.to);
        QListWidgetItem* item = m_list->item(row);
        item->setText(stays ? tr("%1 uses the Services of %2 already").arg(toText(ends.from), toText(ends.to))
                            : tr("%1 uses the Services of %2").arg(toText(ends.from), toText(ends.to)));
        item->setFlags(stays ? Qt::ItemIsSelectable
                             : Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemIsUserCheckable);
        item->setCheckState(qt::isLinked(plan, ends.from, ends.to) ? Qt::Checked : Qt::Unchecked);
    }
    if (count == 0) {
        QListWidgetItem* item = m_list->item(0);
        item->setText(m_whenEmpty);
        item->setFlags(Qt::NoItemFlags);
        item->setData(Qt::CheckStateRole, QVariant());
    }
}

void LinkChoice::toggle(QListWidgetItem* item)
{
    const auto row = static_cast<std::size_t>(m_list->row(item));
    if (row >= m_shown.size())
        return;
    const LinkEnds ends = m_shown[row];
    const bool linked = item->checkState() == Qt::Checked;
    const QString from = toText(ends.from);
    const QString to = toText(ends.to);
    m_document.edit(linked ? tr("Link %1 to %2").arg(from, to) : tr("Unlink %1 from %2").arg(from, to),
                    [&](Plan& plan) { qt::setLinked(plan, ends.from, ends.to, linked); });
}

QWidget* linkBox(const QString& title, const QString& whenEmpty, qt::PlanDocument& document,
                 const Plan& before, LinkChoice::Candidates candidates)
{
    auto* box = new QGroupBox(title);
    auto* layout = new QVBoxLayout(box);
    auto* choice = new LinkChoice(document, before, std::move(candidates), box);
    choice->setWhenEmpty(whenEmpty);
    layout->addWidget(choice);
    return box;
}

} // namespace linkwright::ui
