// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Who reaches a new export: clusters by links, and everybody else through a Mapping, where that is wanted.

#include "domain/plan_path.h"

#include <QWidget>

class QCheckBox;
class QGroupBox;

namespace linkwright::qt {
class PlanDocument;
}

namespace linkwright::ui {

class Form;
struct Subject;

class ReachPage : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive the page, which adds a Mapping to the subject.
    ReachPage(qt::PlanDocument& document, Subject& subject, QWidget* parent = nullptr);

    bool reveal(const PlanPath& place);
    /// Shows the subject as it is now.
    void follow();

private:
    [[nodiscard]] QWidget* makeRoute();
    void setRouted(bool routed);

    qt::PlanDocument& m_document;
    Subject& m_subject;
    QGroupBox* m_routeBox = nullptr; ///< this and the rest: children
    QCheckBox* m_routed = nullptr;
    Form* m_form = nullptr;
};

} // namespace linkwright::ui
