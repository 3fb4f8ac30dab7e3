// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One form in a scrolling pane, with what was found about its part as a whole at the top.

#include "ui/editors/form.h"

#include <QScrollArea>

namespace linkwright::ui {

class RestHint;

/// Scrolls an area to one of its fields, now and once more when all is laid out.
void showInside(QScrollArea& area, QWidget* field);

class DetailForm : public QScrollArea
{
    Q_OBJECT

public:
    DetailForm(qt::PlanDocument& document, const Fields& fields, FormRoot root,
               std::vector<std::string> elsewhere = {}, QWidget* parent = nullptr);

    void setScope(Scope scope);
    [[nodiscard]] Form& form() { return *m_form; }
    bool reveal(const PlanPath& place);
    /// Adds a widget below the form.
    void append(QWidget* widget, int stretch = 0);

protected:
    void showEvent(QShowEvent* event) override;

private:
    Form* m_form;
    RestHint* m_rest;
};

} // namespace linkwright::ui
