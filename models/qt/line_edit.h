// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How a text in lines becomes another one. Values, any thread.

#include <QStringList>

#include <vector>

namespace linkwright::qt {

/// Some lines of a text give way to others.
struct LineEdit
{
    int first = 0; ///< from 0; the number of lines, to add behind the last
    int removed = 0;
    QStringList inserted; ///< without line feeds

    bool operator==(const LineEdit&) const = default;
};

/// Edits made in one go. Each counts lines as they were before all of them; they are in the order of the text
/// and do not overlap. So they are applied from the last to the first.
using LineEdits = std::vector<LineEdit>;

} // namespace linkwright::qt
