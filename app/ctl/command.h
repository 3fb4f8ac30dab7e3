// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The table of commands. To add one: write its file, declare its function here, add its row in command.cpp.

#include "app/ctl/world.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace linkwright::ctl {

/// What runs once the options are read; gives the exit code.
using Runner = std::function<int(World& world)>;

struct Command
{
    const char* name;
    const char* description;
    /// Registers options and arguments. The runner it gives owns what they are read into.
    Runner (*prepare)(CLI::App& options);
};

[[nodiscard]] std::span<const Command> commands();

[[nodiscard]] Runner prepareNew(CLI::App& options);
[[nodiscard]] Runner prepareCheck(CLI::App& options);
[[nodiscard]] Runner prepareFix(CLI::App& options);
[[nodiscard]] Runner prepareRender(CLI::App& options);
[[nodiscard]] Runner prepareExplain(CLI::App& options);
[[nodiscard]] Runner prepareContexts(CLI::App& options);
[[nodiscard]] Runner preparePreflight(CLI::App& options);
[[nodiscard]] Runner prepareDiff(CLI::App& options);
[[nodiscard]] Runner prepareApply(CLI::App& options);
[[nodiscard]] Runner prepareHistory(CLI::App& options);
[[nodiscard]] Runner prepareUndo(CLI::App& options);
[[nodiscard]] Runner prepareGateways(CLI::App& options);
[[nodiscard]] Runner prepareProbe(CLI::App& options);
[[nodiscard]] Runner prepareTry(CLI::App& options);

/// Runs a command line without the program's name.
[[nodiscard]] int run(std::vector<std::string> arguments, World& world);

/// The version of Linkwright, such as "0.1.0".
[[nodiscard]] std::string version();

} // namespace linkwright::ctl
