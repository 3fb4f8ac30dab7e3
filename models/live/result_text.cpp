// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/result_text.h"

#include "qt/text.h"

#include <QCoreApplication>
#include <QStringList>

namespace linkwright::live {

namespace {

using apply::ObjectResult;
using qt::toQString;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ResultText)
};

struct OutcomeRow
{
    ObjectResult::Outcome outcome;
    const char* count;
    const char* word;
};

constexpr OutcomeRow outcomes[] = {
    {ObjectResult::Outcome::Done, QT_TRANSLATE_NOOP("ResultText", "%1 done"),
     QT_TRANSLATE_NOOP("ResultText", "done")},
    {ObjectResult::Outcome::Failed, QT_TRANSLATE_NOOP("ResultText", "%1 failed"),
     QT_TRANSLATE_NOOP("ResultText", "failed")},
    {ObjectResult::Outcome::Unknown, QT_TRANSLATE_NOOP("ResultText", "%1 not known"),
     QT_TRANSLATE_NOOP("ResultText", "not known")},
    {ObjectResult::Outcome::Skipped, QT_TRANSLATE_NOOP("ResultText", "%1 left out"),
     QT_TRANSLATE_NOOP("ResultText", "left out")},
};

QString wordOf(ObjectResult::Outcome outcome)
{
    for (const OutcomeRow& row : outcomes) {
        if (row.outcome == outcome)
            return QCoreApplication::translate("ResultText", row.word);
    }
    return {};
}

QString lineOf(const ObjectResult& result)
{
    const QString line = QStringLiteral("  %1: %2 %3")
                             .arg(wordOf(result.outcome), QLatin1String(toString(result.action)),
                                  toQString(result.object.toString()));
    return result.message.empty() ? line : line + QStringLiteral(": ") + toQString(result.message);
}

QStringList clusterLines(const apply::ClusterChanges& cluster, const apply::ApplyReport& report)
{
    QStringList lines{Words::tr("%1 (context %2, %3)")
                          .arg(toQString(cluster.cluster), toQString(cluster.context),
                               toQString(cluster.server + (cluster.serverVersion.empty() ? "" : ", ") +
                                         cluster.serverVersion))};
    for (const ObjectResult& result : report.results) {
        if (result.cluster == cluster.cluster)
            lines << lineOf(result);
    }
    return lines.size() > 1 ? lines : lines << Words::tr("  nothing was to be done");
}

} // namespace

QString outcomeCounts(const apply::ApplyReport& report)
{
    QStringList parts;
    for (const OutcomeRow& row : outcomes) {
        if (const int count = report.count(row.outcome); count > 0)
            parts << QCoreApplication::translate("ResultText", row.count).arg(count);
    }
    return parts.isEmpty() ? Words::tr("nothing done") : parts.join(QStringLiteral(", "));
}

QString resultText(const apply::ChangePlan& changes, const apply::ApplyReport& report)
{
    const QString plan = toQString(changes.plan);
    QStringList lines{
        changes.undoes.empty()
            ? Words::tr("Apply of the plan %1").arg(plan)
            : Words::tr("Taking back of the apply %1 of the plan %2").arg(toQString(changes.undoes), plan),
        outcomeCounts(report)};
    if (report.cancelled)
        lines << Words::tr("It was cancelled.");
    if (report.problem)
        lines << toQString(report.problem->message) << toQString(report.problem->hint);
    for (const apply::ClusterChanges& cluster : changes.clusters)
        lines << QString() << clusterLines(cluster, report);
    for (const std::string& unready : report.unready)
        lines << Words::tr("not ready: %1").arg(toQString(unready));
    if (!report.journal.empty())
        lines << QString()
              << Words::tr("To take it back: linkwrightctl undo %1").arg(toQString(report.journal));
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace linkwright::live
