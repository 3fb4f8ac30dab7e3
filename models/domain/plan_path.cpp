// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/plan_path.h"

#include <algorithm>

namespace linkwright {

PlanPath PlanPath::field(std::string name) const
{
    PlanPath path = *this;
    path.m_segments.push_back({std::move(name), -1, {}});
    return path;
}

PlanPath PlanPath::item(std::string name, int index, std::string label) const
{
    PlanPath path = *this;
    path.m_segments.push_back({std::move(name), index, std::move(label)});
    return path;
}

PlanPath PlanPath::withIndex(std::size_t segment, int index) const
{
    PlanPath path = *this;
    path.m_segments.at(segment).index = index;
    return path;
}

std::string PlanPath::toString() const
{
    std::string text;
    for (const Segment& segment : m_segments) {
        if (!text.empty())
            text += '.';
        text += segment.field;
        if (segment.index >= 0)
            text += "[" + (segment.label.empty() ? std::to_string(segment.index) : segment.label) + "]";
    }
    return text;
}

std::optional<int> PlanPath::indexIn(const std::string& name) const
{
    for (const Segment& segment : m_segments) {
        if (segment.index >= 0 && segment.field == name)
            return segment.index;
    }
    return std::nullopt;
}

std::string PlanPath::lastField() const
{
    return m_segments.empty() ? std::string() : m_segments.back().field;
}

bool PlanPath::isWithin(const PlanPath& ancestor) const
{
    if (ancestor.m_segments.size() > m_segments.size())
        return false;
    return std::equal(ancestor.m_segments.begin(), ancestor.m_segments.end(), m_segments.begin(),
                      [](const Segment& a, const Segment& b) {
                          return a.field == b.field && (a.index < 0 || a.index == b.index);
                      });
}

} // namespace linkwright
