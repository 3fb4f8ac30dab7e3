// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What names an object in a cluster.

#include "domain/json.h"

#include <compare>
#include <optional>
#include <string>

namespace linkwright::apply {

struct ObjectRef
{
    std::string apiVersion;
    std::string kind;
    std::string namespace_; ///< empty for what has none
    std::string name;

    [[nodiscard]] static ObjectRef of(const Json& object);
    [[nodiscard]] static ObjectRef fromJson(const Json& json);
    [[nodiscard]] Json toJson() const;

    /// "Service emissary/emissary-ingress"
    [[nodiscard]] std::string toString() const;
    /// "getambassador.io"; empty for the core group.
    [[nodiscard]] std::string group() const;
    /// The same object, whatever the version of the API.
    [[nodiscard]] bool isSameAs(const ObjectRef& other) const;

    bool operator==(const ObjectRef&) const = default;
    std::strong_ordering operator<=>(const ObjectRef&) const = default;
};

} // namespace linkwright::apply
