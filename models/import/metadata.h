// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Name, namespace, labels and annotations of an object, without what the API server and other tools write
// there for themselves. Internal to models/import.

#include "import/report.h"
#include "yaml/node.h"

namespace linkwright::importer {

struct Identity
{
    std::string name;
    std::string namespace_; ///< empty where the manifest names none
};

/// Also of the older form in annotations of Services, where name and namespace stand beside the kind.
[[nodiscard]] Identity identityOf(const yaml::Node& object);

/// `metadata` may be null.
[[nodiscard]] Metadata readMetadata(const yaml::Node* metadata, Report& report);

} // namespace linkwright::importer
