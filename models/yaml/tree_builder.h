// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Builds trees from yaml-cpp's events. Internal to models/yaml.

#include "yaml/node.h"
#include "yaml/reader.h"

#include <yaml-cpp/eventhandler.h>

#include <map>
#include <stdexcept>
#include <unordered_set>

namespace linkwright::yaml {

/// Thrown out of an event to stop the parser when a limit is exceeded; caught in reader.cpp.
class LimitExceeded : public std::runtime_error
{
public:
    LimitExceeded(Mark mark, const std::string& message)
        : std::runtime_error(message)
        , m_mark(mark)
    {
    }
    [[nodiscard]] Mark mark() const { return m_mark; }

private:
    Mark m_mark;
};

class TreeBuilder : public YAML::EventHandler
{
public:
    TreeBuilder(const Limits& limits, Diagnostics& diagnostics)
        : m_limits(limits)
        , m_diagnostics(diagnostics)
    {
    }

    /// The document of the last OnDocumentEnd.
    [[nodiscard]] Node takeDocument() { return std::move(m_document); }

    /// Where the document that is being read starts.
    [[nodiscard]] Mark documentMark() const { return m_documentMark; }
    /// Where the innermost [ or { that is still open stands; invalid where none is.
    [[nodiscard]] Mark openFlow() const;
    /// Where the last scalar that was read starts; invalid before the first.
    [[nodiscard]] Mark lastMark() const { return m_lastMark; }

    void OnDocumentStart(const YAML::Mark& mark) override;
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override;
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override;
    void OnSequenceEnd() override { closeCollection(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override;
    void OnMapEnd() override { closeCollection(); }

private:
    struct Frame
    {
        Node node;
        YAML::anchor_t anchor = 0;
        bool hasKey = false;
        bool keyIsUsable = true;
        std::string key;
        Mark keyMark;
        bool keyIsPlain = true;
        std::unordered_set<std::string> keys; ///< filled once there are too many to look through
        std::vector<Node> merges;             ///< values of `<<`
    };
    struct Anchored
    {
        Node node;
        std::size_t size = 0;
    };

    void open(Node node, YAML::anchor_t anchor);
    void closeCollection();
    void place(Node node, YAML::anchor_t anchor);
    void placeInMapping(Frame& frame, Node node);
    void takeKey(Frame& frame, Node node);
    static bool hasEntry(Frame& frame, const std::string& key);
    static void applyMerges(Frame& frame);
    void count(Mark mark, std::size_t nodes);
    void report(Mark mark, std::string message);

    const Limits& m_limits;
    Diagnostics& m_diagnostics;
    std::vector<Frame> m_stack;
    std::map<YAML::anchor_t, Anchored> m_anchors;
    Node m_document;
    Mark m_documentMark;
    Mark m_lastMark;
    std::size_t m_nodes = 0;
    std::size_t m_aliasedNodes = 0;
};

} // namespace linkwright::yaml
