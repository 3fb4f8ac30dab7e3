// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "yaml/tree_builder.h"

#include <yaml-cpp/mark.h>

#include <algorithm>

namespace linkwright::yaml {

namespace {

Mark toMark(const YAML::Mark& mark)
{
    return {mark.line + 1, mark.column + 1};
}

std::size_t sizeOf(const Node& node)
{
    std::size_t size = 1;
    for (const Node& item : node.items)
        size += sizeOf(item);
    for (const Node::Entry& entry : node.entries)
        size += sizeOf(entry.value);
    return size;
}

void markAliased(Node& node)
{
    node.aliased = true;
    for (Node& item : node.items)
        markAliased(item);
    for (Node::Entry& entry : node.entries)
        markAliased(entry.value);
}

std::string tagOf(const std::string& tag)
{
    return tag == "?" || tag == "!" ? std::string() : tag;
}

} // namespace

void TreeBuilder::OnDocumentStart(const YAML::Mark& mark)
{
    m_stack.clear();
    m_anchors.clear();
    m_document = Node();
    m_document.start = toMark(mark);
    m_documentMark = toMark(mark);
}

void TreeBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor)
{
    Node node;
    node.start = toMark(mark);
    place(std::move(node), anchor);
}

void TreeBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                           const std::string& value)
{
    Node node;
    m_lastMark = toMark(mark);
    node.kind = Node::Kind::Scalar;
    node.plain = tag == "?";
    node.tag = tagOf(tag);
    node.text = value;
    node.start = toMark(mark);
    place(std::move(node), anchor);
}

void TreeBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor)
{
    const auto it = m_anchors.find(anchor);
    if (it == m_anchors.end()) {
        report(toMark(mark), "this alias is used inside the value it names; a value cannot contain itself");
        place(Node(), 0);
        return;
    }
    m_aliasedNodes += it->second.size;
    if (m_aliasedNodes > m_limits.aliasedNodes)
        throw LimitExceeded(toMark(mark), "aliases repeat more than " +
                                              std::to_string(m_limits.aliasedNodes) +
                                              " values; write them out or use fewer");
    Node copy = it->second.node;
    markAliased(copy);
    copy.start = toMark(mark);
    place(std::move(copy), 0);
}

void TreeBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                                  YAML::EmitterStyle::value style)
{
    Node node;
    node.kind = Node::Kind::Sequence;
    node.tag = tagOf(tag);
    node.flow = style == YAML::EmitterStyle::Flow;
    node.start = toMark(mark);
    open(std::move(node), anchor);
}

void TreeBuilder::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                             YAML::EmitterStyle::value style)
{
    Node node;
    node.kind = Node::Kind::Mapping;
    node.tag = tagOf(tag);
    node.flow = style == YAML::EmitterStyle::Flow;
    node.start = toMark(mark);
    open(std::move(node), anchor);
}

void TreeBuilder::open(Node node, YAML::anchor_t anchor)
{
    if (static_cast<int>(m_stack.size()) >= m_limits.depth)
        throw LimitExceeded(node.start,
                            "nested more than " + std::to_string(m_limits.depth) + " levels deep");
    Frame frame;
    frame.node = std::move(node);
    frame.anchor = anchor;
    m_stack.push_back(std::move(frame));
}

Mark TreeBuilder::openFlow() const
{
    const auto it =
        std::find_if(m_stack.rbegin(), m_stack.rend(), [](const Frame& frame) { return frame.node.flow; });
    return it == m_stack.rend() ? Mark() : it->node.start;
}

void TreeBuilder::closeCollection()
{
    Frame frame = std::move(m_stack.back());
    m_stack.pop_back();
    applyMerges(frame);
    place(std::move(frame.node), frame.anchor);
}

void TreeBuilder::place(Node node, YAML::anchor_t anchor)
{
    count(node.start, 1);
    if (anchor != 0)
        m_anchors[anchor] = {node, sizeOf(node)};
    if (m_stack.empty()) {
        m_document = std::move(node);
        return;
    }
    Frame& frame = m_stack.back();
    if (frame.node.kind == Node::Kind::Sequence)
        frame.node.items.push_back(std::move(node));
    else if (frame.hasKey)
        placeInMapping(frame, std::move(node));
    else
        takeKey(frame, std::move(node));
}

void TreeBuilder::takeKey(Frame& frame, Node node)
{
    frame.hasKey = true;
    frame.keyMark = node.start;
    frame.keyIsPlain = node.plain;
    frame.keyIsUsable = node.kind == Node::Kind::Scalar;
    if (!frame.keyIsUsable)
        report(node.start, "a key must be a text; found a list, a mapping or nothing");
    frame.key = std::move(node.text);
}

void TreeBuilder::placeInMapping(Frame& frame, Node node)
{
    frame.hasKey = false;
    if (!frame.keyIsUsable)
        return;
    if (frame.key == "<<" && frame.keyIsPlain &&
        (node.kind == Node::Kind::Mapping || node.kind == Node::Kind::Sequence)) {
        frame.merges.push_back(std::move(node));
        return;
    }
    if (hasEntry(frame, frame.key)) {
        report(frame.keyMark, "key `" + frame.key + "` is given twice here; remove one of the two");
        return;
    }
    frame.node.entries.push_back({std::move(frame.key), frame.keyMark, std::move(node)});
}

bool TreeBuilder::hasEntry(Frame& frame, const std::string& key)
{
    constexpr std::size_t few = 16;
    const std::vector<Node::Entry>& entries = frame.node.entries;
    if (entries.size() < few)
        return frame.node.find(key) != nullptr;
    if (frame.keys.empty()) {
        for (const Node::Entry& entry : entries)
            frame.keys.insert(entry.key);
    }
    return !frame.keys.insert(key).second;
}

void TreeBuilder::applyMerges(Frame& frame)
{
    std::vector<Node> sources;
    for (Node& merge : frame.merges) {
        if (merge.kind == Node::Kind::Mapping)
            sources.push_back(std::move(merge));
        else
            std::move(merge.items.begin(), merge.items.end(), std::back_inserter(sources));
    }
    for (Node& source : sources) {
        markAliased(source);
        for (Node::Entry& entry : source.entries) {
            if (frame.node.find(entry.key) == nullptr)
                frame.node.entries.push_back(std::move(entry));
        }
    }
    // What was merged cannot be written back line by line: the mapping as a whole counts as standing
    // elsewhere.
    if (!sources.empty())
        frame.node.aliased = true;
}

void TreeBuilder::count(Mark mark, std::size_t nodes)
{
    m_nodes += nodes;
    if (m_nodes > m_limits.nodes)
        throw LimitExceeded(mark, "more than " + std::to_string(m_limits.nodes) + " values; split the file");
}

void TreeBuilder::report(Mark mark, std::string message)
{
    if (static_cast<int>(m_diagnostics.size()) < m_limits.diagnostics)
        m_diagnostics.push_back({mark, std::move(message), {}});
}

} // namespace linkwright::yaml
