// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/findings_format.h"
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
    std::string format = "text";
    std::string failOn = "error";
};

int runCheck(const Options& options, World& world)
{
    const std::optional<PlanInput> input = readPlan(options.plan, world);
    if (!input)
        return BadInput;
    const Findings findings = rules::check(input->plan);
    const Severity threshold = options.failOn == "warning" ? Severity::Warning : Severity::Error;
    const CheckReport report{*input, findings, threshold, world.colour};
    world.out << findFindingsFormat(options.format)->write(report);
    const bool failed = std::any_of(findings.begin(), findings.end(),
                                    [&report](const Finding& finding) { return report.fails(finding); });
    return failed ? FoundSomething : Fine;
}

} // namespace

Runner prepareCheck(CLI::App& options)
{
    const auto read = std::make_shared<Options>();
    std::vector<std::string> formats;
    for (const FindingsFormat& format : findingsFormats())
        formats.emplace_back(format.id);
    options.add_option("PLAN", read->plan, "The plan; - reads standard input")->required();
    options.add_option("--format", read->format, "How to write the findings; default: text")
        ->check(CLI::IsMember(formats));
    options.add_option("--fail-on", read->failOn, "From which severity on to end with 1; default: error")
        ->check(CLI::IsMember(std::vector<std::string>{"error", "warning"}));
    return [read](World& world) { return runCheck(*read, world); };
}

} // namespace linkwright::ctl
