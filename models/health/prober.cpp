// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/prober.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cstdio>
#include <utility>

namespace linkwright::health {

namespace {

std::function<double()> orSystemRandom(std::function<double()> random)
{
    if (random)
        return random;
    return [] { return QRandomGenerator::global()->generateDouble(); };
}

/// As Go writes a path into a request: what may not stand there is escaped.
std::string escaped(const std::string& text)
{
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool isPlain = byte > 0x20 && byte < 0x7f && c != '"' && c != '<' && c != '>' && c != '\\' &&
                             c != '^' && c != '`' && c != '{' && c != '|' && c != '}';
        char code[4] = {};
        std::snprintf(code, sizeof code, "%%%02X", byte);
        result += isPlain ? std::string(1, c) : std::string(code);
    }
    return result;
}

} // namespace

Shot probeShot(const linkerd::ProbeRequest& request, const linkerd::ProbeTiming& timing)
{
    Shot shot;
    shot.port = request.port;
    shot.host = request.hostHeader;
    shot.target = escaped(request.path + request.query);
    shot.headers = {{"User-Agent", "Go-http-client/1.1"}};
    shot.timeLimitMs = timing.timeLimitMs;
    shot.connectLimitMs = timing.timeLimitMs; // Go's client has one limit for all of it
    shot.followsRedirects = true;
    shot.wantsNoGoodBody = true;
    return shot;
}

Prober::Prober(World world, QObject* parent)
    : QObject(parent)
    , m_world(std::move(world))
    , m_addresses(m_world.resolver, m_world.clock)
    , m_schedule(orSystemRandom(m_world.random))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Prober::runDue);
    connect(&m_addresses, &AddressBook::answered, this, &Prober::nameAnswered);
}

Prober::~Prober()
{
    stop();
}

int Prober::add(ProbeTarget target)
{
    const int number = static_cast<int>(m_entries.size());
    m_schedule.add(number, target.periodMs, m_world.clock().steadyMs);
    m_entries.push_back({std::move(target), std::nullopt, false, 0});
    setTimer();
    return number;
}

void Prober::probeNow(int target)
{
    start(target);
}

void Prober::stop()
{
    for (Entry& entry : m_entries) {
        if (const auto running = std::exchange(entry.running, std::nullopt))
            m_world.sender.cancel(*running);
        entry.waitsForName = false;
    }
    m_timer.stop();
    m_schedule = Schedule(orSystemRandom(m_world.random));
}

void Prober::setTimer()
{
    const std::optional<std::int64_t> next = m_schedule.nextMs();
    if (next && m_world.hasTimer)
        m_timer.start(std::chrono::milliseconds(std::max<std::int64_t>(0, *next - m_world.clock().steadyMs)));
}

void Prober::runDue()
{
    const std::int64_t now = m_world.clock().steadyMs;
    while (const std::optional<Schedule::Due> due = m_schedule.take(now)) {
        if (m_world.started)
            m_world.started(due->target, m_world.clock().steadyMs - due->atMs);
        start(due->target);
    }
    setTimer();
}

void Prober::start(int target)
{
    Entry& entry = m_entries[static_cast<std::size_t>(target)];
    if (entry.running)
        return;
    const std::optional<NameState> name = m_addresses.stateOf(entry.target.name);
    if (!name) {
        entry.waitsForName = true;
        return;
    }
    send(target, name->addresses);
}

void Prober::send(int target, const std::vector<std::string>& addresses)
{
    Entry& entry = m_entries[static_cast<std::size_t>(target)];
    if (addresses.empty()) {
        const std::optional<NameState> name = m_addresses.stateOf(entry.target.name);
        Exchange none;
        none.end = Exchange::End::NoAddress;
        none.address = entry.target.name;
        none.port = entry.target.shot.port;
        none.said = name ? name->error : std::string();
        // Not from in here: who asks for a probe gets its end later, whatever it is.
        QMetaObject::invokeMethod(
            this, [this, target, none] { Q_EMIT probed(target, none); }, Qt::QueuedConnection);
        return;
    }
    Shot shot = entry.target.shot;
    shot.address = addresses[entry.turn++ % addresses.size()];
    entry.running = m_world.sender.send(shot, [this, target](const Exchange& exchange) {
        m_entries[static_cast<std::size_t>(target)].running.reset();
        Q_EMIT probed(target, exchange); // may end the prober
    });
}

void Prober::nameAnswered(const QString& name, const NameState& state)
{
    const std::string text = name.toStdString();
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (m_entries[i].target.name == text && std::exchange(m_entries[i].waitsForName, false))
            send(static_cast<int>(i), state.addresses);
    }
}

} // namespace linkwright::health
