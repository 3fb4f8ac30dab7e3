// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reads from one cluster what the checks of a plan need: what it serves, lists, permissions; then what its
// Links lead to. Everything at once, as far as the client lets it. Writes nothing but access reviews. Lives
// on the thread of the client and the transport, which outlive it; deleting it drops what is under way.

#include "domain/plan.h"
#include "facts/cluster_facts.h"
#include "kube/discovery.h"
#include "kube/list_call.h"
#include "kube/secret_text.h"
#include "preflight/gather_world.h"
#include "preflight/needs.h"

#include <QObject>

#include <map>
#include <set>

namespace linkwright::preflight {

class ClusterGatherer : public QObject
{
    Q_OBJECT

public:
    /// `plan` outlives it.
    ClusterGatherer(const Plan& plan, const Cluster& cluster, ClusterClient client, GatherWorld world,
                    QObject* parent = nullptr);

    void start();
    /// The time is up: ends with what is known; the rest was not read in time.
    void stop();

    [[nodiscard]] int done() const { return m_asked - m_underWay; }
    [[nodiscard]] int total() const { return m_asked; }

Q_SIGNALS:
    void progressed();
    /// Once, from the event loop, unless it is deleted before.
    void finished(const linkwright::facts::ClusterFacts& facts);

private:
    using Next = void (ClusterGatherer::*)();
    /// Counts what is asked; when the last answer of a phase is there, the next one begins.
    void begin(Next next);
    void arrive();
    void countQuestion();

    void discovered(const kube::DiscoveryResult& result);
    void askFirst();
    void askFurther();
    void askRemotes();
    void askMetrics();
    void end();

    void list(const ListNeed& need);
    void take(const ListNeed& need, const Json& object, facts::Objects& to);
    void takeConfigMap(const ListNeed& need, const facts::Reading& reading,
                       const tl::expected<facts::Objects, facts::Unread>& objects);
    void listEnded(const ListNeed& need, const facts::Reading& reading, facts::Objects objects,
                   const kube::ListResult& result);
    [[nodiscard]] const kube::ResourceKind* servedKind(const std::string& id) const;
    void askPermission(std::size_t index);
    void askMetricsOf(std::size_t index);
    [[nodiscard]] facts::Reading readingOf(const kube::ApiRequest& request) const;

    const Plan& m_plan;
    const Cluster& m_cluster;
    ClusterClient m_access;
    GatherWorld m_world;
    kube::Discovery m_discovery;
    facts::ClusterFacts m_facts;
    /// What the credentials of Links say, by namespace and name of their Secret; gone at the end.
    std::map<std::pair<std::string, std::string>, kube::SecretText> m_kubeconfigs;
    Next m_next = nullptr;
    int m_asked = 0;
    int m_underWay = 0;
    bool m_finished = false;
};

} // namespace linkwright::preflight
