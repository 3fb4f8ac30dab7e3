// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Objects of a cluster, as a test wants to handle them: by kind and name, with the field manager it chooses.

#include "tests/cluster/rest.h"

#include <map>
#include <string>
#include <vector>

namespace linkwright::testbed {

/// What names an object.
struct Reference
{
    std::string apiVersion;
    std::string kind;
    std::string name;
    std::string nameSpace; ///< empty for what has none
};

[[nodiscard]] Reference referenceTo(const Json& object);

struct ResourceKind
{
    std::string groupVersion;
    std::string plural;
    std::string kind;
    bool namespaced = false;
    bool deletable = false; ///< as a collection
};

class Objects
{
public:
    explicit Objects(Rest& rest)
        : m_rest(rest)
    {
    }

    [[nodiscard]] RestAnswer get(const Reference& reference);
    /// The live object; null where there is none.
    [[nodiscard]] Json live(const Reference& reference);
    /// POST, as Helm 3 and `kubectl create` do: the manager's operation is Update.
    [[nodiscard]] RestAnswer create(const Json& object, const QByteArray& manager = "kubectl-create");
    /// Server-side apply.
    [[nodiscard]] RestAnswer apply(const Json& object, const QByteArray& manager, bool force = false);
    /// Merge patch: what somebody changes by hand.
    [[nodiscard]] RestAnswer patch(const Reference& reference, const Json& part,
                                   const QByteArray& manager = "kubectl-edit");
    /// Merge patch of the status, as controllers write it.
    [[nodiscard]] RestAnswer setStatus(const Reference& reference, const Json& status,
                                       const QByteArray& manager = "controller");
    [[nodiscard]] RestAnswer remove(const Reference& reference);

    /// Path of an object, or of the collection where it has no name. Empty where the server has no such kind.
    [[nodiscard]] QByteArray path(const Reference& reference);
    /// Every kind of every version of the server.
    [[nodiscard]] std::vector<ResourceKind> kinds();
    [[nodiscard]] Rest& rest() { return m_rest; }

private:
    [[nodiscard]] const ResourceKind* find(const std::string& groupVersion, const std::string& kind);
    [[nodiscard]] std::vector<ResourceKind> discover(const std::string& groupVersion);

    Rest& m_rest;
    std::map<std::string, std::vector<ResourceKind>> m_known; ///< by group/version
};

/// "/api/v1" or "/apis/apps/v1".
[[nodiscard]] QByteArray groupPath(const std::string& groupVersion);

/// Every document of a YAML file as an object; fails the program where it is no YAML.
[[nodiscard]] std::vector<Json> objectsOfFile(const QString& file);

} // namespace linkwright::testbed
