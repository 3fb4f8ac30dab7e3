// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "yaml/node.h"

namespace linkwright::yaml {

const Node* Node::find(std::string_view key) const
{
    for (const Entry& entry : entries) {
        if (entry.key == key)
            return &entry.value;
    }
    return nullptr;
}

} // namespace linkwright::yaml
