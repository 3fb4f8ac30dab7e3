// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/mirror_job.h"

#include "domain/json_member.h"
#include "kube/client.h"

#include <algorithm>
#include <utility>

namespace linkwright::health {

namespace {

constexpr const char* clusterLabel = "mirror.linkerd.io/cluster-name";
constexpr const char* metadataOnly =
    "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";
constexpr int adminPort = 9999;
constexpr std::size_t mostPods = 5; ///< replicas that are asked
constexpr std::chrono::milliseconds patience{15'000};

kube::ApiRequest get(std::string path)
{
    kube::ApiRequest request;
    request.path = std::move(path);
    request.timeout = patience;
    return request;
}

std::string inNamespace(const char* base, const std::string& ns, const std::string& rest)
{
    return std::string(base) + "/namespaces/" + kube::percentEncoded(ns) + "/" + rest;
}

bool isReady(const Json& pod)
{
    for (const Json& condition : valueAt(valueAt(pod, "status"), "conditions")) {
        if (textAt(condition, "type") == "Ready")
            return textAt(condition, "status") == "True";
    }
    return false;
}

/// What runs may be of another release than the plan says.
bool isAdminPort(const std::string& name)
{
    const auto releases = linkerd::releases();
    return std::any_of(releases.begin(), releases.end(),
                       [&name](const linkerd::Release& release) { return release.adminPort == name; });
}

/// The admin port, by any of the names that it had over the releases. As a number: the API server's pod proxy
/// takes no names (k8s.io/kubernetes pkg/registry/core/pod/strategy.go, ResourceLocation).
int adminPortOf(const Json& pod)
{
    for (const Json& container : valueAt(valueAt(pod, "spec"), "containers")) {
        for (const Json& port : valueAt(container, "ports")) {
            const std::string name = textAt(port, "name");
            const Json& number = valueAt(port, "containerPort");
            if (isAdminPort(name) && number.is_number_integer())
                return number.get<int>();
        }
    }
    return adminPort;
}

} // namespace

MirrorJob::MirrorJob(kube::Client& client, MirrorQuestion question, QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_question(std::move(question))
{
    m_report.vantage.kind = VantageKind::Mirror;
    m_report.vantage.where = "service mirror in " + m_question.cluster;
}

MirrorJob::~MirrorJob() = default;

void MirrorJob::start()
{
    m_pending = 1; // held until all are on their way
    countServices();
    askLease();
    askPods();
    oneDone();
}

void MirrorJob::say(State state, std::string sentence, std::string remedy)
{
    m_report.vantage.state = state;
    m_report.vantage.sentence = std::move(sentence);
    m_report.vantage.remedy = std::move(remedy);
}

void MirrorJob::countServices()
{
    kube::ApiRequest request = get("/api/v1/services");
    request.query = {{"labelSelector", "mirror.linkerd.io/mirrored-service=true," +
                                           std::string(clusterLabel) + "=" + m_question.linkName}};
    request.accept = metadataOnly;
    ++m_pending;
    m_client.send(std::move(request), this, [this](const kube::ApiResult& result) {
        if (result) // servers write null for a list of nothing, which has the size of one
            m_report.mirroredServices = static_cast<int>(valueAt(result->body, "items").size());
        oneDone();
    });
}

/// Of several pods, one probes. Releases without a lease have one pod.
void MirrorJob::askLease()
{
    ++m_pending;
    m_client.send(
        get(inNamespace("/apis/coordination.k8s.io/v1", m_question.nameSpace,
                        "leases/service-mirror-write-" + kube::percentEncoded(m_question.linkName))),
        this, [this](const kube::ApiResult& result) {
            if (result)
                m_holder = textAt(valueAt(result->body, "spec"), "holderIdentity");
            oneDone();
        });
}

void MirrorJob::askPods()
{
    ++m_pending;
    kube::ApiRequest request = get(inNamespace("/api/v1", m_question.nameSpace, "pods"));
    if (m_question.release->linkApi != linkerd::LinkApi::None) // 2.8 has one mirror for all
        request.query = {{"labelSelector", std::string(clusterLabel) + "=" + m_question.linkName}};
    m_client.send(std::move(request), this, [this](const kube::ApiResult& result) {
        takePods(result);
        oneDone();
    });
}

std::vector<MirrorJob::Pod> MirrorJob::mirrorPods(const Json& list) const
{
    std::vector<Pod> pods;
    for (const Json& pod : valueAt(list, "items")) {
        const std::string name = textAt(valueAt(pod, "metadata"), "name");
        const bool isMirror = m_question.release->linkApi != linkerd::LinkApi::None ||
                              name.starts_with("linkerd-service-mirror");
        if (isMirror && !name.empty() && pods.size() < mostPods)
            pods.push_back({name, adminPortOf(pod), isReady(pod)});
    }
    return pods;
}

void MirrorJob::takePods(const kube::ApiResult& result)
{
    const std::string ns = m_question.nameSpace;
    if (!result) {
        say(State::Unknown,
            "the pods in " + ns + " of " + m_question.cluster +
                " cannot be listed: " + result.error().message,
            result.error().hint);
        return;
    }
    const std::vector<Pod> pods = mirrorPods(result->body);
    const bool any = std::any_of(pods.begin(), pods.end(), [](const Pod& pod) { return pod.isReady; });
    if (!any) {
        say(State::Unknown,
            "no service mirror for " + m_question.linkName + (pods.empty() ? " runs" : " is ready") + " in " +
                ns + " of " + m_question.cluster,
            pods.empty() ? "Link the clusters; the runbook has the command."
                         : "See why its pods are not ready.");
        return;
    }
    say(State::Unknown, "the service mirror knows nothing of " + m_question.linkName,
        "Check that the Link is there and has a probe path; without one the mirror does not probe.");
    for (const Pod& pod : pods) {
        if (pod.isReady)
            scrape(pod);
    }
}

void MirrorJob::scrape(const Pod& pod)
{
    kube::ApiRequest request = get(inNamespace("/api/v1", m_question.nameSpace,
                                               "pods/" + kube::percentEncoded(pod.name) + ":" +
                                                   std::to_string(pod.port) + "/proxy/metrics"));
    request.accept = "text/plain;version=0.0.4";
    request.proxied = true;
    request.sizeLimit = 8U << 20U;
    ++m_pending;
    m_client.send(std::move(request), this, [this, pod](const kube::ApiResult& result) {
        takeMetrics(pod, result);
        oneDone();
    });
}

void MirrorJob::takeMetrics(const Pod& pod, const kube::ApiResult& result)
{
    if (!result) {
        const bool forbidden = result.error().kind == kube::ApiError::Kind::Forbidden;
        say(State::Unknown, "the metrics of pod " + pod.name + " cannot be read: " + result.error().message,
            forbidden ? "That needs the verb get on pods/proxy in " + m_question.nameSpace + "."
                      : result.error().hint);
        return;
    }
    if (result->status != 200) {
        say(State::Unknown, "pod " + pod.name + " gives no metrics: status " + std::to_string(result->status),
            "Linkerd's policies may keep the API server from its admin port.");
        return;
    }
    const Result<std::optional<MirrorView>> read = readMirror(result->text, m_question.linkName);
    if (!read)
        say(State::Unknown, "the metrics of pod " + pod.name + " make no sense: " + read.error().message,
            read.error().hint);
    else if (*read)
        m_seen.push_back({pod.name, **read});
}

/// That of the lease's holder; where there is none, of the one that has probed most.
void MirrorJob::choose()
{
    const auto probes = [](const Seen& seen) { return seen.view.good + seen.view.bad; };
    const Seen* best = nullptr;
    for (const Seen& seen : m_seen) {
        if (seen.pod == m_holder) {
            best = &seen;
            break;
        }
        if (!best || probes(seen) > probes(*best))
            best = &seen;
    }
    if (best) {
        m_report.view = best->view;
        m_report.vantage.where = "pod " + best->pod + " in " + m_question.cluster;
        judge(best->pod, best->view);
    }
}

void MirrorJob::judge(const std::string& pod, const MirrorView& view)
{
    if (view.enabled == std::optional(false))
        say(State::Unknown, "the service mirror does not probe: its Link has no gateway",
            "Link with a gateway, if Services are to be mirrored through one.");
    else if (view.state == State::Alive)
        say(State::Alive, "the service mirror calls it alive", {});
    else if (view.state == State::Dead)
        say(State::Dead, "the service mirror calls it dead",
            "Its log says why: kubectl logs -n " + m_question.nameSpace + " " + pod + ".");
    else
        say(State::Unknown, "the service mirror has not finished a probe yet",
            "Wait for a period of the probe. If that does not help, its log says why.");
    m_report.vantage.latencyMs = view.state == State::Alive ? view.latencyMs : std::nullopt;
}

void MirrorJob::oneDone()
{
    if (--m_pending == 0)
        conclude();
}

void MirrorJob::conclude()
{
    choose();
    deleteLater();
    Q_EMIT finished(m_report); // may end who owns this
}

} // namespace linkwright::health
