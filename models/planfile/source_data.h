// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a Source remembers. Internal to models/planfile.

#include "planfile/planfile.h"
#include "yaml/node.h"

namespace linkwright::planfile {

struct Source::Data
{
    std::string text;
    yaml::Node tree;     ///< of the first document
    Plan plan;           ///< what the text says
    bool isPlan = false; ///< the text was read without a diagnostic, so that it can be written back into
};

} // namespace linkwright::planfile
