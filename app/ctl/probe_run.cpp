// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/probe_run.h"

#include "app/ctl/event_loop.h"
#include "app/ctl/plan_input.h"
#include "app/ctl/printable.h"
#include "health/history.h"
#include "health/http_sender.h"

#include <algorithm>
#include <cstdio>
#include <optional>
#include <ostream>

namespace linkwright::ctl {

namespace {

using health::Diagnosis;
using health::Exchange;
using health::History;

constexpr std::int64_t patienceMs = 5000;

/// The probes of one run, from the first to the last.
class Run
{
public:
    Run(std::vector<ProbedAddress> addresses, const ProbeOptions& options, World& world);

    int run();

private:
    void take(int target, const Exchange& exchange);
    void tell(std::size_t number, const Diagnosis& diagnosis, const Exchange& exchange);
    void tellAsText(std::size_t number, const Diagnosis& diagnosis);
    void tellAsJson(std::size_t number, const Diagnosis& diagnosis, const Exchange& exchange);
    void summarise();
    [[nodiscard]] std::string labelOf(std::size_t number) const;
    [[nodiscard]] bool isDone(std::size_t number) const;

    std::vector<ProbedAddress> m_addresses;
    const ProbeOptions& m_options;
    World& m_world;
    health::HttpSender m_sender;
    health::SystemResolver m_resolver;
    health::Prober m_prober{{m_sender, m_resolver}};
    std::vector<History> m_histories;
    std::vector<std::string> m_remedies; ///< the last that was told of each
    std::vector<bool> m_closed;          ///< wants no more probes
};

Run::Run(std::vector<ProbedAddress> addresses, const ProbeOptions& options, World& world)
    : m_addresses(std::move(addresses))
    , m_options(options)
    , m_world(world)
    , m_remedies(m_addresses.size())
    , m_closed(m_addresses.size())
{
    for (const ProbedAddress& address : m_addresses) {
        const health::ProbeTarget& target = address.target;
        History::Limits limits;
        limits.gapMs = 3 * target.periodMs + target.shot.timeLimitMs + patienceMs;
        m_histories.emplace_back(limits, address.probed.timing.failureThreshold);
        m_prober.add(target);
    }
    QObject::connect(&m_prober, &health::Prober::probed, &m_prober,
                     [this](int target, const Exchange& exchange) { take(target, exchange); });
}

int Run::run()
{
    for (std::size_t i = 0; i < m_addresses.size(); ++i) {
        const health::ProbedGateway& probed = m_addresses[i].probed;
        if (probed.request.error.empty() && probed.timing.error.empty())
            m_prober.probeNow(static_cast<int>(i));
        else // there is nothing to send, which is the answer
            QMetaObject::invokeMethod(
                &m_prober, [this, i] { take(static_cast<int>(i), {}); }, Qt::QueuedConnection);
    }
    {
        const InterruptWatch watch([] { endLoop(); });
        runLoop();
    }
    m_prober.stop();
    if (m_options.count != 1)
        summarise();
    const bool alive = std::all_of(m_histories.begin(), m_histories.end(),
                                   [](const History& each) { return each.state() == health::State::Alive; });
    return alive ? Fine : FoundSomething;
}

bool Run::isDone(std::size_t number) const
{
    return m_options.count > 0 && m_histories[number].probes() >= static_cast<std::uint64_t>(m_options.count);
}

void Run::take(int target, const Exchange& exchange)
{
    const auto number = static_cast<std::size_t>(target);
    const ProbedAddress& address = m_addresses[number];
    if (m_closed[number])
        return;
    const Diagnosis diagnosis = health::diagnose(address.probed, address.inPlan, exchange);
    m_histories[number].add(health::systemNow(), diagnosis, exchange.times.firstByte);
    tell(number, diagnosis, exchange);
    // What cannot be sent gets no better by waiting.
    const bool isHopeless = diagnosis.cause == health::Cause::BadUrl;
    m_closed[number] = isDone(number) || isHopeless;
    if (std::all_of(m_closed.begin(), m_closed.end(), [](bool closed) { return closed; }))
        endLoop();
}

std::string Run::labelOf(std::size_t number) const
{
    const ProbedAddress& address = m_addresses[number];
    std::string label = address.probed.source.empty() ? "" : address.probed.source + " -> ";
    label += address.cluster.empty() ? "" : address.cluster + " ";
    return label + address.where;
}

void Run::tell(std::size_t number, const Diagnosis& diagnosis, const Exchange& exchange)
{
    if (m_options.format == "json")
        tellAsJson(number, diagnosis, exchange);
    else
        tellAsText(number, diagnosis);
    m_world.out << std::flush;
}

void Run::tellAsText(std::size_t number, const Diagnosis& diagnosis)
{
    const bool good = diagnosis.isAlive();
    const char* colour = !m_world.colour ? "" : good ? "\x1b[32m" : "\x1b[31m";
    m_world.out << timeText(health::systemNow().wallMs) << "  " << printable(labelOf(number)) << "  "
                << colour
                << printable(good ? diagnosis.sentence : std::string("not alive: ") + diagnosis.sentence)
                << (m_world.colour ? "\x1b[0m" : "") << "\n";
    if (!good && m_remedies[number] != diagnosis.remedy)
        m_world.out << "    " << printable(diagnosis.remedy) << "\n";
    m_remedies[number] = diagnosis.remedy;
}

/// An object a line, so that who reads need not wait for the end.
void Run::tellAsJson(std::size_t number, const Diagnosis& diagnosis, const Exchange& exchange)
{
    const ProbedAddress& address = m_addresses[number];
    Json line = {{"time", timeText(health::systemNow().wallMs)},
                 {"cluster", address.cluster},
                 {"source", address.probed.source},
                 {"link", address.probed.linkName},
                 {"url", address.probed.request.url},
                 {"host", address.probed.request.hostHeader},
                 {"address", exchange.address.empty() ? address.target.name : exchange.address},
                 {"port", address.probed.request.port},
                 {"alive", diagnosis.isAlive()},
                 {"state", health::toString(m_histories[number].state())},
                 {"cause", health::toString(diagnosis.cause)},
                 {"status", exchange.status},
                 {"latencyMs", diagnosis.isAlive() ? Json(exchange.times.firstByte) : Json(nullptr)},
                 {"redirects", exchange.redirects},
                 {"sentence", diagnosis.sentence},
                 {"remedy", diagnosis.remedy}};
    m_world.out << line.dump(-1, ' ', false, Json::error_handler_t::replace) << "\n";
}

void Run::summarise()
{
    if (m_options.format == "json")
        return; // each line has all of it
    for (std::size_t i = 0; i < m_addresses.size(); ++i) {
        const History& history = m_histories[i];
        m_world.out << "\n"
                    << printable(labelOf(i)) << ": " << history.probes() << " probes, "
                    << history.goodProbes() << " good, " << health::toString(history.state());
        if (const auto fraction = history.uptime().fraction()) {
            char text[32] = {};
            std::snprintf(text, sizeof text, ", up %.1f %%", *fraction * 100);
            m_world.out << text;
        }
        if (const auto latency = history.latency())
            m_world.out << ", P50 " << durationText(latency->p50) << ", P95 " << durationText(latency->p95)
                        << ", P99 " << durationText(latency->p99);
        m_world.out << "\n";
        for (const health::Transition& each : history.transitions())
            m_world.out << "  " << timeText(each.wallMs) << "  " << health::toString(each.to) << ": "
                        << printable(each.sentence) << "\n";
    }
}

} // namespace

int runProbe(const ProbeOptions& options, World& world)
{
    const bool isUrl = options.what.starts_with("http://") || options.what.starts_with("https://");
    std::optional<PlanInput> input;
    if (!isUrl) {
        input = readPlan(options.what, world);
        if (!input)
            return BadInput;
    }
    Result<std::vector<ProbedAddress>> addresses =
        isUrl ? probedUrl(options) : probedAddresses(input->plan, options);
    if (!addresses)
        return report(addresses.error(), world);
    needApplication();
    return Run(std::move(*addresses), options, world).run();
}

} // namespace linkwright::ctl
