// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One field of a form: its four widgets in a grid, and their dealings with the document.

#include "domain/finding.h"
#include "ui/editors/field.h"

#include <QObject>

class QGridLayout;
class QLabel;

namespace linkwright::qt {
class PlanDocument;
}

namespace linkwright::ui {

class FieldHint;
class FieldInput;
class FieldMark;
class WrappingLabel;

class FieldRow : public QObject
{
    Q_OBJECT

public:
    /// Adds its widgets at the end of `grid`, as children of `parent`.
    FieldRow(qt::PlanDocument& document, Field field, QGridLayout* grid, QWidget* parent);

    /// Shows the value of the plan. `formPlace` is where the form's part stands, if it exists.
    void refresh(Scope scope, bool exists, const PlanPath& formPlace);
    /// Shows those findings that stand at this field or below.
    void showFindings(const Findings& findings);
    /// Whether a place below a form's own is this field's. Fields for the rest claim nothing.
    [[nodiscard]] bool claims(const PlanPath& formPlace, const PlanPath& place) const;
    /// Whether a place that nobody claims can be edited here, as YAML.
    [[nodiscard]] bool takesRest(const PlanPath& formPlace, const PlanPath& place) const;
    /// Takes the focus and shows for a moment where it is.
    void takeFocus();
    [[nodiscard]] QWidget* widget() const;
    [[nodiscard]] const PlanPath& place() const { return m_place; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void addWidgets(QGridLayout* grid, QWidget* parent);
    void commit();
    void normalise();
    void showDerived(const Derived& derived);
    void showValue(const QVariant& value, bool isAnother);
    FieldMark& mark();

    qt::PlanDocument& m_document;
    Field m_field;
    FieldInput* m_input;
    QLabel* m_label = nullptr;   ///< null for flags, which are their own
    FieldMark* m_mark = nullptr; ///< made when it is needed first
    WrappingLabel* m_derived = nullptr;
    QLabel* m_derivedSign = nullptr;
    FieldHint* m_hint = nullptr;
    Scope m_scope;
    PlanPath m_place;
    bool m_exists = false; ///< the form's part does
    QVariant m_shown;      ///< the plan's value as it was last shown or written
    bool m_committing = false;
};

} // namespace linkwright::ui
