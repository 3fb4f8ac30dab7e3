// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The clusters of a plan: a list, a form for the one selected, and its namespaces.

#include "domain/plan_path.h"

#include <QWidget>

class QLabel;
class QStackedWidget;

namespace linkwright::qt {
class PlanDocument;
}

namespace linkwright::ui {

class DetailForm;
class EntryList;

class ClustersEditor : public QWidget
{
    Q_OBJECT

public:
    explicit ClustersEditor(qt::PlanDocument& document, QWidget* parent = nullptr);

    bool reveal(const PlanPath& place);

protected:
    /// The form is that of the list which has the keyboard.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeNamespaces(qt::PlanDocument& document);
    QWidget* makeDetail(qt::PlanDocument& document);
    void showCluster(int cluster);
    void showForm(bool ofNamespace);
    void followNames();

    EntryList* m_list;
    DetailForm* m_detail = nullptr;
    EntryList* m_namespaces = nullptr;
    DetailForm* m_namespaceDetail = nullptr;
    QLabel* m_subject = nullptr; ///< whose form it is
    QStackedWidget* m_forms = nullptr;
};

} // namespace linkwright::ui
