// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What became of gateways, as a table: a row for each change between alive and dead, the newest first.
// Bounded: the oldest goes.

#include "health/liveness.h"

#include <QAbstractTableModel>

#include <deque>

namespace linkwright::live {

struct PulseEvent
{
    std::int64_t wallMs = 0;
    QString gateway; ///< "east → west"
    QString who;     ///< who saw it, such as "From this machine, 192.0.2.1:4191"
    health::State from = health::State::Unknown;
    health::State to = health::State::Unknown; ///< the same as `from`: something else happened
    std::int64_t sinceMs = 0;                  ///< the first sign of it; 0: the same as wallMs
    QString why;                               ///< what was seen

    bool operator==(const PulseEvent&) const = default;
};

class PulseLog : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        TimeColumn,
        GatewayColumn,
        ChangeColumn,
        WhoColumn,
        WhyColumn,
        columns
    };
    enum Roles
    {
        StateRole = Qt::UserRole + 1 ///< int of health::State: what it became
    };
    static constexpr std::size_t most = 500;

    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

    [[nodiscard]] const PulseEvent& event(int row) const { return m_events[static_cast<std::size_t>(row)]; }
    void add(PulseEvent event);
    void clear();

private:
    [[nodiscard]] static QString text(const PulseEvent& event, int column);

    std::deque<PulseEvent> m_events; ///< the newest first
};

/// "dead since 14:03:19, was alive".
[[nodiscard]] QString changeText(const PulseEvent& event);

} // namespace linkwright::live
