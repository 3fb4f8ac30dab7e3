// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The gateways of a plan as rows: what is known of each now. Rows are set by a PulseSession; the model is for
// lists of cards, and for ears.

#include "health/pulse_job.h"

#include <QAbstractListModel>

#include <optional>
#include <vector>

namespace linkwright::live {

struct PulseRow
{
    health::GatewayPulse pulse;
    health::State state = health::State::Unknown;
    std::int64_t sinceMs = 0; ///< wall clock: since when it is that; 0 where it is not known
    /// Of the probes from this machine, to the first address.
    std::optional<health::Percentiles> latency;
    std::optional<double> uptime; ///< 0 to 1
    std::uint64_t probes = 0;
};

class PulseRows : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Roles
    {
        KeyRole = Qt::UserRole + 1, ///< QString: the same gateway has the same after an edit of the plan
        StateRole,                  ///< int of health::State
        SinceRole,                  ///< qint64, ms since 1970; 0: not known
        LatencyRole,                ///< QString: percentiles
        UptimeRole,                 ///< QString
        MirrorRole,                 ///< QString: the mirror's opinion in a word; empty: not asked
        ServicesRole,               ///< int: mirrored Services; invalid: not counted
        ReasonRole,                 ///< QString: why it is not alive; empty where it is
    };

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] const std::vector<PulseRow>& rows() const { return m_rows; }
    [[nodiscard]] const PulseRow& row(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    /// -1 where there is none of that key.
    [[nodiscard]] int rowOf(const QString& key) const;

    /// All anew.
    void reset(std::vector<PulseRow> rows);
    void set(int row, PulseRow value);

private:
    std::vector<PulseRow> m_rows;
};

[[nodiscard]] QString keyOf(const health::GatewayPulse& pulse);
/// Why a gateway is not alive, by the vantage point that counts; empty where it is, or nothing is known.
struct Reason
{
    QString sentence;
    QString remedy;

    bool operator==(const Reason&) const = default;
};
[[nodiscard]] Reason reasonOf(const PulseRow& row);

/// All gateways in one sentence, and a line for each, such as `linkerd multicluster gateways` prints.
struct Glance
{
    health::State worst = health::State::Unknown; ///< dead where one is, alive where all are
    QString headline;
    QString text; ///< a line for each gateway, the dead ones first; some only
    int dead = 0;

    bool operator==(const Glance&) const = default;
};
[[nodiscard]] Glance glanceOf(const std::vector<PulseRow>& rows);

} // namespace linkwright::live
