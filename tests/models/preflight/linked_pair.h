// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Facts of two linked clusters where all is well, built in code: west with a gateway, and east, which is
// linked to it. A test changes one thing and looks what the checks make of it.

#include "domain/plan.h"
#include "facts/cluster_facts.h"
#include "preflight/engine.h"
#include "tests/unit/pki/test_certificates.h"

#include <string>
#include <vector>

namespace linkwright::testbed {

/// Certificates that tests share; made once.
struct Trust
{
    MadeCertificate anchor;
    MadeCertificate other; ///< an anchor of somebody else
    MadeCertificate issuer;
    [[nodiscard]] static const Trust& shared();
};

class LinkedPair
{
public:
    explicit LinkedPair(const std::string& release = "2.19");

    Plan plan;
    facts::ClusterFacts west;
    facts::ClusterFacts east;
    std::int64_t now = testNow;

    [[nodiscard]] Cluster& westPlan() { return plan.clusters[0]; }
    [[nodiscard]] Cluster& eastPlan() { return plan.clusters[1]; }

    /// The object; ends the program where there is none. `kind` as in facts/kinds.h.
    [[nodiscard]] static Json& at(facts::ClusterFacts& cluster, const char* kind, const std::string& name);
    static void remove(facts::ClusterFacts& cluster, const char* kind, const std::string& name);
    static void add(facts::ClusterFacts& cluster, const char* kind, Json object);
    /// Nothing of that kind could be read.
    static void refuse(facts::ClusterFacts& cluster, const char* kind);

    [[nodiscard]] Json& gatewayService() { return at(west, "Service", "emissary-ingress"); }
    [[nodiscard]] Json& link() { return at(east, "Link.multicluster.linkerd.io", "west"); }
    /// The same bundle everywhere: configuration, trust roots and proxies.
    static void setAnchors(facts::ClusterFacts& cluster, const std::string& pem);

    [[nodiscard]] std::vector<preflight::CheckResult> check() const;

private:
    void buildWest();
    void buildEast();
    void addMirror();
    void addRoles();
};

[[nodiscard]] facts::Reading someReading();
/// An object with its name; `ns` may be empty.
[[nodiscard]] Json objectOf(const std::string& apiVersion, const std::string& kind, const std::string& ns,
                            const std::string& name, Json more = Json::object());

/// What a test expects: some result of the check, in that state, whose evidence says so.
[[nodiscard]] bool has(const std::vector<preflight::CheckResult>& results, const std::string& id,
                       preflight::State state, const std::string& evidence);
/// "failed east multicluster-links-valid (west): ..." for each result of the check.
[[nodiscard]] std::string linesOf(const std::vector<preflight::CheckResult>& results, const std::string& id);

} // namespace linkwright::testbed
