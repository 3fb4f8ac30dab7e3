// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/changes_format.h"
#include "app/ctl/command.h"
#include "app/ctl/event_loop.h"
#include "app/ctl/live_work.h"
#include "app/ctl/plan_input.h"
#include "apply/journals.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <ostream>

namespace linkwright::ctl {

namespace {

struct Options
{
    std::string id;
    Patience patience;
    bool yes = false;
};

/// The one that is named; without a name the newest that wrote something, is no undo and was not undone.
const apply::Journal* chosen(const std::vector<apply::Journal>& journals, const std::string& id)
{
    const auto isIt = [&](const apply::Journal& journal) {
        if (!id.empty())
            return journal.header.id == id;
        return journal.header.undoes.empty() && !apply::isTakenBack(journal, journals) &&
               !journal.records.empty();
    };
    const auto it = std::find_if(journals.begin(), journals.end(), isIt);
    return it == journals.end() ? nullptr : &*it;
}

int carryOut(const apply::ChangePlan& changes, const Options& options, const ClusterSession& session,
             World& world)
{
    const apply::ChangeCounts counts = changes.counts();
    if (counts.failedClusters > 0) {
        world.err << "linkwrightctl: nothing was written\n";
        return Refused;
    }
    if (counts.writes() == 0)
        return counts.blocked > 0 ? Refused : Fine;
    if (!confirmed("Take back?", options.yes, world))
        return world.inIsTerminal ? FoundSomething : BadInput;
    apply::ApplyOptions how;
    how.journalFolder = world.stateFolder;
    how.id = apply::newJournalId();
    if (options.patience.requestSeconds > 0)
        how.patience = options.patience.request();
    const apply::ApplyReport done = applyChanges(changes, session, how, world);
    world.out << reportAsText(done);
    return codeOf(done) == Fine && counts.blocked > 0 ? EndedInPart : codeOf(done);
}

int runUndo(const Options& options, World& world)
{
    std::vector<Error> problems;
    const std::vector<apply::Journal> journals = apply::readJournals(world.stateFolder, problems);
    const apply::Journal* journal = chosen(journals, options.id);
    if (!journal)
        return report(
            {Error::Kind::Usage,
             options.id.empty() ? "there is no apply to take back" : "there is no apply " + options.id,
             "`linkwrightctl history` lists them."},
            world);
    needApplication();
    ClusterSession session(world, options.patience);
    const auto same = apply::clustersOf(*journal, session.config());
    if (!same)
        return report(same.error(), world);
    std::vector<ChosenCluster> clusters;
    for (const auto& [cluster, context] : *same)
        clusters.push_back({cluster, context});
    if (const Result<void> connected = session.connect(clusters); !connected)
        return report(connected.error(), world);
    const std::optional<apply::ChangePlan> changes = planUndo(*journal, session, world);
    if (!changes) {
        world.err << "linkwrightctl: interrupted; nothing was written\n";
        return Refused;
    }
    world.out << changesAsText(*changes, world.colour, false) << std::flush;
    return carryOut(*changes, options, session, world);
}

} // namespace

Runner prepareUndo(CLI::App& options)
{
    const auto read = std::make_shared<Options>();
    options.add_option("ID", read->id, "Which apply, as `history` lists them; default: the last");
    options.add_flag("--yes", read->yes, "Write without asking");
    addPatienceOption(options, read->patience);
    return [read](World& world) { return runUndo(*read, world); };
}

} // namespace linkwright::ctl
