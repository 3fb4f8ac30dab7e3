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

struct Pass
{
    std::vector<Node> documents;
    Diagnostics diagnostics;
    Mark syntaxError; ///< where the parser gave up; invalid where it did not
};

Pass readOnce(const std::string& text, const Limits& limits)
{
    Pass pass;
    std::istringstream stream(text);
    TreeBuilder builder(limits, pass.diagnostics);
    try {
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(builder))
            pass.documents.push_back(builder.takeDocument());
    } catch (const LimitExceeded& error) {
        pass.diagnostics.push_back({error.mark(), error.what(), {}});
    } catch (const YAML::Exception& error) {
        pass.syntaxError = {std::max(error.mark.line, 0) + 1, std::max(error.mark.column, 0) + 1};
        pass.diagnostics.push_back({pass.syntaxError, "not YAML: " + error.msg, {}});
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
