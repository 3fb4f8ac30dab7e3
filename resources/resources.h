// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Files that travel inside the programs: samples, help pages, schemas. Read-only, no disk, any thread.

#include <string>
#include <vector>

namespace linkwright::resources {

/// The bytes of a file such as "rules/listener-missing.md"; empty where there is none.
[[nodiscard]] std::string read(const std::string& path);

/// Names of the files in a folder such as "samples", sorted.
[[nodiscard]] std::vector<std::string> list(const std::string& folder);

/// A sample plan that ships with the programs.
struct Sample
{
    std::string name;  ///< "guide"
    std::string title; ///< its first comment line, for people
};

/// The samples in the order to offer them; `guide` first.
[[nodiscard]] std::vector<Sample> samples();
/// The text of a sample; empty for an unknown name.
[[nodiscard]] std::string sampleText(const std::string& name);

} // namespace linkwright::resources
