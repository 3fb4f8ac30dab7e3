// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/form.h"

#include "qt/findings_at.h"
#include "qt/plan_document.h"
#include "ui/editors/field_row.h"

#include <QGridLayout>

#include <algorithm>
#include <utility>

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
    m_findingsAreDue = true;
    refresh();
}

PlanPath Form::place() const
{
    return exists() ? m_root.path(m_document.plan(), m_scope) : PlanPath();
}

bool Form::exists() const
{
    return m_root.exists(m_document.plan(), m_scope);
}

bool Form::claims(const PlanPath& place) const
{
    return exists() && claims(this->place(), place);
}

bool Form::claims(const PlanPath& root, const PlanPath& place) const
{
    return std::any_of(m_rows.begin(), m_rows.end(),
                       [&](const FieldRow* row) { return row->claims(root, place); });
}

FieldRow* Form::rowAt(const PlanPath& place)
{
    freshen();
    if (!exists())
        return nullptr;
    const PlanPath root = this->place();
    for (FieldRow* row : m_rows) {
        if (row->claims(root, place))
            return row;
    }
    // A field that no form knows is among the rest of its part, of the innermost first.
    FieldRow* found = nullptr;
    for (FieldRow* row : m_rows) {
        const bool isInner =
            found == nullptr || row->place().segments().size() > found->place().segments().size();
        if (place != root && isInner && row->takesRest(root, place))
            found = row;
    }
    return found;
}

bool Form::reveal(const PlanPath& place)
{
    FieldRow* row = rowAt(place);
    if (row != nullptr)
        row->takeFocus();
    return row != nullptr;
}

QWidget* Form::fieldAt(const PlanPath& place)
{
    const FieldRow* row = rowAt(place);
    return row == nullptr ? nullptr : row->widget();
}

PlanPath Form::placeOf(const QWidget& child) const
{
    for (const FieldRow* row : m_rows) {
        if (row->widget() == &child || row->widget()->isAncestorOf(&child))
            return row->place();
    }
    return place();
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

void Form::showEvent(QShowEvent* event)
{
    freshen();
    QWidget::showEvent(event);
}

void Form::refresh()
{
    m_planIsDue = true;
    if (isVisible())
        freshen();
}

void Form::showFindings()
{
    m_findingsAreDue = true;
    if (isVisible())
        freshen();
}

void Form::freshen()
{
    if (!m_planIsDue && !m_findingsAreDue)
        return;
    const bool isThere = exists();
    const PlanPath root = place();
    if (std::exchange(m_planIsDue, false)) {
        for (FieldRow* row : m_rows)
            row->refresh(m_scope, isThere, root);
    }
    if (!m_findingsAreDue || !m_document.isCurrent())
        return;
    m_findingsAreDue = false;
    const auto isOurs = [&](const Finding& finding) { return claims(root, finding.place); };
    const Findings own = isThere ? qt::findingsAt(m_document, root, isOurs) : Findings();
    for (FieldRow* row : m_rows)
        row->showFindings(own);
}

} // namespace linkwright::ui
