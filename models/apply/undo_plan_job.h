// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Works out what taking back an apply would change: looks at every object that its journal names, and tries
// what would be written. Writes nothing. ApplyJob carries it out.

#include "apply/change_plan.h"
#include "apply/cluster_access.h"
#include "apply/journal.h"

#include <QObject>

namespace linkwright::apply {

class UndoPlanJob : public QObject
{
    Q_OBJECT

public:
    explicit UndoPlanJob(QObject* parent = nullptr);

    /// Once in the life of the job.
    void start(const Journal& journal, const std::vector<ClusterAccess>& clusters);

Q_SIGNALS:
    /// Once, from the event loop.
    void finished(const linkwright::apply::ChangePlan& changes);

private:
    void look(std::size_t cluster, const ObjectRecord& record);
    void looked(std::size_t cluster, const ObjectRecord& record, const Json& live);
    void tryOut(std::size_t cluster, Change change);
    void inspectNamespace(std::size_t cluster, Change change);
    void add(std::size_t cluster, Change change);
    void arrive();
    [[nodiscard]] bool isOurs(std::size_t cluster, const Json& object) const;

    Journal m_journal;
    std::vector<ClusterAccess> m_clusters;
    ChangePlan m_result;
    int m_underWay = 0;
};

} // namespace linkwright::apply
