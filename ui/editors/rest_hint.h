// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What was found in a part of the plan, but at none of the fields on show: about an entry as a whole, or
// about a field that the forms do not have.

#include "ui/editors/field_hint.h"

#include <vector>

namespace linkwright::ui {

class Form;

/// Stands above forms of one part. Forms and document must outlive it.
class RestHint : public FieldHint
{
    Q_OBJECT

public:
    /// `elsewhere` are fields of the part that other editors show, such as the "listeners" of a cluster.
    RestHint(qt::PlanDocument& document, std::vector<Form*> forms, std::vector<std::string> elsewhere,
             QWidget* parent = nullptr);

    /// To be called when the forms show another part, and when what it stands on is shown; nothing is looked
    /// for while nobody sees it.
    void update();

private:
    [[nodiscard]] bool belongs(const PlanPath& place, const PlanPath& root) const;

    qt::PlanDocument& m_document;
    std::vector<Form*> m_forms;
    std::vector<std::string> m_elsewhere;
};

} // namespace linkwright::ui
