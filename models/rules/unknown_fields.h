// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Fields of Listeners, Hosts and Mappings that the plan has no member for: what the schema says of them, and
// how one is renamed. A plan keeps such fields in the `extra` of the part that they stand in. Internal to
// models/rules.

#include "domain/plan.h"
#include "domain/plan_path.h"
#include "schema/validate.h"

#include <string>

namespace linkwright::rules {

/// Whether there are any such fields. Quick: most entries have none.
[[nodiscard]] bool hasExtras(const Listener& listener);
[[nodiscard]] bool hasExtras(const Host& host);
[[nodiscard]] bool hasExtras(const Mapping& mapping);

/// The entry's fields that `schema`, the schema of the whole object, does not know. `place` is the entry's.
template <typename Entry>
[[nodiscard]] schema::Problems unknownFields(const Entry& entry, const schema::Schema& schema,
                                             const PlanPath& place);

/// Renames a field of the entry. False, and nothing done, where it is gone, where the new name is taken, or
/// where the plan has a member of that name that the value does not fit.
template <typename Entry>
[[nodiscard]] bool renameField(Entry& entry, const PlanPath& place, const PlanPath& field,
                               const std::string& name);

/// The same in an object that the plan carries; `place` is the object's.
[[nodiscard]] bool renameField(Json& object, const PlanPath& place, const PlanPath& field,
                               const std::string& name);

} // namespace linkwright::rules
