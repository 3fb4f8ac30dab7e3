// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// An editor of one part of one cluster, such as its gateway. A chooser (cluster_chooser.h) tells it which.

#include "domain/plan_path.h"

#include <QWidget>

namespace linkwright::ui {

class ClusterPart : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual void setCluster(int cluster) = 0;
    /// Moves to the field that a place means. Returns whether this editor has it.
    virtual bool reveal(const PlanPath& place) = 0;
};

} // namespace linkwright::ui
