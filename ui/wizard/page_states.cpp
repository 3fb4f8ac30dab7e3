// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/page_states.h"

#include "qt/plan_document.h"

namespace linkwright::ui {

PageStates::PageStates(qt::PlanDocument& document, const Flow& flow, const Subject& subject, QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_flow(flow)
    , m_subject(subject)
    , m_tallies(flow.rows.size())
{
    connect(&document, &qt::PlanDocument::planChanged, this, &PageStates::changed);
    connect(&document, &qt::PlanDocument::analysed, this, &PageStates::recount);
    recount();
}

bool PageStates::isCurrent() const
{
    return m_document.isCurrent();
}

bool PageStates::isNeeded(int page) const
{
    const PageRow& entry = row(page);
    return !entry.isNeeded || entry.isNeeded(m_document.plan(), m_subject);
}

bool PageStates::concerns(const PlanPath& place) const
{
    return !m_flow.concerns || m_flow.concerns(m_document.plan(), m_subject, place);
}

bool PageStates::isOn(int page, const PlanPath& place) const
{
    const PageRow& entry = row(page);
    return entry.answersForAll || (entry.owns && entry.owns(place));
}

Findings PageStates::errorsOf(int page) const
{
    Findings errors;
    for (const Finding& finding : m_document.findings()) {
        if (finding.severity == Severity::Error && isOn(page, finding.place) && concerns(finding.place))
            errors.push_back(finding);
    }
    return errors;
}

void PageStates::count(const Finding& finding)
{
    for (int page = 0; page < count(); ++page) {
        if (!isOn(page, finding.place))
            continue;
        PageTally& tally = m_tallies[static_cast<std::size_t>(page)];
        if (finding.severity == Severity::Warning)
            ++tally.warnings;
        if (finding.severity != Severity::Error)
            continue;
        ++tally.errors;
        tally.fixable += finding.fixable ? 1 : 0;
        if (tally.errors <= shownErrors)
            tally.firstErrors.push_back(finding);
    }
}

void PageStates::recount()
{
    if (m_document.isCurrent()) {
        m_tallies.assign(m_flow.rows.size(), {});
        for (const Finding& finding : m_document.findings()) {
            if (finding.severity != Severity::Info && concerns(finding.place))
                count(finding);
        }
    }
    Q_EMIT changed();
}

} // namespace linkwright::ui
