// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/pulse_job.h"

#include "domain/lookup.h"
#include "health/api_vantage.h"
#include "kube/client.h"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace linkwright::health {

namespace {

constexpr std::int64_t meshPeriodMs = 10'000;
constexpr std::int64_t meshLimitMs = 10'000;
constexpr std::int64_t patienceMs = 2'000; ///< more than this late is a gap

std::string placeOf(const std::string& address, int port)
{
    const bool bare = address.find(':') != std::string::npos && address.front() != '[';
    return (bare ? "[" + address + "]" : address) + ":" + std::to_string(port);
}

History::Limits limitsFor(History::Limits limits, const linkerd::ProbeTiming& timing)
{
    const auto longest =
        static_cast<std::int64_t>((1 + linkerd::probeJitter) * static_cast<double>(timing.periodMs));
    limits.gapMs = 2 * longest + timing.timeLimitMs + patienceMs;
    return limits;
}

/// Whether a gateway is found in the same places.
bool isReachedAlike(const Cluster& one, const Cluster& other)
{
    return one.gateway->addresses == other.gateway->addresses &&
           one.gateway->mesh.port == other.gateway->mesh.port &&
           one.gateway->service == other.gateway->service && gatewayNamespace(one) == gatewayNamespace(other);
}

Vantage unasked(VantageKind kind, std::string where, std::string why)
{
    return {kind, std::move(where), State::Unknown, std::move(why), {}, {}};
}

} // namespace

std::vector<Vantage> GatewayPulse::vantages() const
{
    std::vector<Vantage> all = direct;
    all.push_back(api);
    all.push_back(mirror);
    all.insert(all.end(), mesh.begin(), mesh.end());
    return all;
}

PulseJob::PulseJob(Plan plan, const Prober::World& world, Options options, QObject* parent)
    : QObject(parent)
    , m_plan(std::move(plan))
    , m_clock(world.clock)
    , m_options(std::move(options))
    , m_prober(world)
{
    connect(&m_prober, &Prober::probed, this, &PulseJob::take);
    connect(&m_prober.addresses(), &AddressBook::answered, this, &PulseJob::takeName);
    connect(&m_ask, &QTimer::timeout, this, &PulseJob::ask);
    m_ask.setInterval(std::chrono::milliseconds(m_options.askMs));
}

PulseJob::~PulseJob() = default;

const Cluster& PulseJob::clusterOf(const Row& row) const
{
    return m_plan.clusters[static_cast<std::size_t>(row.pulse.planned.cluster)];
}

const Cluster* PulseJob::sourceOf(const Row& row) const
{
    return row.pulse.planned.isLinked() ? findCluster(m_plan, row.pulse.planned.probed.source) : nullptr;
}

const History& PulseJob::history(int row, int address) const
{
    return m_rows[static_cast<std::size_t>(row)].histories[static_cast<std::size_t>(address)];
}

void PulseJob::start()
{
    m_unsettled = 1; // held until all have begun
    for (const PlannedProbe& planned : plannedProbes(m_plan))
        addRow(planned);
    if (m_options.atOnce) {
        for (int i = 0; i < static_cast<int>(m_probes.size()); ++i)
            m_prober.probeNow(i);
    }
    m_ask.start();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        askApi(static_cast<int>(i));
        askMirror(static_cast<int>(i));
        m_unsettled += (m_rows[i].asksApi ? 1 : 0) + (m_rows[i].asksMirror ? 1 : 0);
    }
    // A plan without a gateway is settled, too, but not before who started this listens.
    QMetaObject::invokeMethod(this, &PulseJob::settleOne, Qt::QueuedConnection);
}

void PulseJob::stop()
{
    m_prober.stop();
    m_ask.stop();
}

bool PulseJob::follow(const Plan& plan)
{
    const std::vector<PlannedProbe> probes = plannedProbes(plan);
    if (probes.size() != m_rows.size())
        return false;
    for (std::size_t i = 0; i < probes.size(); ++i) {
        const Cluster& now = plan.clusters[static_cast<std::size_t>(probes[i].cluster)];
        const Cluster* source = probes[i].isLinked() ? findCluster(plan, probes[i].probed.source) : nullptr;
        const Cluster* sourceBefore = sourceOf(m_rows[i]);
        const bool isSame = m_rows[i].pulse.planned == probes[i] && m_rows[i].pulse.cluster == now.name &&
                            isReachedAlike(clusterOf(m_rows[i]), now) &&
                            (source == nullptr) == (sourceBefore == nullptr) &&
                            (source == nullptr || source->linkerd.multiclusterNamespace ==
                                                      sourceBefore->linkerd.multiclusterNamespace);
        if (!isSame)
            return false;
    }
    m_plan = plan;
    return true;
}

void PulseJob::takeOver(const PulseJob& before)
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        Row& row = m_rows[i];
        const auto it = std::find_if(before.m_rows.begin(), before.m_rows.end(), [&row](const Row& one) {
            return one.pulse.cluster == row.pulse.cluster &&
                   one.pulse.planned.probed == row.pulse.planned.probed;
        });
        if (it == before.m_rows.end())
            continue;
        takeOver(row, before, *it);
        tell(static_cast<int>(i));
    }
}

/// What is asked of clusters is taken only where they are asked again.
void PulseJob::takeOver(Row& row, const PulseJob& before, const Row& earlier) const
{
    const Gateway& now = *clusterOf(row).gateway;
    const Gateway& then = *before.clusterOf(earlier).gateway;
    for (std::size_t i = 0; i < now.addresses.size(); ++i) {
        const auto it = std::find(then.addresses.begin(), then.addresses.end(), now.addresses[i]);
        if (it == then.addresses.end())
            continue;
        const auto j = static_cast<std::size_t>(it - then.addresses.begin());
        row.histories[i] = earlier.histories[j];
        row.pulse.direct[i] = earlier.pulse.direct[j];
        row.pulse.names[i] = earlier.pulse.names[j];
        if (now.mesh.port == then.mesh.port)
            row.pulse.mesh[i] = earlier.pulse.mesh[j];
    }
    if (row.asksApi && earlier.pulse.api.where == row.pulse.api.where)
        row.pulse.api = earlier.pulse.api;
    if (!row.asksMirror)
        return;
    row.pulse.mirror = earlier.pulse.mirror;
    row.pulse.mirrorView = earlier.pulse.mirrorView;
    row.pulse.mirroredServices = earlier.pulse.mirroredServices;
}

void PulseJob::addRow(const PlannedProbe& planned)
{
    const int number = count();
    Row& row = m_rows.emplace_back();
    row.pulse.planned = planned;
    const Cluster& cluster = clusterOf(row);
    row.pulse.cluster = cluster.name;
    row.pulse.api =
        unasked(VantageKind::ApiServer,
                "Service " + cluster.gateway->service + "." + gatewayNamespace(cluster), "not asked yet");
    row.pulse.mirror = unasked(VantageKind::Mirror, "service mirror",
                               planned.isLinked() ? "no answer yet" : "nothing links to this gateway");
    if (cluster.gateway->addresses.empty())
        row.pulse.direct.push_back(
            unasked(VantageKind::Direct, "no address", "the plan has no address of this gateway to probe"));
    for (const std::string& address : cluster.gateway->addresses)
        addAddress(row, number, address);
}

void PulseJob::addAddress(Row& row, int rowNumber, const std::string& address)
{
    const ProbedGateway& probed = row.pulse.planned.probed;
    const int number = static_cast<int>(row.pulse.direct.size());
    const int meshPort = clusterOf(row).gateway->mesh.port;
    row.pulse.direct.push_back(
        unasked(VantageKind::Direct, placeOf(address, probed.request.port), "not probed yet"));
    row.pulse.mesh.push_back(unasked(VantageKind::MeshPort, placeOf(address, meshPort), "not tried yet"));
    row.pulse.names.emplace_back();
    row.histories.emplace_back(limitsFor(m_options.history, probed.timing), probed.timing.failureThreshold);
    if (probed.request.error.empty() && probed.timing.error.empty()) {
        addProbe({rowNumber, number, false, false}, address, probeShot(probed.request, probed.timing),
                 probed.timing.periodMs);
    } else { // nothing can be sent, which is the answer
        const Diagnosis diagnosis = diagnose(probed, &clusterOf(row), {});
        row.pulse.direct.back().state = State::Dead;
        row.pulse.direct.back().sentence = diagnosis.sentence;
        row.pulse.direct.back().remedy = diagnosis.remedy;
    }
    Shot connect;
    connect.port = meshPort;
    connect.onlyConnects = true;
    connect.timeLimitMs = connect.connectLimitMs = meshLimitMs;
    addProbe({rowNumber, number, true, false}, address, connect, meshPeriodMs);
}

void PulseJob::addProbe(const Probe& probe, const std::string& name, Shot shot, std::int64_t periodMs)
{
    m_prober.add({name, std::move(shot), periodMs});
    m_probes.push_back(probe);
    ++m_unsettled;
}

void PulseJob::take(int target, const Exchange& exchange)
{
    Probe& probe = m_probes[static_cast<std::size_t>(target)];
    const bool isFirst = !std::exchange(probe.isSettled, true);
    const Probe taken = probe;
    const QPointer<PulseJob> alive(this);
    if (taken.isMesh)
        takeMesh(taken, exchange);
    else
        takeProbe(taken, exchange);
    if (alive && isFirst)
        settleOne();
}

void PulseJob::takeMesh(const Probe& probe, const Exchange& exchange)
{
    Row& row = m_rows[static_cast<std::size_t>(probe.row)];
    Vantage& vantage = row.pulse.mesh[static_cast<std::size_t>(probe.address)];
    const bool isOpen = exchange.end == Exchange::End::Answered;
    vantage.state = isOpen ? State::Alive : State::Dead;
    vantage.latencyMs = isOpen ? std::optional(exchange.times.connected) : std::nullopt;
    if (isOpen) {
        vantage.sentence = "takes connections";
        vantage.remedy.clear();
    } else {
        const Diagnosis diagnosis = diagnose(row.pulse.planned.probed, &clusterOf(row), exchange);
        vantage.sentence = diagnosis.cause == Cause::BadUrl ? "takes no connection" : diagnosis.sentence;
        vantage.remedy = "Check that the gateway's Service and its load balancer have the port mc-gateway.";
    }
    tell(probe.row);
}

void PulseJob::takeProbe(const Probe& probe, const Exchange& exchange)
{
    Row& row = m_rows[static_cast<std::size_t>(probe.row)];
    const Diagnosis diagnosis = diagnose(row.pulse.planned.probed, &clusterOf(row), exchange);
    History& history = row.histories[static_cast<std::size_t>(probe.address)];
    const auto changed = history.add(m_clock(), diagnosis, exchange.times.firstByte);
    Vantage& vantage = row.pulse.direct[static_cast<std::size_t>(probe.address)];
    // Before it was ever alive, the mirror's gauge says 0 as well, however few probes failed.
    const State before = vantage.state;
    const bool neverAlive = history.state() == State::Unknown && !diagnosis.isAlive();
    vantage.state = neverAlive ? State::Dead : history.state();
    vantage.sentence = diagnosis.sentence;
    vantage.remedy = diagnosis.remedy;
    vantage.latencyMs = diagnosis.isAlive() ? std::optional(exchange.times.firstByte) : std::nullopt;
    const QPointer<PulseJob> alive(this);
    Q_EMIT probed(probe.row, probe.address, diagnosis);
    if (alive && changed)
        Q_EMIT transition(probe.row, probe.address, *changed);
    if (alive)
        tell(probe.row, m_rows[static_cast<std::size_t>(probe.row)]
                                .pulse.direct[static_cast<std::size_t>(probe.address)]
                                .state != before);
}

void PulseJob::takeName(const QString& name, const NameState& state)
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        Row& row = m_rows[i];
        const auto& addresses = clusterOf(row).gateway->addresses;
        for (std::size_t j = 0; j < row.pulse.names.size(); ++j) {
            if (addresses[j] != name.toStdString())
                continue;
            const NameState before = std::exchange(row.pulse.names[j], state);
            if (!before.addresses.empty() && before.addresses != state.addresses)
                Q_EMIT moved(static_cast<int>(i), static_cast<int>(j), state);
        }
    }
}

void PulseJob::ask()
{
    for (int i = 0; i < count(); ++i) {
        askApi(i);
        askMirror(i);
    }
}

void PulseJob::askApi(int number)
{
    Row& row = m_rows[static_cast<std::size_t>(number)];
    const auto access = m_options.clusters.find(row.pulse.cluster);
    const ProbedGateway& probed = row.pulse.planned.probed;
    if (row.asksApi)
        return;
    if (access == m_options.clusters.end() || !access->second.client || !probed.request.error.empty()) {
        row.pulse.api.sentence = access == m_options.clusters.end() ? "not asked"
                                 : access->second.client            ? "there is no URL to ask for"
                                                                    : access->second.problem;
        return;
    }
    row.asksApi = true;
    access->second.client->send(serviceProbe(probed, clusterOf(row)), this,
                                [this, number](const kube::ApiResult& result) { takeApi(number, result); });
}

void PulseJob::takeApi(int number, const kube::ApiResult& result)
{
    Row& row = m_rows[static_cast<std::size_t>(number)];
    row.asksApi = false;
    const bool isFirst = !std::exchange(row.apiIsSettled, true);
    row.pulse.api = apiVantage(row.pulse.planned.probed, clusterOf(row), result);
    const QPointer<PulseJob> alive(this);
    tell(number);
    if (alive && isFirst)
        settleOne();
}

void PulseJob::askMirror(int number)
{
    Row& row = m_rows[static_cast<std::size_t>(number)];
    const Cluster* source = sourceOf(row);
    if (!source || row.asksMirror)
        return;
    const auto access = m_options.clusters.find(source->name);
    if (access == m_options.clusters.end() || !access->second.client) {
        row.pulse.mirror.sentence = access == m_options.clusters.end() ? "not asked" : access->second.problem;
        return;
    }
    row.asksMirror = true;
    auto* job = new MirrorJob(*access->second.client,
                              {source->name, source->linkerd.multiclusterNamespace,
                               row.pulse.planned.probed.linkName, row.pulse.planned.probed.release},
                              this);
    connect(job, &MirrorJob::finished, this,
            [this, number](const MirrorReport& report) { takeMirror(number, report); });
    job->start();
}

void PulseJob::takeMirror(int number, const MirrorReport& report)
{
    Row& row = m_rows[static_cast<std::size_t>(number)];
    row.asksMirror = false;
    const bool isFirst = !std::exchange(row.mirrorIsSettled, true);
    row.pulse.mirror = report.vantage;
    // How long probes take now, not since the mirror started: against what it said before.
    std::optional<MirrorView> before = std::exchange(row.pulse.mirrorView, report.view);
    if (before && row.pulse.mirrorView)
        row.pulse.mirrorView->latency = recentLatency(*before, *report.view);
    row.pulse.mirroredServices = report.mirroredServices;
    const QPointer<PulseJob> alive(this);
    tell(number);
    if (alive && isFirst)
        settleOne();
}

void PulseJob::settleOne()
{
    if (m_unsettled > 0 && --m_unsettled == 0)
        Q_EMIT settled();
}

void PulseJob::tell(int number, bool stateChanged)
{
    GatewayPulse& pulse = m_rows[static_cast<std::size_t>(number)].pulse;
    const Cluster& cluster = m_plan.clusters[static_cast<std::size_t>(pulse.planned.cluster)];
    if (stateChanged)
        pulse.disagreements = disagreements(pulse.vantages(), pulse.planned.probed, &*cluster.gateway);
    Q_EMIT changed(number);
}

} // namespace linkwright::health
