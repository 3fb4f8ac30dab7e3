// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The applies of this user so far, from their journals: as rows for people.

#include "apply/journal.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace linkwright::live {

struct HistoryRow
{
    QString id;
    QDateTime when; ///< local time; invalid where the id does not tell
    QString plan;
    QStringList clusters;
    int objects = 0;
    bool isComplete = false; ///< else it ended in part, or was killed
    bool hasEnded = false;   ///< false: it was killed
    bool isUndo = false;     ///< it took back another
    bool isTakenBack = false;

    bool operator==(const HistoryRow&) const = default;
};

struct History
{
    std::vector<apply::Journal> journals; ///< the newest first
    std::vector<HistoryRow> rows;         ///< of them
    QStringList problems;                 ///< what could not be read, one text each

    [[nodiscard]] const apply::Journal* journal(const QString& id) const;
};

/// Reads the folder. Any thread.
[[nodiscard]] std::shared_ptr<const History> readHistory(const std::string& folder);
[[nodiscard]] std::vector<HistoryRow> rowsOf(const std::vector<apply::Journal>& journals);

} // namespace linkwright::live
