// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The end of the way: the manifests of each cluster to look at, and to take along.

#include <QWidget>

namespace linkwright::qt {
class PlanDocument;
}

namespace linkwright::ui {

class BundlePage : public QWidget
{
    Q_OBJECT

public:
    explicit BundlePage(qt::PlanDocument& document, QWidget* parent = nullptr);
};

} // namespace linkwright::ui
