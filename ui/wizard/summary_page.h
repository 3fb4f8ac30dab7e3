// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The plan's name, and the plan in words.

#include "domain/plan_path.h"
#include "ui/views/summary_view.h"

#include <QWidget>

namespace linkwright::ui {

class Form;

class SummaryPage : public QWidget
{
    Q_OBJECT

public:
    /// Without `topic` it is about the whole plan, and the plan's name can be changed.
    explicit SummaryPage(qt::PlanDocument& document, SummaryView::Topic topic = {},
                         QWidget* parent = nullptr);

    bool reveal(const PlanPath& place);

Q_SIGNALS:
    void placeActivated(const linkwright::PlanPath& place);

private:
    Form* m_name = nullptr; ///< null with a topic
};

} // namespace linkwright::ui
