// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A check: a row with an id and a function that judges what was read from a cluster (scene.h) by what the
// plan wants of it. Pure: the same plan, facts and moment give the same results.
// To add one: write it in the file of its area, add its row to that file's table, write
// resources/checks/<id>.md and the cases in tests/models/preflight; tests fail while a piece is missing.

#include "domain/finding.h"
#include "facts/reading.h"
#include "preflight/scene.h"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace linkwright::preflight {

/// Only passed counts as passed.
enum class State
{
    Passed,
    Failed,
    Warning,
    Skipped,    ///< does not apply, or what it needs failed
    NotChecked, ///< could not be found out
};

/// "passed", "not-checked" and so on, for machines.
[[nodiscard]] std::string_view toString(State state);

/// What to do about a result. All parts may be empty.
struct Remedy
{
    std::string text{};                  ///< one sentence, imperative
    std::vector<std::string> commands{}; ///< to copy, in order
    Json change = nullptr;               ///< an object, or a part of one, to apply; null: none
    std::string cluster{};               ///< where `change` belongs; the result's own where empty
    bool fixesPlan = false;              ///< Check::fix mends the plan

    bool operator==(const Remedy&) const = default;
};

struct CheckResult
{
    std::string id;
    std::string category;
    std::string cluster; ///< that was looked at
    std::string link;    ///< the name a link's target goes by there; empty: it is not about one
    Severity severity = Severity::Error;
    State state = State::NotChecked;
    std::string evidence; ///< what was seen where, or why it was not checked; may have several lines
    Remedy remedy;
    std::string anchor; ///< of Linkerd's own check; empty where it has none
    std::string object; ///< what it is about, such as "Service emissary/emissary-ingress"; may be empty

    bool operator==(const CheckResult&) const = default;
};

struct Check;

/// Where a check puts its results: one, or one for each thing it looked at. A check that puts none does not
/// show up at all.
class CheckReport
{
public:
    CheckReport(const Check& check, std::string cluster, std::string link, std::vector<CheckResult>& results);

    /// The same, for results about a link or an object.
    [[nodiscard]] CheckReport aboutLink(std::string link) const;
    [[nodiscard]] CheckReport about(std::string object) const;

    /// Whether the check put any, about whatever object.
    [[nodiscard]] bool hasResults() const { return !m_results.empty(); }

    CheckResult& passed(std::string evidence);
    /// Failed, or a warning where the row's severity is one.
    CheckResult& failed(std::string evidence, Remedy remedy = {});
    CheckResult& warning(std::string evidence, Remedy remedy = {});
    CheckResult& skipped(std::string reason);
    CheckResult& notChecked(std::string reason);
    /// `what` could not be read: "the Secrets of namespace emissary".
    CheckResult& notChecked(const std::string& what, const facts::Unread& why);

private:
    CheckResult& add(State state, std::string evidence);

    const Check& m_check;
    std::string m_cluster;
    std::string m_link;
    std::string m_object;
    std::vector<CheckResult>& m_results;
};

/// Judges one cluster.
using ClusterCheck = void (*)(const ClusterScene& scene, CheckReport& report);
/// Judges one link of the plan: asked of its source.
using LinkCheck = void (*)(const LinkScene& scene, CheckReport& report);
/// Changes the plan so that the result goes away, and says in one sentence what it changed; empty text where
/// there was nothing left to do.
using FixFunction = std::string (*)(Plan& plan, const Scene& scene, const CheckResult& result);

struct Check
{
    std::string_view id;
    std::string_view category;
    Severity severity = Severity::Error; ///< of what fails
    std::string_view title;              ///< what is so when it passes, one line: "Link CRD exists"
    std::string_view anchor = {};        ///< of Linkerd's own check, such as l5d-multicluster-link-crd-exists
    /// Rows before this one. Where one of them that is `fatal` did not pass, this one is skipped.
    std::array<std::string_view, 3> needs = {};
    bool fatal = false;
    bool needsTarget = false;       ///< of a LinkCheck: not checked where the target's facts are not there
    bool mayComeRight = false;      ///< by itself, in a while: worth to wait for
    bool needsGateway = false;      ///< left out for clusters (sources of links) whose plan has no gateway
    int since = 0;                  ///< minor release of Linkerd (of the source) from which on it is done
    int until = 1000;               ///< and the last one
    ClusterCheck cluster = nullptr; ///< this or `link`
    LinkCheck link = nullptr;
    FixFunction fix = nullptr;
};

/// All rows, in the order they run: what a row needs comes before it.
[[nodiscard]] std::vector<const Check*> checkTable();
[[nodiscard]] const Check* findCheck(std::string_view id);
/// The help page of a check, in Markdown; empty for an unknown id.
[[nodiscard]] std::string helpPage(std::string_view id);

/// Rows of one area, in the order they run.
[[nodiscard]] std::span<const Check> linkerdChecks();
[[nodiscard]] std::span<const Check> trustChecks();
[[nodiscard]] std::span<const Check> multiclusterChecks();
[[nodiscard]] std::span<const Check> targetChecks();
[[nodiscard]] std::span<const Check> controllerChecks();
[[nodiscard]] std::span<const Check> mirrorChecks();
[[nodiscard]] std::span<const Check> proxyChecks();
[[nodiscard]] std::span<const Check> oldMulticlusterChecks();
[[nodiscard]] std::span<const Check> linkChecks();
[[nodiscard]] std::span<const Check> emissaryKindChecks();
[[nodiscard]] std::span<const Check> emissaryPodChecks();
[[nodiscard]] std::span<const Check> emissaryRouteChecks();
[[nodiscard]] std::span<const Check> gatewayServiceChecks();
[[nodiscard]] std::span<const Check> gatewayReachChecks();
[[nodiscard]] std::span<const Check> serviceChecks();
[[nodiscard]] std::span<const Check> exportChecks();
[[nodiscard]] std::span<const Check> tlsChecks();
[[nodiscard]] std::span<const Check> accessChecks();

} // namespace linkwright::preflight
