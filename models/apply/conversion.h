// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Why objects of a kind can be neither read nor written although the API server is well: their definition
// names a webhook that converts them between versions, and that is down. Emissary's legacy definitions do so.

#include "domain/json.h"
#include "kube/api_request.h"

#include <string>

namespace linkwright::apply {

/// The request for the definition of a kind.
[[nodiscard]] kube::ApiRequest definitionOf(const std::string& group, const std::string& plural);

/// What to do about it, naming the webhook; empty where the definition has none.
[[nodiscard]] std::string conversionRemedy(const Json& definition);

} // namespace linkwright::apply
