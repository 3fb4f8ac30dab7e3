// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/wizard_page.h"

#include "qt/plan_document.h"
#include "ui/wizard/finding_banner.h"

#include <QCoreApplication>
#include <QVBoxLayout>

namespace linkwright::ui {

WizardPage::WizardPage(qt::PlanDocument& document, const PageRow& row, QWidget* parent)
    : QWizardPage(parent)
    , m_document(document)
    , m_row(row)
    , m_content(row.make(document))
{
    setObjectName(QLatin1String(row.name));
    setTitle(QCoreApplication::translate(row.context, row.title));
    setSubTitle(QCoreApplication::translate(row.context, row.subtitle));
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    if (row.owns) {
        m_banner = new FindingBanner(document, this);
        m_banner->setListShown(!row.answersForAll); // that page lists all findings itself
        layout->addWidget(m_banner);
        connect(m_banner, &FindingBanner::placeActivated, this, &WizardPage::reveal);
    }
    layout->addWidget(m_content.widget, 1);
    connect(&document, &qt::PlanDocument::planChanged, this, &WizardPage::follow);
    connect(&document, &qt::PlanDocument::analysed, this, &WizardPage::follow);
    follow();
}

bool WizardPage::isComplete() const
{
    if (!m_row.owns)
        return true;
    return m_document.isCurrent() && errors().empty();
}

bool WizardPage::validatePage()
{
    return !m_content.leave || m_content.leave();
}

Findings WizardPage::errors() const
{
    Findings errors;
    if (!m_row.owns)
        return errors;
    for (const Finding& finding : m_document.findings()) {
        if (finding.severity == Severity::Error && (m_row.answersForAll || m_row.owns(finding.place)))
            errors.push_back(finding);
    }
    return errors;
}

bool WizardPage::reveal(const PlanPath& place)
{
    return m_content.reveal && m_content.reveal(place);
}

void WizardPage::follow()
{
    // Of an older plan nothing is shown; the page waits the few milliseconds.
    if (m_banner && m_document.isCurrent())
        m_banner->setErrors(errors());
    const bool complete = isComplete();
    if (complete != m_wasComplete) {
        m_wasComplete = complete;
        Q_EMIT completeChanged();
    }
}

} // namespace linkwright::ui
