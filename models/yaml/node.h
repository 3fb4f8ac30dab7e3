// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A YAML document as a tree of values with positions. Aliases are resolved and keys are unique by the time a
// tree exists, so that nobody after the reader needs to know YAML.

#include "domain/diagnostic.h"

#include <string>
#include <string_view>
#include <vector>

namespace linkwright::yaml {

struct Node
{
    struct Entry;

    enum class Kind
    {
        Null,
        Scalar,
        Sequence,
        Mapping
    };

    Kind kind = Kind::Null;
    bool plain = true;    ///< a scalar without quotes: true, 12 and ~ are not strings then
    bool flow = false;    ///< a collection in [] or {}
    bool aliased = false; ///< stands here through an alias or a merge key; its text is elsewhere
    std::string text;     ///< of a scalar, as written
    std::string tag;      ///< such as !!str; empty where there was none
    Mark start;
    std::vector<Node> items;    ///< of a sequence
    std::vector<Entry> entries; ///< of a mapping, in the order of the text

    /// The value of a key; null where the node is no mapping or has no such key.
    [[nodiscard]] const Node* find(std::string_view key) const;
};

struct Node::Entry
{
    std::string key;
    Mark keyMark;
    Node value;
};

} // namespace linkwright::yaml
