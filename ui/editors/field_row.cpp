// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/field_row.h"

#include "qt/plan_document.h"
#include "ui/editors/field_hint.h"
#include "ui/editors/field_input.h"
#include "ui/editors/severity_style.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>

namespace linkwright::ui {

namespace {

PlanPath below(PlanPath root, const QString& keys)
{
    const QStringList parts = keys.split(QLatin1Char('.'), Qt::SkipEmptyParts);
    for (const QString& part : parts)
        root = root.field(part.toStdString());
    return root;
}

} // namespace

FieldRow::FieldRow(qt::PlanDocument& document, Field field, QGridLayout* grid, QWidget* parent)
    : QObject(parent)
    , m_document(document)
    , m_field(std::move(field))
    , m_input(makeInput(m_field, parent))
{
    addWidgets(grid, parent);
    connect(m_input, &FieldInput::edited, this, &FieldRow::commit);
    connect(m_input, &FieldInput::left, this, &FieldRow::normalise);
}

void FieldRow::addWidgets(QGridLayout* grid, QWidget* parent)
{
    int row = grid->rowCount();
    QWidget* widget = m_input->widget();
    if (m_field.kind != FieldKind::Flag) {
        auto* label = new QLabel(m_field.label, parent);
        label->setBuddy(widget);
        label->setToolTip(m_field.tip);
        label->setMinimumHeight(widget->sizeHint().height());
        label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        grid->addWidget(label, row, 0, Qt::AlignTop);
    }
    grid->addWidget(widget, row, 1);
    if (m_field.derived) {
        auto* line = new QWidget(parent);
        auto* layout = new QHBoxLayout(line);
        layout->setContentsMargins(0, 0, 0, 4);
        layout->setSpacing(6);
        m_derivedSign = new QLabel(line);
        m_derived = new QLabel(line);
        m_derived->setObjectName(m_field.place + QStringLiteral(".derived"));
        m_derived->setWordWrap(true);
        m_derived->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout->addWidget(m_derivedSign, 0, Qt::AlignTop);
        layout->addWidget(m_derived, 1);
        grid->addWidget(line, ++row, 1);
    }
    m_hint = new FieldHint(m_document, parent);
    m_hint->setObjectName(m_field.place + QStringLiteral(".hint"));
    grid->addWidget(m_hint, ++row, 1);
}

void FieldRow::refresh(Scope scope, const PlanPath& formPlace)
{
    const bool exists = !formPlace.isEmpty();
    const bool isAnother = scope != m_scope || m_place.isEmpty();
    m_scope = scope;
    m_place = exists ? below(formPlace, m_field.place) : PlanPath();
    m_input->widget()->setEnabled(exists);
    const Plan& plan = m_document.plan();
    if (m_field.choicesFor && exists)
        m_input->setChoices(m_field.choicesFor(plan, scope));
    const QVariant value = exists ? m_field.get(plan, scope) : QVariant();
    const bool changed = value != m_shown || value.isValid() != m_shown.isValid();
    m_shown = value;
    // While the user types, the text is right already and may be unfinished ("80,").
    if (!m_committing && (isAnother || changed))
        m_input->setValue(value);
    if (m_derived)
        showDerived(exists ? m_field.derived(plan, scope) : Derived());
}

void FieldRow::showFindings(const Findings& findings)
{
    Findings own;
    for (const Finding& finding : findings) {
        if (claims(finding.place))
            own.push_back(finding);
    }
    m_hint->setFindings(std::move(own));
}

bool FieldRow::claims(const PlanPath& place) const
{
    return !m_place.isEmpty() && place.isWithin(m_place);
}

void FieldRow::takeFocus()
{
    m_input->widget()->setFocus(Qt::OtherFocusReason);
}

void FieldRow::commit()
{
    const QVariant value = m_input->value();
    const QString what = QString(m_field.label).remove(QLatin1Char('&'));
    const QString key =
        QStringLiteral("%1/%2/%3")
            .arg(m_scope.cluster)
            .arg(m_scope.entry)
            .arg(QString::fromStdString(m_place.toString()).section(QLatin1Char('['), 0, 0) + m_field.place);
    m_committing = true;
    m_document.edit(
        tr("Change %1").arg(what), [this, &value](Plan& plan) { m_field.set(plan, m_scope, value); }, key);
    m_committing = false;
}

void FieldRow::normalise()
{
    if (!m_place.isEmpty())
        m_input->setValue(m_field.get(m_document.plan(), m_scope));
}

void FieldRow::showDerived(const Derived& derived)
{
    const bool isWrong = !derived.error.isEmpty();
    m_derived->setText(isWrong ? derived.text + (derived.text.isEmpty() ? QString() : QStringLiteral("\n")) +
                                     derived.error
                               : derived.text);
    m_derived->parentWidget()->setVisible(!m_derived->text().isEmpty());
    m_derivedSign->setVisible(isWrong);
    if (isWrong) {
        tint(m_derived, Severity::Error);
        m_derivedSign->setPixmap(severitySign(Severity::Error, *m_derived->parentWidget()));
    } else {
        mute(m_derived);
    }
}

} // namespace linkwright::ui
