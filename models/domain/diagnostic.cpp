// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/diagnostic.h"

namespace linkwright {

std::string toString(const Diagnostic& diagnostic, const std::string& file)
{
    std::string text = file;
    if (diagnostic.mark.isValid())
        text += ":" + std::to_string(diagnostic.mark.line) + ":" + std::to_string(diagnostic.mark.column);
    text += ": " + diagnostic.message;
    if (!diagnostic.place.empty())
        text += " (" + diagnostic.place + ")";
    return text;
}

} // namespace linkwright
