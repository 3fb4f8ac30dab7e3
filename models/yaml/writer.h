// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Writes JSON values as YAML that people review: block style, keys in the order of the value, a string in
// quotes only where some YAML 1.1 or 1.2 reader would take it for something else. The same value gives the
// same bytes.

#include "domain/json.h"

#include <string>
#include <vector>

namespace linkwright::yaml {

/// One document, ending in a line feed, without `---`.
[[nodiscard]] std::string write(const Json& value);

/// Several documents, each after a line `---` but the first.
[[nodiscard]] std::string writeStream(const std::vector<Json>& values);

/// Whether every YAML reader takes this text, written bare as a value, for this very string.
[[nodiscard]] bool isSafePlain(const std::string& text);

} // namespace linkwright::yaml
