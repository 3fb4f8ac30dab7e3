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

class FieldRow : public QObject
{
    Q_OBJECT

public:
    /// Adds its widgets at the end of `grid`, as children of `parent`.
    FieldRow(qt::PlanDocument& document, Field field, QGridLayout* grid, QWidget* parent);

    /// Shows the value of the plan. `place` is the form's; empty where its part does not exist.
    void refresh(Scope scope, const PlanPath& formPlace);
    /// Shows those findings that stand at this field or below.
    void showFindings(const Findings& findings);
    [[nodiscard]] bool claims(const PlanPath& place) const;
    void takeFocus();

private:
    void addWidgets(QGridLayout* grid, QWidget* parent);
    void commit();
    void normalise();
    void showDerived(const Derived& derived);

    qt::PlanDocument& m_document;
    Field m_field;
    FieldInput* m_input;
    QLabel* m_derived = nullptr;
    QLabel* m_derivedSign = nullptr;
    FieldHint* m_hint = nullptr;
    Scope m_scope;
    PlanPath m_place;
    QVariant m_shown; ///< the plan's value as it was last shown or written
    bool m_committing = false;
};

} // namespace linkwright::ui
