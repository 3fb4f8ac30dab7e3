// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Asks the service mirror of one link what it thinks of the gateway: finds its pods, reads their metrics
// through the pod proxy of the source's API server, and counts the Services it mirrors. Needs to list pods
// and Services, and get on pods/proxy; what is forbidden is told, and the rest is done. Once; deletes nothing
// but itself.

#include "domain/plan.h"
#include "health/mirror_metrics.h"
#include "health/vantage.h"
#include "kube/api_request.h"
#include "linkerd/release.h"

#include <QObject>

#include <optional>
#include <string>
#include <vector>

namespace linkwright::kube {
class Client;
}

namespace linkwright::health {

struct MirrorReport
{
    Vantage vantage; ///< of kind Mirror
    std::optional<MirrorView> view;
    std::optional<int> mirroredServices; ///< nothing where they could not be counted

    bool operator==(const MirrorReport&) const = default;
};

struct MirrorQuestion
{
    std::string cluster;   ///< the source, for words
    std::string nameSpace; ///< of the multicluster extension there
    std::string linkName;
    const linkerd::Release* release = nullptr; ///< of the source
};

class MirrorJob : public QObject
{
    Q_OBJECT

public:
    /// The client outlives the job.
    MirrorJob(kube::Client& client, MirrorQuestion question, QObject* parent = nullptr);
    ~MirrorJob() override;

    void start();

Q_SIGNALS:
    /// Once. The job deletes itself afterwards.
    void finished(const linkwright::health::MirrorReport& report);

private:
    struct Pod
    {
        std::string name;
        int port = 0; ///< of its admin server
        bool isReady = false;
    };

    struct Seen
    {
        std::string pod;
        MirrorView view;
    };

    void askPods();
    void askLease();
    void countServices();
    void takePods(const kube::ApiResult& result);
    void scrape(const Pod& pod);
    void takeMetrics(const Pod& pod, const kube::ApiResult& result);
    void choose();
    void judge(const std::string& pod, const MirrorView& view);
    void say(State state, std::string sentence, std::string remedy);
    void oneDone();
    void conclude();
    [[nodiscard]] std::vector<Pod> mirrorPods(const Json& list) const;

    kube::Client& m_client;
    MirrorQuestion m_question;
    MirrorReport m_report;
    std::string m_holder; ///< of the lease; empty where there is none
    std::vector<Seen> m_seen;
    int m_pending = 0;
};

} // namespace linkwright::health
