// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/cluster_chooser.h"

#include "qt/findings_at.h"
#include "qt/plan_document.h"
#include "ui/editors/cluster_part.h"
#include "ui/editors/scope.h"
#include "ui/editors/severity_style.h"
#include "ui/editors/value.h"

#include <QFrame>
#include <QSignalBlocker>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace linkwright::ui {

namespace {

/// Parts of a cluster that some editor below a chooser shows.
constexpr const char* parts[] = {"gateway", "listeners", "hosts", "mappings", "exports", "manifests"};

} // namespace

ClusterChooser::ClusterChooser(qt::PlanDocument& document, ClusterPart* editor, Owns owns, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_editor(editor)
    , m_owns(owns)
    , m_tabs(new QTabBar(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_tabs->setObjectName(QStringLiteral("clusters"));
    m_tabs->setAccessibleName(tr("Cluster"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(true);
    m_tabs->setDocumentMode(true);
    m_tabs->setElideMode(Qt::ElideNone);
    layout->addWidget(m_tabs);
    layout->addSpacing(8);
    layout->addWidget(editor, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, &ClusterChooser::showCluster);
    connect(m_tabs, &QTabBar::tabBarClicked, this, [this] { m_touched = true; });
    connect(&document, &qt::PlanDocument::planChanged, this, &ClusterChooser::follow);
    connect(&document, &qt::PlanDocument::analysed, this, &ClusterChooser::showFindings);
    follow();
}

int ClusterChooser::cluster() const
{
    return m_tabs->currentIndex();
}

void ClusterChooser::setCluster(int cluster)
{
    m_touched = true;
    m_tabs->setCurrentIndex(cluster);
}

void ClusterChooser::keepTo(int cluster)
{
    setCluster(cluster);
    m_tabs->hide();
}

bool ClusterChooser::reveal(const PlanPath& place)
{
    if (const std::optional<int> index = place.indexIn("clusters"))
        setCluster(*index);
    return m_editor->reveal(place);
}

void ClusterChooser::follow()
{
    const auto& clusters = m_document.plan().clusters;
    const int count = static_cast<int>(clusters.size());
    {
        const QSignalBlocker quiet(m_tabs);
        while (m_tabs->count() > count)
            m_tabs->removeTab(m_tabs->count() - 1);
        while (m_tabs->count() < count)
            m_tabs->addTab(QString());
        for (int i = 0; i < count; ++i)
            nameTab(i);
        if (!m_touched && count > 0)
            m_tabs->setCurrentIndex(firstGateway());
    }
    showCluster(m_tabs->currentIndex());
}

/// A text that stays would lay out the tabs anew all the same.
void ClusterChooser::nameTab(int index)
{
    const QString name = toText(m_document.plan().clusters[static_cast<std::size_t>(index)].name);
    const QString text =
        name.isEmpty() ? tr("(no name)") : QString(name).replace(QLatin1Char('&'), QStringLiteral("&&"));
    if (m_tabs->tabText(index) != text)
        m_tabs->setTabText(index, text);
}

void ClusterChooser::showCluster(int cluster)
{
    if (cluster == m_shown)
        return;
    m_shown = cluster;
    m_editor->setCluster(cluster);
}

int ClusterChooser::firstGateway() const
{
    const auto& clusters = m_document.plan().clusters;
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        if (clusters[i].gateway)
            return static_cast<int>(i);
    }
    return 0;
}

void ClusterChooser::showFindings()
{
    if (!m_document.isCurrent())
        return;
    std::map<int, Severity> worst;
    for (int i = 0; i < m_tabs->count(); ++i) {
        for (const char* part : parts) {
            const PlanPath place = PlanPath().item("clusters", i, {}).field(part);
            const std::optional<Severity> found =
                m_owns(place) ? qt::worstAt(m_document, place) : std::nullopt;
            if (!found || *found == Severity::Info)
                continue;
            const auto [row, isNew] = worst.try_emplace(i, *found);
            if (!isNew)
                row->second = std::min(row->second, *found);
        }
    }
    if (worst == m_worst && m_iconCount == m_tabs->count())
        return;
    m_worst = std::move(worst);
    m_iconCount = m_tabs->count();
    for (int i = 0; i < m_tabs->count(); ++i) {
        const auto row = m_worst.find(i);
        m_tabs->setTabIcon(i, row == m_worst.end() ? QIcon() : severityIcon(row->second, *this));
    }
}

} // namespace linkwright::ui
