// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight/engine.h"

#include <algorithm>
#include <utility>

namespace linkwright::preflight {

namespace {

/// What a fatal check was about: a cluster, or a link from it.
std::string keyOf(const ClusterScene& cluster, const LinkScene* link, std::string_view id)
{
    return cluster.cluster.name + "\n" + (link ? link->name : "") + "\n" + std::string(id);
}

bool isDone(const Check& check, const ClusterScene& cluster, const LinkScene* link)
{
    if (cluster.linkerd.minor < check.since || cluster.linkerd.minor > check.until)
        return false;
    const ClusterScene* gateway = link ? link->target : &cluster;
    return !check.needsGateway || (gateway && gateway->cluster.gateway);
}

std::string whyUnknown(const std::string& name, const ClusterScene* scene)
{
    if (!scene)
        return "the plan has no cluster called " + name;
    if (!scene->facts)
        return "cluster " + name + " was not asked";
    const facts::Unread* why = scene->facts->facts().version.unread();
    return "cluster " + name + " cannot be reached" +
           (why && !why->message.empty() ? ": " + why->message : std::string());
}

} // namespace

Engine::Engine(std::vector<const Check*> table)
    : m_table(std::move(table))
{
}

/// The fatal check that it needs and that did not pass; null where nothing stands in its way.
const Check* Engine::obstacle(const Check& check, const ClusterScene& cluster, const LinkScene* link) const
{
    for (const std::string_view need : check.needs) {
        const auto row = std::find_if(m_table.begin(), m_table.end(),
                                      [need](const Check* each) { return each->id == need; });
        if (need.empty() || row == m_table.end())
            continue;
        auto held = m_held.find(keyOf(cluster, link, need));
        if (held == m_held.end())
            held = m_held.find(keyOf(cluster, nullptr, need));
        if (held != m_held.end() && !held->second)
            return *row;
    }
    return nullptr;
}

void Engine::run(const Check& check, const ClusterScene& cluster, const LinkScene* link,
                 std::vector<CheckResult>& results)
{
    if (!isDone(check, cluster, link))
        return;
    std::vector<CheckResult> own;
    CheckReport report(check, cluster.cluster.name, link ? link->name : std::string(), own);
    if (!cluster.isKnown())
        report.notChecked(whyUnknown(cluster.cluster.name, &cluster));
    else if (const Check* needed = obstacle(check, cluster, link))
        report.skipped("it needs `" + std::string(needed->id) + "` (" + std::string(needed->title) +
                       "), which did not pass");
    else if (link && check.needsTarget && !(link->target && link->target->isKnown()))
        report.notChecked(whyUnknown(link->link.to, link->target));
    else if (link)
        check.link(*link, report);
    else
        check.cluster(cluster, report);
    if (check.fatal)
        m_held[keyOf(cluster, link, check.id)] =
            std::all_of(own.begin(), own.end(), [](const CheckResult& result) {
                return result.state == State::Passed || result.state == State::Warning;
            });
    std::move(own.begin(), own.end(), std::back_inserter(results));
}

std::vector<CheckResult> Engine::checkCluster(const ClusterScene& cluster)
{
    std::vector<CheckResult> results;
    for (const Check* check : m_table) {
        if (cluster.facts && check->cluster)
            run(*check, cluster, nullptr, results);
    }
    return results;
}

std::vector<CheckResult> Engine::checkLink(const LinkScene& link)
{
    std::vector<CheckResult> results;
    for (const Check* check : m_table) {
        if (link.source.facts && check->link)
            run(*check, link.source, &link, results);
    }
    return results;
}

std::vector<CheckResult> Engine::checkAll(const Scene& scene)
{
    std::vector<CheckResult> results;
    for (const std::unique_ptr<ClusterScene>& cluster : scene.clusters()) {
        std::vector<CheckResult> own = checkCluster(*cluster);
        std::move(own.begin(), own.end(), std::back_inserter(results));
    }
    for (const std::unique_ptr<LinkScene>& link : scene.links()) {
        std::vector<CheckResult> own = checkLink(*link);
        std::move(own.begin(), own.end(), std::back_inserter(results));
    }
    return results;
}

Summary summarize(const std::vector<CheckResult>& results)
{
    Summary summary;
    for (const CheckResult& result : results) {
        int* const counts[] = {&summary.passed, &summary.failed, &summary.warnings, &summary.skipped,
                               &summary.notChecked};
        ++*counts[static_cast<std::size_t>(result.state)];
    }
    return summary;
}

} // namespace linkwright::preflight
