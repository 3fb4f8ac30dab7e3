// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/manifests.h"

#include "import/legacy.h"
#include "import/metadata.h"
#include "import/routes.h"
#include "import/services.h"
#include "import/spec_reader.h"
#include "yaml/reader.h"

#include <algorithm>

namespace linkwright::importer {

namespace {

using Kind = yaml::Node::Kind;

std::string textAt(const yaml::Node& object, std::string_view key)
{
    const yaml::Node* value = object.find(key);
    return value != nullptr && value->kind == Kind::Scalar ? value->text : std::string();
}

/// List, MappingList ...
bool isList(std::string_view kind)
{
    constexpr std::string_view ending = "List";
    return kind.size() >= ending.size() && kind.substr(kind.size() - ending.size()) == ending;
}

std::string titleOf(const std::string& kind, const Identity& identity)
{
    const std::string name = identity.name.empty() ? "without name" : identity.name;
    return kind + " " + (identity.namespace_.empty() ? name : identity.namespace_ + "/" + name);
}

const yaml::Node* annotationOf(const yaml::Node& object, std::string_view key)
{
    const yaml::Node* metadata = object.find("metadata");
    const yaml::Node* annotations = metadata != nullptr ? metadata->find("annotations") : nullptr;
    return annotations != nullptr ? annotations->find(key) : nullptr;
}

/// What stands in `spec`; in the older form of annotations, everything but what names the object.
yaml::Node specOf(const yaml::Node& object)
{
    if (const yaml::Node* spec = object.find("spec"))
        return *spec;
    if (object.find("metadata") != nullptr)
        return mappingNode(object.start);
    yaml::Node spec = object;
    for (const char* key : {"apiVersion", "kind", "name", "namespace", "generation", "metadata_labels"})
        (void)takeKey(spec, key);
    return spec;
}

/// The versions of a kind of Emissary, and how an object of it becomes an entry.
struct KindRow
{
    const char* kind;
    void (*upgrade)(yaml::Node& spec, Report& report); ///< from v1 and v2; null: there is no such version
    void (*add)(Imported& result, yaml::Node spec, const yaml::Node& object, const Identity& identity,
                Report& report);
};

template <typename Entry, std::vector<Entry> Imported::*list, Entry (*read)(yaml::Node, Report&)>
void addEntry(Imported& result, yaml::Node spec, const yaml::Node& object, const Identity& identity,
              Report& report)
{
    Entry entry = read(std::move(spec), report);
    entry.name = identity.name;
    entry.namespace_ = identity.namespace_;
    entry.metadata = readMetadata(object.find("metadata"), report);
    if (const yaml::Node* labels = object.find("metadata_labels"))
        (void)readValue(*labels, entry.metadata.labels);
    (result.*list).push_back(std::move(entry));
}

constexpr KindRow kinds[] = {
    {"Listener", nullptr, addEntry<Listener, &Imported::listeners, readListener>},
    {"Host", upgradeHost, addEntry<Host, &Imported::hosts, readHost>},
    {"Mapping", upgradeMapping, addEntry<Mapping, &Imported::mappings, readMapping>},
};

/// 1.13 had its first v3alpha1 under another group, with kinds such as AmbassadorMapping.
const KindRow* rowOf(const std::string& group, std::string_view kind)
{
    constexpr std::string_view prefix = "Ambassador";
    if (group == "x.getambassador.io" && kind.substr(0, prefix.size()) == prefix)
        kind.remove_prefix(prefix.size());
    const bool isEmissary = group == "getambassador.io" || group == "x.getambassador.io";
    const auto* row =
        std::find_if(std::begin(kinds), std::end(kinds), [kind](const KindRow& r) { return kind == r.kind; });
    return isEmissary && row != std::end(kinds) ? row : nullptr;
}

class Importer
{
public:
    explicit Importer(Imported& result)
        : m_result(result)
    {
    }

    void take(const yaml::Node& object)
    {
        if (object.kind == Kind::Null)
            return;
        if (object.kind == Kind::Sequence) {
            for (const yaml::Node& item : object.items)
                take(item);
            return;
        }
        if (object.kind != Kind::Mapping) {
            drop(object.start, "expected an object with apiVersion and kind, found " + describe(object));
            return;
        }
        const std::string kind = textAt(object, "kind");
        const yaml::Node* items = object.find("items");
        if (items != nullptr && isList(kind))
            take(*items);
        else
            takeObject(object, kind);
    }

private:
    void drop(Mark mark, std::string message) { m_result.dropped.push_back({mark, std::move(message), {}}); }

    void takeObject(const yaml::Node& object, const std::string& kind)
    {
        const std::string apiVersion = textAt(object, "apiVersion");
        const Identity identity = identityOf(object);
        const std::size_t slash = apiVersion.find('/');
        const std::string group = slash == std::string::npos ? std::string() : apiVersion.substr(0, slash);
        const std::string version = apiVersion.substr(slash == std::string::npos ? 0 : slash + 1);
        if (apiVersion.empty() || kind.empty())
            drop(object.start, "an object without apiVersion and kind");
        else if (identity.name.empty())
            drop(object.start, "a " + kind + " without name");
        else if (const KindRow* row = rowOf(group, kind))
            takeRoute(object, identity, *row, version);
        else if (group.empty() && kind == "Service")
            takeService(object, identity);
        else
            drop(object.start, "no list takes " + titleOf(kind, identity) + " (" + apiVersion + ")");
    }

    void takeRoute(const yaml::Node& object, const Identity& identity, const KindRow& row,
                   const std::string& version)
    {
        Report report(m_result, titleOf(row.kind, identity));
        yaml::Node spec = specOf(object);
        if (spec.kind != Kind::Mapping) {
            drop(spec.start,
                 titleOf(row.kind, identity) + ": expected fields in `spec`, found " + describe(spec));
            return;
        }
        const bool isOld = version == "v0" || version == "v1" || version == "v2";
        if (version != "v3alpha1" && (!isOld || row.upgrade == nullptr)) {
            drop(object.start, titleOf(row.kind, identity) + ": there is no version " + version);
            return;
        }
        if (isOld)
            row.upgrade(spec, report);
        row.add(m_result, std::move(spec), object, identity, report);
    }

    void takeService(const yaml::Node& object, const Identity& identity)
    {
        if (std::optional<Export> entry = exportOf(object, identity))
            m_result.exports.push_back(*std::move(entry));
        else
            drop(object.start, titleOf("Service", identity) + " is not marked for export");
        if (const yaml::Node* objects = annotationOf(object, "getambassador.io/config"))
            drop(objects->start, titleOf("Service", identity) +
                                     ": its annotation holds objects of Emissary; paste that text by itself");
    }

    Imported& m_result;
};

/// A line without its indentation, and how deep that is.
struct Line
{
    std::string_view text;
    std::size_t depth = 0;
};

std::vector<Line> linesOf(std::string_view text)
{
    std::vector<Line> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        const std::size_t depth = line.find_first_not_of(" \t\r");
        if (depth == std::string_view::npos || line[depth] == '#' || line.substr(depth, 3) == "---")
            continue;
        lines.push_back({line.substr(depth), depth});
    }
    return lines;
}

bool startsWithKey(std::string_view line, std::string_view key)
{
    while (!line.empty() && (line.front() == '-' || line.front() == ' ' || line.front() == '"'))
        line.remove_prefix(1);
    return line.substr(0, key.size()) == key;
}

} // namespace

bool looksLikeManifests(std::string_view text)
{
    if (text.find("linkwright/v") != std::string_view::npos &&
        text.find("kind: Plan") != std::string_view::npos)
        return false;
    const std::vector<Line> lines = linesOf(text);
    if (lines.empty())
        return false;
    if (lines.front().text.front() == '{' || lines.front().text.front() == '[')
        return text.find("\"apiVersion\"") != std::string_view::npos;
    const auto outermost = std::min_element(lines.begin(), lines.end(),
                                            [](const Line& a, const Line& b) { return a.depth < b.depth; });
    // Fields of list items stand two columns deeper than the dash.
    const std::size_t deepest = outermost->depth + (outermost->text.front() == '-' ? 2 : 0);
    return std::any_of(lines.begin(), lines.end(), [deepest](const Line& line) {
        return line.depth <= deepest && startsWithKey(line.text, "apiVersion");
    });
}

Imported importManifests(std::string_view text)
{
    Imported result;
    yaml::ReadResult read = yaml::read(text);
    if (!read.diagnostics.empty()) {
        result.errors = std::move(read.diagnostics);
        return result;
    }
    Importer importer(result);
    for (const yaml::Node& document : read.documents)
        importer.take(document);
    return result;
}

} // namespace linkwright::importer
