// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The kinds that Linkwright ships a schema of: Emissary's, Linkerd's Link and Linkerd's policies. A kind is
// read when it is first asked for. Safe to ask from several threads; what it returns lives as long as it.

#include "schema/definition.h"

#include <functional>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace linkwright::schema {

/// A file under resources/schemas, and the kind that it defines.
struct CatalogueRow
{
    std::string_view group;
    std::string_view kind;
    std::string_view file; ///< "emissary/mapping.yaml"
};

class Catalogue
{
public:
    /// Gives the text of a resource such as "definitions/emissary/mapping.json"; empty where there is none.
    using Reader = std::function<std::string(const std::string& path)>;

    /// Reads what ships with the programs.
    Catalogue();
    explicit Catalogue(Reader reader);

    /// The kind in this very version; null where it is not known. Of Link the newest shape of each version.
    [[nodiscard]] const Kind* find(std::string_view apiVersion, std::string_view kind) const;
    /// The kind of an object, by its apiVersion and kind.
    [[nodiscard]] const Kind* find(const Json& object) const;

    [[nodiscard]] static std::span<const CatalogueRow> rows();

private:
    const std::vector<Kind>& kindsOf(const CatalogueRow& row) const;

    Reader m_reader;
    mutable std::mutex m_mutex;
    mutable std::optional<Schema> m_metadata;
    mutable std::map<std::string_view, std::vector<Kind>> m_kinds; ///< by file; what is there never moves
};

} // namespace linkwright::schema
