// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planfile/patch.h"

#include "planfile/flow_text.h"
#include "planfile/text_edits.h"
#include "yaml/text_scan.h"
#include "yaml/writer.h"

#include <algorithm>
#include <sstream>
#include <unordered_map>
#include <vector>

namespace linkwright::planfile {

namespace {

using Kind = yaml::Node::Kind;

bool isScalar(const Json& value)
{
    return value.is_string() || value.is_number() || value.is_boolean();
}

/// `text` with every line but the first moved right. Blank lines stay blank.
std::string indentRest(const std::string& text, int columns)
{
    std::istringstream lines(text);
    std::string result;
    std::string line;
    for (bool first = true; std::getline(lines, line); first = false) {
        if (!first && !line.empty())
            result.append(static_cast<std::size_t>(columns), ' ');
        result += line + '\n';
    }
    return result;
}

std::string spaces(int count)
{
    return std::string(static_cast<std::size_t>(std::max(count, 0)), ' ');
}

/// `key: value` in block style, for a key that stands at `column` (from 1). The first line has no
/// indentation.
std::string entryText(const std::string& key, const Json& value, int column)
{
    Json object = Json::object();
    object[key] = value;
    return indentRest(yaml::write(object), column - 1);
}

/// What stands behind `- ` for a dash at `column`.
std::string itemText(const Json& value, int column, bool flow)
{
    if (flow && isFlowable(value))
        return "- " + flowText(value) + "\n";
    return "- " + indentRest(yaml::write(value), column + 1);
}

/// What makes an item the same item after a change, for pairing; the whole of it for scalars.
std::string identityOf(const Json& item)
{
    if (!item.is_object())
        return item.dump();
    std::string identity;
    for (const char* key : {"name", "service", "from", "to", "namespace", "rule", "kind"}) {
        const auto it = item.find(key);
        identity += (it != item.end() ? it->dump() : std::string()) + '\n';
    }
    if (const auto metadata = item.find("metadata"); metadata != item.end() && metadata->is_object())
        identity += metadata->value("name", Json()).dump();
    return identity;
}

/// Whether every item is still where it was, though perhaps under another name: none moved to another's
/// place.
bool isInPlace(const Json& before, const Json& after,
               const std::unordered_map<std::string, std::vector<int>>& places)
{
    if (before.size() != after.size())
        return false;
    for (std::size_t i = 0; i < after.size(); ++i) {
        const std::string identity = identityOf(after[i]);
        if (identity != identityOf(before[i]) && places.count(identity) > 0)
            return false;
    }
    return true;
}

/// For each item of `after`, the index of the item of `before` that it was; -1 for a new one. Increasing.
std::vector<int> pairItems(const Json& before, const Json& after)
{
    std::vector<int> pairs(after.size(), -1);
    std::unordered_map<std::string, std::vector<int>> places;
    for (std::size_t i = before.size(); i-- > 0;)
        places[identityOf(before[i])].push_back(static_cast<int>(i));
    if (isInPlace(before, after, places)) {
        for (std::size_t i = 0; i < pairs.size(); ++i)
            pairs[i] = static_cast<int>(i);
        return pairs;
    }
    int last = -1;
    for (std::size_t i = 0; i < after.size(); ++i) {
        std::vector<int>& candidates = places[identityOf(after[i])];
        while (!candidates.empty() && candidates.back() <= last)
            candidates.pop_back();
        if (candidates.empty())
            continue;
        last = pairs[i] = candidates.back();
        candidates.pop_back();
    }
    return pairs;
}

class Patcher
{
public:
    explicit Patcher(const std::string& text)
        : m_edits(text)
    {
    }

    /// Each returns false, with its edits taken back, where it cannot be done in place.
    bool mapping(const yaml::Node& node, const Json& before, const Json& after, int endLine);
    [[nodiscard]] std::string result() const { return m_edits.apply(); }
    [[nodiscard]] int endLine() const { return m_edits.endLine(); }

private:
    struct Region
    {
        int begin = 0;
        int contentEnd = 0; ///< behind the last line that belongs to it alone
        int end = 0;
    };

    void insertKeys(const yaml::Node& node, const Json& before, const Json& after,
                    const std::vector<Region>& regions);
    void entry(const yaml::Node::Entry& entry, const Json& before, const Json& after, const Region& region);
    bool value(const yaml::Node& node, const Json& before, const Json& after, const Region& region);
    bool sequence(const yaml::Node& node, const Json& before, const Json& after, int endLine);
    std::vector<Region> itemRegions(const yaml::Node& node, int endLine) const;
    bool scalar(const yaml::Node& node, const Json& after, bool inFlow);
    bool flow(const yaml::Node& node, const Json& before, const Json& after);
    bool flowValues(const yaml::Node& node, const Json& before, const Json& after);

    TextEdits m_edits;
};

bool Patcher::mapping(const yaml::Node& node, const Json& before, const Json& after, int endLine)
{
    if (node.flow || node.aliased || node.entries.empty() || after.empty() || !after.is_object() ||
        !before.is_object())
        return false;
    const std::size_t start = m_edits.count();
    const int column = node.entries.front().keyMark.column;
    std::vector<Region> regions;
    for (std::size_t i = 0; i < node.entries.size(); ++i) {
        const int begin = node.entries[i].keyMark.line;
        const int end = i + 1 < node.entries.size() ? node.entries[i + 1].keyMark.line : endLine;
        regions.push_back({begin, m_edits.contentEnd(begin, end, column), end});
    }
    bool done = true;
    for (std::size_t i = 0; i < node.entries.size() && done; ++i) {
        const yaml::Node::Entry& old = node.entries[i];
        const auto was = before.find(old.key);
        const auto is = after.find(old.key);
        if (is != after.end() && (was == before.end() || *was != *is))
            entry(old, was == before.end() ? Json() : *was, *is, regions[i]);
        else if (is == after.end() && was != before.end()) {
            // The first key of a list item shares its line with the dash: the item is written anew then.
            const std::size_t from = m_edits.lineStart(old.keyMark.line);
            done = m_edits.text().find_first_not_of(' ', from) == m_edits.offset(old.keyMark);
            m_edits.replace(from, m_edits.lineStart(regions[i].contentEnd), {});
        }
    }
    if (done)
        insertKeys(node, before, after, regions);
    else
        m_edits.truncate(start);
    return done;
}

void Patcher::insertKeys(const yaml::Node& node, const Json& before, const Json& after,
                         const std::vector<Region>& regions)
{
    const int column = node.entries.front().keyMark.column;
    int place = regions.back().contentEnd;
    for (const auto& [key, value] : after.items()) {
        const auto old = std::find_if(node.entries.begin(), node.entries.end(),
                                      [&key = key](const yaml::Node::Entry& e) { return e.key == key; });
        if (old != node.entries.end()) {
            place = regions[static_cast<std::size_t>(old - node.entries.begin())].contentEnd;
            continue;
        }
        // A default that the text leaves unsaid stays unsaid.
        const auto was = before.find(key);
        if (was == before.end() || *was != value)
            m_edits.insertBefore(place, spaces(column - 1) + entryText(key, value, column));
    }
}

void Patcher::entry(const yaml::Node::Entry& entry, const Json& before, const Json& after,
                    const Region& region)
{
    if (value(entry.value, before, after, region))
        return;
    m_edits.replace(m_edits.offset(entry.keyMark), m_edits.lineStart(region.contentEnd),
                    entryText(entry.key, after, entry.keyMark.column));
}

bool Patcher::value(const yaml::Node& node, const Json& before, const Json& after, const Region& region)
{
    if (node.aliased)
        return false;
    if (node.kind == Kind::Scalar)
        return scalar(node, after, false);
    if (node.flow)
        return flow(node, before, after);
    if (node.kind == Kind::Mapping)
        return mapping(node, before, after, region.end);
    return node.kind == Kind::Sequence && sequence(node, before, after, region.end);
}

std::vector<Patcher::Region> Patcher::itemRegions(const yaml::Node& node, int endLine) const
{
    std::vector<Region> regions;
    const auto dash = static_cast<std::size_t>(node.start.column - 1);
    for (const yaml::Node& item : node.items) {
        int line = item.start.line;
        const int first = regions.empty() ? node.start.line : regions.back().begin + 1;
        while (line > first && (m_edits.line(line).size() <= dash || m_edits.line(line)[dash] != '-'))
            --line;
        regions.push_back({line, 0, endLine});
    }
    for (std::size_t i = 0; i < regions.size(); ++i) {
        if (i + 1 < regions.size())
            regions[i].end = regions[i + 1].begin;
        regions[i].contentEnd = m_edits.contentEnd(regions[i].begin, regions[i].end, node.start.column);
        // A list in a list shares its line with the outer dash: it cannot be handled by lines.
        if (m_edits.line(regions[i].begin).find_first_not_of(' ') != dash)
            return {};
    }
    return regions;
}

bool Patcher::sequence(const yaml::Node& node, const Json& before, const Json& after, int endLine)
{
    const std::size_t start = m_edits.offset(node.start);
    if (!after.is_array() || after.empty() || !before.is_array() || before.size() != node.items.size() ||
        node.items.empty() || start >= m_edits.text().size() || m_edits.text()[start] != '-')
        return false;
    const std::vector<Region> regions = itemRegions(node, endLine);
    if (regions.empty())
        return false;
    const std::vector<int> pairs = pairItems(before, after);
    const int column = node.start.column;
    const auto dashOffset = [&](int line) {
        return m_edits.lineStart(line) + static_cast<std::size_t>(column - 1);
    };

    int next = 0; // the next old item that has not been dealt with
    const auto removeUpTo = [&](int end) {
        for (; next < end; ++next) {
            const Region& region = regions[static_cast<std::size_t>(next)];
            m_edits.replace(m_edits.lineStart(region.begin), m_edits.lineStart(region.contentEnd), {});
        }
    };
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (pairs[i] < 0) {
            const auto near = static_cast<std::size_t>(std::max(next - 1, 0));
            const int line = next == 0 ? regions.front().begin : regions[near].contentEnd;
            m_edits.insertBefore(line,
                                 spaces(column - 1) + itemText(after[i], column, node.items[near].flow));
            continue;
        }
        removeUpTo(pairs[i]);
        const auto old = static_cast<std::size_t>(pairs[i]);
        next = pairs[i] + 1;
        if (before[old] == after[i] || value(node.items[old], before[old], after[i], regions[old]))
            continue;
        m_edits.replace(dashOffset(regions[old].begin), m_edits.lineStart(regions[old].contentEnd),
                        itemText(after[i], column, node.items[old].flow));
    }
    removeUpTo(static_cast<int>(regions.size()));
    return true;
}

bool Patcher::scalar(const yaml::Node& node, const Json& after, bool inFlow)
{
    const std::string& text = m_edits.text();
    const std::size_t start = m_edits.offset(node.start);
    if (!isScalar(after) || start >= text.size())
        return false;
    const bool quoted = text[start] == '"' || text[start] == '\'';
    if (!quoted && !node.plain)
        return false; // a block scalar, or one with a tag
    const std::size_t end = quoted ? yaml::quotedEnd(text, start) : plainEnd(text, start, inFlow);
    if (end == std::string::npos || (!quoted && text.compare(start, end - start, node.text) != 0))
        return false;
    const std::string replacement = scalarText(after, quoted && after.is_string());
    m_edits.replace(start, end, replacement);
    return true;
}

bool Patcher::flow(const yaml::Node& node, const Json& before, const Json& after)
{
    if (!after.is_structured())
        return false;
    const std::size_t start = m_edits.count();
    if (flowValues(node, before, after))
        return true;
    m_edits.truncate(start);
    const std::size_t begin = m_edits.offset(node.start);
    const std::size_t end = flowEnd(m_edits.text(), begin);
    const bool wasEmpty = node.items.empty() && node.entries.empty();
    const bool isNested =
        std::any_of(after.begin(), after.end(), [](const Json& item) { return item.is_structured(); });
    // [] and {} are short for nothing, not a wish for one line.
    if (end == std::string::npos || !isFlowable(after) || (wasEmpty && isNested))
        return false;
    m_edits.replace(begin, end, flowText(after));
    return true;
}

/// Within one flow mapping that keeps its keys: changes values in place and adds new keys at the end.
bool Patcher::flowValues(const yaml::Node& node, const Json& before, const Json& after)
{
    if (node.kind != Kind::Mapping || !before.is_object() || !after.is_object() || node.aliased ||
        before.empty())
        return false;
    const auto isGone = [&after](const auto& entry) { return !after.contains(entry.key()); };
    for (auto it = before.begin(); it != before.end(); ++it) {
        if (isGone(it))
            return false;
    }
    std::string added;
    for (const auto& [key, is] : after.items()) {
        const auto was = before.find(key);
        const yaml::Node* old = node.find(key);
        if (old == nullptr && was != before.end() && *was == is)
            continue; // a default that the text leaves unsaid
        if (was == before.end())
            added += ", " + scalarText(Json(key)) + ": " + flowText(is);
        else if (*was != is && (old == nullptr || old->aliased ||
                                !(old->kind == Kind::Scalar ? scalar(*old, is, true) : flow(*old, *was, is))))
            return false;
    }
    const std::size_t end = flowEnd(m_edits.text(), m_edits.offset(node.start));
    if (!added.empty() && end != std::string::npos)
        m_edits.replace(end - 1, end - 1, added);
    return added.empty() || (end != std::string::npos && isFlowable(after));
}

} // namespace

std::string patch(const std::string& text, const yaml::Node& tree, const Json& before, const Json& after)
{
    if (before == after)
        return text;
    Patcher patcher(text);
    return patcher.mapping(tree, before, after, patcher.endLine()) ? patcher.result() : yaml::write(after);
}

int countComments(const std::string& text)
{
    int count = 0;
    for (std::size_t at = text.find('#'); at != std::string::npos; at = text.find('#', at + 1)) {
        if (at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n')
            ++count;
    }
    return count;
}

} // namespace linkwright::planfile
