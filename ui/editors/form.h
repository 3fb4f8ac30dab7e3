// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A table of fields as widgets: label, input, what follows from the value, what is wrong with it. Every edit
// is an undo step of the document; the form follows the plan without disturbing the cursor.

#include "domain/finding.h"
#include "ui/editors/field.h"
#include "ui/editors/place_of.h"

#include <QWidget>

class QGridLayout;

namespace linkwright::qt {
class PlanDocument;
}

namespace linkwright::ui {

class FieldRow;

/// What a form is about: where its fields stand.
struct FormRoot
{
    std::function<PlanPath(const Plan&, Scope)> path; ///< called only where `exists`
    std::function<bool(const Plan&, Scope)> exists;
};

template <typename Entity> [[nodiscard]] FormRoot rootOf()
{
    return {PartOf<Entity>::path,
            [](const Plan& plan, Scope scope) { return PartOf<Entity>::find(plan, scope) != nullptr; }};
}

/// The document must outlive it. While it is hidden it does nothing; it follows what changed when it is
/// shown.
class Form : public QWidget, public PlaceSource
{
    Q_OBJECT

public:
    Form(qt::PlanDocument& document, const Fields& fields, FormRoot root, QWidget* parent = nullptr);

    void setScope(Scope scope);
    [[nodiscard]] Scope scope() const { return m_scope; }
    /// The place of the whole form; empty where its part does not exist, and for the plan itself.
    [[nodiscard]] PlanPath place() const;
    /// Whether a field of this form stands at or above a place.
    [[nodiscard]] bool claims(const PlanPath& place) const;
    /// Moves the focus to the field that a place is in, and marks it for a moment. Returns whether there is
    /// one.
    bool reveal(const PlanPath& place);
    /// The input that reveal() goes to; null where there is none.
    [[nodiscard]] QWidget* fieldAt(const PlanPath& place);
    [[nodiscard]] PlanPath placeOf(const QWidget& child) const override;
    /// How wide the labels are, so that forms below each other can be aligned.
    [[nodiscard]] int labelWidth() const;
    void setLabelWidth(int width);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void showFindings();
    void freshen();
    [[nodiscard]] bool exists() const;
    [[nodiscard]] bool claims(const PlanPath& root, const PlanPath& place) const;
    [[nodiscard]] FieldRow* rowAt(const PlanPath& place);

    qt::PlanDocument& m_document;
    FormRoot m_root;
    Scope m_scope;
    std::vector<FieldRow*> m_rows; ///< children
    bool m_planIsDue = true;       ///< a form that nobody sees follows when it is shown
    bool m_findingsAreDue = true;
};

} // namespace linkwright::ui
