// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Who probes a gateway, and how far a probe gets on its way through Listener, Host and Mapping.

#include "rules/rule.h"

#include <optional>
#include <string>
#include <vector>

namespace linkwright::rules {

/// A cluster that probes the gateway. A gateway that nothing links to yet is judged as if its own release
/// did.
struct ProbeSource
{
    const linkerd::Release* release = nullptr;
    std::string linkName;       ///< what the gateway's cluster is called there
    const Link* link = nullptr; ///< null for the stand-in; points into the plan
};

[[nodiscard]] std::vector<ProbeSource> probeSources(const ClusterView& view);
[[nodiscard]] std::vector<ProbeSource> probeSources(const Plan& plan, const Cluster& cluster);

/// Whether the gateway is there for Linkerd at all: it takes mirrored traffic, or something links to it.
[[nodiscard]] bool isProbed(const ClusterView& view);

/// The probe path as one release needs it. For a plan that names none, the one that Emissary's documentation
/// uses.
[[nodiscard]] std::string rightPath(const Gateway& gateway, const linkerd::Release& release);
/// The probe path as all sources need it; nothing where they need different ones.
[[nodiscard]] std::optional<std::string> rightPath(const Gateway& gateway,
                                                   const std::vector<ProbeSource>& sources);

/// The Service port that all sources' probe Services declare; nothing where they disagree or another port of
/// the gateway's Service has the number.
[[nodiscard]] std::optional<int> freeProbePort(const Gateway& gateway,
                                               const std::vector<ProbeSource>& sources);

/// The port of the Service that has the probe's number; null where there is none.
[[nodiscard]] const ServicePort* portSharedWithProbe(const Gateway& gateway);

/// One probe and what becomes of it.
struct ProbeAnswer
{
    const linkerd::Release* release = nullptr;
    std::string hostHeader; ///< with the port, as Go sends it and Envoy compares it
    std::string host;       ///< without
    std::string path;       ///< as Emissary sees it; empty where Go refuses the URL
    std::string url;
    std::string error; ///< why Go refuses the URL, although the path is right
    emissary::Answer answer;
};

/// How far the probes of a gateway get. Each step is judged as if the steps before were right, so that one
/// run tells the whole story: the path as it should be written, a Listener on the probe's port that takes
/// every Host, then a Host for the probe that routes clear text.
class ProbeStory
{
public:
    /// `routes` must be the table of `cluster`; both must outlive the story.
    ProbeStory(const Cluster& cluster, const emissary::RouteTable& routes,
               const std::vector<ProbeSource>& sources);

    [[nodiscard]] bool listenerMissing() const { return m_listenerMissing; }
    [[nodiscard]] const std::vector<ProbeAnswer>& hostUnmatched() const { return m_hostUnmatched; }
    [[nodiscard]] const std::vector<ProbeAnswer>& clearTextRefused() const { return m_clearTextRefused; }
    [[nodiscard]] const std::vector<ProbeAnswer>& pathUnrouted() const { return m_pathUnrouted; }

private:
    void judgeHosts(const emissary::RouteTable& routes, int port, std::vector<ProbeAnswer>& probes);
    void judgePaths(const Cluster& cluster, const emissary::RouteTable& routes,
                    const std::vector<ProbeAnswer>& probes);

    bool m_listenerMissing = false;
    std::vector<ProbeAnswer> m_hostUnmatched;
    std::vector<ProbeAnswer> m_clearTextRefused;
    std::vector<ProbeAnswer> m_pathUnrouted;
};

} // namespace linkwright::rules
