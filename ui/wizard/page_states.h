// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What was found on each page, counted in one pass over the findings whenever they change.

#include "domain/finding.h"
#include "ui/wizard/page_table.h"

#include <QObject>

namespace linkwright::ui {

struct PageTally
{
    int errors = 0;
    int warnings = 0;
    int fixable = 0;      ///< of the errors
    Findings firstErrors; ///< as many as a banner shows

    bool operator==(const PageTally&) const = default;
};

class PageStates : public QObject
{
    Q_OBJECT

public:
    /// How many errors are kept for each page.
    static constexpr int shownErrors = 30;

    /// All must outlive it.
    PageStates(qt::PlanDocument& document, const Flow& flow, const Subject& subject,
               QObject* parent = nullptr);

    [[nodiscard]] int count() const { return static_cast<int>(m_tallies.size()); }
    [[nodiscard]] const PageTally& tally(int page) const { return m_tallies[static_cast<std::size_t>(page)]; }
    [[nodiscard]] const PageRow& row(int page) const { return m_flow.rows[static_cast<std::size_t>(page)]; }
    /// Whether the tallies are those of the plan as it is now.
    [[nodiscard]] bool isCurrent() const;
    [[nodiscard]] bool isNeeded(int page) const;
    /// All errors of a page.
    [[nodiscard]] Findings errorsOf(int page) const;

Q_SIGNALS:
    /// Tallies may be others, or no longer current.
    void changed();

private:
    void count(const Finding& finding);
    void recount();
    [[nodiscard]] bool isOn(int page, const PlanPath& place) const;
    [[nodiscard]] bool concerns(const PlanPath& place) const;

    qt::PlanDocument& m_document;
    const Flow& m_flow;
    const Subject& m_subject;
    std::vector<PageTally> m_tallies; ///< by page
};

} // namespace linkwright::ui
