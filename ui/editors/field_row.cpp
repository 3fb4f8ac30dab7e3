// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/field_row.h"

#include "qt/finding_words.h"
#include "qt/plan_document.h"
#include "qt/schema_tip.h"
#include "qt/text.h"
#include "ui/editors/field_hint.h"
#include "ui/editors/field_input.h"
#include "ui/editors/field_mark.h"
#include "ui/editors/severity_style.h"
#include "ui/editors/wrapping_label.h"

#include <QEvent>
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

/// Rich text, because only that is wrapped.
QString withSchema(const QString& tip, const QString& ofSchema)
{
    const auto paragraph = [](const QString& text) {
        return QStringLiteral("<p>%1</p>")
            .arg(text.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>")));
    };
    return ofSchema.isEmpty() ? tip : paragraph(tip) + paragraph(ofSchema);
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
    m_input->widget()->installEventFilter(this);
    if (m_label)
        m_label->installEventFilter(this);
}

/// The first tool tip adds what the schema says: nobody waits for that before.
bool FieldRow::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ToolTip && m_exists) {
        const QString tip = withSchema(m_field.tip, qt::schemaTip(m_place));
        m_input->widget()->removeEventFilter(this);
        m_input->widget()->setToolTip(tip);
        if (m_label) {
            m_label->removeEventFilter(this);
            m_label->setToolTip(tip);
        }
    }
    return QObject::eventFilter(watched, event);
}

void FieldRow::addWidgets(QGridLayout* grid, QWidget* parent)
{
    int row = grid->rowCount();
    QWidget* widget = m_input->widget();
    if (m_field.kind != FieldKind::Flag) {
        m_label = new QLabel(m_field.label, parent);
        m_label->setBuddy(widget);
        m_label->setToolTip(m_field.tip);
        const int lineHeight = m_label->sizeHint().height() + 8; // of inputs with more than one line
        m_label->setMinimumHeight(m_field.kind == FieldKind::Yaml ? lineHeight : widget->sizeHint().height());
        m_label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        grid->addWidget(m_label, row, 0, Qt::AlignTop);
    }
    grid->addWidget(widget, row, 1);
    if (m_field.derived) {
        auto* line = new QWidget(parent);
        auto* layout = new QHBoxLayout(line);
        layout->setContentsMargins(0, 0, 0, 4);
        layout->setSpacing(6);
        m_derivedSign = new QLabel(line);
        m_derived = new WrappingLabel(line);
        m_derived->setObjectName(m_field.place + QStringLiteral(".derived"));
        m_derived->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout->addWidget(m_derivedSign, 0, Qt::AlignTop);
        layout->addWidget(m_derived, 1);
        grid->addWidget(line, ++row, 1);
    }
    m_hint = new FieldHint(m_document, parent);
    m_hint->setObjectName(m_field.place + QStringLiteral(".hint"));
    grid->addWidget(m_hint, ++row, 1);
}

void FieldRow::refresh(Scope scope, bool exists, const PlanPath& formPlace)
{
    const bool isAnother = scope != m_scope || !m_exists;
    m_scope = scope;
    m_exists = exists;
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
        showValue(value, isAnother);
    if (m_derived)
        showDerived(exists ? m_field.derived(plan, scope) : Derived());
}

void FieldRow::showValue(const QVariant& value, bool isAnother)
{
    if (isAnother)
        m_input->forget();
    m_input->setValue(value);
    if (!m_field.onlyWhenSet)
        return;
    const bool isSet = !value.toString().isEmpty();
    m_input->widget()->setVisible(isSet);
    if (m_label)
        m_label->setVisible(isSet);
}

/// Below the field, at its edge, and to those who listen instead of looking.
void FieldRow::showFindings(const Findings& findings)
{
    Findings own;
    for (const Finding& finding : findings) {
        if (!m_field.isRest && m_exists && finding.place.isWithin(m_place))
            own.push_back(finding);
    }
    if (own == m_hint->findings())
        return;
    m_hint->setFindings(std::move(own));
    const Findings& shown = m_hint->findings(); // worst first
    QStringList messages;
    for (const Finding& finding : shown)
        messages << qt::severityName(finding.severity) + QStringLiteral(": ") +
                        qt::plainText(finding.message);
    m_input->widget()->setAccessibleDescription(messages.join(QLatin1Char('\n')));
    if (m_mark || !shown.empty())
        mark().setSeverity(shown.empty() ? std::nullopt : std::make_optional(shown.front().severity));
}

bool FieldRow::claims(const PlanPath& formPlace, const PlanPath& place) const
{
    return !m_field.isRest && place.isWithin(below(formPlace, m_field.place));
}

bool FieldRow::takesRest(const PlanPath& formPlace, const PlanPath& place) const
{
    return m_field.isRest && !m_input->widget()->isHidden() &&
           place.isWithin(below(formPlace, m_field.place));
}

void FieldRow::takeFocus()
{
    m_input->widget()->setFocus(Qt::OtherFocusReason);
    mark().flash();
}

QWidget* FieldRow::widget() const
{
    return m_input->widget();
}

FieldMark& FieldRow::mark()
{
    if (!m_mark)
        m_mark = new FieldMark(*m_input->widget());
    return *m_mark;
}

void FieldRow::commit()
{
    const QVariant value = m_input->value();
    QString what = QString(m_field.label).remove(QLatin1Char('&'));
    if (what.endsWith(QLatin1Char(':')))
        what.chop(1);
    const QString key = QStringLiteral("%1/%2/%3")
                            .arg(m_scope.cluster)
                            .arg(m_scope.entry)
                            .arg(QString::fromStdString(m_place.toString()).section(QLatin1Char('['), 0, 0) +
                                 m_field.place + (m_field.isRest ? QStringLiteral("/rest") : QString()));
    m_committing = true;
    m_document.edit(
        tr("Change %1").arg(what), [this, &value](Plan& plan) { m_field.set(plan, m_scope, value); }, key);
    m_committing = false;
}

void FieldRow::normalise()
{
    if (m_exists)
        m_input->setValue(m_field.get(m_document.plan(), m_scope));
}

void FieldRow::showDerived(const Derived& derived)
{
    const bool isWrong = !derived.error.isEmpty();
    m_derived->setWords(isWrong ? derived.text + (derived.text.isEmpty() ? QString() : QStringLiteral("\n")) +
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
