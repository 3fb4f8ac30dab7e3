// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/summary_page.h"

#include "ui/editors/form.h"
#include "ui/editors/plan_fields.h"

#include <QVBoxLayout>

namespace linkwright::ui {

SummaryPage::SummaryPage(qt::PlanDocument& document, SummaryView::Topic topic, QWidget* parent)
    : QWidget(parent)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    if (!topic) {
        m_name = new Form(document, planFields(), planRoot(), this);
        m_name->setMaximumWidth(520);
        layout->addWidget(m_name);
    }
    auto* view = new SummaryView(document, this);
    view->setTopic(std::move(topic));
    layout->addWidget(view, 1);
    connect(view, &SummaryView::placeActivated, this, &SummaryPage::placeActivated);
}

bool SummaryPage::reveal(const PlanPath& place)
{
    return m_name && m_name->reveal(place);
}

} // namespace linkwright::ui
