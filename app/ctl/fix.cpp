// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/findings_format.h"
#include "app/ctl/suggest.h"
#include "rules/engine.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <ostream>

namespace linkwright::ctl {

namespace {

struct Options
{
    std::string plan;
    std::vector<std::string> rules;
    std::string output;
};

/// Says which of the rules are unknown; true where all are known.
bool checkRuleIds(const std::vector<std::string>& ids, World& world)
{
    std::vector<std::string> known;
    for (const rules::Rule* rule : rules::allRules())
        known.emplace_back(rule->id);
    bool fine = true;
    for (const std::string& id : ids) {
        if (rules::findRule(id))
            continue;
        static_cast<void>(report(
            {Error::Kind::Usage, unknownName("rule", id, known), "`linkwrightctl explain` lists them."},
            world));
        fine = false;
    }
    return fine;
}

/// Whether the plan goes back into the file it came from.
bool isInPlace(const Options& options)
{
    if (options.output.empty())
        return options.plan != "-";
    std::error_code error;
    return options.output != "-" && options.plan != "-" &&
           std::filesystem::equivalent(options.output, options.plan, error);
}

bool saveInPlace(const PlanInput& input, const rules::FixResult& fixed, World& world)
{
    if (fixed.changes.empty())
        return true;
    if (planfile::lostComments(fixed.plan, input.source) > 0) {
        static_cast<void>(
            report({Error::Kind::Conflict, input.name + ": fixing it in place would lose comments",
                    "Write the fixed plan to another file with -o FILE."},
                   world));
        return false;
    }
    const Result<planfile::Source> saved = planfile::save(fixed.plan, input.argument, input.source);
    if (!saved)
        static_cast<void>(report(saved.error(), world));
    return saved.has_value();
}

bool writeFixed(const Options& options, const PlanInput& input, const rules::FixResult& fixed, World& world)
{
    if (isInPlace(options))
        return saveInPlace(input, fixed, world);
    return writeNew(options.output.empty() ? "-" : options.output, planfile::format(fixed.plan, input.source),
                    world);
}

void tellChanges(const rules::FixResult& fixed, World& world)
{
    for (std::size_t i = 0; i < fixed.changes.size(); ++i)
        world.err << fixed.changes[i] << " [" << fixed.rules[i] << "]\n";
}

/// Errors that no fix could take away, and the numbers.
int tellRemaining(const rules::FixResult& fixed, World& world)
{
    const Findings remaining = rules::check(fixed.plan);
    bool failed = false;
    for (const Finding& finding : remaining) {
        if (finding.severity != Severity::Error)
            continue;
        failed = true;
        world.err << "still an error: " << finding.place.toString() << ": " << finding.message << " ["
                  << finding.rule << "]\n    to do: " << finding.remedy << "\n";
    }
    world.err << counted(fixed.changes.size(), "change") << "; left: " << summaryOf(remaining) << "\n";
    return failed ? FoundSomething : Fine;
}

int runFix(const Options& options, World& world)
{
    if (!checkRuleIds(options.rules, world))
        return BadInput;
    const std::optional<PlanInput> input = readPlan(options.plan, world);
    if (!input)
        return BadInput;
    const rules::FixResult fixed = rules::fixAll(input->plan, options.rules);
    if (!writeFixed(options, *input, fixed, world))
        return BadInput;
    tellChanges(fixed, world);
    return tellRemaining(fixed, world);
}

} // namespace

Runner prepareFix(CLI::App& options)
{
    const auto read = std::make_shared<Options>();
    options.add_option("PLAN", read->plan, "The plan; - reads standard input and writes standard output")
        ->required();
    options.add_option("--rule", read->rules, "Fix only what this rule found; may be given again")
        ->type_name("ID")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    options
        .add_option("-o,--output", read->output,
                    "File to create instead of changing PLAN; - for standard output")
        ->type_name("FILE");
    return [read](World& world) { return runFix(*read, world); };
}

} // namespace linkwright::ctl
