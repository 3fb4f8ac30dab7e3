// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/reach_page.h"

#include "qt/new_entries.h"
#include "qt/plan_document.h"
#include "ui/editors/form.h"
#include "ui/editors/plan_fields.h"
#include "ui/wizard/link_choice.h"
#include "ui/wizard/page_table.h"

#include <QCheckBox>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <iterator>

namespace linkwright::ui {

namespace {

Fields firstFields()
{
    return fieldsAt({"name", "namespace", "hostname", "prefix", "service"}, mappingFields());
}

std::vector<LinkEnds> candidates(const Plan& plan, const Subject& subject)
{
    std::vector<LinkEnds> links;
    const Cluster* target = PartOf<Cluster>::find(plan, {subject.cluster, -1});
    for (const Cluster& source : plan.clusters) {
        if (target && source.name != target->name)
            links.push_back({source.name, target->name});
    }
    return links;
}

} // namespace

ReachPage::ReachPage(qt::PlanDocument& document, Subject& subject, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_subject(subject)
{
    auto* columns = new QHBoxLayout(this);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(16);
    columns->addWidget(linkBox(tr("Other clusters, by link"), tr("The plan has no other cluster yet."),
                               document, subject.before,
                               [&subject](const Plan& plan) { return candidates(plan, subject); }),
                       1);
    columns->addWidget(makeRoute(), 1);
    connect(&document, &qt::PlanDocument::planChanged, this, &ReachPage::follow);
    follow();
}

QWidget* ReachPage::makeRoute()
{
    m_routeBox = new QGroupBox(tr("Everybody else, through Emissary"));
    auto* layout = new QVBoxLayout(m_routeBox);
    m_routed = new QCheckBox(tr("Add a Ma&pping, so that Emissary routes to it"), m_routeBox);
    m_routed->setObjectName(QStringLiteral("routed"));
    m_form = new Form(m_document, firstFields(), rootOf<Mapping>(), m_routeBox);
    layout->addWidget(m_routed);
    layout->addWidget(m_form);
    layout->addStretch(1);
    connect(m_routed, &QCheckBox::clicked, this, &ReachPage::setRouted);
    return m_routeBox;
}

void ReachPage::setRouted(bool routed)
{
    const int count = static_cast<int>(
        m_document.plan().clusters[static_cast<std::size_t>(m_subject.cluster)].mappings.size());
    const int mapping = routed ? count : -1;
    const int old = std::exchange(m_subject.mapping, mapping);
    m_document.edit(
        routed ? tr("Add the Mapping") : tr("Remove the Mapping"), [this, old, routed](Plan& plan) {
            Cluster& cluster = plan.clusters[static_cast<std::size_t>(m_subject.cluster)];
            const Export entry = std::as_const(cluster).exports[static_cast<std::size_t>(m_subject.entry)];
            if (routed)
                cluster.mappings.push_back(qt::newMappingFor(cluster, entry));
            else if (old >= 0)
                cluster.mappings.erase(std::next(cluster.mappings.begin(), old));
        });
}

/// Undo may take the Mapping away, and redo bring it back: it is the one after those that were there before.
void ReachPage::follow()
{
    const Cluster* cluster = PartOf<Cluster>::find(m_document.plan(), {m_subject.cluster, -1});
    const Cluster* before = PartOf<Cluster>::find(m_subject.before, {m_subject.cluster, -1});
    m_routeBox->setEnabled(cluster && cluster->gateway);
    const int first = before ? static_cast<int>(before->mappings.size()) : 0;
    const int count = cluster ? static_cast<int>(cluster->mappings.size()) : 0;
    // Fixes on the gateway's page add Mappings, too; the subject's own is known by its number.
    if (m_subject.mapping >= count)
        m_subject.mapping = -1;
    m_routed->setChecked(m_subject.mapping >= first);
    m_form->setVisible(m_subject.mapping >= 0);
    m_form->setScope({m_subject.cluster, m_subject.mapping});
}

bool ReachPage::reveal(const PlanPath& place)
{
    return m_form->reveal(place);
}

} // namespace linkwright::ui
