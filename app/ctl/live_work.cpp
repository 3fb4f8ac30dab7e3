// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/live_work.h"

#include "app/ctl/command.h"
#include "app/ctl/event_loop.h"
#include "app/ctl/plan_input.h"
#include "app/ctl/progress.h"
#include "apply/plan_changes_job.h"
#include "apply/undo_plan_job.h"

#include <istream>
#include <ostream>

namespace linkwright::ctl {

std::optional<apply::ChangePlan> planChanges(const Plan& plan, const ClusterSession& session,
                                             const apply::Choices& choices, World& world)
{
    std::optional<apply::ChangePlan> changes;
    Progress progress("planning", world);
    apply::PlanChangesJob job;
    InterruptWatch watch([] { endLoop(); });
    QObject::connect(&job, &apply::PlanChangesJob::progressed, &job,
                     [&progress](int done, int total) { progress.show(done, total); });
    QObject::connect(&job, &apply::PlanChangesJob::finished, &job, [&changes](const apply::ChangePlan& made) {
        changes = made;
        endLoop();
    });
    job.start({plan, session.clusters(), choices, version()});
    runLoop();
    return changes;
}

std::optional<apply::ChangePlan> planUndo(const apply::Journal& journal, const ClusterSession& session,
                                          World&)
{
    std::optional<apply::ChangePlan> changes;
    apply::UndoPlanJob job;
    InterruptWatch watch([] { endLoop(); });
    QObject::connect(&job, &apply::UndoPlanJob::finished, &job, [&changes](const apply::ChangePlan& made) {
        changes = made;
        endLoop();
    });
    job.start(journal, session.clusters());
    runLoop();
    return changes;
}

apply::ApplyReport applyChanges(const apply::ChangePlan& changes, const ClusterSession& session,
                                const apply::ApplyOptions& options, World& world)
{
    apply::ApplyReport report;
    Progress progress("applying", world);
    apply::ApplyJob job;
    InterruptWatch watch([&job, &world] {
        world.err << "\nlinkwrightctl: stopping; what has been sent is waited for\n" << std::flush;
        job.cancel();
    });
    QObject::connect(&job, &apply::ApplyJob::progressed, &job,
                     [&progress](int done, int total) { progress.show(done, total); });
    QObject::connect(&job, &apply::ApplyJob::finished, &job, [&report](const apply::ApplyReport& made) {
        report = made;
        endLoop();
    });
    job.start(changes, session.clusters(), options);
    runLoop();
    return report;
}

int refusalOf(const apply::ChangePlan& changes)
{
    return changes.isBlocked() ? Refused : Fine;
}

int codeOf(const apply::ApplyReport& report)
{
    if (report.isComplete())
        return Fine;
    // Where the journal could not even be begun, nothing was written.
    const int skipped = report.count(apply::ObjectResult::Outcome::Skipped);
    const bool nothing = skipped == static_cast<int>(report.results.size());
    return nothing && report.problem ? BadInput : EndedInPart;
}

bool confirmed(const std::string& question, bool yes, World& world)
{
    if (yes)
        return true;
    if (!world.inIsTerminal) {
        world.err << "linkwrightctl: nothing was written, as nobody can be asked\n  Say --yes to write it.\n";
        return false;
    }
    world.err << question << " [y/N] " << std::flush;
    std::string answer;
    std::getline(world.in, answer);
    return answer == "y" || answer == "Y" || answer == "yes";
}

} // namespace linkwright::ctl
