// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/duration_option.h"
#include "app/ctl/probe_run.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace linkwright::ctl {

Runner prepareProbe(CLI::App& options)
{
    const auto read = std::make_shared<ProbeOptions>();
    options.add_option("PLAN|URL", read->what, "The plan, - for standard input, or an http:// URL")
        ->required();
    options.add_option("--cluster", read->clusters, "Only the gateway of this cluster; may be given again")
        ->type_name("NAME")
        ->allow_extra_args(false);
    options.add_option("--count", read->count, "How many probes of each; default: 1, 0 for no end")
        ->check(CLI::NonNegativeNumber)
        ->type_name("N");
    addDurationOption(options, "--period", read->periodSeconds,
                      "From one probe to the next, such as 1s; default: the plan's, 3s for a URL");
    options.add_option("--host", read->host, "The Host header; default: the service mirror's, or the URL's")
        ->type_name("HOST");
    options.add_option("--format", read->format, "How to write what is seen; default: text")
        ->check(CLI::IsMember(std::vector<std::string>{"text", "json"}));
    return [read](World& world) { return runProbe(*read, world); };
}

} // namespace linkwright::ctl
