// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "apply/journal_text.h"

#include "diff/secrets.h"
#include "domain/json_member.h"

#include <algorithm>

namespace linkwright::apply {

namespace {

constexpr int formatVersion = 1;

std::string line(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json fieldJson(const FieldImage& field)
{
    Json json = {{"path", field.path.toJson()}};
    if (field.hidden)
        json["hidden"] = true;
    if (field.before && !field.hidden)
        json["before"] = *field.before;
    if (field.after && !field.hidden)
        json["after"] = *field.after;
    return json;
}

std::optional<FieldImage> fieldFrom(const Json& json)
{
    if (!json.is_object())
        return std::nullopt;
    const std::optional<diff::FieldPath> path = diff::FieldPath::fromJson(valueAt(json, "path"));
    if (!path)
        return std::nullopt;
    FieldImage field{*path, std::nullopt, std::nullopt, isTrueAt(json, "hidden")};
    if (json.contains("before"))
        field.before = json.at("before");
    if (json.contains("after"))
        field.after = json.at("after");
    return field;
}

ObjectRecord recordFrom(const Json& json)
{
    ObjectRecord record;
    record.number = json.at("begin").get<int>();
    record.cluster = textAt(json, "cluster");
    record.object = ObjectRef::fromJson(valueAt(json, "object"));
    record.plural = textAt(json, "plural");
    record.namespaced = isTrueAt(json, "namespaced");
    record.action = actionFrom(textAt(json, "action"));
    record.owned = isTrueAt(json, "owned");
    record.predicted = isTrueAt(json, "predicted");
    record.forced = isTrueAt(json, "forced");
    record.uid = textAt(json, "uid");
    record.resourceVersion = textAt(json, "resourceVersion");
    record.former = valueAt(json, "former");
    record.whole = valueAt(json, "whole");
    for (const Json& one : valueAt(json, "fields")) {
        if (std::optional<FieldImage> field = fieldFrom(one))
            record.fields.push_back(std::move(*field));
    }
    return record;
}

void takeEnd(const Json& json, Journal& journal)
{
    const auto number = json.at("end").get<int>();
    const auto record = std::find_if(journal.records.begin(), journal.records.end(),
                                     [number](const ObjectRecord& one) { return one.number == number; });
    if (record == journal.records.end())
        return;
    record->outcome =
        textAt(json, "outcome") == "done" ? ObjectRecord::Outcome::Done : ObjectRecord::Outcome::Failed;
    record->uidAfter = textAt(json, "uid");
    record->message = textAt(json, "message");
}

bool takeHeader(const Json& json, Journal& journal)
{
    if (!json.is_object() || valueAt(json, "journal") != formatVersion)
        return false;
    journal.header = {
        textAt(json, "id"), textAt(json, "plan"), textAt(json, "manager"), textAt(json, "undoes"), {}};
    for (const Json& one : valueAt(json, "clusters")) {
        if (one.is_object())
            journal.header.clusters.push_back(
                {textAt(one, "name"), textAt(one, "context"), textAt(one, "server")});
    }
    return !journal.header.id.empty();
}

bool hasNumber(const Json& json, const char* key)
{
    const auto it = json.find(key);
    return it != json.end() && it->is_number_integer();
}

/// False where the line is not one; what follows cannot be trusted then.
bool takeLine(const Json& json, Journal& journal)
{
    if (!json.is_object())
        return false;
    if (hasNumber(json, "begin"))
        journal.records.push_back(recordFrom(json));
    else if (hasNumber(json, "end"))
        takeEnd(json, journal);
    else if (json.contains("finished"))
        journal.ending = textAt(json, "finished");
    return true;
}

} // namespace

std::string lineOf(const JournalHeader& header)
{
    Json json = {
        {"journal", formatVersion}, {"id", header.id}, {"plan", header.plan}, {"manager", header.manager}};
    if (!header.undoes.empty())
        json["undoes"] = header.undoes;
    json["clusters"] = Json::array();
    for (const JournalCluster& cluster : header.clusters)
        json["clusters"].push_back(
            {{"name", cluster.name}, {"context", cluster.context}, {"server", cluster.server}});
    return line(json);
}

std::string lineOf(const ObjectRecord& record)
{
    Json json = {
        {"begin", record.number},  {"cluster", record.cluster},       {"object", record.object.toJson()},
        {"plural", record.plural}, {"namespaced", record.namespaced}, {"action", toString(record.action)},
        {"owned", record.owned}};
    if (record.predicted)
        json["predicted"] = true;
    if (record.forced)
        json["forced"] = true;
    if (!record.uid.empty())
        json["uid"] = record.uid;
    if (!record.resourceVersion.empty())
        json["resourceVersion"] = record.resourceVersion;
    if (!record.former.is_null())
        json["former"] = diff::masked(record.former);
    if (!record.whole.is_null())
        json["whole"] = diff::masked(record.whole);
    json["fields"] = Json::array();
    for (const FieldImage& field : record.fields)
        json["fields"].push_back(fieldJson(field));
    return line(json);
}

std::string endLine(int number, ObjectRecord::Outcome outcome, const std::string& uid,
                    const std::string& message)
{
    Json json = {{"end", number}, {"outcome", outcome == ObjectRecord::Outcome::Done ? "done" : "failed"}};
    if (!uid.empty())
        json["uid"] = uid;
    if (!message.empty())
        json["message"] = message;
    return line(json);
}

std::string finishLine(const std::string& ending)
{
    return line({{"finished", ending}});
}

Result<Journal> parseJournal(const std::string& text)
{
    Journal journal;
    bool first = true;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        if (end == std::string::npos)
            break; // cut off while it was written
        const Json json = Json::parse(text.begin() + static_cast<std::ptrdiff_t>(at),
                                      text.begin() + static_cast<std::ptrdiff_t>(end), nullptr, false);
        if (first ? !takeHeader(json, journal) : !takeLine(json, journal))
            break;
        first = false;
        at = end + 1;
    }
    if (journal.header.id.empty())
        return failure(Error::Kind::Input,
                       "it is not a journal of Linkwright, or was cut off at its first line");
    return journal;
}

} // namespace linkwright::apply
