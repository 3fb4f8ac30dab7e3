// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reading the PLAN argument, and the sentences about what went wrong with it.

#include "app/ctl/world.h"
#include "domain/result.h"
#include "planfile/planfile.h"

#include <optional>
#include <string>

namespace linkwright::ctl {

/// A plan as it was named on the command line.
struct PlanInput
{
    Plan plan;
    planfile::Source source;
    std::string argument; ///< as given; "-" for standard input
    std::string name;     ///< for messages; "<stdin>" for standard input

    [[nodiscard]] bool isStandardInput() const { return argument == "-"; }
};

/// Reads the plan. Where it cannot, says everything that is wrong on `err`, and gives nothing: end with
/// BadInput.
[[nodiscard]] std::optional<PlanInput> readPlan(const std::string& argument, World& world);

/// Prints an error and its hint. Gives the exit code.
[[nodiscard]] int report(const Error& error, World& world);

/// Creates a file that must not exist yet, or writes to `out` for "-". Prints what went wrong; true when it
/// went well.
[[nodiscard]] bool writeNew(const std::string& path, const std::string& content, World& world);

/// A word for a command that people copy: in quotes where a shell would split it.
[[nodiscard]] std::string shellWord(const std::string& word);

/// "1 error", "2 errors".
[[nodiscard]] std::string counted(std::size_t count, const std::string& word);

} // namespace linkwright::ctl
