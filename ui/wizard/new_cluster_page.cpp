// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/new_cluster_page.h"

#include "qt/new_entries.h"
#include "qt/plan_document.h"
#include "ui/editors/form.h"
#include "ui/editors/plan_fields.h"
#include "ui/editors/severity_style.h"
#include "ui/wizard/link_choice.h"
#include "ui/wizard/page_table.h"

#include <QButtonGroup>
#include <QCoreApplication>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace linkwright::ui {

namespace {

/// What can be told of a cluster before it is looked at closely; the rest has defaults.
Fields firstFields()
{
    return fieldsAt({"name", "context", "linkerd.release", "linkerd.trustAnchor"}, clusterFields());
}

struct RoleRow
{
    qt::ClusterRole role;
    const char* name;
    const char* title;
    const char* explanation;
};

constexpr RoleRow roleRows[] = {
    {qt::ClusterRole::Uses, "uses", QT_TRANSLATE_NOOP("NewClusterPage", "It &uses Services of others"),
     QT_TRANSLATE_NOOP("NewClusterPage",
                       "It gets a mirror of each exported Service of the clusters it is linked to.")},
    {qt::ClusterRole::Offers, "offers", QT_TRANSLATE_NOOP("NewClusterPage", "It &offers Services to others"),
     QT_TRANSLATE_NOOP("NewClusterPage", "Emissary becomes its gateway; the next pages are about that.")},
    {qt::ClusterRole::Both, "both", QT_TRANSLATE_NOOP("NewClusterPage", "Bo&th"), nullptr},
};

QString words(const char* text)
{
    return QCoreApplication::translate("NewClusterPage", text);
}

/// Links of the new cluster with each other one, where there is a gateway to link to.
std::vector<LinkEnds> candidates(const Plan& plan, const Subject& subject)
{
    std::vector<LinkEnds> links;
    const Cluster* cluster = PartOf<Cluster>::find(plan, {subject.cluster, -1});
    for (std::size_t i = 0; cluster && i < plan.clusters.size(); ++i) {
        const Cluster& other = plan.clusters[i];
        if (static_cast<int>(i) == subject.cluster)
            continue;
        if (other.gateway)
            links.push_back({cluster->name, other.name});
        if (cluster->gateway)
            links.push_back({other.name, cluster->name});
    }
    return links;
}

} // namespace

NewClusterPage::NewClusterPage(qt::PlanDocument& document, const Subject& subject, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_subject(subject)
{
    auto* columns = new QHBoxLayout(this);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(16);
    columns->addWidget(makeForm(), 1);
    auto* right = new QVBoxLayout;
    right->addWidget(makeRoles());
    right->addWidget(linkBox(tr("Links"), tr("No other cluster has a gateway to link to yet."), document,
                             m_subject.before,
                             [&subject](const Plan& plan) { return candidates(plan, subject); }),
                     1);
    columns->addLayout(right, 1);
    connect(&document, &qt::PlanDocument::planChanged, this, &NewClusterPage::follow);
    follow();
}

QWidget* NewClusterPage::makeForm()
{
    auto* box = new QGroupBox(tr("Cluster"));
    auto* layout = new QVBoxLayout(box);
    m_form = new Form(m_document, firstFields(), rootOf<Cluster>(), box);
    m_form->setScope({m_subject.cluster, -1});
    layout->addWidget(m_form);
    auto* note = new QLabel(tr("Clusters that are linked must share a trust anchor. Everything else of the "
                               "cluster can be changed in the main window at any time."),
                            box);
    note->setWordWrap(true);
    mute(note);
    layout->addWidget(note);
    layout->addStretch(1);
    return box;
}

QWidget* NewClusterPage::makeRoles()
{
    auto* box = new QGroupBox(tr("Its part"));
    auto* layout = new QVBoxLayout(box);
    m_roles = new QButtonGroup(this);
    for (const RoleRow& row : roleRows) {
        auto* button = new QRadioButton(words(row.title), box);
        button->setObjectName(QLatin1String(row.name));
        m_roles->addButton(button, static_cast<int>(row.role));
        layout->addWidget(button);
        connect(button, &QRadioButton::clicked, this, [this, role = row.role] { setRole(role); });
        if (!row.explanation)
            continue;
        auto* text = new QLabel(words(row.explanation), box);
        text->setWordWrap(true);
        text->setContentsMargins(26, 0, 0, 4);
        mute(text);
        layout->addWidget(text);
    }
    return box;
}

void NewClusterPage::setRole(qt::ClusterRole role)
{
    const QString part = m_roles->button(static_cast<int>(role))->text().remove(QLatin1Char('&'));
    m_document.edit(tr("Choose: %1").arg(part),
                    [this, role](Plan& plan) { qt::setRole(plan, m_subject.cluster, role); });
}

/// The plan may have been undone below the choice.
void NewClusterPage::follow()
{
    const Plan& plan = m_document.plan();
    const Cluster* cluster = PartOf<Cluster>::find(plan, {m_subject.cluster, -1});
    if (!cluster)
        return;
    const int chosen = m_roles->checkedId();
    const bool offers = cluster->gateway.has_value();
    const bool fits = chosen >= 0 && offers == (chosen != static_cast<int>(qt::ClusterRole::Uses));
    if (fits)
        return;
    const bool uses = std::any_of(plan.links.begin(), plan.links.end(),
                                  [cluster](const Link& link) { return link.from == cluster->name; });
    const qt::ClusterRole role = !offers ? qt::ClusterRole::Uses
                                 : uses  ? qt::ClusterRole::Both
                                         : qt::ClusterRole::Offers;
    m_roles->button(static_cast<int>(role))->setChecked(true);
}

bool NewClusterPage::reveal(const PlanPath& place)
{
    return m_form->reveal(place);
}

} // namespace linkwright::ui
