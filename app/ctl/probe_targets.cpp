// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/probe_run.h"
#include "app/ctl/suggest.h"
#include "domain/lookup.h"
#include "linkerd/go_url.h"

#include <algorithm>

namespace linkwright::ctl {

namespace {

constexpr std::int64_t urlPeriodMs = 3000;
constexpr std::int64_t urlLimitMs = 30'000;

std::string placeOf(const std::string& address, int port)
{
    const bool bare = address.find(':') != std::string::npos && address.front() != '[';
    return (bare ? "[" + address + "]" : address) + ":" + std::to_string(port);
}

/// Whether all names are those of clusters with a gateway.
Result<void> checkNames(const Plan& plan, const std::vector<std::string>& names)
{
    std::vector<std::string> known;
    for (const Cluster& cluster : plan.clusters) {
        if (cluster.gateway)
            known.push_back(cluster.name);
    }
    for (const std::string& name : names) {
        if (std::find(known.begin(), known.end(), name) == known.end())
            return failure(Error::Kind::Usage, unknownName("cluster with a gateway", name, known));
    }
    return {};
}

void applyOptions(ProbedAddress& address, const ProbeOptions& options)
{
    if (!options.host.empty())
        address.probed.request.hostHeader = address.target.shot.host = options.host;
    if (options.periodSeconds > 0)
        address.target.periodMs =
            std::max<std::int64_t>(1, static_cast<std::int64_t>(options.periodSeconds * 1000));
}

} // namespace

Result<std::vector<ProbedAddress>> probedAddresses(const Plan& plan, const ProbeOptions& options)
{
    if (const Result<void> known = checkNames(plan, options.clusters); !known)
        return tl::unexpected(known.error());
    std::vector<ProbedAddress> result;
    for (const health::PlannedProbe& planned : health::plannedProbes(plan)) {
        const Cluster& cluster = plan.clusters[static_cast<std::size_t>(planned.cluster)];
        const auto& names = options.clusters;
        if (!names.empty() && std::find(names.begin(), names.end(), cluster.name) == names.end())
            continue;
        for (const std::string& address : cluster.gateway->addresses) {
            ProbedAddress probed{
                cluster.name, &cluster, planned.probed, {}, placeOf(address, planned.probed.request.port)};
            probed.target = {address, health::probeShot(planned.probed.request, planned.probed.timing),
                             planned.probed.timing.periodMs};
            applyOptions(probed, options);
            result.push_back(std::move(probed));
        }
    }
    if (result.empty())
        return failure(Error::Kind::Usage, "the plan has no address of a gateway to probe",
                       "Write it into gateway.addresses: see the status of the gateway's Service.");
    return result;
}

Result<std::vector<ProbedAddress>> probedUrl(const ProbeOptions& options)
{
    if (options.what.starts_with("https://"))
        return failure(Error::Kind::Usage, "Linkerd probes in clear text: the URL must begin with http://",
                       "To ask a gateway by TLS, use linkwrightctl try --tls.");
    const linkerd::GoUrl url = linkerd::parseGoUrl(options.what);
    if (!url.error.empty() || url.host.empty())
        return failure(Error::Kind::Usage, url.error.empty() ? "the URL names no host" : url.error);
    ProbedAddress probed;
    probed.probed.release = &linkerd::newestRelease();
    probed.probed.linkName = url.host;
    probed.probed.request.host = url.host;
    probed.probed.request.port = url.port;
    probed.probed.request.path = url.path;
    probed.probed.request.query = url.query;
    probed.probed.request.url = options.what;
    // A client of Go leaves out no port that the URL names.
    const std::size_t begin = std::string("http://").size();
    probed.probed.request.hostHeader =
        options.what.substr(begin, options.what.find_first_of("/?#", begin) - begin);
    probed.probed.timing.periodMs = urlPeriodMs;
    probed.probed.timing.timeLimitMs = urlLimitMs;
    probed.where = placeOf(url.host, url.port);
    probed.target = {url.host, health::probeShot(probed.probed.request, probed.probed.timing), urlPeriodMs};
    applyOptions(probed, options);
    return std::vector<ProbedAddress>{std::move(probed)};
}

} // namespace linkwright::ctl
