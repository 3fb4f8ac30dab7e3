// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planfile/entries.h"

#include "planfile/tree_reader.h"
#include "planfile/tree_writer.h"
#include "yaml/reader.h"
#include "yaml/writer.h"

#include <algorithm>
#include <set>

namespace linkwright::planfile {

namespace {

using Kind = yaml::Node::Kind;

constexpr int maxDiagnostics = 20;

/// The keys that a description asks for, at the top.
template <typename T> class KeyCollector
{
public:
    template <typename U> void field(std::string_view key, U T::*) { keys.emplace(key); }
    template <typename U> void required(std::string_view key, U T::*) { keys.emplace(key); }
    template <typename U> void deep(std::initializer_list<std::string_view> path, U T::*)
    {
        keys.emplace(*path.begin());
    }
    void json(std::string_view key, Json T::*) { keys.emplace(key); }
    void extra(Json T::*) {}

    std::set<std::string, std::less<>> keys;
};

/// How many keys of an entry a kind of list knows.
template <typename T> int knownKeys(const yaml::Node& entry)
{
    static const std::set<std::string, std::less<>> keys = [] {
        KeyCollector<T> collector;
        describe(collector, static_cast<const T*>(nullptr));
        return collector.keys;
    }();
    return static_cast<int>(std::count_if(entry.entries.begin(), entry.entries.end(),
                                          [](const yaml::Node::Entry& e) { return keys.count(e.key) > 0; }));
}

struct ListRow
{
    std::string_view key;
    int (*knownKeys)(const yaml::Node& entry);
};

constexpr ListRow lists[] = {
    {"mappings", knownKeys<Mapping>},          {"hosts", knownKeys<Host>},
    {"listeners", knownKeys<Listener>},        {"exports", knownKeys<Export>},
    {"namespaces", knownKeys<NamespaceEntry>}, {"links", knownKeys<Link>},
    {"ports", knownKeys<ServicePort>},         {"clusters", knownKeys<Cluster>},
};

/// The list whose entry this most likely is; `own` where it is as likely as any other, null where none is.
const ListRow* likeliestList(const yaml::Node& entry, std::string_view own)
{
    const ListRow* best = nullptr;
    int most = 0;
    for (const ListRow& row : lists) {
        const int known = row.knownKeys(entry);
        if (known > most || (known == most && known > 0 && row.key == own)) {
            best = &row;
            most = known;
        }
    }
    return best;
}

/// The entries that a text holds, and the key of their list.
struct Found
{
    std::string list;
    std::vector<const yaml::Node*> items;
};

Found itemsOf(const yaml::Node& node)
{
    Found found;
    if (node.kind == Kind::Sequence) {
        for (const yaml::Node& item : node.items)
            found.items.push_back(&item);
    } else if (node.kind != Kind::Null) {
        found.items.push_back(&node);
    }
    return found;
}

/// The list that stands under its key; `own` where there are several.
Found keyedItems(const yaml::Node& tree, std::string_view own)
{
    Found found;
    for (const ListRow& row : lists) {
        const yaml::Node* list = tree.find(row.key);
        if (list == nullptr || list->kind != Kind::Sequence || (!found.list.empty() && row.key != own))
            continue;
        found = itemsOf(*list);
        found.list = row.key;
    }
    return found;
}

/// A mapping that names lists and is no entry itself: a cluster has lists, too, but also a name.
bool namesLists(const yaml::Node& tree)
{
    return tree.kind == Kind::Mapping && tree.find("name") == nullptr && tree.find("release") == nullptr;
}

Found findItems(const yaml::Node& tree, std::string_view own)
{
    if (namesLists(tree)) {
        Found keyed = keyedItems(tree, own);
        if (!keyed.list.empty())
            return keyed;
    }
    Found found = itemsOf(tree);
    for (const yaml::Node* item : found.items) {
        if (const ListRow* row = likeliestList(*item, own); row != nullptr && found.list != own)
            found.list = row->key;
    }
    return found;
}

std::optional<Diagnostic> refusal(const std::vector<yaml::Node>& documents)
{
    if (documents.empty() || documents.front().kind == Kind::Null)
        return Diagnostic{{1, 1}, "there is no text to read entries from", {}};
    const yaml::Node& tree = documents.front();
    if (documents.size() > 1)
        return Diagnostic{
            documents[1].start, "entries of a plan are one document; found another behind `---`", {}};
    const yaml::Node* kind = tree.find("kind");
    if (kind != nullptr && kind->text == "Plan")
        return Diagnostic{tree.start, "this is a whole plan; open it, and copy entries from there", {}};
    return std::nullopt;
}

} // namespace

template <> std::string_view listKeyOf<Cluster>()
{
    return "clusters";
}
template <> std::string_view listKeyOf<Link>()
{
    return "links";
}
template <> std::string_view listKeyOf<NamespaceEntry>()
{
    return "namespaces";
}
template <> std::string_view listKeyOf<Listener>()
{
    return "listeners";
}
template <> std::string_view listKeyOf<Host>()
{
    return "hosts";
}
template <> std::string_view listKeyOf<Mapping>()
{
    return "mappings";
}
template <> std::string_view listKeyOf<Export>()
{
    return "exports";
}
template <> std::string_view listKeyOf<ServicePort>()
{
    return "ports";
}

template <typename Entry> std::string formatEntries(const std::vector<const Entry*>& entries)
{
    Json list = Json::array();
    for (const Entry* entry : entries)
        list.push_back(writeObject(*entry, nullptr));
    Json document = Json::object();
    document[std::string(listKeyOf<Entry>())] = std::move(list);
    return yaml::write(document);
}

template <typename Entry> EntriesResult<Entry> parseEntries(std::string_view text)
{
    EntriesResult<Entry> result;
    yaml::ReadResult read = yaml::read(text);
    result.diagnostics = std::move(read.diagnostics);
    if (!result.diagnostics.empty())
        return result;
    if (std::optional<Diagnostic> reason = refusal(read.documents)) {
        result.diagnostics.push_back(*std::move(reason));
        return result;
    }
    const yaml::Node& tree = read.documents.front();
    const std::string own(listKeyOf<Entry>());
    const Found found = findItems(tree, own);
    if (found.items.empty() || found.list.empty()) {
        result.diagnostics.push_back({tree.start, "expected entries of `" + own + "`, found none", {}});
    } else if (found.list != own) {
        result.otherList = found.list;
        result.otherCount = static_cast<int>(found.items.size());
    } else {
        ReadState state(result.diagnostics, maxDiagnostics);
        for (std::size_t i = 0; i < found.items.size() && !state.isFull(); ++i) {
            state.push(own, static_cast<int>(i), itemLabel(*found.items[i]));
            if (found.items[i]->kind == Kind::Null)
                state.report(found.items[i]->start, "expected an entry, found nothing");
            else
                readValue(*found.items[i], state, result.entries.emplace_back());
            state.pop();
        }
        if (!result.diagnostics.empty())
            result.entries.clear();
    }
    return result;
}

template std::string formatEntries(const std::vector<const Cluster*>&);
template std::string formatEntries(const std::vector<const Link*>&);
template std::string formatEntries(const std::vector<const NamespaceEntry*>&);
template std::string formatEntries(const std::vector<const Listener*>&);
template std::string formatEntries(const std::vector<const Host*>&);
template std::string formatEntries(const std::vector<const Mapping*>&);
template std::string formatEntries(const std::vector<const Export*>&);
template std::string formatEntries(const std::vector<const ServicePort*>&);

template EntriesResult<Cluster> parseEntries(std::string_view);
template EntriesResult<Link> parseEntries(std::string_view);
template EntriesResult<NamespaceEntry> parseEntries(std::string_view);
template EntriesResult<Listener> parseEntries(std::string_view);
template EntriesResult<Host> parseEntries(std::string_view);
template EntriesResult<Mapping> parseEntries(std::string_view);
template EntriesResult<Export> parseEntries(std::string_view);
template EntriesResult<ServicePort> parseEntries(std::string_view);

} // namespace linkwright::planfile
