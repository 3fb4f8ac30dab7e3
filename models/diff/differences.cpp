// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diff/differences.h"

#include "diff/normalise.h"
#include "diff/same_value.h"
#include "diff/secrets.h"
#include "diff/values.h"

#include <algorithm>

namespace linkwright::diff {

namespace {

class Comparison
{
public:
    explicit Comparison(const Json& live, const Json& planned)
        : m_entries(managedEntries(live))
    {
        for (const ManagedEntry& entry : m_entries)
            m_known = m_known.united(entry.fields);
        for (const ManagedEntry& entry : managedEntries(planned))
            m_known = m_known.united(entry.fields);
    }

    void compare(const FieldPath& at, const Json* live, const Json* planned);
    [[nodiscard]] std::vector<FieldChange> take() { return std::move(m_changes); }

private:
    void compareMaps(const FieldPath& at, const Json* live, const Json* planned);
    void compareLists(const FieldPath& at, const Json& live, const Json& planned);
    void compareKeyed(const FieldPath& at, const Json& live, const Json& planned);
    void add(const FieldPath& at, const Json* live, const Json* planned);

    std::vector<ManagedEntry> m_entries; ///< of the live object
    FieldSet m_known;                    ///< all that anybody manages; tells the keys of lists
    std::vector<FieldChange> m_changes;
};

bool isMap(const Json* value)
{
    return value && value->is_object() && !value->empty();
}

bool isAbsentOrMap(const Json* value)
{
    return !value || value->is_object();
}

void Comparison::compare(const FieldPath& at, const Json* live, const Json* planned)
{
    if (live && planned && sameValue(*live, *planned))
        return;
    if ((isMap(live) || isMap(planned)) && isAbsentOrMap(live) && isAbsentOrMap(planned))
        compareMaps(at, live, planned);
    else if (live && planned && live->is_array() && planned->is_array())
        compareLists(at, *live, *planned);
    else
        add(at, live, planned);
}

void Comparison::compareMaps(const FieldPath& at, const Json* live, const Json* planned)
{
    const auto below = [](const Json* map, const std::string& key) -> const Json* {
        if (!map)
            return nullptr;
        const auto it = map->find(key);
        return it == map->end() ? nullptr : &*it;
    };
    if (planned) {
        for (const auto& [key, value] : planned->items())
            compare(at.child(Step::name(key)), below(live, key), &value);
    }
    if (!live)
        return;
    for (const auto& [key, value] : live->items()) {
        if (!below(planned, key))
            compare(at.child(Step::name(key)), &value, nullptr);
    }
}

/// The key or value that tells an item from others, made like the one that managedFields give.
std::optional<Step> stepOf(const Json& item, const Step& like)
{
    if (like.kind == Step::Kind::Value)
        return Step::value(item);
    Json keys = Json::object();
    const Json names = like.json();
    for (const auto& [name, value] : names.items()) {
        if (!item.is_object())
            return std::nullopt;
        const auto it = item.find(name);
        if (it != item.end())
            keys[name] = *it;
        else if (name == "protocol")
            keys[name] = "TCP";
        else
            return std::nullopt;
    }
    return Step::key(keys);
}

void Comparison::compareKeyed(const FieldPath& at, const Json& live, const Json& planned)
{
    const Step like = *m_known.stepBelow(at);
    for (const Json& item : planned) {
        const std::optional<Step> step = stepOf(item, like);
        if (!step)
            return add(at, &live, &planned);
        const std::size_t before = itemAt(live, *step);
        compare(at.child(*step), before == std::string::npos ? nullptr : &live[before], &item);
    }
    for (const Json& item : live) {
        const std::optional<Step> step = stepOf(item, like);
        if (step && itemAt(planned, *step) == std::string::npos)
            add(at.child(*step), &item, nullptr);
    }
}

void Comparison::compareLists(const FieldPath& at, const Json& live, const Json& planned)
{
    const std::optional<Step> below = m_known.stepBelow(at);
    if (below && (below->kind == Step::Kind::Key || below->kind == Step::Kind::Value))
        return compareKeyed(at, live, planned);
    if (live.size() != planned.size())
        return add(at, &live, &planned);
    for (std::size_t i = 0; i < live.size(); ++i)
        compare(at.child(Step::index(i)), &live[i], &planned[i]);
}

void Comparison::add(const FieldPath& at, const Json* live, const Json* planned)
{
    FieldChange change;
    change.path = at;
    if (live) {
        change.live = *live;
        change.owners = ownersOf(m_entries, at);
    }
    if (planned)
        change.ours = *planned;
    m_changes.push_back(std::move(change));
}

void mask(FieldChange& change)
{
    change.masked = true;
    if (change.live)
        change.live = "***";
    if (change.ours)
        change.ours = "***";
}

} // namespace

std::vector<FieldChange> differences(const Json& live, const Json& planned)
{
    Comparison comparison(live, planned);
    const Json before = normalised(live);
    const Json after = normalised(planned);
    comparison.compare({}, before.is_null() ? nullptr : &before, after.is_null() ? nullptr : &after);
    std::vector<FieldChange> changes = comparison.take();
    if (isSecret(live) || isSecret(planned)) {
        for (FieldChange& change : changes) {
            if (isSecretField(change.path))
                mask(change);
        }
    }
    return changes;
}

} // namespace linkwright::diff
