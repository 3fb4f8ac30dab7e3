// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The way to a field of an object. People read and write it as `spec.ports[port=80,protocol=TCP].nodePort` or
// `metadata.annotations[linkerd.io/inject]`; that text reads back as the same path.

#include "diff/field_step.h"

#include <vector>

namespace linkwright::diff {

class FieldPath
{
public:
    FieldPath() = default;
    explicit FieldPath(std::vector<Step> steps)
        : m_steps(std::move(steps))
    {
    }

    /// From the text for people; nothing where it is not one.
    [[nodiscard]] static std::optional<FieldPath> parse(std::string_view text);
    [[nodiscard]] std::string toString() const;

    /// From a list of FieldsV1 steps, as the journal keeps it.
    [[nodiscard]] static std::optional<FieldPath> fromJson(const Json& steps);
    [[nodiscard]] Json toJson() const;

    [[nodiscard]] const std::vector<Step>& steps() const { return m_steps; }
    [[nodiscard]] bool isEmpty() const { return m_steps.empty(); }
    [[nodiscard]] FieldPath child(Step step) const;
    [[nodiscard]] FieldPath child(const char* name) const { return child(Step::name(name)); }
    [[nodiscard]] FieldPath parent() const; ///< of an empty path: empty
    /// Whether this is `ancestor` or lies below it.
    [[nodiscard]] bool isWithin(const FieldPath& ancestor) const;

    bool operator==(const FieldPath&) const = default;
    /// What lies below a path follows right after it.
    std::strong_ordering operator<=>(const FieldPath&) const = default;

private:
    std::vector<Step> m_steps;
};

/// Reads a step in brackets, `[port=80,protocol="TCP"]`, from the beginning of a text and takes it away from
/// it.
[[nodiscard]] std::optional<Step> takeBracketed(std::string_view& text);

} // namespace linkwright::diff
