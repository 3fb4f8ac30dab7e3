// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One page, whatever it shows: title, errors, editor. Its Next waits for the errors of the places it answers
// for.

#include "domain/finding.h"
#include "ui/wizard/page_table.h"

#include <QWizardPage>

namespace linkwright::ui {

class FindingBanner;

class WizardPage : public QWizardPage
{
    Q_OBJECT

public:
    /// The document must outlive the page; the row is one of wizardPages().
    WizardPage(qt::PlanDocument& document, const PageRow& row, QWidget* parent = nullptr);

    [[nodiscard]] const PageRow& row() const { return m_row; }
    [[nodiscard]] bool isComplete() const override;
    bool validatePage() override;
    /// The errors that keep this page from being left, in the current plan.
    [[nodiscard]] Findings errors() const;
    bool reveal(const PlanPath& place);

private:
    void follow();

    qt::PlanDocument& m_document;
    const PageRow& m_row;
    PageContent m_content;
    FindingBanner* m_banner = nullptr;
    bool m_wasComplete = false;
};

} // namespace linkwright::ui
