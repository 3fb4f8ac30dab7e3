// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A place in a plan. Programs follow the field names and indexes, people read the text:
// `clusters[west].mappings[default/qotm].prefix`, `links[east->west]`.

#include <optional>
#include <string>
#include <vector>

namespace linkwright {

class PlanPath
{
public:
    struct Segment
    {
        std::string field; ///< the key in the plan file
        int index = -1;    ///< the item of a list, from 0; -1 where the field itself is meant
        std::string label; ///< the item's name, for people; the index stands in where it is empty

        bool operator==(const Segment&) const = default;
    };

    PlanPath() = default;

    /// This path with one field more.
    [[nodiscard]] PlanPath field(std::string name) const;
    /// This path with one item of a list more.
    [[nodiscard]] PlanPath item(std::string name, int index, std::string label) const;

    /// This path with another index at a segment, which must be there.
    [[nodiscard]] PlanPath withIndex(std::size_t segment, int index) const;

    [[nodiscard]] const std::vector<Segment>& segments() const { return m_segments; }
    [[nodiscard]] bool isEmpty() const { return m_segments.empty(); }
    [[nodiscard]] std::string toString() const;

    /// The index of the first list called `name` on the way; nothing where the path does not pass it.
    [[nodiscard]] std::optional<int> indexIn(const std::string& name) const;
    /// The name of the last field; empty for an empty path.
    [[nodiscard]] std::string lastField() const;
    /// Whether this path is `ancestor` or lies below it. Indexes decide, labels do not.
    [[nodiscard]] bool isWithin(const PlanPath& ancestor) const;

    bool operator==(const PlanPath&) const = default;

private:
    std::vector<Segment> m_segments;
};

} // namespace linkwright
