// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a command touches of the world outside: streams, whether they are a terminal, and the exit code it
// ends with. Injected, so that tests run commands in their own process.

#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

namespace linkwright::ctl {

struct World
{
    std::istream& in;
    std::ostream& out;
    std::ostream& err;
    bool outIsTerminal = false;                          ///< no archive is written to one
    bool colour = false;                                 ///< of `out`; escapes are never written to `err`
    std::vector<std::filesystem::path> kubeconfigs = {}; ///< to be merged, as $KUBECONFIG lists them
    std::string stateFolder = {};                        ///< where applies are written down
    bool inIsTerminal = false;                           ///< somebody can be asked
    bool errIsTerminal = false;                          ///< progress is shown there
};

/// What the shell gets to see. The numbers are a contract with scripts.
enum ExitCode
{
    Fine = 0,
    FoundSomething = 1, ///< findings at or above the threshold
    BadInput = 2,       ///< bad usage, or input that cannot be read or output that cannot be written
    Refused = 3,        ///< a cluster is out of reach, or refused
    EndedInPart = 4     ///< an apply ended in part
};

} // namespace linkwright::ctl
