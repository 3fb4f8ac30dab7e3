// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the rows of a change plan say.

#include "qt/change_tree.h"
#include "qt/change_words.h"
#include "qt/text.h"

#include <algorithm>

namespace linkwright::qt {

namespace {

bool isInConflict(const ChangedObject& object)
{
    return std::any_of(object.fields.begin(), object.fields.end(),
                       [](const ChangedField& field) { return field.conflict; });
}

/// As kubectl prints times, without what nobody reads here: 2026-11-20 09:30.
QString shortTime(const std::string& time)
{
    constexpr qsizetype minutes = 16; // characters up to them
    return toQString(time).left(minutes).replace(QLatin1Char('T'), QLatin1Char(' '));
}

bool isText(int role)
{
    return role == Qt::DisplayRole || role == Qt::ToolTipRole;
}

} // namespace

QVariant ChangeTree::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == LevelRole)
        return static_cast<int>(level(index));
    switch (level(index)) {
    case Level::Cluster:
        return clusterData(*cluster(index), index.column(), role);
    case Level::Object:
        return objectData(index, *object(index), role);
    case Level::Field:
        return fieldData(index, *field(index), role);
    }
    return {};
}

QVariant ChangeTree::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Object or field");
    case LiveColumn:
        return tr("In the cluster");
    case OursColumn:
        return tr("In the plan");
    case OwnerColumn:
        return tr("Owner");
    default:
        return {};
    }
}

QVariant ChangeTree::clusterData(const ClusterChanges& cluster, int column, int role) const
{
    if (!isText(role))
        return {};
    switch (column) {
    case NameColumn:
        return cluster.context.empty() || cluster.context == cluster.cluster
                   ? toQString(cluster.cluster)
                   : tr("%1 (context %2)").arg(toQString(cluster.cluster), toQString(cluster.context));
    case LiveColumn:
        return toQString(cluster.server);
    case OursColumn:
        return toQString(cluster.trouble);
    default:
        return {};
    }
}

QVariant ChangeTree::objectData(const QModelIndex& index, const ChangedObject& object, int role) const
{
    const auto progress = m_progress.find(numbersOf(index));
    const Progress state = progress == m_progress.end() ? Progress() : progress->second;
    switch (role) {
    case ActionRole:
        return static_cast<int>(object.action);
    case ConflictRole:
        return isInConflict(object);
    case StateRole:
        return static_cast<int>(state.state);
    case Qt::AccessibleTextRole:
        if (index.column() == NameColumn)
            return actionName(object.action) + QStringLiteral(", ") + nameOf(object);
        break;
    default:
        break;
    }
    if (!isText(role) && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case NameColumn:
        return actionSign(object.action) + QLatin1Char(' ') + nameOf(object);
    case OursColumn:
        return object.restartsPods ? tr("%1; new pods are started").arg(outcomeOf(object))
                                   : outcomeOf(object);
    case OwnerColumn:
        return stateText(state);
    default:
        return {};
    }
}

QVariant ChangeTree::fieldData(const QModelIndex& index, const ChangedField& field, int role) const
{
    switch (role) {
    case ActionRole:
        return static_cast<int>(object(index)->action);
    case ConflictRole:
        return field.conflict;
    case ChoiceRole: {
        const auto [cluster, object] = numbersOf(index);
        return static_cast<int>(choiceOf(cluster, object, index.row()));
    }
    case MaskedRole:
        return field.masked;
    default:
        break;
    }
    if (!isText(role))
        return {};
    switch (index.column()) {
    case NameColumn:
        return toQString(field.path);
    case LiveColumn:
        return valueLine(field.live);
    case OursColumn:
        return valueLine(field.ours);
    case OwnerColumn:
        return ownerText(index, field);
    default:
        return {};
    }
}

/// What has to be decided comes first, where it is not cut off.
QString ChangeTree::ownerText(const QModelIndex& index, const ChangedField& field) const
{
    QString text = toQString(field.owner);
    if (!field.since.empty())
        text = tr("%1, since %2").arg(text, shortTime(field.since));
    if (!field.conflict)
        return text;
    const auto [cluster, object] = numbersOf(index);
    return tr("%1 (%2)").arg(choiceName(choiceOf(cluster, object, index.row())), text);
}

QString ChangeTree::stateText(const Progress& progress) const
{
    switch (progress.state) {
    case ApplyState::None:
        return {};
    case ApplyState::Waiting:
        return tr("waiting");
    case ApplyState::Running:
        return tr("being applied");
    case ApplyState::Done:
        return tr("done");
    case ApplyState::Failed:
        return progress.message.isEmpty() ? tr("failed") : tr("failed: %1").arg(progress.message);
    case ApplyState::Skipped:
        return progress.message.isEmpty() ? tr("left out") : tr("left out: %1").arg(progress.message);
    }
    return {};
}

} // namespace linkwright::qt
