// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Entries of a plan's lists as text, for clipboards and chats: the list as it stands in a plan file, under
// its key.
//
//     mappings:
//       - name: qotm
//         prefix: /qotm/
//
// Instantiated for Cluster, Link, NamespaceEntry, Listener, Host, Mapping, Export and ServicePort.

#include "domain/diagnostic.h"
#include "domain/plan.h"

#include <string>
#include <string_view>
#include <vector>

namespace linkwright::planfile {

/// The key of the list in a plan file, such as "mappings".
template <typename Entry> [[nodiscard]] std::string_view listKeyOf();

/// Ends in a line feed. The pointers must not be null.
template <typename Entry> [[nodiscard]] std::string formatEntries(const std::vector<const Entry*>& entries);

template <typename Entry> struct EntriesResult
{
    std::vector<Entry> entries; ///< empty where diagnostics or otherList say why
    Diagnostics diagnostics;
    std::string
        otherList;      ///< the key of the list whose entries these are instead; empty where they are right
    int otherCount = 0; ///< how many those are
};

/// Reads entries from what formatEntries wrote, from a list without its key, or from one entry alone. Where
/// the key does not say which list it is, the fields tell.
template <typename Entry> [[nodiscard]] EntriesResult<Entry> parseEntries(std::string_view text);

} // namespace linkwright::planfile
