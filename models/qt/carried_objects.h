// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The objects that a plan takes along as they are, as the text that people paste and read. Pure.

#include "domain/json.h"
#include "domain/plan.h"

#include <QString>
#include <QStringList>

#include <string>
#include <vector>

namespace linkwright::qt {

/// What was read from a text: objects, or what is wrong with it.
struct CarriedObjects
{
    std::vector<Json> objects;
    std::vector<int> lines; ///< where each object begins, from 1
    QStringList problems;   ///< "line 3: ..."; with any of them the objects are not complete
    int problemLine = 0;    ///< of the first problem, from 1; 0: none, or not known
};

/// Reads a stream of YAML documents, each of them a Kubernetes object. Empty documents are passed over.
[[nodiscard]] CarriedObjects readObjects(const QString& text);
/// The objects as such a stream.
[[nodiscard]] QString objectsText(const std::vector<Json>& objects);
/// "Deployment qotm".
[[nodiscard]] QString objectTitle(const Json& object);

struct CarriedName
{
    std::string name;
    std::string namespace_; ///< "default" where the object says none
};
/// The Services among a cluster's carried objects, in their order.
[[nodiscard]] std::vector<CarriedName> carriedServices(const Cluster& cluster);

} // namespace linkwright::qt
