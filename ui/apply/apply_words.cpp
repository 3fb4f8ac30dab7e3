// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/apply/apply_words.h"

#include "live/result_text.h"
#include "qt/text.h"

#include <QCoreApplication>

namespace linkwright::ui {

namespace {

using Action = ApplyMessage::Action;
using live::ApplySession;
using live::Obstacle;
using qt::toQString;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ApplyWords)
};

struct ObstacleRow
{
    Obstacle obstacle;
    Severity severity;
    const char* headline;
    const char* text;
    Action action;
};

constexpr ObstacleRow obstacleRows[] = {
    {Obstacle::Edited, Severity::Warning,
     QT_TRANSLATE_NOOP("ApplyWords", "The plan was edited since this preview."),
     QT_TRANSLATE_NOOP("ApplyWords", "Preview the changes again to apply it as it is now."), Action::None},
    {Obstacle::Checking, Severity::Info, QT_TRANSLATE_NOOP("ApplyWords", "The plan is being checked."), "",
     Action::None},
    {Obstacle::Errors, Severity::Error,
     QT_TRANSLATE_NOOP("ApplyWords", "The plan has errors, so it cannot be applied."),
     QT_TRANSLATE_NOOP("ApplyWords", "Settle them first; many can be fixed by a click."),
     Action::ShowFindings},
    {Obstacle::Unreachable, Severity::Error,
     QT_TRANSLATE_NOOP("ApplyWords", "Not every cluster could be asked, so nothing can be applied."),
     QT_TRANSLATE_NOOP("ApplyWords",
                       "Its row says why. Preview again when that is settled, or leave the cluster out."),
     Action::None},
    {Obstacle::Blocked, Severity::Error,
     QT_TRANSLATE_NOOP("ApplyWords", "Some objects cannot be applied, so nothing is."),
     QT_TRANSLATE_NOOP("ApplyWords", "Each of them says what to do. Preview again when that is settled."),
     Action::None},
    {Obstacle::Undecided, Severity::Warning,
     QT_TRANSLATE_NOOP("ApplyWords", "Some fields belong to somebody else. Choose what shall count."),
     QT_TRANSLATE_NOOP("ApplyWords", "Keep theirs, and the plan no longer sets the field; or take it over."),
     Action::None},
    {Obstacle::OtherChoices, Severity::Info,
     QT_TRANSLATE_NOOP("ApplyWords", "Other choices were made since this preview."),
     QT_TRANSLATE_NOOP("ApplyWords", "Preview the changes again."), Action::None},
    {Obstacle::KeptCannotWork, Severity::Error,
     QT_TRANSLATE_NOOP("ApplyWords", "With the fields that are left to their owners, this would not work."),
     "", Action::None},
};

ApplyMessage ofObstacle(const ApplySession& session, Obstacle obstacle)
{
    for (const ObstacleRow& row : obstacleRows) {
        if (row.obstacle != obstacle)
            continue;
        ApplyMessage message{
            row.severity, QCoreApplication::translate("ApplyWords", row.headline), {}, row.action};
        if (*row.text != '\0')
            message.text = QCoreApplication::translate("ApplyWords", row.text);
        if (obstacle == Obstacle::KeptCannotWork)
            message.text = session.keptProblems().join(QLatin1Char('\n'));
        return message;
    }
    return {};
}

ApplyMessage ofUndo(const ApplySession& session)
{
    const apply::ChangeCounts counts = session.changes().counts();
    if (session.obstacle() == Obstacle::Unreachable)
        return ofObstacle(session, Obstacle::Unreachable);
    const QString text = counts.blocked > 0
                             ? Words::tr("What somebody changed since stays as it is; those rows say so.")
                             : Words::tr("Only what that apply changed is brought back.");
    if (counts.writes() == 0)
        return {Severity::Info, Words::tr("There is nothing to take back."),
                counts.blocked > 0 ? text : QString(), Action::None};
    return {Severity::Info, Words::tr("This takes back an earlier apply."), text, Action::None};
}

ApplyMessage ofPlanned(const ApplySession& session)
{
    if (session.isUndo())
        return ofUndo(session);
    const ApplyMessage message = ofObstacle(session, session.obstacle());
    if (!message.headline.isEmpty())
        return message;
    if (!session.keptProblems().isEmpty())
        return {Severity::Warning, Words::tr("The rules warn of fields that are left to their owners."),
                session.keptProblems().join(QLatin1Char('\n')), Action::None};
    if (session.changes().counts().restarts > 0)
        return {Severity::Info, Words::tr("Applying this starts new pods of the gateway."),
                Words::tr("They take over as its Deployment rolls out."), Action::None};
    return {};
}

ApplyMessage ofReport(const ApplySession& session)
{
    const apply::ApplyReport& report = *session.report();
    const QString counts = live::outcomeCounts(report);
    if (report.isComplete())
        return {Severity::Info,
                session.isUndo() ? Words::tr("It is taken back: %1.").arg(counts)
                                 : Words::tr("The plan is applied: %1.").arg(counts),
                {},
                Action::ShowHistory};
    const QString what = report.cancelled ? Words::tr("It was cancelled: %1.").arg(counts)
                         : report.problem ? toQString(report.problem->message)
                                          : Words::tr("It ended in part: %1.").arg(counts);
    const QString text = report.problem
                             ? toQString(report.problem->hint)
                             : Words::tr("Rows say what went wrong. Preview the changes to go on, or "
                                         "take back what was done.");
    return {report.cancelled ? Severity::Warning : Severity::Error, what, text,
            report.journal.empty() ? Action::None : Action::ShowHistory};
}

ApplyMessage ofIdle(const ApplySession& session)
{
    if (session.planHasErrors())
        return ofObstacle(session, Obstacle::Errors);
    const QStringList problems = session.kubeconfigProblems();
    if (problems.isEmpty())
        return {};
    return {Severity::Warning, Words::tr("Some of the kubeconfig cannot be used. The rest can."),
            problems.join(QLatin1Char('\n')), Action::None};
}

QString fieldCount(int count)
{
    return count == 1 ? Words::tr("1 field") : Words::tr("%1 fields").arg(count);
}

/// Objects whose pods are started anew, each once.
QString restarted(const apply::ChangePlan& changes)
{
    QStringList names;
    for (const apply::ClusterChanges& cluster : changes.clusters) {
        for (const apply::Change& change : cluster.changes) {
            if (change.restartsPods && change.action == apply::Action::Change)
                names << Words::tr("%1 in %2")
                             .arg(toQString(change.object.toString()), toQString(cluster.cluster));
        }
    }
    return names.join(QStringLiteral(", "));
}

} // namespace

ApplyMessage messageOf(const ApplySession& session, bool cancelling)
{
    switch (session.state()) {
    case ApplySession::State::Idle:
        return ofIdle(session);
    case ApplySession::State::Planning:
        return session.pluginText().isEmpty()
                   ? ApplyMessage()
                   : ApplyMessage{Severity::Info, Words::tr("The program that signs you in says:"),
                                  session.pluginText().trimmed(), Action::None};
    case ApplySession::State::Planned:
        return ofPlanned(session);
    case ApplySession::State::Applying:
        return cancelling ? ApplyMessage{Severity::Info, Words::tr("Nothing more is begun."),
                                         Words::tr("What has been sent is waited for."), Action::None}
                          : ApplyMessage();
    case ApplySession::State::Done:
        return ofReport(session);
    case ApplySession::State::Failed:
        return {Severity::Error, toQString(session.problem()->message), toQString(session.problem()->hint),
                Action::None};
    }
    return {};
}

QString buttonText(Action action)
{
    switch (action) {
    case Action::ShowFindings:
        return Words::tr("Show the fin&dings");
    case Action::ShowHistory:
        return Words::tr("Take it &back ...");
    case Action::None:
        break;
    }
    return {};
}

QStringList remarksBefore(const ApplySession& session)
{
    const apply::ChangePlan& changes = session.changes();
    const apply::ChangeCounts counts = changes.counts();
    QStringList remarks;
    if (counts.taken > 0)
        remarks << Words::tr("Taken over from their owners: %1.").arg(fieldCount(counts.taken));
    if (counts.kept > 0)
        remarks << Words::tr("Left to their owners, as the plan remembers then: %1.")
                       .arg(fieldCount(counts.kept));
    if (const QString pods = restarted(changes); !pods.isEmpty())
        remarks << Words::tr("New pods are started: %1.").arg(pods);
    if (counts.blocked > 0)
        remarks << Words::tr("Left as they are, because somebody changed them since: %1.")
                       .arg(objectCount(counts.blocked));
    for (const live::Target& target : session.targets()) {
        if (target.selected && !target.risks.isEmpty())
            remarks << Words::tr("On the way to %1: %2.")
                           .arg(target.cluster, target.risks.join(QStringLiteral(", ")));
    }
    return remarks;
}

QString objectCount(int count)
{
    return count == 1 ? Words::tr("1 object") : Words::tr("%1 objects").arg(count);
}

QStringList leaverNames(const apply::ChangePlan& changes)
{
    QStringList names;
    for (const apply::ClusterChanges& cluster : changes.clusters) {
        for (const apply::Change& change : cluster.leavers)
            names
                << Words::tr("%1 in %2").arg(toQString(change.object.toString()), toQString(cluster.cluster));
    }
    return names;
}

QString clusterNames(const apply::ChangePlan& changes)
{
    constexpr std::size_t most = 3; // that are named
    const std::size_t count = changes.clusters.size();
    if (count > most)
        return Words::tr("%1 clusters").arg(count);
    QStringList names;
    for (const apply::ClusterChanges& cluster : changes.clusters)
        names << toQString(cluster.cluster);
    const QString last = names.isEmpty() ? QString() : names.takeLast();
    return names.isEmpty() ? last : Words::tr("%1 and %2").arg(names.join(QStringLiteral(", ")), last);
}

} // namespace linkwright::ui
