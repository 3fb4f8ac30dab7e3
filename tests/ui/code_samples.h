// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Texts and edits for the tests of views that show code.

#include "qt/line_edit.h"

#include <QRandomGenerator>

#include <algorithm>

namespace linkwright::test {

/// Lines of YAML, ten to an object, all different.
inline QStringList manyLines(int count)
{
    QStringList lines;
    lines.reserve(count);
    for (int i = 0; i < count; ++i)
        lines << (i % 10 == 0 ? QStringLiteral("kind%1: Mapping").arg(i)
                              : QStringLiteral("  name: line-%1").arg(i));
    return lines;
}

/// Up to four edits that fit a text of that many lines.
inline qt::LineEdits randomEdits(QRandomGenerator& random, int lineCount)
{
    qt::LineEdits edits;
    int next = 0;
    for (int i = random.bounded(1, 5); i > 0 && next <= lineCount; --i) {
        qt::LineEdit edit;
        edit.first = random.bounded(next, lineCount + 1);
        edit.removed = std::min(random.bounded(4), lineCount - edit.first);
        for (int added = random.bounded(5); added > 0; --added)
            edit.inserted << QStringLiteral("  key%1: %2").arg(added).arg(random.bounded(1000));
        if (random.bounded(20) == 0)
            edit.removed = lineCount - edit.first; // all that follows
        next = edit.first + edit.removed + 1;
        edits.push_back(edit);
    }
    return edits;
}

} // namespace linkwright::test
