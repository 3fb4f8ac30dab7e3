// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/clusters_editor.h"

#include "qt/plan_document.h"
#include "ui/editors/detail_form.h"
#include "ui/editors/entry_list.h"
#include "ui/editors/plan_fields.h"
#include "ui/editors/severity_style.h"

#include <QLabel>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace linkwright::ui {

namespace {

/// What other editors show of a cluster.
const std::vector<std::string> elsewhere = {"gateway",  "listeners", "hosts",
                                            "mappings", "exports",   "manifests"};

} // namespace

ClustersEditor::ClustersEditor(qt::PlanDocument& document, QWidget* parent)
    : QWidget(parent)
    , m_list(new EntryList(
          qt::clustersModel(document),
          {tr("Clusters"), tr("No clusters yet.\nAdd the one that runs Emissary and exports Services, "
                              "then those that will use them.")}))
    , m_detail(new DetailForm(document, clusterFields(), rootOf<Cluster>(), elsewhere))
{
    // Two columns, so that the editor fits beside a panel of the main window as well.
    auto* lists = new QSplitter(Qt::Vertical);
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    for (QSplitter* each : {lists, splitter})
        each->setChildrenCollapsible(false);
    lists->addWidget(m_list);
    lists->addWidget(makeNamespaces(document));
    splitter->addWidget(lists);
    splitter->addWidget(m_detail);
    splitter->setSizes({4600, 5400});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    m_list->setObjectName(QStringLiteral("clusters"));
    m_list->showColumns({QStringLiteral("name"), QStringLiteral("linkerd"), QStringLiteral("gateway")});
    connect(m_list, &EntryList::currentChanged, this, &ClustersEditor::showCluster);
    connect(&document, &qt::PlanDocument::planChanged, this, [this] { showCluster(m_list->currentRow()); });
    showCluster(m_list->currentRow());
}

bool ClustersEditor::reveal(const PlanPath& place)
{
    const std::optional<int> cluster = place.indexIn("clusters");
    if (!cluster)
        return false;
    m_list->selectRow(*cluster);
    const int row = m_namespaces->model().rowOf(place);
    if (row >= 0) {
        m_namespaces->selectRow(row);
        m_namespaces->view()->setFocus();
        return true;
    }
    return m_detail->reveal(place);
}

QWidget* ClustersEditor::makeNamespaces(qt::PlanDocument& document)
{
    auto* pane = new QWidget;
    auto* layout = new QVBoxLayout(pane);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* title = new QLabel(tr("Namespaces and their injection"));
    title->setMinimumHeight(fontMetrics().height() + 6);
    m_namespaces = new EntryList(
        qt::namespacesModel(document, -1),
        {tr("Namespaces"),
         tr("No namespaces yet.\nAdd those whose pods Linkerd should inject, such as the one of "
            "an exported Service."),
         false});
    m_namespaces->setObjectName(QStringLiteral("namespaces"));
    title->setBuddy(m_namespaces->view());
    layout->addWidget(title);
    layout->addWidget(m_namespaces, 1);
    auto* note = new QLabel(
        tr("Owned namespaces are created by the bundle, others only annotated. Double-click or press "
           "F2 to change a cell."));
    note->setWordWrap(true);
    mute(note);
    layout->addWidget(note);
    return pane;
}

void ClustersEditor::showCluster(int cluster)
{
    m_detail->setScope({cluster, -1});
    m_namespaces->setCluster(cluster);
    m_namespaces->setEnabled(cluster >= 0);
}

} // namespace linkwright::ui
