// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "yaml/reader.h"

#include "yaml/text_scan.h"
#include "yaml/tree_builder.h"

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>

namespace linkwright::yaml {

namespace {

/// How many lines with syntax errors are passed over, each of which costs one more reading of the text.
constexpr int maxPasses = 20;
/// Texts larger than this are not read again after a syntax error.
constexpr std::size_t maxRereadBytes = 1U << 20U;

constexpr const char* unclosedQuoteMessage = "not YAML: this quote is not closed";

struct Pass
{
    std::vector<Node> documents;
    Diagnostics diagnostics;
    Mark syntaxError; ///< where the parser gave up; invalid where it did not
};

/// The first line from `line` on with a quote that has no partner in it; invalid where there is none.
Mark unclosedQuote(const std::string& text, int line)
{
    std::istringstream lines(text);
    std::string current;
    for (int number = 1; std::getline(lines, current); ++number) {
        if (number < line)
            continue;
        for (const char quote : {'"', '\''}) {
            if (std::count(current.begin(), current.end(), quote) % 2 == 1)
                return {number, static_cast<int>(current.find(quote)) + 1};
        }
    }
    return {};
}

/// yaml-cpp lets a quote run to the end of the text; a quoted value without end can only be the last one.
Mark unclosedLastQuote(const std::string& text, Mark last)
{
    const std::size_t at = offsetOf(text, last);
    const bool quoted = last.isValid() && at < text.size() && (text[at] == '"' || text[at] == '\'');
    return quoted && quotedEnd(text, at) == std::string::npos ? last : Mark();
}

/// The parser notices what was never closed at the end of the text or at the next thing that does not fit.
/// What helps is the place where it was opened.
Diagnostic syntaxError(const YAML::Exception& error, const TreeBuilder& builder, const std::string& text)
{
    const Mark noticed{std::max(error.mark.line, 0) + 1, std::max(error.mark.column, 0) + 1};
    const Mark flow = builder.openFlow();
    if (flow.isValid() &&
        (error.msg == YAML::ErrorMsg::END_OF_SEQ_FLOW || error.msg == YAML::ErrorMsg::END_OF_MAP_FLOW))
        return {flow, "not YAML: what this bracket opens is not closed, or a comma is missing after it", {}};
    if (error.msg == YAML::ErrorMsg::EOF_IN_SCALAR) {
        const Mark quote = unclosedQuote(text, builder.lastMark().line);
        if (quote.isValid())
            return {quote, unclosedQuoteMessage, {}};
    }
    return {noticed, "not YAML: " + error.msg, {}};
}

Pass readOnce(const std::string& text, const Limits& limits)
{
    Pass pass;
    std::istringstream stream(text);
    TreeBuilder builder(limits, pass.diagnostics);
    try {
        YAML::Parser parser(stream);
        Mark previous;
        while (parser.HandleNextDocument(builder)) {
            // Some broken texts make yaml-cpp find one empty document after the other at the same place, for
            // ever.
            if (builder.documentMark() == previous) {
                pass.syntaxError = previous;
                pass.diagnostics.push_back({previous, "not YAML: found something that starts no value", {}});
                return pass;
            }
            previous = builder.documentMark();
            pass.documents.push_back(builder.takeDocument());
        }
        if (const Mark quote = unclosedLastQuote(text, builder.lastMark()); quote.isValid()) {
            pass.diagnostics.push_back({quote, unclosedQuoteMessage, {}});
            pass.syntaxError = quote;
        }
    } catch (const LimitExceeded& error) {
        pass.diagnostics.push_back({error.mark(), error.what(), {}});
    } catch (const YAML::Exception& error) {
        pass.diagnostics.push_back(syntaxError(error, builder, text));
        pass.syntaxError = pass.diagnostics.back().mark;
    }
    return pass;
}

/// Empties a line but keeps it, so that the lines after it keep their numbers. False where it is empty
/// already.
bool blankLine(std::string& text, int line)
{
    std::size_t start = 0;
    for (int i = 1; i < line; ++i) {
        const std::size_t end = text.find('\n', start);
        if (end == std::string::npos)
            return false;
        start = end + 1;
    }
    const std::size_t end = std::min(text.find('\n', start), text.size());
    if (text.find_first_not_of(" \t\r", start) >= end)
        return false;
    text.replace(start, end - start, end - start, ' ');
    return true;
}

bool byPosition(const Diagnostic& a, const Diagnostic& b)
{
    return std::pair(a.mark.line, a.mark.column) < std::pair(b.mark.line, b.mark.column);
}

} // namespace

ReadResult read(std::string_view text, const Limits& limits)
{
    ReadResult result;
    if (text.size() > limits.bytes) {
        result.diagnostics.push_back(
            {{1, 1}, "larger than " + std::to_string(limits.bytes >> 20U) + " MiB; this is no plan", {}});
        return result;
    }
    std::string remaining = scanText(text, limits.diagnostics, result.diagnostics);
    Diagnostics syntaxErrors;
    for (int passNumber = 0; passNumber < maxPasses; ++passNumber) {
        Pass pass = readOnce(remaining, limits);
        result.documents = std::move(pass.documents);
        const bool failed = pass.syntaxError.isValid();
        const bool again =
            failed && text.size() <= maxRereadBytes && blankLine(remaining, pass.syntaxError.line);
        if (failed) {
            result.syntaxErrors = true;
            syntaxErrors.push_back(pass.diagnostics.back());
            pass.diagnostics.pop_back();
        }
        if (again)
            continue;
        result.diagnostics.insert(result.diagnostics.end(), pass.diagnostics.begin(), pass.diagnostics.end());
        break;
    }
    result.diagnostics.insert(result.diagnostics.end(), syntaxErrors.begin(), syntaxErrors.end());
    std::stable_sort(result.diagnostics.begin(), result.diagnostics.end(), byPosition);
    return result;
}

} // namespace linkwright::yaml
