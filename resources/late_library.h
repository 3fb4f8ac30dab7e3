// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Libraries of ours that travel beside the programs and are loaded when they are first needed: what they link
// takes as long to load as the rest of a program, and most runs do without. A library that was loaded stays.
// Reads the disk; any thread.

#include <string>

namespace linkwright::resources {

using Function = void (*)();

struct LateFunction
{
    Function function = nullptr; ///< to be cast to what it is
    std::string problem;         ///< why there is none
};

/// A function of extern "C" in a library such as "linkwright_syntax".
[[nodiscard]] LateFunction lateFunction(const char* library, const char* function);

} // namespace linkwright::resources
