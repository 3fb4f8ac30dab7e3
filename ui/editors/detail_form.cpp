// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/detail_form.h"

#include "ui/editors/rest_hint.h"

#include <QPointer>
#include <QTimer>
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

void showInside(QScrollArea& area, QWidget* field)
{
    if (field == nullptr)
        return;
    constexpr int air = 48; // for what is said below the field
    area.ensureWidgetVisible(field, 16, air);
    // What is shown for the first time has its layout only after this.
    QTimer::singleShot(0, &area, [area = &area, field = QPointer<QWidget>(field)] {
        if (field && field->hasFocus())
            area->ensureWidgetVisible(field, 16, air);
    });
}

void DetailForm::setScope(Scope scope)
{
    m_form->setScope(scope);
    m_rest->update();
    m_form->setVisible(!m_form->place().isEmpty());
}

bool DetailForm::reveal(const PlanPath& place)
{
    if (!m_form->reveal(place))
        return false;
    showInside(*this, m_form->fieldAt(place));
    return true;
}

void DetailForm::showEvent(QShowEvent* event)
{
    QScrollArea::showEvent(event);
    m_rest->update();
}

void DetailForm::append(QWidget* widget, int stretch)
{
    auto* layout = qobject_cast<QVBoxLayout*>(this->widget()->layout());
    layout->insertWidget(layout->count() - 1, widget, stretch);
}

} // namespace linkwright::ui
