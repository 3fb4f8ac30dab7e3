// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "linkerd/release.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <tuple>
#include <vector>

namespace linkwright::linkerd {

namespace {

// Each row starts as a copy of the one before and names only what changed, with the commit or branch of
// linkerd/linkerd2 where the new value was read.

constexpr Release release2_8() // main at 37f3b10d2
{
    Release row;
    row.minor = 8;
    row.name = "2.8";
    row.rawProbePath = false;  // service-mirror/probe_worker.go: "http://%s:%d/%s"
    row.exportByLabel = false; // service-mirror/cluster_watcher.go, isExportedService
    row.linkApi = LinkApi::None;
    row.probeServicePort = 0;
    row.probePortSetting = ProbePortSetting::GatewayService;
    row.gatewayValueIsFlag = true;  // charts/linkerd2-multicluster/values.yaml
    row.gatewayFlagsOfLink = false; // cli/cmd/multicluster.go
    row.gatewayAddressesFlag = false;
    row.checkCommand = CheckCommand::FlagOfCheck; // cli/cmd/check.go
    row.vizExtension = false;
    row.createsNamespaces = true;
    return row;
}

constexpr Release release2_9() // branch release/stable-2.9
{
    Release row = release2_8();
    row.minor = 9;
    row.name = "2.9";
    row.rawProbePath = true;           // 0b649e3ed
    row.exportByLabel = true;          // a1543b33e
    row.exportSelectorIsExists = true; // cli/cmd/multicluster.go
    row.linkApi = LinkApi::V1Alpha1;   // d540e16c8
    row.probeServicePort = 4181;       // charts/linkerd2-multicluster-link/values.yaml
    row.probePortSetting = ProbePortSetting::EditRendered;
    row.gatewayFlagsOfLink = true; // cli/cmd/multicluster.go
    row.adminPort = "svcmi-admin"; // linkerd2-multicluster-link/templates/service-mirror.yaml
    return row;
}

constexpr Release release2_10() // branch release/stable-2.10
{
    Release row = release2_9();
    row.minor = 10;
    row.name = "2.10";
    row.probePortSetting = ProbePortSetting::LinkSetOld; // linkerd-multicluster-link/values.yaml
    row.gatewayAddressesFlag = true;                     // multicluster/cmd/link.go
    row.checkCommand = CheckCommand::Multicluster;       // f6c8d27d8
    row.gatewaysNeedViz = true;                          // multicluster/cmd/gateways.go
    row.vizExtension = true;
    return row;
}

constexpr Release release2_11() // branch release/stable-2.11, head 2.11.5
{
    Release row = release2_10();
    row.minor = 11;
    row.name = "2.11";
    row.exportSelectorIsExists = false; // 22cc1607b, from 2.11.3
    row.probeServicePort = 4191;        // linkerd-multicluster-link/values.yaml
    row.probePortSetting = ProbePortSetting::LinkSet;
    row.gatewayValueIsFlag = false; // charts/linkerd-multicluster/values.yaml
    row.serverPolicy = true;        // templates/gateway-policy.yaml
    row.createsNamespaces = false;  // b6c661419, from 2.11.2
    return row;
}

constexpr Release release2_12() // branch release/stable-2.12
{
    Release row = release2_11();
    row.minor = 12;
    row.name = "2.12";
    row.installCrdsFirst = true; // 6762dd28a
    row.authorizationPolicy = true;
    row.gatewaysNeedViz = false; // multicluster/cmd/gateways.go
    return row;
}

constexpr Release release2_13() // branch release/stable-2.13
{
    Release row = release2_12();
    row.minor = 13;
    row.name = "2.13";
    return row;
}

constexpr Release release2_14() // branch release/stable-2.14
{
    Release row = release2_13();
    row.minor = 14;
    row.name = "2.14";
    row.remoteDiscovery = true; // 084e955de
    return row;
}

constexpr Release release2_15() // f0d861ea9
{
    Release row = release2_14();
    row.minor = 15;
    row.name = "2.15";
    row.firstEdge = "edge-24.2.4";
    return row;
}

constexpr Release release2_16() // 332c4efa8
{
    Release row = release2_15();
    row.minor = 16;
    row.name = "2.16";
    row.firstEdge = "edge-24.8.2";
    return row;
}

constexpr Release release2_17() // d1ac9d6ac
{
    Release row = release2_16();
    row.minor = 17;
    row.name = "2.17";
    row.firstEdge = "edge-24.11.8";
    row.linkApi = LinkApi::V1Alpha2; // cb90f19a6
    row.federated = true;            // 50b6a17e6
    row.probeThreshold = true;       // 85222ddba
    return row;
}

constexpr Release release2_18() // 054486777
{
    Release row = release2_17();
    row.minor = 18;
    row.name = "2.18";
    row.firstEdge = "edge-25.4.4";
    row.linkApi = LinkApi::V1Alpha3;                           // 049bc0cb0
    row.linkGen = true;                                        // bfc029621
    row.probePortSetting = ProbePortSetting::ControllerValues; // charts/linkerd-multicluster/values.yaml
    row.wantsGatewayApi = true;                                // 24f96b476
    row.adminPort = "ctrl-admin"; // linkerd-multicluster/templates/controller/deployment.yaml
    return row;
}

constexpr Release release2_19() // 234c679c0
{
    Release row = release2_18();
    row.minor = 19;
    row.name = "2.19";
    row.firstEdge = "edge-25.10.7";
    row.refusesUndeclaredPorts = true; // 925608267
    return row;
}

constexpr Release release2_20() // 7977d505f
{
    Release row = release2_19();
    row.minor = 20;
    row.name = "2.20";
    row.firstEdge = "edge-26.6.3";
    return row;
}

constexpr std::array table = {release2_8(),  release2_9(),  release2_10(), release2_11(), release2_12(),
                              release2_13(), release2_14(), release2_15(), release2_16(), release2_17(),
                              release2_18(), release2_19(), release2_20()};

/// The last month whose edges the facts of the table were read from (b24cd4059, August 2026).
constexpr int lastStudiedYear = 26;
constexpr int lastStudiedMonth = 8;

/// Numbers between dots; nothing where the text has anything else. Takes what follows a `-` or `+` as a
/// suffix
/// ("2.19.0-rc1") and ignores it.
std::optional<std::vector<int>> numbersOf(std::string_view text)
{
    text = text.substr(0, text.find_first_of("-+"));
    std::vector<int> numbers;
    while (true) {
        const std::size_t dot = text.find('.');
        const std::string_view part = text.substr(0, dot);
        int value = 0;
        const auto [end, problem] = std::from_chars(part.data(), part.data() + part.size(), value);
        if (part.empty() || part.front() == '-' || problem != std::errc() || end != part.data() + part.size())
            return std::nullopt;
        numbers.push_back(value);
        if (dot == std::string_view::npos)
            return numbers;
        text.remove_prefix(dot + 1);
    }
}

bool takePrefix(std::string_view& text, std::string_view prefix)
{
    if (text.substr(0, prefix.size()) != prefix)
        return false;
    text.remove_prefix(prefix.size());
    return true;
}

ResolvedRelease unreadable()
{
    return {&newestRelease(), false, false};
}

const Release* rowOf(int minor)
{
    const auto it =
        std::find_if(table.begin(), table.end(), [minor](const Release& row) { return row.minor == minor; });
    return it == table.end() ? nullptr : &*it;
}

/// Stable branches before 2.15, by the month of their first release.
struct OldEdges
{
    int year;
    int month;
    int minor;
};
constexpr std::array oldEdges = {OldEdges{20, 6, 8},   OldEdges{20, 11, 9}, OldEdges{21, 3, 10},
                                 OldEdges{21, 10, 11}, OldEdges{22, 9, 12}, OldEdges{23, 4, 13},
                                 OldEdges{23, 9, 14}};

ResolvedRelease resolveOldEdge(int year, int month)
{
    const Release* row = &table.front();
    for (const OldEdges& entry : oldEdges) {
        if (std::tie(entry.year, entry.month) <= std::tie(year, month))
            row = rowOf(entry.minor);
    }
    return {row, false, true};
}

ResolvedRelease resolveEdge(std::string_view text)
{
    const auto date = numbersOf(text);
    if (!date || date->size() != 3 || date->at(1) < 1 || date->at(1) > 12)
        return unreadable();
    const int year = date->at(0);
    const int month = date->at(1);
    const Release* row = nullptr;
    for (const Release& candidate : table) {
        if (candidate.firstEdge.empty())
            continue;
        std::string_view first = candidate.firstEdge;
        takePrefix(first, "edge-");
        if (numbersOf(first) <= date)
            row = &candidate;
    }
    if (!row)
        return resolveOldEdge(year, month);
    const bool studied = std::tie(year, month) <= std::tie(lastStudiedYear, lastStudiedMonth);
    return {row, studied, true};
}

} // namespace

std::span<const Release> releases()
{
    return table;
}

const Release& newestRelease()
{
    return table.back();
}

ResolvedRelease resolve(std::string_view text)
{
    if (takePrefix(text, "edge-"))
        return resolveEdge(text);
    if (!takePrefix(text, "stable-") && !takePrefix(text, "enterprise-"))
        takePrefix(text, "v");
    const auto numbers = numbersOf(text);
    if (!numbers || numbers->size() < 2 || numbers->size() > 3)
        return unreadable();
    const int major = numbers->at(0);
    const int minor = numbers->at(1);
    if (major == 2) {
        if (const Release* row = rowOf(minor))
            return {row, true, true};
    }
    const bool older = major < 2 || (major == 2 && minor < table.front().minor);
    return {older ? &table.front() : &table.back(), false, true};
}

} // namespace linkwright::linkerd
