// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/flow_control.h"

#include <algorithm>

namespace linkwright::kube {

FlowControl::FlowControl(Limits limits)
    : m_limits(limits)
    , m_limit(std::clamp(limits.start, limits.least, limits.most))
{
}

void FlowControl::sent()
{
    ++m_inFlight;
}

void FlowControl::ended(Outcome outcome)
{
    --m_inFlight;
    const bool oldNews = m_untilNextCut > 0;
    m_untilNextCut = std::max(0, m_untilNextCut - 1);
    if (outcome == Outcome::Overload && !oldNews) {
        m_limit = std::max(m_limits.least, m_limit / 2);
        m_untilNextCut = m_inFlight;
        m_answers = 0;
    } else if (outcome == Outcome::Answered && ++m_answers >= m_limit / 4) {
        // A quarter of the limit answered: that is well within what the server can do.
        m_limit = std::min(m_limits.most, m_limit + 1);
        m_answers = 0;
    }
}

} // namespace linkwright::kube
