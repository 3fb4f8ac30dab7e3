// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The first page of a new cluster: its name and Linkerd, what it is to the others, and the links that follow.

#include "domain/plan_path.h"

#include <QWidget>

class QButtonGroup;

namespace linkwright::qt {
class PlanDocument;
enum class ClusterRole;
} // namespace linkwright::qt

namespace linkwright::ui {

class Form;
struct Subject;

class NewClusterPage : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive the page.
    NewClusterPage(qt::PlanDocument& document, const Subject& subject, QWidget* parent = nullptr);

    bool reveal(const PlanPath& place);

private:
    [[nodiscard]] QWidget* makeForm();
    [[nodiscard]] QWidget* makeRoles();
    void setRole(qt::ClusterRole role);
    void follow();

    qt::PlanDocument& m_document;
    const Subject& m_subject;
    Form* m_form = nullptr; ///< this and the rest: children
    QButtonGroup* m_roles = nullptr;
};

} // namespace linkwright::ui
