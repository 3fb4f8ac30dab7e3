// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A set of fields, as an entry of managedFields has it. A value.

#include "diff/field_path.h"

#include <set>

namespace linkwright::diff {

class FieldSet
{
public:
    FieldSet() = default;
    FieldSet(std::initializer_list<FieldPath> paths)
        : m_paths(paths)
    {
    }

    /// What does not read as FieldsV1 is left out.
    [[nodiscard]] static FieldSet fromFieldsV1(const Json& fields);
    [[nodiscard]] Json toFieldsV1() const;

    void insert(FieldPath path) { m_paths.insert(std::move(path)); }
    [[nodiscard]] bool isEmpty() const { return m_paths.empty(); }
    [[nodiscard]] std::size_t size() const { return m_paths.size(); }
    [[nodiscard]] bool contains(const FieldPath& path) const { return m_paths.count(path) > 0; }
    /// Whether the path or something below it is in the set.
    [[nodiscard]] bool reaches(const FieldPath& path) const;
    /// Whether the path, or a value as a whole that it lies in, is in the set.
    [[nodiscard]] bool covers(const FieldPath& path) const;

    [[nodiscard]] FieldSet united(const FieldSet& other) const;
    [[nodiscard]] FieldSet minus(const FieldSet& other) const;
    [[nodiscard]] FieldSet within(const FieldPath& ancestor) const;
    /// Without what only holds other members of the set.
    [[nodiscard]] FieldSet leaves() const;
    /// The first step below a path on the way to a member; nothing where there is none.
    [[nodiscard]] std::optional<Step> stepBelow(const FieldPath& path) const;
    /// All different steps right below a path.
    [[nodiscard]] std::vector<Step> stepsBelow(const FieldPath& path) const;

    [[nodiscard]] auto begin() const { return m_paths.begin(); }
    [[nodiscard]] auto end() const { return m_paths.end(); }

    bool operator==(const FieldSet&) const = default;

private:
    std::set<FieldPath> m_paths;
};

} // namespace linkwright::diff
