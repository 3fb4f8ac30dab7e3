// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/pulse_log.h"

#include "live/pulse_words.h"

#include <QCoreApplication>

namespace linkwright::live {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Pulse)
};

constexpr const char* titles[] = {QT_TRANSLATE_NOOP("Pulse", "Time"), QT_TRANSLATE_NOOP("Pulse", "Gateway"),
                                  QT_TRANSLATE_NOOP("Pulse", "What happened"),
                                  QT_TRANSLATE_NOOP("Pulse", "Seen"), QT_TRANSLATE_NOOP("Pulse", "Why")};
static_assert(std::size(titles) == PulseLog::columns);

constexpr int secondMs = 1000;

} // namespace

QString changeText(const PulseEvent& event)
{
    if (event.from == event.to)
        return Words::tr("still %1").arg(stateWord(event.to));
    const bool wasEarlier = event.sinceMs > 0 && event.wallMs - event.sinceMs >= secondMs;
    const QString became =
        wasEarlier ? Words::tr("%1 since %2").arg(stateWord(event.to), timeText(event.sinceMs, event.wallMs))
                   : stateWord(event.to);
    return event.from == health::State::Unknown ? became
                                                : Words::tr("%1, was %2").arg(became, stateWord(event.from));
}

int PulseLog::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

int PulseLog::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString PulseLog::text(const PulseEvent& event, int column)
{
    switch (column) {
    case TimeColumn:
        return timeText(event.wallMs, event.wallMs);
    case GatewayColumn:
        return event.gateway;
    case ChangeColumn:
        return changeText(event);
    case WhoColumn:
        return event.who;
    default:
        return event.why;
    }
}

QVariant PulseLog::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const PulseEvent& event = this->event(index.row());
    if (role == Qt::DisplayRole)
        return text(event, index.column());
    if (role == Qt::ToolTipRole && index.column() == WhyColumn)
        return event.why;
    if (role == Qt::ToolTipRole && index.column() == TimeColumn)
        return timeText(event.wallMs, 0); // with its date
    if (role == StateRole)
        return static_cast<int>(event.to);
    return {};
}

QVariant PulseLog::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= columns)
        return QAbstractTableModel::headerData(section, orientation, role);
    return QCoreApplication::translate("Pulse", titles[section]);
}

void PulseLog::add(PulseEvent event)
{
    if (m_events.size() == most) {
        const int last = rowCount() - 1;
        beginRemoveRows({}, last, last);
        m_events.pop_back();
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_events.push_front(std::move(event));
    endInsertRows();
}

void PulseLog::clear()
{
    beginResetModel();
    m_events.clear();
    endResetModel();
}

} // namespace linkwright::live
