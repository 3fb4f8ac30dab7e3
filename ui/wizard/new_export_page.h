// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The first page of a new export: which cluster's Service, and how others reach it.

#include "domain/plan_path.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace linkwright::qt {
class PlanDocument;
}

namespace linkwright::ui {

class Form;
struct Subject;

class NewExportPage : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive the page, which moves the subject to the cluster that is chosen.
    NewExportPage(qt::PlanDocument& document, Subject& subject, QWidget* parent = nullptr);

    bool reveal(const PlanPath& place);

private:
    void chooseCluster(int cluster);
    void follow();

    qt::PlanDocument& m_document;
    Subject& m_subject;
    QComboBox* m_clusters;
    QLabel* m_note;
    Form* m_form;
};

} // namespace linkwright::ui
