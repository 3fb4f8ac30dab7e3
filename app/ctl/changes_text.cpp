// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/changes_format.h"
#include "app/ctl/plan_input.h"

#include <algorithm>

namespace linkwright::ctl {

namespace {

using apply::Action;
using apply::Change;
using apply::FieldConflict;

constexpr std::size_t longestValue = 100;

const char* colourOf(Action action)
{
    constexpr const char* codes[] = {"32", "33", "", "31", "31;1", "35;1"};
    return codes[static_cast<int>(action)];
}

std::string painted(const std::string& text, const char* code, bool colour)
{
    return colour && *code ? "\x1b[" + std::string(code) + "m" + text + "\x1b[0m" : text;
}

/// What servers and their users say goes to a terminal: nothing in it may steer that.
std::string printable(std::string text)
{
    std::replace_if(
        text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
    return text;
}

std::string valueText(const std::optional<Json>& value)
{
    if (!value)
        return "(none)";
    std::string text = value->dump(-1, ' ', false, Json::error_handler_t::replace);
    if (text.size() > longestValue) {
        std::size_t end = longestValue;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
            --end; // not within a character
        text = text.substr(0, end) + "...";
    }
    return printable(text);
}

std::string ownersText(const std::vector<diff::FieldOwner>& owners)
{
    std::string text;
    for (const diff::FieldOwner& owner : owners) {
        text += (text.empty() ? "" : "; ") + printable(owner.manager);
        if (!owner.operation.empty())
            text += ", " + printable(owner.operation);
        if (!owner.time.empty())
            text += " since " + printable(owner.time);
    }
    return text;
}

std::string fieldLine(const diff::FieldChange& field)
{
    std::string line = "        " + printable(field.path.toString()) + ": ";
    line += field.live ? valueText(field.live) + " -> " + valueText(field.ours) : valueText(field.ours);
    if (const std::string owners = ownersText(field.owners); !owners.empty())
        line += "  (" + owners + ")";
    return line + "\n";
}

std::string conflictLines(const std::vector<FieldConflict>& conflicts, const char* word)
{
    std::string text;
    for (const FieldConflict& conflict : conflicts) {
        const std::string field = conflict.path.isEmpty() ? conflict.field : conflict.path.toString();
        text += "        " + std::string(word) + " " + printable(field) + ": theirs " +
                valueText(conflict.theirs) + ", ours " + valueText(conflict.ours) + "  (" +
                ownersText(conflict.owners) + ")\n";
    }
    return text;
}

/// A block of lines as it is, to be copied.
std::string blockText(const std::string& text)
{
    std::string block;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        block += "            " + printable(text.substr(at, end - at)) + "\n";
        at = end + 1;
    }
    return block;
}

std::string changeText(const Change& change, bool colour)
{
    std::string word =
        change.predicted && change.action == Action::Create ? "create*" : toString(change.action);
    word.resize(std::max<std::size_t>(word.size(), 9), ' ');
    std::string text = "    " + painted(word, colourOf(change.action), colour) + " " +
                       printable(change.object.toString()) + "\n";
    if (!change.reason.empty())
        text += "        " + printable(change.reason) + "\n";
    if (!change.remedy.empty())
        text += "        to do: " + printable(change.remedy) + "\n";
    text += conflictLines(change.conflicts, "in conflict") + conflictLines(change.taken, "taken") +
            conflictLines(change.kept, "kept theirs");
    if (change.action == Action::Change) {
        for (const diff::FieldChange& field : change.fields)
            text += fieldLine(field);
        if (change.fields.empty())
            text += "        no value changes, only who owns fields\n";
    }
    if (change.restartsPods)
        text += "        its pods are restarted\n";
    for (const std::string& warning : change.warnings)
        text += "        warning: " + printable(warning) + "\n";
    if (!change.chartValues.empty())
        text += "        with these values Helm sets the same:\n" + blockText(change.chartValues);
    return text;
}

std::string clusterText(const apply::ClusterChanges& cluster, bool colour, bool prune)
{
    std::string text = printable(cluster.cluster) + " (context " + printable(cluster.context) + ", " +
                       printable(cluster.server) +
                       (cluster.serverVersion.empty() ? "" : ", " + printable(cluster.serverVersion)) + ")\n";
    if (!cluster.failure.empty()) {
        text += "    nothing is known of it: " + printable(cluster.failure) + "\n";
        return text +
               (cluster.failureHint.empty() ? "" : "        to do: " + printable(cluster.failureHint) + "\n");
    }
    int unchanged = 0;
    for (const Change& change : cluster.changes) {
        if (change.action == Action::Unchanged && change.reason.empty())
            ++unchanged;
        else
            text += changeText(change, colour);
    }
    if (unchanged > 0)
        text += "    unchanged " + counted(static_cast<std::size_t>(unchanged), "object") + "\n";
    for (const Change& change : cluster.leavers) {
        text += prune
                    ? changeText(change, colour)
                    : "    left the plan: " + printable(change.object.toString()) + " (--prune deletes it)\n";
    }
    return text;
}

std::string outcomeLine(const apply::ObjectResult& result)
{
    return printable(std::string(toString(result.outcome)) + ": " + result.cluster + ": " +
                     toString(result.action) + " " + result.object.toString() + ": " + result.message) +
           "\n";
}

} // namespace

std::string changesAsText(const apply::ChangePlan& changes, bool colour, bool prune)
{
    std::string text;
    bool predicted = false;
    for (const apply::ClusterChanges& cluster : changes.clusters) {
        text += clusterText(cluster, colour, prune);
        predicted = predicted ||
                    std::any_of(cluster.changes.begin(), cluster.changes.end(), [](const Change& change) {
                        return change.predicted && change.action == Action::Create;
                    });
    }
    if (predicted)
        text += "* not tried beforehand: its namespace or its kind is made by this very plan\n";
    return text + confirmation(changes, prune) + "\n";
}

std::string confirmation(const apply::ChangePlan& changes, bool prune)
{
    const apply::ChangeCounts counts = changes.counts();
    std::string text = summaryOf(counts);
    const auto add = [&text](int number, const std::string& word) {
        if (number > 0)
            text += "; " + counted(static_cast<std::size_t>(number), word);
    };
    add(counts.taken, "field taken from its owner");
    add(counts.kept, "field left to its owner");
    add(prune ? counts.leavers : 0, "object that left the plan deleted");
    add(counts.failedClusters, "cluster out of reach");
    if (counts.restarts > 0)
        text += "; restarts the pods of " + counted(static_cast<std::size_t>(counts.restarts), "workload");
    return text;
}

std::string reportAsText(const apply::ApplyReport& report)
{
    using Outcome = apply::ObjectResult::Outcome;
    std::string text;
    for (const apply::ObjectResult& result : report.results) {
        if (result.outcome != Outcome::Done)
            text += outcomeLine(result);
    }
    for (const std::string& unready : report.unready)
        text += "not ready: " + printable(unready) + "\n";
    if (report.problem)
        text += printable(report.problem->message) + "\n  " + printable(report.problem->hint) + "\n";
    text += std::to_string(report.count(Outcome::Done)) + " done";
    for (const Outcome outcome : {Outcome::Failed, Outcome::Unknown, Outcome::Skipped}) {
        if (const int count = report.count(outcome); count > 0)
            text += ", " + std::to_string(count) + " " + toString(outcome);
    }
    if (report.cancelled)
        text += "; cancelled";
    if (!report.journal.empty())
        text += "; take back with: linkwrightctl undo " + report.journal;
    return text + "\n";
}

} // namespace linkwright::ctl
