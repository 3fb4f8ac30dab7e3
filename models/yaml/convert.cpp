// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "yaml/convert.h"

#include "yaml/scalar.h"

namespace linkwright::yaml {

Json toJson(const Node& node)
{
    switch (node.kind) {
    case Node::Kind::Null:
        return nullptr;
    case Node::Kind::Scalar:
        return node.plain ? resolvePlain(node.text) : Json(node.text);
    case Node::Kind::Sequence: {
        Json items = Json::array();
        for (const Node& item : node.items)
            items.push_back(toJson(item));
        return items;
    }
    case Node::Kind::Mapping: {
        // Keys are unique in a tree; inserting into the pairs directly avoids a search for each.
        Json::object_t pairs;
        for (const Node::Entry& entry : node.entries)
            pairs.Container::emplace_back(entry.key, toJson(entry.value));
        return pairs;
    }
    }
    return nullptr;
}

} // namespace linkwright::yaml
