// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace linkwright::ctl {

/// An option such as --period 3s, read into seconds; a bare number is seconds, too.
void addDurationOption(CLI::App& options, const std::string& name, double& seconds, const std::string& help);

} // namespace linkwright::ctl
