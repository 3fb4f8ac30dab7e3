// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The clusters of a plan: a list, a form for the one selected, and its namespaces.

#include "domain/plan_path.h"

#include <QWidget>

namespace linkwright::qt {
class PlanDocument;
}

namespace linkwright::ui {

class DetailForm;
class EntryList;

class ClustersEditor : public QWidget
{
    Q_OBJECT

public:
    explicit ClustersEditor(qt::PlanDocument& document, QWidget* parent = nullptr);

    bool reveal(const PlanPath& place);

private:
    QWidget* makeNamespaces(qt::PlanDocument& document);
    void showCluster(int cluster);

    EntryList* m_list;
    DetailForm* m_detail;
    EntryList* m_namespaces = nullptr;
};

} // namespace linkwright::ui
