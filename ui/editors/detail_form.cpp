// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/detail_form.h"

#include "ui/editors/rest_hint.h"

#include <QVBoxLayout>

namespace linkwright::ui {

DetailForm::DetailForm(qt::PlanDocument& document, const Fields& fields, FormRoot root,
                       std::vector<std::string> elsewhere, QWidget* parent)
    : QScrollArea(parent)
    , m_form(new Form(document, fields, std::move(root)))
    , m_rest(new RestHint(document, {m_form}, std::move(elsewhere)))
{
    auto* inside = new QWidget;
    auto* layout = new QVBoxLayout(inside);
    layout->setContentsMargins(12, 4, 12, 4);
    layout->addWidget(m_rest);
    layout->addWidget(m_form);
    layout->addStretch(1);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setWidget(inside);
    inside->setAutoFillBackground(false); // whatever it stands on shows through
    viewport()->setAutoFillBackground(false);
    setMinimumWidth(inside->minimumSizeHint().width() + 20);
}

void DetailForm::setScope(Scope scope)
{
    m_form->setScope(scope);
    m_rest->update();
    m_form->setVisible(!m_form->place().isEmpty());
}

bool DetailForm::reveal(const PlanPath& place)
{
    const bool found = m_form->reveal(place);
    if (found && m_form->focusWidget())
        ensureWidgetVisible(m_form->focusWidget());
    return found;
}

void DetailForm::append(QWidget* widget, int stretch)
{
    auto* layout = qobject_cast<QVBoxLayout*>(this->widget()->layout());
    layout->insertWidget(layout->count() - 1, widget, stretch);
}

} // namespace linkwright::ui
