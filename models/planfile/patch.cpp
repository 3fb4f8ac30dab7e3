// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planfile/patch.h"

#include "planfile/flow_text.h"
#include "planfile/item_pairs.h"
#include "planfile/text_edits.h"
#include "yaml/text_scan.h"
#include "yaml/writer.h"

#include <algorithm>
#include <sstream>
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

class Patcher
{
public:
    explicit Patcher(const std::string& text)
        : m_edits(text)
    {
    }

    /// Each returns false, with its edits taken back, where it cannot be done in place.
    bool mapping(const yaml::Node& node, const Json& before, const Json& after, int endLine);
    [[nodiscard]] Patch result() const { return {m_edits.apply(), m_removedComments}; }
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
    void removeItem(std::size_t item, const std::vector<Region>& regions, const ItemPairs& pairs);
    [[nodiscard]] std::string movedText(std::size_t item, const std::vector<Region>& regions) const;
    [[nodiscard]] int commentedStart(std::size_t item, const std::vector<Region>& regions) const;
    void remove(int from, int to);
    bool scalar(const yaml::Node& node, const Json& after, bool inFlow);
    bool flow(const yaml::Node& node, const Json& before, const Json& after);
    bool flowValues(const yaml::Node& node, const Json& before, const Json& after);

    TextEdits m_edits;
    int m_removedComments = 0; ///< that went with what was taken out of the plan
};

bool Patcher::mapping(const yaml::Node& node, const Json& before, const Json& after, int endLine)
{
    if (node.flow || node.aliased || node.entries.empty() || after.empty() || !after.is_object() ||
        !before.is_object())
        return false;
    const std::size_t start = m_edits.count();
    const int removedComments = m_removedComments;
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
            remove(old.keyMark.line, regions[i].contentEnd);
        }
    }
    if (done) {
        insertKeys(node, before, after, regions);
    } else {
        m_edits.truncate(start);
        m_removedComments = removedComments;
    }
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

/// Takes lines out of the text, and with them the comments on what they say.
void Patcher::remove(int from, int to)
{
    const std::size_t begin = m_edits.lineStart(from);
    const std::size_t end = m_edits.lineStart(to);
    m_removedComments += countComments(m_edits.text().substr(begin, end - begin));
    m_edits.replace(begin, end, {});
}

/// The line where an item starts, with the comment right above it.
int Patcher::commentedStart(std::size_t item, const std::vector<Region>& regions) const
{
    const int first = item == 0 ? 1 : regions[item - 1].contentEnd;
    int line = regions[item].begin;
    const auto isComment = [this](int number) {
        const std::string_view text = m_edits.line(number);
        const std::size_t start = text.find_first_not_of(' ');
        return start != std::string_view::npos && text[start] == '#';
    };
    while (line > first && isComment(line - 1))
        --line;
    return line;
}

std::string Patcher::movedText(std::size_t item, const std::vector<Region>& regions) const
{
    std::string text;
    for (int line = commentedStart(item, regions); line < regions[item].contentEnd; ++line)
        text.append(m_edits.line(line)).append("\n");
    return text;
}

void Patcher::removeItem(std::size_t item, const std::vector<Region>& regions, const ItemPairs& pairs)
{
    const Region& region = regions[item];
    if (pairs.fates[item] == ItemPairs::Fate::Removed) {
        remove(region.begin, region.contentEnd);
        return;
    }
    const bool isMoved = pairs.fates[item] == ItemPairs::Fate::Moves;
    const int begin = isMoved ? commentedStart(item, regions) : region.begin;
    m_edits.replace(m_edits.lineStart(begin), m_edits.lineStart(region.contentEnd), {});
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
    const ItemPairs pairs(before, after);
    const int column = node.start.column;
    std::size_t next = 0; // the next old item that has not been dealt with
    for (std::size_t i = 0; i < after.size(); ++i) {
        if (pairs.stays[i] < 0) {
            const std::size_t near = next == 0 ? 0 : next - 1;
            const int line = next == 0 ? regions.front().begin : regions[near].contentEnd;
            m_edits.insertBefore(line, pairs.moves[i] >= 0
                                           ? movedText(static_cast<std::size_t>(pairs.moves[i]), regions)
                                           : spaces(column - 1) +
                                                 itemText(after[i], column, node.items[near].flow));
            continue;
        }
        const auto old = static_cast<std::size_t>(pairs.stays[i]);
        for (; next < old; ++next)
            removeItem(next, regions, pairs);
        next = old + 1;
        if (before[old] == after[i] || value(node.items[old], before[old], after[i], regions[old]))
            continue;
        m_edits.replace(m_edits.lineStart(regions[old].begin) + static_cast<std::size_t>(column - 1),
                        m_edits.lineStart(regions[old].contentEnd),
                        itemText(after[i], column, node.items[old].flow));
    }
    for (; next < regions.size(); ++next)
        removeItem(next, regions, pairs);
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

Patch patch(const std::string& text, const yaml::Node& tree, const Json& before, const Json& after)
{
    if (before == after)
        return {text};
    Patcher patcher(text);
    if (patcher.mapping(tree, before, after, patcher.endLine()))
        return patcher.result();
    return {yaml::write(after)};
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
