// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/duration_option.h"

#include <CLI/CLI.hpp>

#include <map>

namespace linkwright::ctl {

void addDurationOption(CLI::App& options, const std::string& name, double& seconds, const std::string& help)
{
    const std::map<std::string, double> units = {{"ms", 0.001}, {"s", 1}, {"m", 60}, {"h", 3600}};
    options.add_option(name, seconds, help)
        ->type_name("DURATION")
        ->transform(CLI::AsNumberWithUnit(units, CLI::AsNumberWithUnit::UNIT_OPTIONAL, "DURATION"));
}

} // namespace linkwright::ctl
