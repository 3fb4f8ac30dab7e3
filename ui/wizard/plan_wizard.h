// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The way from a first idea to a bundle: the pages of page_table.h over one document, with undo.

#include "domain/plan_path.h"

#include <QWizard>

namespace linkwright::qt {
class PlanDocument;
}

namespace linkwright::ui {

class WizardPage;

class PlanWizard : public QWizard
{
    Q_OBJECT

public:
    /// The document must outlive the wizard. `problem` is shown on the first page: why a plan could not be
    /// opened.
    explicit PlanWizard(qt::PlanDocument& document, const QString& problem = {}, QWidget* parent = nullptr);

    [[nodiscard]] WizardPage* page(int id) const;
    /// Goes back to the page of a place and moves to its field.
    void reveal(const PlanPath& place);

    /// Asks first when there are unsaved changes.
    void done(int result) override;

private:
    void addPages(const QString& problem);
    void addUndo();
    void updateTitle();
    void askBeforeClosing();

    qt::PlanDocument& m_document;
    bool m_mayDiscard = false;
};

} // namespace linkwright::ui
