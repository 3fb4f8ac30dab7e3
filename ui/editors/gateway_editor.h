// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The gateway of one cluster: whether it has one, and Emissary's installation, injection, mesh port and
// probe.

#include "ui/editors/cluster_part.h"
#include "ui/editors/form.h"

class QBoxLayout;
class QCheckBox;
class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace linkwright::ui {

class EntryList;
class RestHint;

class GatewayEditor : public ClusterPart
{
    Q_OBJECT

public:
    explicit GatewayEditor(qt::PlanDocument& document, QWidget* parent = nullptr);

    void setCluster(int cluster) override;
    bool reveal(const PlanPath& place) override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void addForms();
    QVBoxLayout* makeColumn(const std::vector<std::pair<QString, Fields>>& sections, QWidget* last = nullptr);
    QWidget* makeSection(const QString& title, const Fields& fields);
    QWidget* makePorts();
    void refresh();
    void switchGateway(bool on);

    qt::PlanDocument& m_document;
    int m_cluster = -1;
    QCheckBox* m_switch;
    QLabel* m_off;
    QScrollArea* m_scroll;
    QBoxLayout* m_columns = nullptr;
    std::vector<Form*> m_forms;
    EntryList* m_ports = nullptr;
    RestHint* m_rest = nullptr;
};

} // namespace linkwright::ui
