// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/legacy.h"

#include "import/spec_reader.h"

#include <string>
#include <string_view>

namespace linkwright::importer {

namespace {

using Kind = yaml::Node::Kind;

/// What the converter writes into v2 for a Mapping that only Hosts with a selector take.
constexpr std::string_view noHost = "_skip_mapping_with_empty_host_";
/// How it marks objects that 1.x is to leave alone.
constexpr std::string_view newerOnly = "--apiVersion-v3alpha1-only--";

yaml::Node listNode(std::vector<yaml::Node> items, Mark mark)
{
    yaml::Node node;
    node.kind = Kind::Sequence;
    node.start = mark;
    node.items = std::move(items);
    return node;
}

/// In v2 a Mapping without host answers for every name.
void upgradeHostOfMapping(yaml::Node& spec, Report& report)
{
    const yaml::Node* regex = spec.find("host_regex");
    if ((regex != nullptr && boolOf(*regex).value_or(false)) || spec.find("hostname") != nullptr)
        return;
    const std::optional<yaml::Node> host = takeKey(spec, "host");
    if (host && host->text == noHost)
        return;
    const bool isMissing = !host || host->text.empty();
    putKey(spec, "hostname", isMissing ? textNode("*", spec.start) : *host);
    if (isMissing)
        report.changed(spec.start, "no `host` means every name; written as `hostname: \"*\"`");
    else
        report.changed(host->start, "`host` is written as `hostname`");
}

void upgradeId(yaml::Node& spec, Report& /*report*/)
{
    for (const char* key : {"ambassador_id", "ambassadorId"}) {
        std::optional<yaml::Node> id = takeKey(spec, key);
        if (!id)
            continue;
        std::vector<yaml::Node> ids = id->kind == Kind::Sequence ? id->items : std::vector<yaml::Node>{*id};
        for (yaml::Node& item : ids) {
            if (std::string_view(item.text).substr(0, newerOnly.size()) == newerOnly)
                item.text.erase(0, newerOnly.size());
        }
        if (ids.size() != 1 || ids.front().text != "default")
            putKey(spec, "ambassador_id", listNode(std::move(ids), id->start));
    }
}

/// A text where v3alpha1 wants a list.
void upgradeList(yaml::Node& holder, std::string_view key)
{
    yaml::Node* value = findKey(holder, key);
    if (value == nullptr || value->kind != Kind::Scalar)
        return;
    std::vector<yaml::Node> items;
    std::string_view rest = value->text;
    while (!rest.empty()) {
        const std::size_t comma = rest.find(',');
        std::string_view item = rest.substr(0, comma);
        while (!item.empty() && item.front() == ' ')
            item.remove_prefix(1);
        while (!item.empty() && item.back() == ' ')
            item.remove_suffix(1);
        if (!item.empty())
            items.push_back(textNode(std::string(item), value->start));
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
    }
    *value = listNode(std::move(items), value->start);
}

void upgradeLists(yaml::Node& spec, Report& /*report*/)
{
    upgradeList(spec, "remove_request_headers");
    upgradeList(spec, "remove_response_headers");
    if (yaml::Node* cors = findKey(spec, "cors")) {
        for (const char* key : {"origins", "methods", "headers", "exposed_headers"})
            upgradeList(*cors, key);
    }
}

void upgradeAddedHeaders(yaml::Node& spec, Report& /*report*/)
{
    for (const char* key : {"add_request_headers", "add_response_headers"}) {
        yaml::Node* headers = findKey(spec, key);
        for (std::size_t i = 0; headers != nullptr && i < headers->entries.size(); ++i) {
            yaml::Node& value = headers->entries[i].value;
            if (value.kind != Kind::Scalar)
                continue;
            yaml::Node object = mappingNode(value.start);
            putKey(object, "value", textNode(value.text, value.start));
            value = std::move(object);
        }
    }
}

/// `true` means that there is one, whatever it says.
void upgradePresence(yaml::Node& spec, Report& report)
{
    for (const auto& [key, regexKey] :
         {std::pair("headers", "regex_headers"), std::pair("query_parameters", "regex_query_parameters")}) {
        yaml::Node* values = findKey(spec, key);
        if (values == nullptr)
            continue;
        yaml::Node present = mappingNode(values->start);
        std::vector<yaml::Node::Entry> kept;
        for (yaml::Node::Entry& entry : values->entries) {
            if (boolOf(entry.value).value_or(false))
                putKey(present, entry.key, textNode(".*", entry.value.start));
            else
                kept.push_back(std::move(entry));
        }
        values->entries = std::move(kept);
        if (present.entries.empty())
            continue;
        report.changed(present.start, "`" + std::string(key) +
                                          "` that only ask for presence are written as `" + regexKey + "`");
        yaml::Node* known = findKey(spec, regexKey);
        for (yaml::Node::Entry& entry : present.entries) {
            if (known != nullptr)
                putKey(*known, entry.key, std::move(entry.value));
        }
        if (known == nullptr)
            putKey(spec, regexKey, std::move(present));
    }
}

void upgradeTls(yaml::Node& spec, Report& report)
{
    const yaml::Node* tls = spec.find("tls");
    const std::optional<bool> on = tls != nullptr ? boolOf(*tls) : std::nullopt;
    if (!on)
        return; // the name of a TLSContext stays
    const Mark mark = tls->start;
    (void)takeKey(spec, "tls");
    yaml::Node* service = findKey(spec, "service");
    if (!*on || service == nullptr || service->text.find("://") != std::string::npos)
        return;
    service->text.insert(0, "https://");
    report.changed(mark, "`tls: true` is written as `https://` in `service`");
}

void upgradeNames(yaml::Node& spec, Report& /*report*/)
{
    for (const auto& [older, newer] :
         {std::pair("v3health_checks", "health_checks"), std::pair("v3StatsName", "stats_name")}) {
        if (std::optional<yaml::Node> value = takeKey(spec, older))
            putKey(spec, newer, *std::move(value));
    }
}

void upgradeWebSocket(yaml::Node& spec, Report& report)
{
    const std::optional<yaml::Node> websocket = takeKey(spec, "use_websocket");
    if (!websocket || !boolOf(*websocket).value_or(false))
        return;
    if (spec.find("allow_upgrade") == nullptr)
        putKey(spec, "allow_upgrade", listNode({textNode("websocket", websocket->start)}, websocket->start));
    report.changed(websocket->start, "`use_websocket` is written as `allow_upgrade: [websocket]`");
}

yaml::Node specifier(std::string_view kind, std::string_view key, yaml::Node value)
{
    yaml::Node inner = mappingNode(value.start);
    putKey(inner, key, std::move(value));
    yaml::Node outer = mappingNode(inner.start);
    putKey(outer, kind, std::move(inner));
    return outer;
}

/// One label of a rate limit in the short form: a word, a `generic_key`, or a name with a header.
yaml::Node upgradedSpecifier(yaml::Node node)
{
    const Mark mark = node.start;
    if (node.kind == Kind::Scalar) {
        for (const char* word : {"remote_address", "source_cluster", "destination_cluster"}) {
            if (node.text == word)
                return specifier(word, "key", textNode(word, mark));
        }
        return specifier("generic_key", "value", textNode(node.text, mark));
    }
    if (node.kind != Kind::Mapping || node.entries.size() != 1)
        return node;
    yaml::Node::Entry& entry = node.entries.front();
    if (entry.value.kind == Kind::Scalar && entry.key == "generic_key")
        return specifier("generic_key", "value", textNode(entry.value.text, mark));
    std::optional<yaml::Node> header = takeKey(entry.value, "header");
    if (!header)
        return node;
    yaml::Node inner = mappingNode(mark);
    putKey(inner, "key", textNode(entry.key, mark));
    putKey(inner, "header_name", *std::move(header));
    for (yaml::Node::Entry& other : entry.value.entries)
        putKey(inner, other.key, std::move(other.value));
    yaml::Node outer = mappingNode(mark);
    putKey(outer, "request_headers", std::move(inner));
    return outer;
}

void upgradeLabels(yaml::Node& spec, Report& /*report*/)
{
    yaml::Node* labels = findKey(spec, "labels");
    if (labels == nullptr)
        return;
    for (yaml::Node::Entry& domain : labels->entries) {
        for (yaml::Node& group : domain.value.items) {
            for (yaml::Node::Entry& named : group.entries) {
                for (yaml::Node& item : named.value.items)
                    item = upgradedSpecifier(std::move(item));
            }
        }
    }
}

using Step = void (*)(yaml::Node& spec, Report& report);

constexpr Step mappingSteps[] = {upgradeHostOfMapping, upgradeId,        upgradeLists,
                                 upgradeAddedHeaders,  upgradePresence,  upgradeTls,
                                 upgradeNames,         upgradeWebSocket, upgradeLabels};

} // namespace

void upgradeMapping(yaml::Node& spec, Report& report)
{
    for (const Step step : mappingSteps)
        step(spec, report);
}

void upgradeHost(yaml::Node& spec, Report& report)
{
    upgradeId(spec, report);
}

} // namespace linkwright::importer
