// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A tab for each cluster above an editor of its parts. Tabs show where something is wrong.

#include "domain/finding.h"

#include <QWidget>

#include <map>

class QTabBar;

namespace linkwright::qt {
class PlanDocument;
}

namespace linkwright::ui {

class ClusterPart;

class ClusterChooser : public QWidget
{
    Q_OBJECT

public:
    /// Whether a place is one of the editor's, so that its tab shows what was found there.
    using Owns = bool (*)(const PlanPath&);

    /// Takes the editor. Starts at the first cluster that has a gateway.
    ClusterChooser(qt::PlanDocument& document, ClusterPart* editor, Owns owns, QWidget* parent = nullptr);

    [[nodiscard]] int cluster() const;
    void setCluster(int cluster);
    /// Shows that cluster and leaves no choice.
    void keepTo(int cluster);
    bool reveal(const PlanPath& place);

private:
    void follow();
    void showFindings();
    void showCluster(int cluster);
    void nameTab(int index);
    [[nodiscard]] int firstGateway() const;

    qt::PlanDocument& m_document;
    ClusterPart* m_editor;
    Owns m_owns;
    QTabBar* m_tabs;
    bool m_touched = false;          ///< the user has chosen a cluster
    int m_shown = -1;                ///< the cluster that the editor was told to show
    std::map<int, Severity> m_worst; ///< what the tabs show
    int m_iconCount = 0;             ///< how many tabs there were then
};

} // namespace linkwright::ui
