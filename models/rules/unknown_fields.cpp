// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/unknown_fields.h"

#include <algorithm>
#include <array>
#include <span>
#include <type_traits>
#include <variant>
#include <vector>

namespace linkwright::rules {

namespace {

/// One `extra` of an entry: where it stands in the plan, and in the object that is made of the entry.
template <typename J> struct Extra
{
    PlanPath place;
    J* json;
    std::vector<std::string> at;
};

/// The outermost comes first.
template <typename Entry> auto extrasOf(Entry& entry, const PlanPath& place)
{
    using J = std::conditional_t<std::is_const_v<Entry>, const Json, Json>;
    using Plain = std::remove_const_t<Entry>;
    std::vector<Extra<J>> list{{place, &entry.extra, {"spec"}},
                               {place.field("metadata"), &entry.metadata.extra, {"metadata"}}};
    if constexpr (std::is_same_v<Plain, Listener>) {
        const PlanPath binding = place.field("hostBinding");
        list.push_back({binding, &entry.hostBinding.extra, {"spec", "hostBinding"}});
        list.push_back({binding.field("selector"),
                        &entry.hostBinding.selector.extra,
                        {"spec", "hostBinding", "selector"}});
    }
    if constexpr (std::is_same_v<Plain, Host>) {
        list.push_back(
            {place.field("mappingSelector"), &entry.mappingSelector.extra, {"spec", "mappingSelector"}});
        if (entry.tlsSecret)
            list.push_back({place.field("tlsSecret"), &entry.tlsSecret->extra, {"spec", "tlsSecret"}});
        list.push_back({place.field("tls"), &entry.tls, {"spec", "tls"}});
    }
    return list;
}

/// Keys that an entry has beside the fields of its object's spec.
const std::vector<std::string>& keysBesideSpec()
{
    static const std::vector<std::string> keys{"name", "namespace", "metadata"};
    return keys;
}

// --- members

template <typename Entry>
using Member =
    std::variant<std::string Entry::*, std::optional<std::string> Entry::*, std::optional<bool> Entry::*,
                 std::optional<int> Entry::*, StringMap Entry::*, std::vector<std::string> Entry::*>;

template <typename Entry> struct MemberRow
{
    std::string_view name;
    Member<Entry> member;
};

/// The members that a value can be moved to, by their key in the plan.
std::span<const MemberRow<Mapping>> membersOf(const Mapping&)
{
    static const std::array<MemberRow<Mapping>, 15> rows{{
        {"hostname", &Mapping::hostname},
        {"host", &Mapping::host},
        {"host_regex", &Mapping::hostRegex},
        {"prefix", &Mapping::prefix},
        {"prefix_exact", &Mapping::prefixExact},
        {"prefix_regex", &Mapping::prefixRegex},
        {"rewrite", &Mapping::rewrite},
        {"service", &Mapping::service},
        {"method", &Mapping::method},
        {"headers", &Mapping::headers},
        {"precedence", &Mapping::precedence},
        {"weight", &Mapping::weight},
        {"bypass_auth", &Mapping::bypassAuth},
        {"add_linkerd_headers", &Mapping::addLinkerdHeaders},
        {"timeout_ms", &Mapping::timeoutMs},
    }};
    return rows;
}

std::span<const MemberRow<Listener>> membersOf(const Listener&)
{
    static const std::array<MemberRow<Listener>, 3> rows{{
        {"protocol", &Listener::protocol},
        {"protocolStack", &Listener::protocolStack},
        {"l7Depth", &Listener::l7Depth},
    }};
    return rows;
}

std::span<const MemberRow<Host>> membersOf(const Host&)
{
    static const std::array<MemberRow<Host>, 1> rows{{{"hostname", &Host::hostname}}};
    return rows;
}

/// Other fields of the object that the plan has members for, or for something inside: a person moves the
/// value there.
constexpr std::string_view memberPaths[] = {
    "spec.name",
    "spec.namespace",
    "spec.metadata",
    "metadata.name",
    "metadata.namespace",
    "metadata.labels",
    "metadata.annotations",
    "spec.port",
    "spec.securityModel",
    "spec.hostBinding",
    "spec.hostBinding.namespace",
    "spec.hostBinding.namespace.from",
    "spec.hostBinding.selector",
    "spec.hostBinding.selector.matchLabels",
    "spec.mappingSelector",
    "spec.mappingSelector.matchLabels",
    "spec.tlsSecret",
    "spec.tlsSecret.name",
    "spec.tlsSecret.namespace",
    "spec.tlsContext",
    "spec.tlsContext.name",
    "spec.tls",
    "spec.requestPolicy.insecure.action",
};

/// Whether the value can be put where nothing is so far.
bool put(const Json& value, std::string& member)
{
    if (!member.empty() || !value.is_string())
        return false;
    member = value.get<std::string>();
    return true;
}

template <typename T> bool put(const Json& value, std::optional<T>& member)
{
    const bool fits = std::is_same_v<T, bool>  ? value.is_boolean()
                      : std::is_same_v<T, int> ? value.is_number_integer()
                                               : value.is_string();
    if (member || !fits)
        return false;
    member = value.get<T>();
    return true;
}

bool allTexts(const Json& values)
{
    return std::all_of(values.begin(), values.end(), [](const Json& value) { return value.is_string(); });
}

bool put(const Json& value, StringMap& member)
{
    if (!member.empty() || !value.is_object() || !allTexts(value))
        return false;
    for (const auto& [key, text] : value.items())
        member[key] = text.template get<std::string>();
    return true;
}

bool put(const Json& value, std::vector<std::string>& member)
{
    if (!member.empty() || !value.is_array() || !allTexts(value))
        return false;
    member = value.get<std::vector<std::string>>();
    return true;
}

enum class Moved
{
    NoMember,
    Refused,
    Done
};

template <typename Entry> Moved moveToMember(const Json& value, const std::string& name, Entry& entry)
{
    for (const MemberRow<Entry>& row : membersOf(entry)) {
        if (row.name != name)
            continue;
        const bool done =
            std::visit([&](const auto member) { return put(value, entry.*member); }, row.member);
        return done ? Moved::Done : Moved::Refused;
    }
    return Moved::NoMember;
}

// --- values

using Way = std::span<const PlanPath::Segment>;

/// The value some steps down; null where the way ends.
Json* valueAt(Json& value, Way way)
{
    Json* at = &value;
    for (const PlanPath::Segment& step : way) {
        if (!at->is_object() || !at->contains(step.field))
            return nullptr;
        at = &(*at)[step.field];
        if (step.index < 0)
            continue;
        if (!at->is_array() || static_cast<std::size_t>(step.index) >= at->size())
            return nullptr;
        at = &(*at)[static_cast<std::size_t>(step.index)];
    }
    return at;
}

/// Gives a key another name, at the same place among the keys.
bool renameKey(Json& root, Way way, const std::string& name)
{
    Json* object = way.empty() ? nullptr : valueAt(root, way.first(way.size() - 1));
    if (object == nullptr || !object->is_object() || !object->contains(way.back().field) ||
        object->contains(name))
        return false;
    Json renamed = Json::object();
    for (auto& [key, value] : object->items())
        renamed[key == way.back().field ? name : key] = std::move(value);
    *object = std::move(renamed);
    return true;
}

template <typename J> Way wayBehind(const Extra<J>& extra, const PlanPath& field)
{
    return Way(field.segments()).subspan(extra.place.segments().size());
}

/// Whether the plan has a member for the field that the rename would make.
template <typename J> bool isMember(const Extra<J>& extra, Way way, const std::string& name)
{
    std::string path;
    for (const std::string& step : extra.at)
        path += step + ".";
    for (const PlanPath::Segment& step : way.first(way.size() - 1))
        path += step.field + ".";
    path += name;
    return std::any_of(std::begin(memberPaths), std::end(memberPaths), [&path](std::string_view member) {
        return member == path || member.starts_with(path + ".");
    });
}

} // namespace

bool hasExtras(const Listener& listener)
{
    return !listener.extra.empty() || !listener.metadata.extra.empty() ||
           !listener.hostBinding.extra.empty() || !listener.hostBinding.selector.extra.empty();
}

bool hasExtras(const Host& host)
{
    return !host.extra.empty() || !host.metadata.extra.empty() || !host.mappingSelector.extra.empty() ||
           (host.tlsSecret && !host.tlsSecret->extra.empty()) || !host.tls.empty();
}

bool hasExtras(const Mapping& mapping)
{
    return !mapping.extra.empty() || !mapping.metadata.extra.empty();
}

template <typename Entry>
schema::Problems unknownFields(const Entry& entry, const schema::Schema& schema, const PlanPath& place)
{
    schema::Problems problems;
    for (const auto& extra : extrasOf(entry, place)) {
        const schema::Schema* part = extra.json->empty() ? nullptr : schema.at(extra.at);
        if (part == nullptr)
            continue;
        const bool outermost = extra.json == &entry.extra;
        schema::Problems found = schema::unknownFields(
            *extra.json, *part, extra.place, outermost ? keysBesideSpec() : std::vector<std::string>());
        problems.insert(problems.end(), found.begin(), found.end());
    }
    return problems;
}

template <typename Entry>
bool renameField(Entry& entry, const PlanPath& place, const PlanPath& field, const std::string& name)
{
    const auto extras = extrasOf(entry, place);
    const auto extra = std::find_if(extras.rbegin(), extras.rend(), [&field](const Extra<Json>& candidate) {
        return field.isWithin(candidate.place) && field.segments().size() > candidate.place.segments().size();
    });
    if (extra == extras.rend())
        return false;
    const Way way = wayBehind(*extra, field);
    if (isMember(*extra, way, name))
        return false;
    const bool isKeyOfEntry = extra->json == &entry.extra && way.size() == 1;
    if (!isKeyOfEntry || !entry.extra.contains(way.back().field))
        return renameKey(*extra->json, way, name);
    switch (moveToMember(entry.extra[way.back().field], name, entry)) {
    case Moved::NoMember:
        return renameKey(entry.extra, way, name);
    case Moved::Refused:
        return false;
    case Moved::Done:
        break;
    }
    entry.extra.erase(way.back().field);
    return true;
}

bool renameField(Json& object, const PlanPath& place, const PlanPath& field, const std::string& name)
{
    if (!field.isWithin(place))
        return false;
    return renameKey(object, Way(field.segments()).subspan(place.segments().size()), name);
}

template schema::Problems unknownFields(const Listener&, const schema::Schema&, const PlanPath&);
template schema::Problems unknownFields(const Host&, const schema::Schema&, const PlanPath&);
template schema::Problems unknownFields(const Mapping&, const schema::Schema&, const PlanPath&);
template bool renameField(Listener&, const PlanPath&, const PlanPath&, const std::string&);
template bool renameField(Host&, const PlanPath&, const PlanPath&, const std::string&);
template bool renameField(Mapping&, const PlanPath&, const PlanPath&, const std::string&);

} // namespace linkwright::rules
