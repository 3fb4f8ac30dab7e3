// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/metrics_text.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>

namespace linkwright::health {

namespace {

constexpr std::size_t longestText = 8U << 20U;
constexpr std::size_t mostMetrics = 20'000;
constexpr std::size_t mostLabels = 64;

bool startsName(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':';
}

bool continuesName(char c)
{
    return startsName(c) || (c >= '0' && c <= '9');
}

void skipSpace(std::string_view& rest)
{
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\t'))
        rest.remove_prefix(1);
}

std::string_view takeName(std::string_view& rest)
{
    if (rest.empty() || !startsName(rest.front()))
        return {};
    const auto end = std::find_if_not(rest.begin(), rest.end(), continuesName);
    const std::string_view name = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
    rest.remove_prefix(name.size());
    return name;
}

/// A label's value behind its opening quote. False where the closing one is missing.
bool takeQuoted(std::string_view& rest, std::string& value)
{
    for (std::size_t i = 0; i < rest.size(); ++i) {
        if (rest[i] == '"') {
            rest.remove_prefix(i + 1);
            return true;
        }
        if (rest[i] == '\\' && i + 1 < rest.size()) {
            ++i;
            value += rest[i] == 'n' ? '\n' : rest[i];
        } else {
            value += rest[i];
        }
    }
    return false;
}

/// What was expected; empty where the labels are read.
const char* takeLabels(std::string_view& rest, Metric& metric)
{
    rest.remove_prefix(1); // the brace
    while (true) {
        skipSpace(rest);
        if (!rest.empty() && rest.front() == '}') {
            rest.remove_prefix(1);
            return "";
        }
        const std::string_view name = takeName(rest);
        if (name.empty())
            return "the name of a label";
        skipSpace(rest);
        if (rest.empty() || rest.front() != '=')
            return "an equals sign after the name of a label";
        rest.remove_prefix(1);
        skipSpace(rest);
        if (rest.empty() || rest.front() != '"')
            return "the value of a label in quotes";
        rest.remove_prefix(1);
        std::string value;
        if (!takeQuoted(rest, value))
            return "a quote that ends the value of a label";
        if (metric.labels.size() == mostLabels)
            return "fewer labels";
        metric.labels.emplace_back(std::string(name), std::move(value));
        skipSpace(rest);
        if (!rest.empty() && rest.front() == ',')
            rest.remove_prefix(1);
    }
}

std::optional<double> numberOf(std::string_view word)
{
    if (word == "+Inf" || word == "Inf")
        return std::numeric_limits<double>::infinity();
    if (word == "-Inf")
        return -std::numeric_limits<double>::infinity();
    if (word == "NaN")
        return std::numeric_limits<double>::quiet_NaN();
    if (!word.empty() && word.front() == '+')
        word.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc() || end != word.data() + word.size())
        return std::nullopt;
    return value;
}

/// What was expected; empty where the line is read.
const char* readLine(std::string_view line, Metric& metric)
{
    const std::string_view name = takeName(line);
    if (name.empty())
        return "the name of a metric";
    metric.name = std::string(name);
    skipSpace(line);
    if (!line.empty() && line.front() == '{') {
        if (const char* expected = takeLabels(line, metric); *expected != '\0')
            return expected;
    }
    skipSpace(line);
    const std::string_view word = line.substr(0, line.find_first_of(" \t")); // a time stamp may follow
    const std::optional<double> value = numberOf(word);
    if (!value)
        return "a number";
    metric.value = *value;
    return "";
}

/// The next line without its end; nothing at the end of the text.
std::optional<std::string_view> takeLine(std::string_view& text)
{
    if (text.empty())
        return std::nullopt;
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (!line.empty() && line.back() == '\r')
        line.remove_suffix(1);
    skipSpace(line);
    return line;
}

} // namespace

std::string Metric::label(std::string_view key) const
{
    const auto it =
        std::find_if(labels.begin(), labels.end(), [key](const auto& each) { return each.first == key; });
    return it == labels.end() ? std::string() : it->second;
}

Result<MetricsText> readMetrics(std::string_view text, const std::function<bool(std::string_view)>& wanted)
{
    if (text.size() > longestText)
        return failure(Error::Kind::Input,
                       "the metrics are longer than " + std::to_string(longestText >> 20U) + " MiB");
    MetricsText read;
    int number = 0;
    int readable = 0;
    while (const std::optional<std::string_view> line = takeLine(text)) {
        ++number;
        if (line->empty() || line->front() == '#')
            continue;
        Metric metric;
        if (const char* expected = readLine(*line, metric); *expected != '\0') {
            if (++read.skipped == 1)
                read.firstProblem = "line " + std::to_string(number) + ": expected " + expected;
            continue;
        }
        ++readable;
        if (wanted(metric.name) && read.metrics.size() < mostMetrics)
            read.metrics.push_back(std::move(metric));
    }
    if (readable == 0)
        return failure(Error::Kind::Input,
                       "this is no text of metrics" +
                           (read.firstProblem.empty() ? ": it has none" : "; " + read.firstProblem),
                       "Is this the admin port of the service mirror?");
    return read;
}

} // namespace linkwright::health
