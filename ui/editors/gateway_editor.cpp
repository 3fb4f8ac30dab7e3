// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/gateway_editor.h"

#include "qt/new_entries.h"
#include "qt/plan_document.h"
#include "ui/editors/detail_form.h"
#include "ui/editors/entry_list.h"
#include "ui/editors/plan_fields.h"
#include "ui/editors/rest_hint.h"
#include "ui/editors/severity_style.h"

#include <QCheckBox>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace linkwright::ui {

namespace {

constexpr int edge = 8; ///< between the forms and the scroll bar

} // namespace

GatewayEditor::GatewayEditor(qt::PlanDocument& document, QWidget* parent)
    : ClusterPart(parent)
    , m_document(document)
    , m_switch(new QCheckBox(this))
    , m_off(new QLabel(this))
    , m_scroll(new QScrollArea(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_switch);
    layout->addWidget(m_off);
    layout->addWidget(m_scroll, 1);
    m_switch->setObjectName(QStringLiteral("hasGateway"));
    m_off->setWordWrap(true);
    m_off->setAlignment(Qt::AlignTop);
    m_off->setContentsMargins(24, 0, 0, 0);
    mute(m_off);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    addForms();
    connect(m_switch, &QCheckBox::clicked, this, &GatewayEditor::switchGateway);
    connect(&document, &qt::PlanDocument::planChanged, this, &GatewayEditor::refresh);
    refresh();
}

void GatewayEditor::addForms()
{
    auto* inside = new QWidget;
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight);
    m_columns->setSpacing(16);
    m_columns->addLayout(makeColumn({{tr("Emissary"), gatewayInstallFields()},
                                     {tr("Mesh port (Service port mc-gateway)"), gatewayMeshFields()}},
                                    makePorts()),
                         1);
    m_columns->addLayout(makeColumn({{tr("Health probe (Service port mc-probe)"), gatewayProbeFields()},
                                     {tr("Linkerd injection"), gatewayInjectionFields()},
                                     {tr("More of Emissary"), gatewayMoreFields()}}),
                         1);
    m_rest = new RestHint(m_document, m_forms, {"ports"}, inside);
    auto* layout = new QVBoxLayout(inside);
    layout->setContentsMargins(0, 4, edge, 4);
    layout->addWidget(m_rest);
    layout->addLayout(m_columns);
    layout->addStretch(1);
    m_scroll->setWidget(inside);
}

/// Beside a panel there may be room for one column only.
void GatewayEditor::resizeEvent(QResizeEvent* event)
{
    ClusterPart::resizeEvent(event);
    const int pleasant = fontMetrics().averageCharWidth() * 118;
    int least = m_columns->spacing() + style()->pixelMetric(QStyle::PM_ScrollBarExtent) + 2 * edge;
    for (int i = 0; i < m_columns->count(); ++i)
        least += m_columns->itemAt(i)->minimumSize().width();
    m_columns->setDirection(width() >= std::max(pleasant, least) ? QBoxLayout::LeftToRight
                                                                 : QBoxLayout::TopToBottom);
}

void GatewayEditor::showEvent(QShowEvent* event)
{
    ClusterPart::showEvent(event);
    m_rest->update();
}

/// Sections below each other, their fields aligned.
QVBoxLayout* GatewayEditor::makeColumn(const std::vector<std::pair<QString, Fields>>& sections, QWidget* last)
{
    auto* column = new QVBoxLayout;
    const std::size_t first = m_forms.size();
    int labelWidth = 0;
    for (const auto& [title, fields] : sections) {
        column->addWidget(makeSection(title, fields));
        labelWidth = std::max(labelWidth, m_forms.back()->labelWidth());
    }
    for (std::size_t i = first; i < m_forms.size(); ++i)
        m_forms[i]->setLabelWidth(labelWidth);
    if (last)
        column->addWidget(last);
    column->addStretch(1);
    return column;
}

QWidget* GatewayEditor::makeSection(const QString& title, const Fields& fields)
{
    auto* box = new QGroupBox(title);
    auto* layout = new QVBoxLayout(box);
    auto* form = new Form(m_document, fields, rootOf<Gateway>());
    layout->addWidget(form);
    m_forms.push_back(form);
    return box;
}

QWidget* GatewayEditor::makePorts()
{
    auto* box = new QGroupBox(tr("Other ports of the Service"));
    m_ports =
        new EntryList(qt::servicePortsModel(m_document, -1),
                      {tr("Other ports"),
                       tr("None.\nAdd the ports that the Service has for other reasons than this."), false});
    m_ports->setObjectName(QStringLiteral("ports"));
    m_ports->setMinimumHeight(150);
    auto* layout = new QVBoxLayout(box);
    layout->addWidget(m_ports);
    return box;
}

void GatewayEditor::setCluster(int cluster)
{
    m_cluster = cluster;
    m_ports->setCluster(cluster);
    for (Form* form : m_forms)
        form->setScope({cluster, -1});
    m_rest->update();
    refresh();
}

bool GatewayEditor::reveal(const PlanPath& place)
{
    const int port = m_ports->model().rowOf(place); // before the forms, whose YAML takes what nobody knows
    if (port >= 0) {
        m_ports->selectRow(port);
        m_ports->view()->setFocus();
        showInside(*m_scroll, m_ports->view());
        return true;
    }
    for (Form* form : m_forms) {
        if (form->reveal(place)) {
            showInside(*m_scroll, form->fieldAt(place));
            return true;
        }
    }
    return false;
}

void GatewayEditor::refresh()
{
    const Cluster* cluster = PartOf<Cluster>::find(m_document.plan(), {m_cluster, -1});
    const bool isOn = cluster && cluster->gateway;
    const QString name = cluster ? toText(cluster->name) : QString();
    m_switch->setText(tr("Emissary is the multicluster gatewa&y of %1")
                          .arg(QString(name).replace(QLatin1Char('&'), QStringLiteral("&&"))));
    m_switch->setEnabled(cluster);
    m_switch->setChecked(isOn);
    m_scroll->setVisible(isOn);
    m_off->setVisible(!isOn);
    m_off->setText(
        tr("Without a gateway, %1 can use the Services of other clusters but export none through Emissary. "
           "Tick the box if other clusters shall reach Services in %1.")
            .arg(name));
}

void GatewayEditor::switchGateway(bool on)
{
    m_document.edit(on ? tr("Add the gateway") : tr("Remove the gateway"), [this, on](Plan& plan) {
        if (auto* cluster = findPart<Cluster>(plan, {m_cluster, -1}))
            cluster->gateway = on ? std::optional<Gateway>(qt::newGateway()) : std::nullopt;
    });
}

} // namespace linkwright::ui
