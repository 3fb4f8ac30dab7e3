// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/suppressions.h"

#include "qt/plan_document.h"
#include "qt/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace linkwright::qt {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Suppressions)
};

} // namespace

bool canSuppress(const Finding& finding)
{
    return finding.severity != Severity::Error;
}

void suppress(PlanDocument& document, const Finding& finding, bool everywhere, const QString& reason)
{
    const QString given = reason.trimmed();
    if (given.isEmpty() || !canSuppress(finding))
        return;
    Suppression entry;
    entry.rule = finding.rule;
    entry.place = everywhere ? std::string() : finding.place.toString();
    entry.reason = given.toStdString();
    document.edit(Words::tr("Suppress %1").arg(toQString(finding.rule)),
                  [&entry](Plan& plan) { plan.suppressions.push_back(entry); });
}

void unsuppress(PlanDocument& document, const Suppression& suppression)
{
    const Suppression wanted = suppression; // it may be the plan's own
    document.edit(Words::tr("Stop suppressing %1").arg(toQString(wanted.rule)), [&wanted](Plan& plan) {
        const auto& list = std::as_const(plan.suppressions);
        const auto row = std::find(list.begin(), list.end(), wanted);
        if (row != list.end())
            plan.suppressions.erase(plan.suppressions.begin() + (row - list.begin()));
    });
}

} // namespace linkwright::qt
