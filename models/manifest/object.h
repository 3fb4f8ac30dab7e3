// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A Kubernetes object as a value.

#include "domain/json.h"

#include <string>
#include <string_view>

namespace linkwright::manifest {

/// Whether Linkwright creates the object whole, or adds fields to one that somebody else owns.
enum class Ownership
{
    Owned,
    Contributed
};

struct Object
{
    Json body = Json::object();
    Ownership ownership = Ownership::Owned;

    [[nodiscard]] std::string apiVersion() const;
    [[nodiscard]] std::string kind() const;
    [[nodiscard]] std::string name() const;
    [[nodiscard]] std::string namespace_() const; ///< empty for what is not namespaced

    bool operator==(const Object&) const = default;
};

/// The object with apiVersion, kind, metadata (name and namespace first) and then the rest.
[[nodiscard]] Json makeObject(std::string_view apiVersion, std::string_view kind, std::string_view name,
                              std::string_view ns);

/// Lower comes first when applying: definitions and namespaces, then what others need, then the rest.
[[nodiscard]] int applyOrder(std::string_view kind);
/// By apply order, then namespace, then name; a total order for equal input.
[[nodiscard]] bool appliesBefore(const Object& a, const Object& b);

/// The file of a bundle that objects of a kind go to, such as "mappings".
[[nodiscard]] std::string fileStem(std::string_view kind);

} // namespace linkwright::manifest
