// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A plan told in sentences: who will reach what, under which name and through what; who answers the probe;
// what is not known yet; what is left to people. Pure: the same plan gives the same sentences. Names are
// derived as models/linkerd derives them. Routing is worked out, so a large plan takes a while: see
// summary_job.h.

#include "domain/plan.h"
#include "domain/plan_path.h"

#include <QString>

#include <string>
#include <string_view>
#include <vector>

namespace linkwright::qt {

/// A piece of a sentence. With a place it leads there.
struct SummaryPart
{
    QString text;
    PlanPath place;
    bool isName = false; ///< a name or an address that people will meet again outside of this program

    bool operator==(const SummaryPart&) const = default;
};

struct SummarySentence
{
    enum class Kind
    {
        Fact,
        Unknown, ///< something is still to be entered
        Wrong,   ///< it will not work like this
        ToDo,    ///< what only people can do
    };

    Kind kind = Kind::Fact;
    std::vector<SummaryPart> parts;

    [[nodiscard]] QString text() const;
    bool operator==(const SummarySentence&) const = default;
};

struct SummarySection
{
    QString title;
    std::vector<SummarySentence> sentences; ///< never empty

    bool operator==(const SummarySection&) const = default;
};

struct PlanSummary
{
    SummarySentence lead;
    std::vector<SummarySection> sections;

    bool operator==(const PlanSummary&) const = default;
};

/// What a summary is about: empty texts mean everything.
struct SummaryTopic
{
    std::string cluster; ///< only this cluster and the links that touch it
    std::string service; ///< of exports only this Service

    bool operator==(const SummaryTopic&) const = default;
};

/// `runbook` is that of the plan's rendering, in Markdown; it may be empty.
[[nodiscard]] PlanSummary summarize(const Plan& plan, std::string_view runbook,
                                    const SummaryTopic& topic = {});

} // namespace linkwright::qt
