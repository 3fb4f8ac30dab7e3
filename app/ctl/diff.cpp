// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/changes_format.h"
#include "app/ctl/command.h"
#include "app/ctl/event_loop.h"
#include "app/ctl/live_work.h"
#include "app/ctl/plan_input.h"

#include <CLI/CLI.hpp>

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
};

int codeOf(const apply::ChangePlan& changes)
{
    const apply::ChangeCounts counts = changes.counts();
    if (counts.failedClusters > 0)
        return Refused;
    return counts.writes() + counts.leavers > 0 || changes.isBlocked() ? FoundSomething : Fine;
}

int runDiff(const Options& options, World& world)
{
    const std::optional<PlanInput> input = readPlan(options.plan, world);
    if (!input)
        return BadInput;
    needApplication();
    ClusterSession session(world, options.patience);
    const auto chosen = chooseClusters(input->plan, options.clusters, session.config().currentContext);
    if (!chosen)
        return report(chosen.error(), world);
    if (const Result<void> connected = session.connect(*chosen); !connected)
        return report(connected.error(), world);
    const std::optional<apply::ChangePlan> changes = planChanges(input->plan, session, {}, world);
    if (!changes) {
        world.err << "linkwrightctl: interrupted; nothing was written\n";
        return Refused;
    }
    if (options.format == "json")
        world.out << changesAsJson(*changes).dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
    else
        world.out << changesAsText(*changes, world.colour, false);
    return codeOf(*changes);
}

} // namespace

Runner prepareDiff(CLI::App& options)
{
    const auto read = std::make_shared<Options>();
    options.add_option("PLAN", read->plan, "The plan; - reads standard input")->required();
    addClusterOptions(options, read->clusters);
    addPatienceOption(options, read->patience);
    options.add_option("--format", read->format, "How to write the changes; default: text")
        ->check(CLI::IsMember(std::vector<std::string>{"text", "json"}));
    return [read](World& world) { return runDiff(*read, world); };
}

} // namespace linkwright::ctl
