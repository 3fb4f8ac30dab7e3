// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/new_export_page.h"

#include "qt/new_entries.h"
#include "qt/plan_document.h"
#include "ui/editors/form.h"
#include "ui/editors/plan_fields.h"
#include "ui/editors/severity_style.h"
#include "ui/wizard/page_table.h"

#include <QComboBox>
#include <QGridLayout>
#include <QGroupBox>
#include <QLabel>
#include <QUndoStack>
#include <QVBoxLayout>

namespace linkwright::ui {

namespace {

constexpr int widest = 640; // pixels; longer fields are no easier to read

Fields firstFields()
{
    return fieldsAt({"service", "namespace", "mode"}, exportFields());
}

} // namespace

NewExportPage::NewExportPage(qt::PlanDocument& document, Subject& subject, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_subject(subject)
    , m_clusters(new QComboBox(this))
    , m_note(new QLabel(this))
    , m_form(new Form(document, firstFields(), rootOf<Export>(), this))
{
    m_clusters->setObjectName(QStringLiteral("cluster"));
    m_note->setWordWrap(true);
    mute(m_note);
    auto* box = new QGroupBox(tr("Service"), this);
    box->setMaximumWidth(widest);
    auto* layout = new QVBoxLayout(box);
    auto* top = new QGridLayout; // its labels in line with those of the form
    auto* label = new QLabel(tr("C&luster:"), box);
    label->setBuddy(m_clusters);
    top->setHorizontalSpacing(10);
    top->setColumnMinimumWidth(0, m_form->labelWidth());
    top->setColumnStretch(1, 1);
    top->addWidget(label, 0, 0, Qt::AlignRight);
    top->addWidget(m_clusters, 0, 1);
    top->addWidget(m_note, 1, 1);
    layout->addLayout(top);
    layout->addWidget(m_form);
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->addWidget(box);
    page->addStretch(1);
    m_form->setScope({subject.cluster, subject.entry});
    connect(m_clusters, &QComboBox::activated, this, &NewExportPage::chooseCluster);
    connect(&document, &qt::PlanDocument::planChanged, this, &NewExportPage::follow);
    follow();
}

/// The export moves; a Service that the other cluster carries is the better guess. The history of the draft
/// ends here, for its steps are about another place.
void NewExportPage::chooseCluster(int cluster)
{
    if (cluster == m_subject.cluster || cluster < 0)
        return;
    Plan plan = m_subject.before;
    Cluster& target = plan.clusters[static_cast<std::size_t>(cluster)];
    target.exports.push_back(qt::newExport(target));
    m_subject.cluster = cluster;
    m_subject.entry = static_cast<int>(target.exports.size()) - 1;
    m_subject.mapping = -1;
    m_subject.hadGateway = target.gateway.has_value();
    m_document.reset(std::move(plan));
    m_form->setScope({m_subject.cluster, m_subject.entry});
}

void NewExportPage::follow()
{
    const auto& clusters = m_document.plan().clusters;
    m_clusters->clear();
    for (const Cluster& cluster : clusters)
        m_clusters->addItem(toText(cluster.name));
    m_clusters->setCurrentIndex(m_subject.cluster);
    const Cluster* cluster = PartOf<Cluster>::find(m_document.plan(), {m_subject.cluster, -1});
    m_note->setText(m_subject.hadGateway || !cluster
                        ? tr("Other clusters come in through its gateway.")
                        : tr("%1 has no gateway yet. The next page makes Emissary its gateway, unless the "
                             "Service is reached at its pods.")
                              .arg(toText(cluster->name)));
}

bool NewExportPage::reveal(const PlanPath& place)
{
    return m_form->reveal(place);
}

} // namespace linkwright::ui
