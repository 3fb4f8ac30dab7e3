// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Listeners, Hosts and Mappings of one cluster, and which of them answer Linkerd's probe.

#include "ui/editors/cluster_part.h"

class QLabel;
class QTabWidget;

namespace linkwright::qt {
class PlanDocument;
}

namespace linkwright::ui {

class EntryEditor;

class RoutesEditor : public ClusterPart
{
    Q_OBJECT

public:
    explicit RoutesEditor(qt::PlanDocument& document, QWidget* parent = nullptr);

    void setCluster(int cluster) override;
    bool reveal(const PlanPath& place) override;

private:
    void addLists();
    void refresh();
    void showFindings();

    qt::PlanDocument& m_document;
    int m_cluster = -1;
    QTabWidget* m_tabs;
    std::vector<EntryEditor*> m_lists; ///< one for each tab
    QLabel* m_answerSign;
    QLabel* m_answer;
};

} // namespace linkwright::ui
