// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Putting JSON values together. What is there first wins its place; keys keep their order.

#include "domain/json.h"
#include "domain/routes.h"

namespace linkwright::render {

/// Adds what `from` has and `into` lacks, key by key and down into objects. Nothing of `into` is changed.
void addMissing(Json& into, const Json& from);

/// Writes the fields of `from` over those of `into`, down into objects. Lists whose items have a `port`
/// (those of a Service) are merged by port and protocol, as the API server does; other lists are replaced.
void overlay(Json& into, const Json& from);

/// The object under a key, made if there is none (or something else in its place).
[[nodiscard]] Json& objectAt(Json& parent, const char* key);

[[nodiscard]] Json toJson(const StringMap& map);

} // namespace linkwright::render
