// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/suggest.h"

#include "domain/nearest.h"

namespace linkwright::ctl {

std::string unknownName(const std::string& what, const std::string& name,
                        const std::vector<std::string>& candidates)
{
    const std::string message = "no " + what + " is called \"" + name + "\"";
    const std::string near = nearestName(name, candidates).name;
    return near.empty() ? message : message + "; did you mean \"" + near + "\"?";
}

} // namespace linkwright::ctl
