// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "apply/journals.h"

#include <QDateTime>

#include <algorithm>

namespace linkwright::apply {

std::string newJournalId()
{
    return QDateTime::currentDateTimeUtc().toString(journalIdFormat).toStdString();
}

bool isTakenBack(const Journal& journal, const std::vector<Journal>& journals)
{
    return std::any_of(journals.begin(), journals.end(), [&journal](const Journal& other) {
        return other.header.undoes == journal.header.id && other.ending == "done";
    });
}

Result<std::vector<std::pair<std::string, std::string>>> clustersOf(const Journal& journal,
                                                                    const kube::Kubeconfig& config)
{
    std::vector<std::pair<std::string, std::string>> clusters;
    for (const JournalCluster& cluster : journal.header.clusters) {
        const Result<kube::ContextAccess> access = config.access(cluster.context);
        if (!access)
            return tl::unexpected(access.error());
        if (access->cluster.server != cluster.server)
            return failure(Error::Kind::Conflict,
                           "context " + cluster.context + " leads to " + access->cluster.server +
                               " now, and led to " + cluster.server + " then",
                           "Make the context lead there again, if that is the same cluster.");
        clusters.emplace_back(cluster.name, cluster.context);
    }
    return clusters;
}

} // namespace linkwright::apply
