// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/mapping_groups.h"

#include "emissary/service_ref.h"
#include "rules/carried.h"
#include "rules/rule.h"
#include "rules/support.h"

#include <algorithm>

namespace linkwright::rules {

namespace {

constexpr char separator = '\x1f'; // no field of Kubernetes may hold it

/// A value as text that does not depend on the order of keys.
std::string sortedText(const Json& value)
{
    return nlohmann::json(value).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void append(std::string& key, const std::string& part)
{
    key += part;
    key += separator;
}

void appendMap(std::string& key, const StringMap& map)
{
    for (const auto& [name, value] : map)
        append(key, name + '=' + value);
    key += separator;
}

/// Fields that tell requests apart and that no form edits.
void appendUnedited(std::string& key, const Json& extra)
{
    for (const char* field :
         {"ambassador_id", "method_regex", "regex_headers", "query_parameters", "regex_query_parameters"}) {
        if (const Json* value = memberOf(extra, field))
            append(key, field + ('=' + sortedText(*value)));
    }
}

std::string hostKey(const Mapping& mapping, bool hasHostnameField)
{
    if (mapping.hostname && hasHostnameField)
        return *mapping.hostname;
    const std::string host = mapping.host.value_or(std::string());
    if (mapping.hostRegex.value_or(false))
        return "regex " + host;
    return host.empty() && !hasHostnameField ? std::string("*") : host; // before 2.0 no host means any
}

/// Equal for Mappings of one group.
std::string groupKey(const Mapping& mapping, bool hasHostnameField)
{
    if (isTrue(memberOf(mapping.extra, "shadow")))
        return {};
    std::string key;
    append(key, mapping.prefix);
    const std::string host = hostKey(mapping, hasHostnameField);
    append(key, host);
    append(key, mapping.method.value_or(std::string()));
    append(key, std::to_string(mapping.precedence.value_or(0)));
    appendMap(key, mapping.headers);
    if (host.empty()) // only labels decide which Hosts take it
        appendMap(key, mapping.metadata.labels);
    appendUnedited(key, mapping.extra);
    return key;
}

} // namespace

std::vector<Indexes> mappingGroups(const std::vector<const JudgedMapping*>& mappings)
{
    return groupBy(mappings,
                   [](const JudgedMapping* mapping) -> std::string_view { return mapping->facts.groupKey; });
}

bool sendToOne(const ClusterView& view, const Indexes& group)
{
    const auto target = [&view](int index) -> const std::string& {
        return at(view.mappings, index)->facts.target.text;
    };
    return std::all_of(group.begin(), group.end(),
                       [&](int index) { return target(index) == target(group.front()); });
}

FactFinder::FactFinder(const Cluster& cluster, bool hasHostnameField)
    : m_cluster(cluster)
    , m_hasHostnameField(hasHostnameField)
    , m_inGatewayNamespace(isTrue(moduleSetting(cluster, "use_ambassador_namespace_for_service_resolution")))
{
}

MappingFacts FactFinder::of(const Mapping& mapping) const
{
    MappingFacts facts;
    facts.object = namespaceOf(m_cluster, mapping) + "/" + mapping.name;
    facts.groupKey = groupKey(mapping, m_hasHostnameField);
    facts.target = targetOf(mapping);
    if (!facts.target.namespace_.empty())
        facts.service = facts.target.namespace_ + "/" + facts.target.name;
    return facts;
}

ServiceTarget FactFinder::targetOf(const Mapping& mapping) const
{
    const emissary::ServiceRef ref = emissary::parseService(mapping.service);
    ServiceTarget target{ref.name, ref.namespace_, {}};
    std::string host = ref.host;
    if (!ref.qualified) {
        target.namespace_ =
            m_inGatewayNamespace ? gatewayNamespace(m_cluster) : namespaceOf(m_cluster, mapping);
        host += "." + target.namespace_;
    }
    target.text = (ref.scheme == "https" ? "https://" : "") + host + ":" + std::to_string(ref.port);
    return target;
}

bool addsLinkerdHeaders(const Mapping& mapping, bool moduleDefault)
{
    return mapping.addLinkerdHeaders.value_or(moduleDefault);
}

bool moduleAddsLinkerdHeaders(const Cluster& cluster)
{
    return isTrue(moduleSetting(cluster, "add_linkerd_headers"));
}

std::string MappingEntry::name() const
{
    return mappingName(cluster(), mapping);
}

std::string mappingName(const Cluster& cluster, const Mapping& mapping)
{
    return ticked(namespaceOf(cluster, mapping) + "/" + mapping.name);
}

} // namespace linkwright::rules
