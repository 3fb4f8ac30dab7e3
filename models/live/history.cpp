// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/history.h"

#include "apply/journals.h"
#include "qt/text.h"

#include <QTimeZone>

#include <algorithm>

namespace linkwright::live {

namespace {

using qt::toQString;

QDateTime timeOf(const QString& id)
{
    QDateTime time = QDateTime::fromString(id, apply::journalIdFormat);
    time.setTimeZone(QTimeZone::utc());
    return time.isValid() ? time.toLocalTime() : QDateTime();
}

} // namespace

const apply::Journal* History::journal(const QString& id) const
{
    const auto it = std::find_if(journals.begin(), journals.end(),
                                 [&id](const apply::Journal& one) { return toQString(one.header.id) == id; });
    return it == journals.end() ? nullptr : &*it;
}

std::vector<HistoryRow> rowsOf(const std::vector<apply::Journal>& journals)
{
    std::vector<HistoryRow> rows;
    for (const apply::Journal& journal : journals) {
        HistoryRow row;
        row.id = toQString(journal.header.id);
        row.when = timeOf(row.id);
        row.plan = toQString(journal.header.plan);
        for (const apply::JournalCluster& cluster : journal.header.clusters)
            row.clusters << toQString(cluster.name);
        row.objects = static_cast<int>(journal.records.size());
        row.isComplete = journal.ending == "done";
        row.hasEnded = !journal.ending.empty();
        row.isUndo = !journal.header.undoes.empty();
        row.isTakenBack = apply::isTakenBack(journal, journals);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::shared_ptr<const History> readHistory(const std::string& folder)
{
    auto history = std::make_shared<History>();
    std::vector<Error> problems;
    history->journals = apply::readJournals(folder, problems);
    history->rows = rowsOf(history->journals);
    for (const Error& problem : problems)
        history->problems << toQString(problem.message);
    return history;
}

} // namespace linkwright::live
