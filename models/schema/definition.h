// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A CustomResourceDefinition as a value: the kinds it defines, one for each version that is served. Pure.

#include "domain/result.h"
#include "schema/schema.h"

#include <string>
#include <string_view>
#include <vector>

namespace linkwright::schema {

/// One version of a kind.
struct Kind
{
    std::string group;
    std::string version;
    std::string kind;
    std::string plural;
    bool namespaced = true;
    bool storage = false;    ///< what the server keeps on disk
    bool deprecated = false; ///< the server warns of it
    bool hasStatus = false;  ///< status is written by its own request, and dropped from any other
    Schema schema;           ///< of the whole object

    [[nodiscard]] std::string apiVersion() const { return group + "/" + version; }
};

/// Every served version of a definition (apiextensions.k8s.io/v1). `metadata` replaces what the definition
/// says of metadata, which is never more than that there is such an object; apiVersion and kind are added.
[[nodiscard]] Result<std::vector<Kind>> readDefinition(const Json& definition, const Schema& metadata);

} // namespace linkwright::schema
