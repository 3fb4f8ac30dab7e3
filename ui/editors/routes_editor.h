// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Listeners, Hosts and Mappings of one cluster, and which of them answer Linkerd's probe.

#include "domain/finding.h"
#include "ui/editors/cluster_part.h"

#include <optional>
#include <vector>

class QLabel;
class QTabWidget;

namespace linkwright::qt {
class PlanDocument;
class PlanWork;
} // namespace linkwright::qt

namespace linkwright::ui {

class EntryEditor;
struct Derived;

class RoutesEditor : public ClusterPart
{
    Q_OBJECT

public:
    explicit RoutesEditor(qt::PlanDocument& document, QWidget* parent = nullptr);

    void setCluster(int cluster) override;
    bool reveal(const PlanPath& place) override;

protected:
    void showEvent(QShowEvent* event) override;

private:
    void addLists();
    void refresh();
    void showAnswer(const Derived& answer);
    void showFindings();

    qt::PlanDocument& m_document;
    int m_cluster = -1;
    QTabWidget* m_tabs;
    std::vector<EntryEditor*> m_lists;            ///< one for each tab
    std::vector<std::optional<Severity>> m_worst; ///< what the tabs show
    qt::PlanWork* m_work;                         ///< finds out who answers the probe; child
    bool m_answerIsDue = true;
    QLabel* m_answerSign;
    QLabel* m_answer;
};

} // namespace linkwright::ui
