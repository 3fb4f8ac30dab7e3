// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/wizard_page.h"

#include "qt/fix_job.h"
#include "qt/plan_document.h"
#include "ui/views/fixed_note.h"
#include "ui/wizard/finding_banner.h"

#include <QCoreApplication>
#include <QVBoxLayout>

#include <utility>

namespace linkwright::ui {

WizardPage::WizardPage(PageStates& states, int page, const PageContext& context, QWidget* parent)
    : QWizardPage(parent)
    , m_states(states)
    , m_page(page)
    , m_context(context)
{
    const PageRow& row = this->row();
    setObjectName(QLatin1String(row.name));
    setTitle(QCoreApplication::translate(row.context, row.title));
    setSubTitle(QCoreApplication::translate(row.context, row.subtitle));
    connect(&states, &PageStates::changed, this, &WizardPage::follow);
    follow();
}

void WizardPage::initializePage()
{
    build();
    if (m_content.enter)
        m_content.enter();
}

void WizardPage::build()
{
    if (m_content.widget)
        return;
    m_content = row().make(m_context);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    if (row().owns)
        addBanner(*layout);
    layout->addWidget(m_content.widget, 1);
    follow();
}

/// What keeps the page from being left, its fixes, and what they changed.
void WizardPage::addBanner(QVBoxLayout& layout)
{
    constexpr int noteRoom = 72; // pixels; the rest scrolls
    m_banner = new FindingBanner(this);
    m_banner->setListShown(!row().answersForAll); // that page lists all findings itself
    m_fixed = new FixedNote(m_context.document.undoStack(), this);
    m_fixed->setRoom(noteRoom);
    m_fixing = new qt::FixJob(m_context.document, this);
    layout.addWidget(m_banner);
    layout.addWidget(m_fixed);
    connect(m_banner, &FindingBanner::placeActivated, this, &WizardPage::reveal);
    connect(m_banner, &FindingBanner::fixRequested, m_fixing,
            [this](const Finding& finding) { m_fixing->fix({finding}); });
    connect(m_banner, &FindingBanner::fixAllRequested, m_fixing, [this] { m_fixing->fix(errors()); });
    connect(m_fixing, &qt::FixJob::runningChanged, m_banner,
            [this](bool running) { m_banner->setFixingEnabled(!running); });
    connect(m_fixing, &qt::FixJob::fixed, m_fixed, &FixedNote::show);
}

void WizardPage::discard()
{
    m_states.disconnect(this);
    delete std::exchange(m_fixing, nullptr);
    delete std::exchange(m_banner, nullptr);
    delete std::exchange(m_fixed, nullptr);
    delete m_content.widget;
    m_content = {};
}

bool WizardPage::isComplete() const
{
    if (!row().owns)
        return true;
    return m_states.isCurrent() && m_states.tally(m_page).errors == 0;
}

bool WizardPage::validatePage()
{
    return !m_content.leave || m_content.leave();
}

bool WizardPage::reveal(const PlanPath& place)
{
    return m_content.reveal && m_content.reveal(place);
}

void WizardPage::follow()
{
    // Of an older plan nothing is shown; the page waits the few milliseconds.
    if (m_banner && m_states.isCurrent())
        m_banner->setErrors(m_states.tally(m_page));
    const bool complete = isComplete();
    if (complete != m_wasComplete) {
        m_wasComplete = complete;
        Q_EMIT completeChanged();
    }
}

} // namespace linkwright::ui
