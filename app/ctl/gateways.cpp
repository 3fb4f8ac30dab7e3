// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/cluster_session.h"
#include "app/ctl/command.h"
#include "app/ctl/duration_option.h"
#include "app/ctl/event_loop.h"
#include "app/ctl/gateways_format.h"
#include "app/ctl/plan_input.h"
#include "app/ctl/printable.h"
#include "health/http_sender.h"

#include <QTimer>

#include <CLI/CLI.hpp>

#include <memory>
#include <ostream>

namespace linkwright::ctl {

namespace {

struct Options
{
    std::string plan;
    bool watch = false;
    double waitSeconds = 30;
    Patience patience;
    std::string format = "text";
};

constexpr std::chrono::milliseconds redrawPause{500};

/// A connection to each cluster that has a context; the others are told why not. None is needed: probes from
/// here go without.
std::map<std::string, health::PulseJob::Access> connectAll(const Plan& plan, ClusterSession& session)
{
    std::map<std::string, health::PulseJob::Access> accesses;
    for (const Cluster& cluster : plan.clusters) {
        health::PulseJob::Access access;
        if (cluster.context.empty()) {
            access.problem = "the plan names no context for " + cluster.name;
        } else if (const Result<void> connected = session.connect({{cluster.name, cluster.context}});
                   !connected) {
            access.problem = connected.error().message;
        } else {
            access.client = session.clusters().back().client;
        }
        accesses[cluster.name] = access;
    }
    return accesses;
}

/// The run of the command: once, or until somebody interrupts.
class Watch
{
public:
    Watch(const Plan& plan, const Options& options, ClusterSession& session, World& world);

    int run();

private:
    void follow();
    void show();
    void redraw();
    void tell(int row, int address, const health::Transition& transition);
    void tellMoved(const std::string& where, const health::NameState& name);
    [[nodiscard]] bool redraws() const { return m_options.format == "text" && m_world.outIsTerminal; }

    const Options& m_options;
    World& m_world;
    health::HttpSender m_sender;
    health::SystemResolver m_resolver;
    health::PulseJob m_pulse;
    QTimer m_redraw; ///< what comes in the meantime is shown with the next
};

health::PulseJob::Options pulseOptions(const Plan& plan, ClusterSession& session)
{
    health::PulseJob::Options options;
    options.clusters = connectAll(plan, session);
    options.atOnce = true;
    return options;
}

Watch::Watch(const Plan& plan, const Options& options, ClusterSession& session, World& world)
    : m_options(options)
    , m_world(world)
    , m_pulse(plan, {m_sender, m_resolver}, pulseOptions(plan, session))
{
    m_redraw.setSingleShot(true);
    m_redraw.setInterval(redrawPause);
}

int Watch::run()
{
    bool isInterrupted = false;
    QTimer deadline;
    deadline.setSingleShot(true);
    QObject::connect(&deadline, &QTimer::timeout, &deadline, [] { endLoop(); });
    if (m_options.watch)
        follow();
    else
        QObject::connect(&m_pulse, &health::PulseJob::settled, &m_pulse, [] { endLoop(); });
    m_pulse.start();
    if (!m_options.watch)
        deadline.start(std::chrono::milliseconds(static_cast<std::int64_t>(m_options.waitSeconds * 1000)));
    {
        const InterruptWatch watch([&isInterrupted] {
            isInterrupted = true;
            endLoop();
        });
        runLoop();
    }
    m_pulse.stop();
    if (!m_options.watch && !isInterrupted)
        show();
    bool allAlive = true;
    for (int i = 0; i < m_pulse.count(); ++i)
        allAlive = allAlive && m_pulse.row(i).state() == health::State::Alive;
    return allAlive && (m_options.watch || !isInterrupted) ? Fine : FoundSomething;
}

/// On a terminal the table stays in its place; elsewhere, the first table is followed by a line a change.
void Watch::follow()
{
    QObject::connect(&m_redraw, &QTimer::timeout, &m_redraw, [this] { redraw(); });
    if (redraws()) {
        QObject::connect(&m_pulse, &health::PulseJob::changed, &m_redraw, [this] {
            if (!m_redraw.isActive())
                m_redraw.start();
        });
        return;
    }
    QObject::connect(&m_pulse, &health::PulseJob::settled, &m_pulse, [this] { show(); });
    QObject::connect(&m_pulse, &health::PulseJob::transition, &m_pulse,
                     [this](int row, int address, const health::Transition& transition) {
                         tell(row, address, transition);
                     });
    QObject::connect(&m_pulse, &health::PulseJob::moved, &m_pulse,
                     [this](int row, int address, const health::NameState& name) {
                         tellMoved(m_pulse.row(row).direct[static_cast<std::size_t>(address)].where, name);
                     });
}

void Watch::show()
{
    if (m_options.format == "json")
        m_world.out << gatewaysAsJson(m_pulse).dump(m_options.watch ? -1 : 2, ' ', false,
                                                    Json::error_handler_t::replace)
                    << "\n";
    else
        m_world.out << gatewaysAsText(m_pulse, m_world.colour);
    m_world.out << std::flush;
}

void Watch::redraw()
{
    m_world.out << "\x1b[H\x1b[2J" << timeText(health::systemNow().wallMs) << "  (Ctrl-C ends)\n\n";
    show();
}

void Watch::tell(int row, int address, const health::Transition& transition)
{
    const health::GatewayPulse& pulse = m_pulse.row(row);
    const std::string& where = pulse.direct[static_cast<std::size_t>(address)].where;
    if (m_options.format == "json") {
        const Json line = {{"time", timeText(transition.wallMs)},
                           {"since", timeText(transition.sinceMs)},
                           {"cluster", pulse.cluster},
                           {"source", pulse.planned.probed.source},
                           {"where", where},
                           {"from", health::toString(transition.from)},
                           {"to", health::toString(transition.to)},
                           {"cause", health::toString(transition.cause)},
                           {"sentence", transition.sentence}};
        m_world.out << line.dump(-1, ' ', false, Json::error_handler_t::replace) << "\n" << std::flush;
        return;
    }
    m_world.out << timeText(transition.wallMs) << "  " << printable(pulse.cluster) << "  " << printable(where)
                << "  " << health::toString(transition.to) << ": " << printable(transition.sentence) << "\n"
                << std::flush;
}

void Watch::tellMoved(const std::string& where, const health::NameState& name)
{
    if (m_options.format == "json") {
        const Json line = {
            {"time", timeText(name.changedMs)}, {"where", where}, {"addresses", name.addresses}};
        m_world.out << line.dump(-1, ' ', false, Json::error_handler_t::replace) << "\n" << std::flush;
        return;
    }
    m_world.out << timeText(name.changedMs) << "  " << printable(where) << "  leads to other addresses now:";
    for (const std::string& address : name.addresses)
        m_world.out << " " << printable(address);
    m_world.out << "\n" << std::flush;
}

int runGateways(const Options& options, World& world)
{
    const std::optional<PlanInput> input = readPlan(options.plan, world);
    if (!input)
        return BadInput;
    needApplication();
    ClusterSession session(world, options.patience);
    return Watch(input->plan, options, session, world).run();
}

} // namespace

Runner prepareGateways(CLI::App& options)
{
    const auto read = std::make_shared<Options>();
    options.add_option("PLAN", read->plan, "The plan; - reads standard input")->required();
    options.add_flag("--watch", read->watch,
                     "Go on, in the rhythm of the plan's probes, and show what changes");
    addDurationOption(options, "--wait", read->waitSeconds,
                      "How long to wait for all answers, such as 10s; default: 30s");
    addPatienceOption(options, read->patience);
    options.add_option("--format", read->format, "How to write what is seen; default: text")
        ->check(CLI::IsMember(std::vector<std::string>{"text", "json"}));
    return [read](World& world) { return runGateways(*read, world); };
}

} // namespace linkwright::ctl
