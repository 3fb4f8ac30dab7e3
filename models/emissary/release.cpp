// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "emissary/release.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace linkwright::emissary {

namespace {

constexpr Release series1() // ambassador-docs, docs/emissary/1.14
{
    Release row;
    row.major = 1;
    row.name = "1.x";
    row.newest = "1.14";
    row.apiVersion = "getambassador.io/v2";
    row.listeners = false;
    row.hostnameField = false;
    row.defaultNamespace = "ambassador";
    row.defaultName = "ambassador";
    row.podLabelKey = "service";
    row.podLabelValue = "ambassador";
    return row;
}

constexpr Release series2() // CHANGELOG.md, 2.0.0; manifests/emissary/emissary-emissaryns.yaml.in
{
    Release row;
    row.major = 2;
    row.name = "2.x";
    row.newest = "2.5";
    row.apiVersion = "getambassador.io/v3alpha1";
    row.defaultNamespace = "emissary";
    row.defaultName = "emissary-ingress";
    row.podLabelKey = "app.kubernetes.io/name"; // charts/emissary-ingress/templates/_helpers.tpl
    row.podLabelValue = "emissary-ingress";
    row.conversionWebhook = true; // v2 is what is stored: every read and write goes through emissary-apiext
    return row;
}

constexpr Release series3() // CHANGELOG.md, 3.0.0
{
    Release row = series2();
    row.major = 3;
    row.name = "3.x";
    row.newest = "3.9";
    return row;
}

constexpr Release series4() // CHANGELOG.md, 4.0.1 and 4.1.0; charts/emissary-crds
{
    Release row = series3();
    row.major = 4;
    row.name = "4.x";
    row.newest = "4.1";
    row.conversionWebhook = false;
    row.helmOnly = true;
    return row;
}

constexpr std::array table = {series1(), series2(), series3(), series4()};

struct Version
{
    int major = 0;
    std::optional<int> minor; ///< absent for "4" and "4.x"
};

std::optional<int> number(std::string_view text)
{
    int value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || text.front() == '-' || problem != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

/// Cuts off and returns what stands before the next dot.
std::string_view takePart(std::string_view& text)
{
    const std::size_t dot = text.find('.');
    const std::string_view part = text.substr(0, dot);
    text = dot == std::string_view::npos ? std::string_view() : text.substr(dot + 1);
    return part;
}

std::optional<Version> parse(std::string_view text)
{
    if (text.substr(0, 1) == "v")
        text.remove_prefix(1);
    text = text.substr(0, text.find_first_of("-+")); // 2.0.0-ea, 4.0.0-rc.1
    if (text.empty() || text.back() == '.')
        return std::nullopt;
    const auto major = number(takePart(text));
    if (!major)
        return std::nullopt;
    if (text.empty() || text == "x")
        return Version{*major, std::nullopt};
    const auto minor = number(takePart(text));
    if (!minor)
        return std::nullopt;
    const std::string_view patch = takePart(text);
    if (!text.empty() || (!patch.empty() && patch != "x" && !number(patch)))
        return std::nullopt;
    return Version{*major, minor};
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
    const auto version = parse(text);
    if (!version)
        return {&newestRelease(), false, false};
    const auto it = std::find_if(table.begin(), table.end(),
                                 [&](const Release& row) { return row.major == version->major; });
    if (it == table.end())
        return {version->major < table.front().major ? &table.front() : &table.back(), false, true};
    const auto newest = parse(it->newest);
    const bool known = !version->minor || !newest || *version->minor <= newest->minor.value_or(0);
    return {&*it, known, true};
}

} // namespace linkwright::emissary
