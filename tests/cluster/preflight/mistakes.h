// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What goes wrong with Emissary as a gateway, one at a time, each planted into a healthy pair of clusters:
// first everything in which the published guide is mistaken, then what happens to people.

#include "tests/cluster/preflight/healthy_pair.h"

#include <span>

namespace linkwright::testbed {

struct Mistake
{
    const char* name;
    const char* check;    ///< the id of the one that has to name it
    const char* evidence; ///< what it has to say, in part
    void (*plant)(Pair& pair);
    bool isGuides = false; ///< the guide makes it
};

[[nodiscard]] std::span<const Mistake> mistakes();

} // namespace linkwright::testbed
