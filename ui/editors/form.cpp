// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/form.h"

#include "qt/plan_document.h"
#include "ui/editors/field_row.h"

#include <QGridLayout>

#include <algorithm>

namespace linkwright::ui {

Form::Form(qt::PlanDocument& document, const Fields& fields, FormRoot root, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_root(std::move(root))
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    for (const Field& field : fields)
        m_rows.push_back(new FieldRow(document, field, grid, this));
    grid->setRowStretch(grid->rowCount(), 1);
    connect(&document, &qt::PlanDocument::planChanged, this, &Form::refresh);
    connect(&document, &qt::PlanDocument::analysed, this, &Form::showFindings);
    refresh();
}

void Form::setScope(Scope scope)
{
    if (scope == m_scope)
        return;
    m_scope = scope;
    refresh();
    showFindings();
}

PlanPath Form::place() const
{
    return m_root.exists(m_document.plan(), m_scope) ? m_root.path(m_document.plan(), m_scope) : PlanPath();
}

bool Form::claims(const PlanPath& place) const
{
    return std::any_of(m_rows.begin(), m_rows.end(),
                       [&place](const FieldRow* row) { return row->claims(place); });
}

bool Form::reveal(const PlanPath& place)
{
    const auto row = std::find_if(m_rows.begin(), m_rows.end(),
                                  [&place](const FieldRow* candidate) { return candidate->claims(place); });
    if (row == m_rows.end())
        return false;
    (*row)->takeFocus();
    return true;
}

int Form::labelWidth() const
{
    const auto* grid = qobject_cast<QGridLayout*>(layout());
    int width = 0;
    for (int row = 0; row < grid->rowCount(); ++row) {
        if (const QLayoutItem* item = grid->itemAtPosition(row, 0))
            width = std::max(width, item->sizeHint().width());
    }
    return width;
}

void Form::setLabelWidth(int width)
{
    qobject_cast<QGridLayout*>(layout())->setColumnMinimumWidth(0, width);
}

void Form::refresh()
{
    const PlanPath root = place();
    for (FieldRow* row : m_rows)
        row->refresh(m_scope, root);
}

void Form::showFindings()
{
    if (!m_document.isCurrent())
        return;
    for (FieldRow* row : m_rows)
        row->showFindings(m_document.findings());
}

} // namespace linkwright::ui
