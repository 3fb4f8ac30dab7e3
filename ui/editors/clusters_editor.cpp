// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/clusters_editor.h"

#include "qt/plan_document.h"
#include "ui/editors/detail_form.h"
#include "ui/editors/entry_list.h"
#include "ui/editors/plan_fields.h"
#include "ui/editors/severity_style.h"

#include <QEvent>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace linkwright::ui {

namespace {

/// What other editors show of a cluster.
const std::vector<std::string> elsewhere = {"gateway",  "listeners", "hosts",
                                            "mappings", "exports",   "manifests"};

/// Everything in a group, in the order of the Tab key.
std::vector<QWidget*> tabOrderOf(QWidget& group)
{
    std::vector<QWidget*> order;
    for (QWidget* at = group.nextInFocusChain(); at != &group; at = at->nextInFocusChain()) {
        if (group.isAncestorOf(at) && at->focusPolicy() != Qt::NoFocus)
            order.push_back(at);
    }
    return order;
}

/// A form stands behind its list: beyond the next list it would be another's.
void orderTabs(const std::vector<QWidget*>& groups)
{
    QWidget* last = nullptr;
    for (QWidget* group : groups) {
        for (QWidget* widget : tabOrderOf(*group)) {
            if (last)
                QWidget::setTabOrder(last, widget);
            last = widget;
        }
    }
}

} // namespace

ClustersEditor::ClustersEditor(qt::PlanDocument& document, QWidget* parent)
    : QWidget(parent)
    , m_list(new EntryList(
          qt::clustersModel(document),
          {tr("Clusters"), tr("No clusters yet.\nAdd the one that runs Emissary and exports Services, "
                              "then those that will use them.")}))
{
    // Two columns, so that the editor fits beside a panel of the main window as well.
    auto* lists = new QSplitter(Qt::Vertical);
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    for (QSplitter* each : {lists, splitter})
        each->setChildrenCollapsible(false);
    lists->addWidget(m_list);
    lists->addWidget(makeNamespaces(document));
    splitter->addWidget(lists);
    splitter->addWidget(makeDetail(document));
    splitter->setSizes({4600, 5400});
    orderTabs({m_list, m_detail, m_namespaces, m_namespaceDetail});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    m_list->setObjectName(QStringLiteral("clusters"));
    m_list->showColumns({QStringLiteral("name"), QStringLiteral("linkerd"), QStringLiteral("gateway")});
    for (EntryList* list : {m_list, m_namespaces})
        list->view()->installEventFilter(this);
    connect(m_list, &EntryList::currentChanged, this, &ClustersEditor::showCluster);
    connect(m_namespaces, &EntryList::currentChanged, this, [this](int row) {
        m_namespaceDetail->setScope({m_list->currentRow(), row});
        showForm(m_namespaces->view()->hasFocus());
    });
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
        showForm(true);
        // As a whole it is a row; a field of it is in the form.
        const bool isWhole = place.segments().size() == m_namespaces->model().placeOf(row).segments().size();
        if (isWhole || !m_namespaceDetail->reveal(place))
            m_namespaces->view()->setFocus();
        return true;
    }
    showForm(false);
    return m_detail->reveal(place);
}

bool ClustersEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn)
        showForm(watched == m_namespaces->view());
    return QWidget::eventFilter(watched, event);
}

QWidget* ClustersEditor::makeDetail(qt::PlanDocument& document)
{
    auto* pane = new QWidget;
    m_detail = new DetailForm(document, clusterFields(), rootOf<Cluster>(), elsewhere);
    m_namespaceDetail = new DetailForm(document, namespaceFields(), rootOf<NamespaceEntry>());
    m_subject = new QLabel(pane);
    m_subject->setObjectName(QStringLiteral("subject"));
    m_subject->setIndent(12);
    m_subject->setTextFormat(Qt::PlainText);
    m_subject->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    QFont bold = font();
    bold.setBold(true);
    m_subject->setFont(bold);
    m_forms = new QStackedWidget(pane);
    m_forms->addWidget(m_detail);
    m_forms->addWidget(m_namespaceDetail);
    // The cluster's form decides how wide both are: they share the place beside the lists.
    m_namespaceDetail->setMinimumWidth(0);
    m_namespaceDetail->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Expanding);
    auto* layout = new QVBoxLayout(pane);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->addWidget(m_subject);
    layout->addWidget(m_forms, 1);
    return pane;
}

void ClustersEditor::showForm(bool ofNamespace)
{
    const bool hasOne = m_namespaces->currentRow() >= 0;
    m_forms->setCurrentWidget(ofNamespace && hasOne ? m_namespaceDetail : m_detail);
    followNames();
}

void ClustersEditor::followNames()
{
    const bool ofNamespace = m_forms->currentWidget() == m_namespaceDetail;
    const auto nameIn = [](EntryList& list) {
        return list.model().index(list.currentRow(), 0).data().toString();
    };
    const QString cluster = nameIn(*m_list);
    m_subject->setVisible(m_list->currentRow() >= 0);
    m_subject->setText(ofNamespace ? tr("Namespace %1 of %2").arg(nameIn(*m_namespaces), cluster)
                                   : tr("Cluster %1").arg(cluster));
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
        tr("Owned namespaces are created by the bundle, others only annotated. The form shows all of the "
           "selected one."));
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
    m_namespaceDetail->setScope({cluster, m_namespaces->currentRow()});
    showForm(m_forms->currentWidget() == m_namespaceDetail);
}

} // namespace linkwright::ui
