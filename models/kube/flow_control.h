// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How many requests a server gets at once: additive increase, multiplicative decrease, as TCP does. A value
// with no clock of its own.

namespace linkwright::kube {

class FlowControl
{
public:
    struct Limits
    {
        int start = 64; ///< well within the 200 writes that one takes from all its clients by default
        int most = 96;  ///< a current API server takes 100 on one connection
        int least = 1;
    };
    enum class Outcome
    {
        Answered, ///< in time; also with an error that is about the request
        Overload, ///< 429, or 503 with Retry-After
        Lost,     ///< no answer, or none needed: says nothing about the load
    };

    FlowControl() = default;
    explicit FlowControl(Limits limits);

    [[nodiscard]] bool hasRoom() const { return m_inFlight < m_limit; }
    [[nodiscard]] int limit() const { return m_limit; }
    [[nodiscard]] int inFlight() const { return m_inFlight; }

    void sent();
    void ended(Outcome outcome);

private:
    Limits m_limits;
    int m_limit = Limits().start;
    int m_inFlight = 0;
    int m_answers = 0;      ///< since the limit was raised
    int m_untilNextCut = 0; ///< of those sent before the limit was cut: they tell the same news again
};

} // namespace linkwright::kube
