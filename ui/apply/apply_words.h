// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the apply page says about where things stand: one message at a time, and the summary before applying.

#include "domain/finding.h"
#include "live/apply_session.h"

#include <QString>
#include <QStringList>

namespace linkwright::ui {

struct ApplyMessage
{
    enum class Action
    {
        None,
        ShowFindings,
        ShowHistory
    };

    Severity severity = Severity::Info;
    QString headline; ///< empty: there is nothing to say
    QString text;
    Action action = Action::None;

    bool operator==(const ApplyMessage&) const = default;
};

/// `cancelling`: applying was cancelled, and what has been sent is waited for.
[[nodiscard]] ApplyMessage messageOf(const live::ApplySession& session, bool cancelling);
[[nodiscard]] QString buttonText(ApplyMessage::Action action);

/// What else there is to know before a plan is applied, one sentence each: what is taken, kept, restarted,
/// and how safe the ways to the clusters are.
[[nodiscard]] QStringList remarksBefore(const live::ApplySession& session);
/// "1 object", "3 objects".
[[nodiscard]] QString objectCount(int count);
/// The names of what left the plan, with their clusters.
[[nodiscard]] QStringList leaverNames(const apply::ChangePlan& changes);
/// "west", "west and east", "12 clusters".
[[nodiscard]] QString clusterNames(const apply::ChangePlan& changes);

} // namespace linkwright::ui
