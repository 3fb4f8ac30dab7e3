// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/pulse_session.h"

#include "health/http_sender.h"
#include "kube/transport.h"
#include "live/connections.h"
#include "live/pulse_words.h"
#include "qt/plan_document.h"
#include "qt/text.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace linkwright::live {

using health::State;
using qt::toQString;

namespace {

constexpr std::chrono::milliseconds tellPause{200}; ///< what comes in the meantime is shown with the next
constexpr std::chrono::milliseconds editPause{400}; ///< so long nobody edits before probes follow the plan
constexpr std::int64_t freshMs = 1000; ///< a transition not older than that is why the state is another

} // namespace

PulseSession::PulseSession(qt::PlanDocument& document, World world, QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_world(std::move(world))
{
    m_tell.setSingleShot(true);
    m_tell.setInterval(tellPause);
    m_edited.setSingleShot(true);
    m_edited.setInterval(editPause);
    connect(&m_tell, &QTimer::timeout, this, &PulseSession::tellRows);
    connect(&m_edited, &QTimer::timeout, this, &PulseSession::followPlan);
    connect(&document, &qt::PlanDocument::planChanged, this, [this] {
        if (m_connections)
            updateClusters();
        if (m_isRunning)
            m_edited.start();
    });
}

PulseSession::~PulseSession() = default;

// --- whom to ask, and by what

health::Sender& PulseSession::sender()
{
    if (m_world.sender == nullptr) {
        m_ownSender = std::make_unique<health::HttpSender>();
        m_world.sender = m_ownSender.get();
    }
    return *m_world.sender;
}

health::Resolver& PulseSession::resolver()
{
    if (m_world.resolver == nullptr) {
        m_ownResolver = std::make_unique<health::SystemResolver>();
        m_world.resolver = m_ownResolver.get();
    }
    return *m_world.resolver;
}

Connections& PulseSession::connections()
{
    if (!m_connections) {
        if (m_world.transport == nullptr) {
            m_ownTransport = std::make_unique<kube::Transport>();
            m_world.transport = m_ownTransport.get();
        }
        m_connections = std::make_unique<Connections>(*m_world.transport);
        connect(m_connections.get(), &Connections::pluginRequested, this, &PulseSession::pluginRequested);
        connect(m_connections.get(), &Connections::pluginSaid, this, &PulseSession::pluginSaid);
    }
    return *m_connections;
}

void PulseSession::loadClusters()
{
    connections().load(m_world.kubeconfigs);
    updateClusters();
}

void PulseSession::updateClusters()
{
    std::vector<AskedCluster> clusters;
    const kube::Kubeconfig& config = connections().config();
    for (const Cluster& cluster : m_document.plan().clusters) {
        AskedCluster asked{
            toQString(cluster.name), m_allowed.count(cluster.name) != 0, toQString(cluster.context), {}, {}};
        for (const kube::ContextInfo& info : config.list()) {
            if (info.name == cluster.context)
                asked.server = toQString(info.server);
        }
        if (cluster.context.empty())
            asked.problem = tr("the plan names no context for %1").arg(asked.cluster);
        else if (const auto access = config.access(cluster.context); !access)
            asked.problem = toQString(access.error().message);
        clusters.push_back(std::move(asked));
    }
    if (clusters == m_clusters)
        return;
    m_clusters = std::move(clusters);
    Q_EMIT changed();
}

void PulseSession::setAllowed(const QString& cluster, bool allowed)
{
    const bool isAnother =
        allowed ? m_allowed.insert(cluster.toStdString()).second : m_allowed.erase(cluster.toStdString()) > 0;
    if (!isAnother)
        return;
    loadClusters();
    if (m_isRunning)
        begin(false);
}

/// Clusters that may be asked and can be reached, as far as the kubeconfig tells.
PulseSession::Pairs PulseSession::chosen() const
{
    Pairs pairs;
    for (const AskedCluster& cluster : m_clusters) {
        if (cluster.allowed && cluster.problem.isEmpty())
            pairs.emplace_back(cluster.cluster.toStdString(), cluster.context.toStdString());
    }
    return pairs;
}

std::map<std::string, health::PulseJob::Access> PulseSession::accesses()
{
    std::map<std::string, health::PulseJob::Access> accesses;
    if (m_allowed.empty())
        return accesses;
    for (const AskedCluster& cluster : m_clusters) {
        if (cluster.allowed)
            accesses[cluster.cluster.toStdString()].problem = cluster.problem.toStdString();
    }
    const Pairs pairs = chosen();
    if (const Result<void> connected = connections().connectTo(pairs, "linkwright/" + m_world.version);
        !connected) {
        for (const auto& [cluster, context] : pairs)
            accesses[cluster].problem = connected.error().message;
    }
    m_connectedTo = pairs;
    for (const apply::ClusterAccess& access : connections().clusters())
        accesses[access.cluster].client = access.client;
    return accesses;
}

std::optional<PluginRequest> PulseSession::pluginRequest() const
{
    return m_connections ? m_connections->pluginRequest() : std::nullopt;
}

void PulseSession::answerPlugin(bool mayRun)
{
    connections().answerPlugin(mayRun);
    Q_EMIT pluginRequested();
}

// --- running

void PulseSession::start()
{
    if (m_isRunning)
        return;
    m_isRunning = true;
    if (!m_allowed.empty())
        loadClusters();
    begin(true);
    Q_EMIT changed();
}

void PulseSession::stop()
{
    if (!m_isRunning)
        return;
    m_isRunning = false;
    m_edited.stop();
    m_job->stop();
    if (m_connections)
        m_connections->refuseQuestions();
    tellRows();
    Q_EMIT changed();
}

void PulseSession::reset()
{
    stop();
    m_tell.stop();
    m_job.reset();
    m_dirty.clear();
    m_allowed.clear();
    m_standings.clear();
    m_mirrorStates.clear();
    m_rows.reset({});
    m_log.clear();
    if (m_connections)
        updateClusters();
    Q_EMIT changed();
}

/// A new job in the place of the one before, which it takes over from.
void PulseSession::begin(bool atOnce)
{
    m_edited.stop();
    const std::unique_ptr<health::PulseJob> before = std::move(m_job);
    if (before) {
        before->disconnect(this);
        before->stop();
    }
    health::PulseJob::Options options;
    options.atOnce = atOnce;
    options.clusters = accesses();
    health::Prober::World world{sender(), resolver()};
    world.clock = m_world.clock;
    m_job = std::make_unique<health::PulseJob>(m_document.plan(), world, std::move(options));
    m_job->start();
    if (before)
        m_job->takeOver(*before);
    connectJob();
    showRows();
}

void PulseSession::connectJob()
{
    connect(m_job.get(), &health::PulseJob::changed, this, &PulseSession::takeChange);
    connect(m_job.get(), &health::PulseJob::transition, this, &PulseSession::takeTransition);
    connect(m_job.get(), &health::PulseJob::moved, this, &PulseSession::takeMove);
}

/// Where gateways are probed in the same way and asked by the same ways, nothing is interrupted.
void PulseSession::followPlan()
{
    if (!m_isRunning)
        return;
    if (!m_job->follow(m_document.plan()) || (!m_allowed.empty() && chosen() != m_connectedTo))
        begin(false);
}

const health::History* PulseSession::history(int row, int address) const
{
    if (!m_job || row < 0 || row >= m_job->count() || address < 0 ||
        address >= static_cast<int>(m_job->row(row).names.size()))
        return nullptr;
    return &m_job->history(row, address);
}

// --- what is shown

PulseRow PulseSession::makeRow(int number) const
{
    PulseRow row;
    row.pulse = m_job->row(number);
    row.state = row.pulse.state();
    if (const auto standing = m_standings.find(keyOf(row.pulse)); standing != m_standings.end())
        row.sinceMs = standing->second.sinceMs;
    if (const health::History* first = history(number, 0)) {
        row.latency = first->latency();
        row.uptime = first->uptime().fraction();
        row.probes = first->probes();
    }
    return row;
}

void PulseSession::showRows()
{
    std::map<QString, Standing> standings;
    std::vector<PulseRow> rows;
    for (int i = 0; i < m_job->count(); ++i) {
        const QString key = keyOf(m_job->row(i));
        const State state = m_job->row(i).state();
        const Standing before = m_standings[key];
        standings[key] = before.state == state ? before : Standing{state, m_world.clock().wallMs};
    }
    m_standings = std::move(standings);
    for (int i = 0; i < m_job->count(); ++i)
        rows.push_back(makeRow(i));
    m_dirty.clear();
    m_rows.reset(std::move(rows));
}

void PulseSession::tellRows()
{
    for (const int row : std::exchange(m_dirty, {}))
        m_rows.set(row, makeRow(row));
}

/// The first sign of a change, where it was a probe of ours that decided it just now.
std::int64_t PulseSession::sinceOf(int row, State state) const
{
    const std::int64_t now = m_world.clock().wallMs;
    for (int i = 0; const health::History* probes = history(row, i); ++i) {
        if (probes->transitions().empty())
            continue;
        const health::Transition& last = probes->transitions().back();
        if (last.to == state && now - last.wallMs <= freshMs)
            return last.sinceMs;
    }
    return now;
}

void PulseSession::takeChange(int row)
{
    m_dirty.insert(row);
    noteMirror(row);
    Standing& standing = m_standings[keyOf(m_job->row(row))];
    const State state = m_job->row(row).state();
    if (state == standing.state) {
        if (!m_tell.isActive())
            m_tell.start();
        return;
    }
    const State before = std::exchange(standing.state, state);
    standing.sinceMs = sinceOf(row, state);
    tellRows();
    Q_EMIT turned(row, before, state);
}

void PulseSession::takeTransition(int row, int address, const health::Transition& transition)
{
    const health::GatewayPulse& pulse = m_job->row(row);
    const health::Vantage& vantage = pulse.direct[static_cast<std::size_t>(address)];
    m_log.add({transition.wallMs, gatewayName(pulse),
               tr("%1, %2").arg(whoWord(vantage.kind), toQString(vantage.where)), transition.from,
               transition.to, transition.sinceMs, toQString(transition.sentence)});
}

void PulseSession::takeMove(int row, int address, const health::NameState& name)
{
    const health::GatewayPulse& pulse = m_job->row(row);
    const health::Vantage& vantage = pulse.direct[static_cast<std::size_t>(address)];
    QStringList addresses;
    for (const std::string& one : name.addresses)
        addresses << toQString(one);
    m_log.add(
        {m_world.clock().wallMs, gatewayName(pulse),
         tr("%1, %2").arg(whoWord(vantage.kind), toQString(vantage.where)), vantage.state, vantage.state, 0,
         addresses.isEmpty() ? tr("the name has no address any more")
                             : tr("the name leads to %1 now").arg(addresses.join(QStringLiteral(", ")))});
}

/// The mirror has no history of its own: its changes are those between two looks.
void PulseSession::noteMirror(int row)
{
    const health::GatewayPulse& pulse = m_job->row(row);
    State& noted = m_mirrorStates[keyOf(pulse)];
    if (pulse.mirror.state == State::Unknown || pulse.mirror.state == noted)
        return;
    const State before = std::exchange(noted, pulse.mirror.state);
    m_log.add({m_world.clock().wallMs, gatewayName(pulse), whoWord(health::VantageKind::Mirror), before,
               pulse.mirror.state, 0, toQString(pulse.mirror.sentence)});
}

} // namespace linkwright::live
