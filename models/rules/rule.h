// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A rule: a row with an id, a check over the plan and, where the right value can be derived, a fix.
// To add one: write it in the file of its area, add its row there, write resources/rules/<id>.md and the
// cases in tests/models/rules; tests fail while a piece is missing.
//
// A check has one of two scopes. Most look at the whole plan. One that judges each Mapping for itself, by the
// Mapping and its surroundings (check_memo.cpp: no other Mapping, and little of the gateway), is `mapping`
// instead: after an edit it is asked about the edited Mapping only, which matters with thousands of them. A
// rule that judges other entries as well has both: `check` then leaves Mappings out.

#include "domain/finding.h"
#include "domain/lookup.h"
#include "emissary/routes.h"
#include "linkerd/derive.h"
#include "rules/grouping.h"
#include "rules/mapping_facts.h"
#include "schema/catalogue.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace linkwright::rules {

/// A link with both ends looked up. Ends are null where the plan has no such cluster.
struct LinkView
{
    int index = -1;
    const Link* link = nullptr;
    const Cluster* source = nullptr;
    const Cluster* target = nullptr;
    int sourceIndex = -1;
    int targetIndex = -1;
};

/// One cluster, and what several rules need to know of it, worked out once.
struct ClusterView
{
    int index = -1;
    const Cluster* cluster = nullptr;
    const linkerd::Release* linkerd = nullptr;
    const emissary::Release* emissary = nullptr; ///< null without gateway
    const schema::Catalogue* schemas = nullptr;  ///< what the kinds' fields may be; never null
    std::optional<emissary::RouteTable> routes;  ///< only with gateway
    std::vector<LinkView> incoming;              ///< links whose target this is
    std::vector<LinkView> outgoing;              ///< links whose source this is
    std::unordered_set<std::string> services;    ///< namespace/name of carried Services and the gateway's
    std::unordered_set<std::string>
        namespaces; ///< known to exist: in the plan, carried, the installs', standard
    std::vector<const JudgedMapping*> mappings; ///< as the cluster has them
    std::vector<Indexes> mappingGroups;         ///< by groupKey (mapping_groups.h)
};

class CheckMemo;

/// A plan prepared for the rules, with the help of what `memo` knows of an earlier one. Keeps references into
/// `plan` and `memo`, which must outlive it unchanged.
struct Context
{
    Context(const Plan& plan, CheckMemo& memo);

    const Plan& plan;
    std::vector<ClusterView> clusters;
    std::vector<LinkView> links;
};

struct Rule;

/// Where a rule puts what it found.
class Report
{
public:
    Report(const Rule& rule, Findings& findings)
        : m_rule(rule)
        , m_findings(findings)
    {
    }

    /// Adds a finding with the rule's severity, remedy and guide step; fixable if the rule has a fix.
    Finding& add(PlanPath place, std::string message);

private:
    const Rule& m_rule;
    Findings& m_findings;
};

using CheckFunction = void (*)(const Context& context, Report& report);

/// One Mapping and its surroundings.
struct MappingEntry
{
    const Plan& plan;
    const ClusterView& view; ///< for the surroundings only
    const Mapping& mapping;
    int index;

    [[nodiscard]] const Cluster& cluster() const { return *view.cluster; }
    /// `namespace/name` in back-quotes, as messages name a Mapping.
    [[nodiscard]] std::string name() const;
    [[nodiscard]] PlanPath place() const { return mappingPath(plan, view.index, index); }
    [[nodiscard]] PlanPath place(const char* field) const { return place().field(field); }
};
using MappingCheck = void (*)(const MappingEntry& entry, Report& report);

/// Changes the plan so that the finding goes away, and says in one sentence what it changed; empty text when
/// there was nothing left to do. Must be safe to call on a plan that other fixes changed since: entries keep
/// their index.
using FixFunction = std::string (*)(Plan& plan, const Finding& finding);

struct Rule
{
    std::string_view id;
    Severity severity = Severity::Error;
    std::string_view title;        ///< one line for lists
    std::string_view remedy;       ///< one sentence, imperative
    std::string_view guide;        ///< the step of the published guide that leads here; empty where none does
    CheckFunction check = nullptr; ///< may be null where `mapping` is there
    FixFunction fix = nullptr;     ///< null: a person must decide
    MappingCheck mapping = nullptr;
};

/// All rules, in the order they run.
[[nodiscard]] std::vector<const Rule*> allRules();

/// Rows of one area, in the order they run.
[[nodiscard]] std::span<const Rule> clusterRules();
[[nodiscard]] std::span<const Rule> gatewayRules();
[[nodiscard]] std::span<const Rule> probeRules();
[[nodiscard]] std::span<const Rule> listenerRules();
[[nodiscard]] std::span<const Rule> hostRules();
[[nodiscard]] std::span<const Rule> mappingRules();
[[nodiscard]] std::span<const Rule> headerRules();
[[nodiscard]] std::span<const Rule> exportRules();
[[nodiscard]] std::span<const Rule> linkRules();
[[nodiscard]] std::span<const Rule> manifestRules();
[[nodiscard]] std::span<const Rule> schemaRules();

} // namespace linkwright::rules
