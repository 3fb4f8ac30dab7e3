// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <ostream>
#include <utility>

namespace linkwright::ctl {

namespace {

constexpr Command table[] = {
    {"new", "Write a sample plan; without a name, list the samples", prepareNew},
    {"check", "Say what is wrong with a plan", prepareCheck},
    {"fix", "Fix what can be derived, in place", prepareFix},
    {"render", "Write the manifests of a plan", prepareRender},
    {"explain", "Show the help page of a rule; without one, list the rules", prepareExplain},
    {"contexts", "List the clusters that the kubeconfig knows, and what to know before trusting them",
     prepareContexts},
    {"preflight", "Check in the clusters what a plan rests on", preparePreflight},
    {"diff", "Show what applying a plan would change", prepareDiff},
    {"apply", "Apply a plan to its clusters", prepareApply},
    {"history", "List what was applied", prepareHistory},
    {"undo", "Take back what was applied", prepareUndo},
    {"gateways", "Show which gateways are alive, as the service mirrors see them and as they answer here",
     prepareGateways},
    {"probe", "Probe gateways as the service mirror does, and say why one is not alive", prepareProbe},
    {"try", "Ask a gateway for a route, as a client would", prepareTry},
};

constexpr const char* footer = "Exit codes: 0 fine, 1 findings at or above the threshold, differences or a "
                               "gateway that is not alive,\n2 bad usage or unreadable input, "
                               "3 cluster out of reach or refused, 4 an apply ended in part.";

/// The command whose options went wrong, for the hint.
std::string helpFor(const std::vector<std::string>& arguments)
{
    const auto named = [&arguments](const Command& command) {
        return !arguments.empty() && arguments.front() == command.name;
    };
    const auto row = std::find_if(std::begin(table), std::end(table), named);
    return row == std::end(table) ? "linkwrightctl --help"
                                  : "linkwrightctl " + std::string(row->name) + " --help";
}

int reportParseError(const CLI::App& app, const CLI::ParseError& error, const std::string& help, World& world)
{
    if (error.get_exit_code() == 0) {
        // --help and --version arrive this way.
        static_cast<void>(app.exit(error, world.out, world.err));
        return Fine;
    }
    world.err << "linkwrightctl: " << error.what() << "\nTry: " << help << "\n";
    return BadInput;
}

} // namespace

std::span<const Command> commands()
{
    return table;
}

int run(std::vector<std::string> arguments, World& world)
{
    CLI::App app(
        "Checks and renders plans for Emissary-ingress as the gateway of a Linkerd multicluster mesh.",
        "linkwrightctl");
    app.set_version_flag("--version", "linkwrightctl " + version());
    app.require_subcommand(1);
    app.footer(footer);
    std::vector<std::pair<CLI::App*, Runner>> prepared;
    for (const Command& command : table) {
        CLI::App* options = app.add_subcommand(command.name, command.description);
        prepared.emplace_back(options, command.prepare(*options));
    }
    const std::string help = helpFor(arguments);
    std::reverse(arguments.begin(), arguments.end()); // CLI11 takes them from the back
    try {
        app.parse(std::move(arguments));
    } catch (const CLI::ParseError& error) {
        return reportParseError(app, error, help, world);
    }
    for (const auto& [options, runner] : prepared) {
        if (options->parsed())
            return runner(world);
    }
    return BadInput;
}

std::string version()
{
    return LINKWRIGHT_VERSION;
}

} // namespace linkwright::ctl
