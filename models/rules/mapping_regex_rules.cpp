// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Regular expressions of Mappings. Emissary hands them to Envoy unread, and Envoy refuses the whole
// configuration for one bad expression, so they are tried here with Envoy's own engine, RE2 (emissary
// python/ambassador/src/ambassador/envoy/v3/v3route.py, regex_matcher).

#include "rules/carried.h"
#include "rules/grouping.h"
#include "rules/mapping_groups.h"
#include "rules/mapping_rules.h"
#include "rules/support.h"

#include <re2/re2.h>

namespace linkwright::rules {

namespace {

constexpr int defaultProgramSize = 200; // Module ambassador, regex_max_size

/// An expression in a Mapping, and where it stands.
struct Expression
{
    PlanPath place;
    std::string text;
};

int programSizeLimit(const Cluster& cluster)
{
    const Json* value = moduleSetting(cluster, "regex_max_size");
    return value != nullptr && value->is_number_integer() ? value->get<int>() : defaultProgramSize;
}

void addPattern(const Mapping& mapping, const PlanPath& path, const char* field,
                std::vector<Expression>& found)
{
    if (const Json* object = memberOf(mapping.extra, field)) {
        if (const std::string pattern = textAt(*object, "pattern"); !pattern.empty())
            found.push_back({path.field(field).field("pattern"), pattern});
    }
}

void addValues(const Mapping& mapping, const PlanPath& path, const char* field,
               std::vector<Expression>& found)
{
    const Json* object = memberOf(mapping.extra, field);
    if (object == nullptr || !object->is_object())
        return;
    for (const auto& [key, value] : object->items()) {
        if (value.is_string())
            found.push_back({path.field(field).field(key), value.get<std::string>()});
    }
}

bool mayHaveExpressions(const Mapping& mapping)
{
    return mapping.prefixRegex.value_or(false) || mapping.hostRegex.value_or(false) || !mapping.extra.empty();
}

std::vector<Expression> expressionsOf(const Mapping& mapping, const PlanPath& path)
{
    std::vector<Expression> found;
    if (mapping.prefixRegex.value_or(false))
        found.push_back({path.field("prefix"), mapping.prefix});
    if (mapping.hostRegex.value_or(false) && mapping.host)
        found.push_back({path.field("host"), *mapping.host});
    if (mapping.method && isTrue(memberOf(mapping.extra, "method_regex")))
        found.push_back({path.field("method"), *mapping.method});
    addPattern(mapping, path, "regex_rewrite", found);
    addPattern(mapping, path, "regex_redirect", found);
    addValues(mapping, path, "regex_headers", found);
    addValues(mapping, path, "regex_query_parameters", found);
    return found;
}

/// What Envoy has against an expression; empty: nothing.
std::string faultOf(const std::string& text, int limit)
{
    const re2::RE2 regex(text, re2::RE2::Quiet);
    if (!regex.ok())
        return "is no regular expression of RE2: " + regex.error();
    if (regex.ProgramSize() > limit)
        return "compiles to a program of size " + ticked(regex.ProgramSize()) +
               ", and the limit (regex_max_size) is " + ticked(limit);
    return {};
}

} // namespace

void checkRegexInvalid(const MappingEntry& entry, Report& report)
{
    if (!mayHaveExpressions(entry.mapping))
        return;
    const int limit = programSizeLimit(entry.cluster());
    for (const Expression& expression : expressionsOf(entry.mapping, entry.place())) {
        const std::string fault = faultOf(expression.text, limit);
        if (!fault.empty())
            report.add(expression.place, ticked(expression.text) + " of Mapping " + entry.name() + " " +
                                             fault + ". " + emissaryName(entry.cluster()) +
                                             " passes it on, and Envoy then refuses every change until it "
                                             "is mended.");
    }
}

void checkRegexDefaultRewrite(const MappingEntry& entry, Report& report)
{
    const Mapping& mapping = entry.mapping;
    const bool decided = mapping.rewrite || memberOf(mapping.extra, "regex_rewrite") != nullptr ||
                         isTrue(memberOf(mapping.extra, "host_redirect"));
    if (!mapping.prefixRegex.value_or(false) || decided)
        return;
    report.add(entry.place("rewrite"),
               "Mapping " + entry.name() + " matches paths by the expression " + ticked(mapping.prefix) +
                   " and leaves rewrite at its default, `/`. " + emissaryName(entry.cluster()) +
                   " replaces all that the expression matched, so every request arrives as `/`.");
}

std::string fixRegexDefaultRewrite(Plan& plan, const Finding& finding)
{
    Mapping* mapping = mappingOf(plan, finding);
    if (mapping == nullptr || mapping->rewrite || !mapping->prefixRegex.value_or(false))
        return {};
    mapping->rewrite = "";
    return did(finding.place, "set to `\"\"`, so that paths arrive as they were asked for");
}

} // namespace linkwright::rules
