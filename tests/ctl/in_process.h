// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Runs a command in this process, on streams of its own.

#include "app/ctl/command.h"

#include <sstream>
#include <string>
#include <vector>

namespace linkwright::ctl {

struct Outcome
{
    int code = -1;
    std::string out;
    std::string err;
};

inline Outcome runHere(const std::vector<std::string>& arguments, const std::string& input = {},
                       bool terminal = false)
{
    std::istringstream in(input);
    std::ostringstream out;
    std::ostringstream err;
    World world{in, out, err, terminal, terminal};
    const int code = run(arguments, world);
    return {code, out.str(), err.str()};
}

} // namespace linkwright::ctl
