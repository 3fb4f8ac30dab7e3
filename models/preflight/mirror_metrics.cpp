// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight/mirror_metrics.h"

#include "domain/json_member.h"
#include "preflight/unread.h"

#include <string_view>

namespace linkwright::preflight {

namespace {

namespace kinds = facts::kinds;

constexpr const char* clusterLabel = "mirror.linkerd.io/cluster-name";
constexpr std::string_view family = "gateway_";
constexpr std::string_view alive = "gateway_alive{";

bool isMirrorOf(const Json& pod, const std::string& target)
{
    const Json& labels = valueAt(valueAt(pod, "metadata"), "labels");
    if (textAt(labels, clusterLabel) == target)
        return true;
    // The one mirror of 2.8 watches every target.
    return textAt(labels, "linkerd.io/control-plane-component") == "linkerd-service-mirror" &&
           !memberOf(labels, clusterLabel);
}

/// Calls `each` with every line.
template <typename Each> void linesOf(std::string_view text, Each each)
{
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        each(text.substr(start, end - start));
        start = end + 1;
    }
}

} // namespace

std::vector<facts::MirrorMetrics> mirrorPods(const std::vector<LinkCredentials>& links,
                                             const facts::FactsView& view)
{
    std::vector<facts::MirrorMetrics> pods;
    for (const LinkCredentials& link : links) {
        for (const Json* pod : view.in(kinds::pod, link.namespace_)) {
            if (isMirrorOf(*pod, link.target) && textAt(valueAt(*pod, "status"), "phase") == "Running")
                pods.push_back({link.link, link.namespace_, textAt(valueAt(*pod, "metadata"), "name"), {}});
        }
    }
    return pods;
}

kube::ApiRequest metricsRequest(const std::string& ns, const std::string& pod)
{
    constexpr const char* adminPort = "9999";
    kube::ApiRequest request;
    request.path = "/api/v1/namespaces/" + kube::percentEncoded(ns) + "/pods/" + kube::percentEncoded(pod) +
                   ":" + adminPort + "/proxy/metrics";
    request.accept = "text/plain";
    request.proxied = true;
    request.timeout = std::chrono::seconds(10);
    request.sizeLimit = 4U << 20U;
    return request;
}

tl::expected<std::string, facts::Unread> metricsText(const kube::ApiResult& result)
{
    if (!result)
        return tl::unexpected<facts::Unread>(unreadOf(result.error()));
    if (result->status != 200)
        return tl::unexpected<facts::Unread>(facts::Unread{
            facts::Unread::Why::Failed, "the pod answered with status " + std::to_string(result->status)});
    std::string kept;
    linesOf(result->text, [&kept](std::string_view line) {
        if (line.substr(0, family.size()) == family)
            kept += std::string(line) + "\n";
    });
    return kept;
}

std::optional<bool> gatewayAlive(const std::string& text, const std::string& target)
{
    const std::string label = "target_cluster_name=\"" + target + "\"";
    std::optional<bool> result;
    linesOf(text, [&](std::string_view line) {
        const std::size_t close = line.rfind('}');
        if (line.substr(0, alive.size()) != alive || close == std::string_view::npos)
            return;
        const std::size_t at = line.find(label);
        const bool isLabel = at != std::string_view::npos && (line[at - 1] == '{' || line[at - 1] == ',');
        if (isLabel)
            result = line.substr(close + 1).find_first_of("123456789") != std::string_view::npos;
    });
    return result;
}

} // namespace linkwright::preflight
