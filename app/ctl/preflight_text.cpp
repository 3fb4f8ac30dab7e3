// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/preflight_format.h"

#include <algorithm>

namespace linkwright::ctl {

namespace {

using preflight::CheckResult;
using preflight::State;

constexpr PreflightFormat formats[] = {{"text", preflightAsText},
                                       {"json", preflightAsJson},
                                       {"junit", preflightAsJunit},
                                       {"sarif", preflightAsSarif}};

constexpr const char* bold = "1";
constexpr const char* dim = "2";
constexpr const char* hints = "https://linkerd.io/2/checks/#";

std::string painted(const std::string& text, const char* code, bool colour)
{
    return colour ? "\x1b[" + std::string(code) + "m" + text + "\x1b[0m" : text;
}

/// What clusters say goes to a terminal: nothing in it may steer that.
std::string printable(std::string text)
{
    std::replace_if(
        text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
    return text;
}

/// Every line of a text behind an indent.
std::string indented(const std::string& text, const std::string& indent)
{
    std::string lines;
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        lines += indent + printable(text.substr(start, end - start)) + "\n";
        start = end + 1;
    }
    return lines;
}

struct Look
{
    const char* word;
    const char* colour;
};

Look lookOf(State state)
{
    constexpr Look looks[] = {
        {"passed", "32"}, {"failed", "1;31"}, {"warning", "1;33"}, {"skipped", "2"}, {"not checked", "35"}};
    return looks[static_cast<std::size_t>(state)];
}

std::string textOf(const CheckResult& result, bool colour)
{
    constexpr std::size_t width = 13;
    const Look look = lookOf(result.state);
    const preflight::Check* check = preflight::findCheck(result.id);
    std::string title = check ? std::string(check->title) : result.id;
    if (!result.link.empty())
        title += " (" + printable(result.link) + ")";
    std::string text = "  " + painted(look.word, look.colour, colour) +
                       std::string(width - std::string_view(look.word).size(), ' ') + title +
                       painted(" [" + result.id + "]", dim, colour) + "\n";
    const std::string indent = "      ";
    if (!result.evidence.empty())
        text += indented(result.evidence, indent);
    if (!result.remedy.text.empty())
        text += indented((result.remedy.fixesPlan ? "fix: " : "to do: ") + result.remedy.text, indent);
    for (const std::string& command : result.remedy.commands)
        text += indented("$ " + command, indent + "  ");
    if (!result.remedy.change.is_null())
        text +=
            indented("change: " + result.remedy.change.dump(-1, ' ', false, Json::error_handler_t::replace),
                     indent + "  ");
    const bool isTrouble = result.state == State::Failed || result.state == State::Warning;
    if (isTrouble && !result.anchor.empty())
        text += indent + "see " + hints + result.anchor + "\n";
    return text;
}

} // namespace

std::span<const PreflightFormat> preflightFormats()
{
    return formats;
}

const PreflightFormat* findPreflightFormat(std::string_view id)
{
    const auto row = std::find_if(std::begin(formats), std::end(formats),
                                  [id](const PreflightFormat& format) { return format.id == id; });
    return row == std::end(formats) ? nullptr : row;
}

std::string summaryOf(const std::vector<CheckResult>& results)
{
    const preflight::Summary summary = preflight::summarize(results);
    return std::to_string(summary.passed) + " passed, " + std::to_string(summary.failed) + " failed, " +
           counted(static_cast<std::size_t>(summary.warnings), "warning") + ", " +
           std::to_string(summary.skipped) + " skipped, " + std::to_string(summary.notChecked) +
           " not checked";
}

std::string resultsAsText(const std::vector<CheckResult>& results, bool colour)
{
    if (results.empty())
        return {};
    const preflight::Check* first = preflight::findCheck(results.front().id);
    const bool isOfLink = first && first->link;
    std::string heading = "cluster " + results.front().cluster;
    if (isOfLink)
        heading = "link " + results.front().cluster + "->" + results.front().link;
    std::string text = painted(printable(heading), bold, colour) + "\n";
    for (const CheckResult& result : results)
        text += textOf(result, colour);
    return text + "\n";
}

std::string preflightAsText(const PreflightOutput& output)
{
    std::string text;
    std::vector<CheckResult> group;
    const auto groupOf = [](const CheckResult& result) {
        const preflight::Check* check = preflight::findCheck(result.id);
        return result.cluster + "\n" + (check && check->link ? result.link : std::string());
    };
    for (const CheckResult& result : output.report.results) {
        if (!group.empty() && groupOf(group.front()) != groupOf(result)) {
            text += resultsAsText(group, output.colour);
            group.clear();
        }
        group.push_back(result);
    }
    return text + resultsAsText(group, output.colour) +
           painted(summaryOf(output.report.results), bold, output.colour) + "\n";
}

} // namespace linkwright::ctl
