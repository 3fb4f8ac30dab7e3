// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/findings_format.h"
#include "rules/engine.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace linkwright::ctl {

namespace {

constexpr FindingsFormat formats[] = {{"text", findingsAsText},
                                      {"json", findingsAsJson},
                                      {"sarif", findingsAsSarif},
                                      {"junit", findingsAsJunit}};

constexpr const char* bold = "1";
constexpr const char* dim = "2";

const char* colourOf(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return "1;31";
    case Severity::Warning:
        return "1;33";
    case Severity::Info:
        return "1;36";
    }
    return bold;
}

std::string painted(const std::string& text, const char* code, bool colour)
{
    return colour ? "\x1b[" + std::string(code) + "m" + text + "\x1b[0m" : text;
}

/// Clusters in the order of the plan, then links, then the rest.
int groupOf(const Finding& finding)
{
    constexpr int links = 1'000'000;
    if (const std::optional<int> cluster = finding.place.indexIn("clusters"))
        return *cluster;
    return finding.place.indexIn("links") ? links : links + 1;
}

std::string headingOf(const Finding& finding)
{
    if (finding.place.indexIn("clusters"))
        return "cluster " + finding.place.segments().front().label;
    return finding.place.indexIn("links") ? "links" : "the plan as a whole";
}

std::string positionOf(const CheckReport& report, const Finding& finding)
{
    const Mark mark = report.markOf(finding);
    if (!mark.isValid())
        return report.input.name;
    return report.input.name + ":" + std::to_string(mark.line) + ":" + std::to_string(mark.column);
}

std::string textOf(const CheckReport& report, const Finding& finding)
{
    const std::string severity(toString(finding.severity));
    std::string text = positionOf(report, finding) + ": " +
                       painted(severity + ":", colourOf(finding.severity), report.colour) + " " +
                       finding.message + painted(" [" + finding.rule + "]", dim, report.colour) + "\n";
    if (!finding.remedy.empty())
        text += (finding.fixable ? "    fix: " : "    to do: ") + finding.remedy + "\n";
    if (!finding.guide.empty())
        text += "    guide: " + finding.guide + "\n";
    return text;
}

/// Those of one group in the order of the file; rules keep their order at the same place.
std::vector<const Finding*> inReadingOrder(const CheckReport& report)
{
    std::vector<std::pair<std::tuple<int, int, int>, const Finding*>> keyed;
    keyed.reserve(report.findings.size());
    for (const Finding& finding : report.findings) {
        const Mark mark = report.markOf(finding);
        keyed.push_back({{groupOf(finding), mark.line, mark.column}, &finding});
    }
    std::stable_sort(keyed.begin(), keyed.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<const Finding*> ordered;
    ordered.reserve(keyed.size());
    for (const auto& [key, finding] : keyed)
        ordered.push_back(finding);
    return ordered;
}

std::string fixHint(const CheckReport& report)
{
    const auto fixable = std::count_if(report.findings.begin(), report.findings.end(),
                                       [](const Finding& finding) { return finding.fixable; });
    if (fixable == 0)
        return {};
    return "; " + std::to_string(fixable) + " can be fixed by `linkwrightctl fix " +
           shellWord(report.input.argument) + "`";
}

} // namespace

std::span<const FindingsFormat> findingsFormats()
{
    return formats;
}

const FindingsFormat* findFindingsFormat(std::string_view id)
{
    const auto row = std::find_if(std::begin(formats), std::end(formats),
                                  [id](const auto& format) { return format.id == id; });
    return row == std::end(formats) ? nullptr : row;
}

std::string summaryOf(const Findings& findings)
{
    const rules::Summary summary = rules::summarize(findings);
    return counted(static_cast<std::size_t>(summary.errors), "error") + ", " +
           counted(static_cast<std::size_t>(summary.warnings), "warning") + ", " +
           std::to_string(summary.infos) + " info";
}

std::string findingsAsText(const CheckReport& report)
{
    if (report.findings.empty())
        return report.input.name + ": no findings\n";
    std::string text;
    int group = -1;
    for (const Finding* finding : inReadingOrder(report)) {
        if (groupOf(*finding) != group) {
            text += (text.empty() ? "" : "\n") + painted(headingOf(*finding), bold, report.colour) + "\n";
            group = groupOf(*finding);
        }
        text += textOf(report, *finding);
    }
    return text + "\n" + painted(summaryOf(report.findings), bold, report.colour) + fixHint(report) + "\n";
}

} // namespace linkwright::ctl
