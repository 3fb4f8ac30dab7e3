// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Values that follow from a plan, so that nobody types them: what Linkerd will look for, dial and expect.

#include "domain/json.h"
#include "domain/plan.h"
#include "linkerd/release.h"

#include <optional>
#include <string>

namespace linkwright::linkerd {

/// The release row of a cluster.
[[nodiscard]] const Release& releaseOf(const Cluster& cluster);

/// `<service account>.<namespace>.serviceaccount.identity.<linkerd namespace>.<trust domain>` of the
/// gateway's pods (linkerd2 charts/partials/templates/_proxy.tpl). Empty for a cluster without gateway.
[[nodiscard]] std::string derivedIdentity(const Cluster& cluster);
/// The identity in force: the override, else the derived one.
[[nodiscard]] std::string gatewayIdentity(const Cluster& cluster);

/// One probe as the service mirror of the source's release builds it (linkerd2
/// service-mirror/probe_worker.go).
struct ProbeRequest
{
    std::string host;       ///< probe-west, probe-gateway-west (2.9 to 2.17) or <gateway>-west (2.8)
    int port = 0;           ///< the port that is dialled
    std::string path;       ///< as Emissary sees it, without query; empty where the URL cannot be parsed
    std::string url;        ///< the URL, in full
    std::string query = {}; ///< with its question mark, where the path has one
    std::string error;      ///< why Go refuses the URL; empty where it does not
    std::string hostHeader; ///< what Emissary sees as host, "probe-west:4191": Go leaves no port out

    bool operator==(const ProbeRequest&) const = default;
};

/// `source` is the release of the cluster that probes, `linkName` what the target is called there. Host and
/// port are what Go makes of the URL: a path that starts with digits moves the probe to another port ("1/x"
/// after port 80 is port 801). An empty path has an error and no URL: the mirror sends no probe.
[[nodiscard]] ProbeRequest probeRequest(const Release& source, const Gateway& gateway,
                                        const std::string& linkName);

/// The probe path as it must be written for a release: with one leading slash since 2.9, without one before.
/// An empty path stays empty, there is no right one to derive.
[[nodiscard]] std::string rightProbePath(const Release& source, const std::string& path);

/// Annotations of the gateway Deployment's pod template.
[[nodiscard]] StringMap podAnnotations(const Gateway& gateway);
/// Annotations of the gateway's Service.
[[nodiscard]] StringMap serviceAnnotations(const Cluster& cluster);

/// What marks a Service for export: labels, or annotations for 2.8.
struct ExportMarks
{
    StringMap labels;
    StringMap annotations;
};
[[nodiscard]] ExportMarks exportMarks(const Cluster& cluster, const Export& entry);
/// The mark in force: the override, else what the release reads.
[[nodiscard]] ExportMark markOf(const Cluster& cluster, const Export& entry);

/// What the mirror of an exported Service is called in the source: `<service>-<link name>`, or
/// `<service>-federated` for the one Service that all members share (linkerd2
/// service-mirror/cluster_watcher.go).
[[nodiscard]] std::string mirrorName(const Export& entry, const std::string& linkName);

/// What the source's probe Service declares for this link: the override, else the release's default (for 2.8
/// the gateway's own probe port, which its mirror copies).
[[nodiscard]] int probeServicePort(const Release& source, const Gateway& gateway, const Link& link);

/// apiVersion of the Link kind; empty for 2.8.
[[nodiscard]] std::string linkApiVersion(const Release& release);
/// The Link for the source cluster (no credentials; it names the Secret that link or link-gen makes). Nothing
/// when the source's release has no Link, or the target has no gateway or no addresses.
[[nodiscard]] std::optional<Json> linkObject(const Cluster& source, const Cluster& target, const Link& link);

/// Values of the multicluster extension's chart for a cluster: Linkerd's own gateway off where Emissary is
/// the gateway or where the cluster is only a source (`gateway.enabled`, a plain `gateway` before 2.11), and
/// `controllers` for its links where the release takes them there, with the probe port that the Link dials or
/// the link's override. Null where there is nothing to set.
[[nodiscard]] Json multiclusterValues(const Plan& plan, const Cluster& cluster);

} // namespace linkwright::linkerd
