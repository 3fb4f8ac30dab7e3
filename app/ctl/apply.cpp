// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/changes_format.h"
#include "app/ctl/command.h"
#include "app/ctl/event_loop.h"
#include "app/ctl/findings_format.h"
#include "app/ctl/live_work.h"
#include "app/ctl/plan_input.h"
#include "apply/intents.h"
#include "apply/journals.h"
#include "apply/kept_values.h"
#include "rules/engine.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <ostream>

namespace linkwright::ctl {

namespace {

struct Options
{
    std::string plan;
    ClusterChoice clusters;
    Patience patience;
    std::string format = "text";
    std::string onConflict = "stop";
    double waitSeconds = 0;
    int concurrency = 0;
    bool yes = false;
    bool dryRun = false;
    bool prune = false;

    [[nodiscard]] bool asJson() const { return format == "json"; }
};

apply::Choices choicesOf(const Options& options)
{
    apply::Choices choices;
    if (options.onConflict == "keep")
        choices.otherwise = apply::Choice::Keep;
    if (options.onConflict == "take")
        choices.otherwise = apply::Choice::Take;
    return choices;
}

/// Errors that stand against applying; true where there are any.
bool listErrors(const PlanInput& input, World& world)
{
    Findings errors;
    for (const Finding& finding : rules::check(input.plan)) {
        if (finding.severity == Severity::Error)
            errors.push_back(finding);
    }

    if (!errors.empty())
        world.err << findingsAsText({input, errors, Severity::Error, false});
    return !errors.empty();
}

/// What the rules say to what is left to its owners, beside what they say to the plan; true where there are
/// errors.
bool keptIsWrong(const PlanInput& input, const apply::ChangePlan& changes, World& world)
{
    if (changes.counts().kept == 0)
        return false;
    const Findings known = rules::check(input.plan);
    Findings found;
    for (const Finding& finding : rules::check(apply::asOwnersHaveIt(input.plan, changes))) {
        if (std::find(known.begin(), known.end(), finding) == known.end())
            found.push_back(finding);
    }
    if (found.empty())
        return false;
    world.err << "With the fields that are left to their owners:\n"
              << findingsAsText({input, found, Severity::Error, false});
    return std::any_of(found.begin(), found.end(),
                       [](const Finding& finding) { return finding.severity == Severity::Error; });
}

void printChanges(const Options& options, const apply::ChangePlan& changes, const apply::ApplyReport* report,
                  World& world)
{
    if (!options.asJson())
        return;
    Json json = changesAsJson(changes);
    if (report)
        json["report"] = reportAsJson(*report);
    world.out << json.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
}

/// Writes into the plan which fields stay as their owners have them. False where that fails.
bool rememberKept(const PlanInput& input, const apply::ChangePlan& changes, World& world)
{
    if (changes.counts().kept == 0)
        return true;
    const Plan remembered = apply::withKept(input.plan, changes);
    if (input.isStandardInput()) {
        world.err << "linkwrightctl: what was kept is not remembered, as the plan came from standard input\n";
        return true;
    }
    const Result<planfile::Source> saved = planfile::save(remembered, input.argument, input.source);
    if (!saved)
        static_cast<void>(report(saved.error(), world));
    else
        world.err << "Wrote into " << input.name << " which fields are left to their owners\n";
    return saved.has_value();
}

int refuse(const Options& options, const apply::ChangePlan& changes, World& world)
{
    printChanges(options, changes, nullptr, world);
    world.err << "linkwrightctl: nothing was written\n";
    if (changes.counts().conflicts > 0)
        world.err << "  --on-conflict keep leaves the fields in conflict to their owners, take takes them.\n";
    return refusalOf(changes);
}

int carryOut(const Options& options, const PlanInput& input, const apply::ChangePlan& changes,
             const ClusterSession& session, World& world)
{
    if (!confirmed("Apply?", options.yes, world))
        return world.inIsTerminal ? FoundSomething : BadInput;
    if (!rememberKept(input, changes, world))
        return BadInput;
    apply::ApplyOptions how;
    how.prune = options.prune;
    how.journalFolder = world.stateFolder;
    how.id = apply::newJournalId();
    if (options.patience.requestSeconds > 0)
        how.patience = options.patience.request();
    how.wait = std::chrono::milliseconds(static_cast<qint64>(options.waitSeconds * 1000));
    const apply::ApplyReport done = applyChanges(changes, session, how, world);
    printChanges(options, changes, &done, world);
    if (!options.asJson())
        world.out << reportAsText(done);
    return codeOf(done);
}

int runApply(const Options& options, World& world)
{
    const std::optional<PlanInput> input = readPlan(options.plan, world);
    if (!input)
        return BadInput;
    if (listErrors(*input, world)) {
        world.err << "linkwrightctl: nothing was written, as the plan has errors\n";
        return FoundSomething;
    }
    needApplication();
    ClusterSession session(world, options.patience);
    const auto chosen = chooseClusters(input->plan, options.clusters, session.config().currentContext);
    if (!chosen)
        return report(chosen.error(), world);
    if (const Result<void> connected = session.connect(*chosen, options.concurrency); !connected)
        return report(connected.error(), world);
    const std::optional<apply::ChangePlan> changes =
        planChanges(input->plan, session, choicesOf(options), world);
    if (!changes) {
        world.err << "linkwrightctl: interrupted; nothing was written\n";
        return Refused;
    }
    if (!options.asJson())
        world.out << changesAsText(*changes, world.colour, options.prune) << std::flush;
    if (changes->isBlocked())
        return refuse(options, *changes, world);
    const apply::ChangeCounts counts = changes->counts();
    if (options.dryRun || counts.writes() + (options.prune ? counts.leavers : 0) == 0) {
        printChanges(options, *changes, nullptr, world);
        return Fine;
    }
    if (keptIsWrong(*input, *changes, world)) {
        world.err << "linkwrightctl: nothing was written, as that would not work\n";
        return Refused;
    }
    return carryOut(options, *input, *changes, session, world);
}

} // namespace

Runner prepareApply(CLI::App& options)
{
    const auto read = std::make_shared<Options>();
    options.add_option("PLAN", read->plan, "The plan; - reads standard input")->required();
    addClusterOptions(options, read->clusters);
    addPatienceOption(options, read->patience);
    options.add_flag("--yes", read->yes, "Write without asking");
    options.add_flag("--dry-run", read->dryRun, "Only show what would be done");
    options.add_flag("--prune", read->prune, "Delete owned objects that left the plan");
    options
        .add_option("--on-conflict", read->onConflict,
                    "What to do about fields that others own; default: stop")
        ->check(CLI::IsMember(std::vector<std::string>{"stop", "keep", "take"}));
    options.add_option("--wait", read->waitSeconds, "Wait for rollouts and addresses, such as 90s or 5m")
        ->type_name("DURATION")
        ->transform(CLI::AsNumberWithUnit(std::map<std::string, double>{{"s", 1}, {"m", 60}, {"h", 3600}},
                                          CLI::AsNumberWithUnit::UNIT_OPTIONAL, "DURATION"));
    options.add_option("--concurrency", read->concurrency, "Requests at once to each cluster, at most")
        ->type_name("N")
        ->check(CLI::Range(1, 1000));
    options.add_option("--format", read->format, "How to write what is done; default: text")
        ->check(CLI::IsMember(std::vector<std::string>{"text", "json"}));
    return [read](World& world) { return runApply(*read, world); };
}

} // namespace linkwright::ctl
