// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/sarif.h"

#include "app/ctl/command.h"

#include <algorithm>
#include <filesystem>
#include <map>

namespace linkwright::ctl {

namespace {

namespace fs = std::filesystem;

constexpr const char* schema = "https://json.schemastore.org/sarif-2.1.0.json";

const char* levelOf(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return "error";
    case Severity::Warning:
        return "warning";
    case Severity::Info:
        return "note";
    }
    return "none";
}

/// A path as a URI reference: what RFC 3986 does not allow in a path is percent-encoded.
std::string encoded(const std::string& path)
{
    constexpr std::string_view plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/!$&'()*+,;=@";
    constexpr const char* digits = "0123456789ABCDEF";
    std::string uri;
    for (const char c : path) {
        if (plain.find(c) != std::string_view::npos) {
            uri += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        uri += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
    return uri;
}

/// Relative to the working directory, where code hosts run us from the root of the repository.
Json artifactOf(const PlanInput& input)
{
    if (input.isStandardInput())
        return {{"uri", "stdin"}};
    std::error_code error;
    const fs::path absolute = fs::absolute(input.argument, error).lexically_normal();
    const fs::path relative = absolute.lexically_relative(fs::current_path(error));
    if (relative.empty() || *relative.begin() == "..")
        return {{"uri", "file://" + encoded(absolute.string())}};
    return {{"uri", encoded(relative.string())}, {"uriBaseId", "%SRCROOT%"}};
}

Json ruleOf(const SarifRule& rule)
{
    return {{"id", rule.id},
            {"shortDescription", {{"text", rule.title}}},
            {"fullDescription", {{"text", rule.description}}},
            {"help", {{"text", rule.help}, {"markdown", rule.help}}},
            {"defaultConfiguration", {{"level", levelOf(rule.severity)}}}};
}

/// SARIF counts columns in characters, our marks in bytes.
int characterColumn(const std::vector<std::string_view>& lines, const Mark& mark)
{
    if (mark.line < 1 || static_cast<std::size_t>(mark.line) > lines.size())
        return std::max(1, mark.column);
    const std::string_view before = lines[static_cast<std::size_t>(mark.line) - 1].substr(
        0, static_cast<std::size_t>(std::max(1, mark.column)) - 1);
    return 1 + static_cast<int>(std::count_if(before.begin(), before.end(), [](char c) {
               return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
           }));
}

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        lines.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return lines;
}

Json resultOf(const SarifResult& result, const Json& artifact, const std::vector<std::string_view>& lines)
{
    const Json region = {{"startLine", std::max(1, result.mark.line)},
                         {"startColumn", characterColumn(lines, result.mark)}};
    const Json location = {{"physicalLocation", {{"artifactLocation", artifact}, {"region", region}}},
                           {"logicalLocations", Json::array({{{"fullyQualifiedName", result.place}}})}};
    return {{"ruleId", result.rule},
            {"level", levelOf(result.severity)},
            {"message", {{"text", result.text}}},
            {"locations", Json::array({location})},
            {"partialFingerprints", {{"ruleAndPlace/v1", result.fingerprint}}}};
}

} // namespace

std::string sarifDocument(const PlanInput& input, const std::vector<SarifRule>& rules,
                          const std::vector<SarifResult>& results)
{
    Json described = Json::array();
    std::map<std::string_view, int> indexes;
    for (const SarifRule& rule : rules) {
        indexes[rule.id] = static_cast<int>(described.size());
        described.push_back(ruleOf(rule));
    }
    const std::vector<std::string_view> lines = linesOf(input.source.text());
    const Json artifact = artifactOf(input);
    Json found = Json::array();
    for (const SarifResult& result : results) {
        found.push_back(resultOf(result, artifact, lines));
        if (const auto index = indexes.find(result.rule); index != indexes.end())
            found.back()["ruleIndex"] = index->second;
    }
    const Json driver = {
        {"name", "linkwrightctl"}, {"semanticVersion", version()}, {"rules", std::move(described)}};
    const Json run = {
        {"tool", {{"driver", driver}}}, {"columnKind", "unicodeCodePoints"}, {"results", std::move(found)}};
    const Json document = {{"$schema", schema}, {"version", "2.1.0"}, {"runs", Json::array({run})}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace linkwright::ctl
