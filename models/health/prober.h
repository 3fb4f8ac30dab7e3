// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Probes any number of gateways, each in its own rhythm, on the event loop of its thread: no thread, one
// timer. By the service mirror's rules: the first probe after one period, then a period and up to a tenth
// more; a probe that is still under way when its next one is due lets that one pass. Of several addresses
// each gets its turn.

#include "health/address_book.h"
#include "health/clock.h"
#include "health/schedule.h"
#include "health/sender.h"
#include "linkerd/derive.h"
#include "linkerd/probe_timing.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <string>
#include <vector>

namespace linkwright::health {

struct ProbeTarget
{
    std::string name; ///< an address or a host name
    Shot shot;        ///< but for the address
    std::int64_t periodMs = 3000;
};

/// The shot of a probe by the service mirror's rules, without an address. `request` has no error.
[[nodiscard]] Shot probeShot(const linkerd::ProbeRequest& request, const linkerd::ProbeTiming& timing);

class Prober : public QObject
{
    Q_OBJECT

public:
    struct World
    {
        Sender& sender; ///< outlives the prober, as the resolver does
        Resolver& resolver;
        Clock clock = systemNow;
        std::function<double()> random = {}; ///< in [0, 1); unset: the system's
        bool hasTimer = true;                ///< false: somebody else calls runDue(), by a clock of their own
        /// Told of each start: how late it is, in milliseconds. For measuring.
        std::function<void(int target, std::int64_t lateMs)> started = {};
    };

    explicit Prober(World world, QObject* parent = nullptr);
    ~Prober() override;

    /// Its number. Its first probe is one period from now.
    int add(ProbeTarget target);
    /// Probes it now, beside its rhythm.
    void probeNow(int target);
    /// No more probes; what is under way is dropped.
    void stop();

    [[nodiscard]] AddressBook& addresses() { return m_addresses; }
    [[nodiscard]] std::optional<std::int64_t> nextMs() const { return m_schedule.nextMs(); }
    /// Starts what is due.
    void runDue();

Q_SIGNALS:
    void probed(int target, const linkwright::health::Exchange& exchange);

private:
    struct Entry
    {
        ProbeTarget target;
        std::optional<std::uint64_t> running;
        bool waitsForName = false;
        std::size_t turn = 0; ///< of the addresses
    };

    void start(int target);
    void send(int target, const std::vector<std::string>& addresses);
    void nameAnswered(const QString& name, const NameState& state);
    void setTimer();

    World m_world;
    AddressBook m_addresses;
    Schedule m_schedule;
    std::vector<Entry> m_entries;
    QTimer m_timer;
};

} // namespace linkwright::health
