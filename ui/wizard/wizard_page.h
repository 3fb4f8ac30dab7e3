// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One page, whatever it shows: title, errors, editor. Its Next waits for the errors of the places it answers
// for. The editor is made when the page is first shown.

#include "ui/wizard/page_states.h"

#include <QWizardPage>

class QVBoxLayout;

namespace linkwright::qt {
class FixJob;
}

namespace linkwright::ui {

class FindingBanner;
class FixedNote;

class WizardPage : public QWizardPage
{
    Q_OBJECT

public:
    /// States and what the context refers to must outlive the page; `page` is its number in the flow.
    WizardPage(PageStates& states, int page, const PageContext& context, QWidget* parent = nullptr);

    [[nodiscard]] const PageRow& row() const { return m_states.row(m_page); }
    void initializePage() override;
    [[nodiscard]] bool isComplete() const override;
    bool validatePage() override;
    /// The errors that keep this page from being left, in the current plan.
    [[nodiscard]] Findings errors() const { return m_states.errorsOf(m_page); }
    bool reveal(const PlanPath& place);
    /// Makes the editor, unless it is there.
    void build();
    /// Takes the editor away for good, before the document goes.
    void discard();

private:
    void follow();
    void addBanner(QVBoxLayout& layout);

    PageStates& m_states;
    int m_page;
    PageContext m_context;
    PageContent m_content;
    FindingBanner* m_banner = nullptr; ///< this and the next two: null where the page answers for nothing
    FixedNote* m_fixed = nullptr;
    qt::FixJob* m_fixing = nullptr;
    bool m_wasComplete = false;
};

} // namespace linkwright::ui
