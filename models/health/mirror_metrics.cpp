// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/mirror_metrics.h"

#include "health/metrics_text.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace linkwright::health {

namespace {

using Buckets = std::vector<std::pair<double, double>>;

constexpr std::string_view alive = "gateway_alive";
constexpr std::string_view enabled = "gateway_enabled";
constexpr std::string_view latency = "gateway_latency";
constexpr std::string_view probes = "gateway_probes";
constexpr std::string_view bucket = "gateway_probe_latency_ms_bucket";

bool isWanted(std::string_view name)
{
    return name == alive || name == enabled || name == latency || name == probes || name == bucket;
}

double boundOf(const Metric& metric)
{
    const std::string text = metric.label("le");
    char* end = nullptr;
    const double bound = std::strtod(text.c_str(), &end); // knows "+Inf" as well
    return text.empty() || *end != '\0' ? std::nan("") : bound;
}

void take(const Metric& metric, MirrorView& view, bool& isAlive)
{
    if (!std::isfinite(metric.value))
        return;
    if (metric.name == alive)
        isAlive = metric.value == 1;
    else if (metric.name == enabled)
        view.enabled = metric.value == 1;
    else if (metric.name == latency)
        view.latencyMs = metric.value;
    else if (metric.name == probes)
        (metric.label("probe_successful") == "true" ? view.good : view.bad) += metric.value;
    else if (const double bound = boundOf(metric); !std::isnan(bound))
        view.buckets.emplace_back(bound, metric.value);
}

/// As histogram_quantile of Prometheus: evenly spread within a bucket; the last bound where it is above all.
double quantile(const Buckets& buckets, double fraction)
{
    const double rank = fraction * buckets.back().second;
    double lower = 0;
    double below = 0;
    for (const auto& [bound, count] : buckets) {
        if (count >= rank) {
            if (std::isinf(bound) || count <= below)
                return lower;
            return lower + (bound - lower) * (rank - below) / (count - below);
        }
        lower = bound;
        below = count;
    }
    return lower;
}

std::optional<Percentiles> percentilesOfBuckets(const Buckets& buckets)
{
    if (buckets.empty() || !(buckets.back().second > 0))
        return std::nullopt;
    return Percentiles{quantile(buckets, 0.50), quantile(buckets, 0.95), quantile(buckets, 0.99)};
}

} // namespace

Result<std::optional<MirrorView>> readMirror(std::string_view text, const std::string& linkName)
{
    const Result<MetricsText> read = readMetrics(text, isWanted);
    if (!read)
        return tl::unexpected(read.error());
    MirrorView view;
    view.skippedLines = read->skipped;
    bool isAlive = false;
    bool any = false;
    for (const Metric& metric : read->metrics) {
        if (metric.label("target_cluster_name") != linkName)
            continue;
        any = true;
        take(metric, view, isAlive);
    }
    if (!any)
        return std::optional<MirrorView>();
    // Cumulative, and in order: also where somebody on the way sorted the lines as texts.
    std::sort(view.buckets.begin(), view.buckets.end());
    view.latency = percentilesOfBuckets(view.buckets);
    if (isAlive)
        view.state = State::Alive;
    else if (view.good + view.bad > 0)
        view.state = State::Dead; // before the first probe the gauge is 0, too
    return std::optional<MirrorView>(std::move(view));
}

std::optional<Percentiles> recentLatency(const MirrorView& before, const MirrorView& now)
{
    Buckets difference = now.buckets;
    bool isOneLife = before.buckets.size() == difference.size();
    for (std::size_t i = 0; isOneLife && i < difference.size(); ++i) {
        isOneLife = before.buckets[i].first == difference[i].first &&
                    before.buckets[i].second <= difference[i].second;
        difference[i].second -= before.buckets[i].second;
    }
    const std::optional<Percentiles> recent = isOneLife ? percentilesOfBuckets(difference) : std::nullopt;
    return recent ? recent : now.latency;
}

} // namespace linkwright::health
