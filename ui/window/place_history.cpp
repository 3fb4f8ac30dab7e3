// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/place_history.h"

namespace linkwright::ui {

void PlaceHistory::visit(const Visit& visit)
{
    if (m_current >= 0 && current() == visit)
        return;
    m_visits.resize(static_cast<std::size_t>(m_current + 1));
    const bool refines = m_current >= 0 && current().section == visit.section && current().place.isEmpty();
    if (refines)
        m_visits.pop_back();
    m_visits.push_back(visit);
    if (m_visits.size() > limit)
        m_visits.erase(m_visits.begin());
    m_current = static_cast<int>(m_visits.size()) - 1;
}

const Visit& PlaceHistory::goBack()
{
    if (canGoBack())
        --m_current;
    return current();
}

const Visit& PlaceHistory::goForward()
{
    if (canGoForward())
        ++m_current;
    return current();
}

const Visit& PlaceHistory::current() const
{
    static const Visit nowhere;
    return m_current >= 0 ? m_visits[static_cast<std::size_t>(m_current)] : nowhere;
}

void PlaceHistory::clear()
{
    m_visits.clear();
    m_current = -1;
}

} // namespace linkwright::ui
