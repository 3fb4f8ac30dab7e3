// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A world of probes that a test moves by hand: its clock, what names lead to, what gateways answer.

#include "health/clock.h"
#include "health/resolver.h"
#include "health/sender.h"

#include <QMetaObject>

#include <deque>
#include <map>
#include <utility>

namespace linkwright::test {

struct FakeClock
{
    health::Instant now{1'000'000, 1'000'000, 1'700'000'000'000};

    void pass(std::int64_t ms)
    {
        now.steadyMs += ms;
        now.bootMs += ms;
        now.wallMs += ms;
    }
    [[nodiscard]] health::Clock clock()
    {
        return [this] { return now; };
    }
};

class FakeResolver : public health::Resolver
{
public:
    std::map<std::string, health::Resolved> names;
    int lookUps = 0;

    void lookUp(const std::string& name, QObject* context, Done done) override
    {
        ++lookUps;
        const auto it = names.find(name);
        const health::Resolved found =
            it == names.end() ? health::Resolved{{}, "Name or service not known"} : it->second;
        QMetaObject::invokeMethod(
            context, [found, done = std::move(done)] { done(found); }, Qt::QueuedConnection);
    }
};

/// Keeps what is sent until the test answers.
class FakeSender : public health::Sender
{
public:
    struct Sent
    {
        std::uint64_t id = 0;
        health::Shot shot;
        Done done;
    };
    std::deque<Sent> sent;
    std::uint64_t count = 0;

    std::uint64_t send(const health::Shot& shot, Done done) override
    {
        sent.push_back({++count, shot, std::move(done)});
        return count;
    }
    void cancel(std::uint64_t id) override
    {
        for (Sent& each : sent) {
            if (each.id == id)
                each.done = nullptr;
        }
    }
    /// Answers the oldest.
    void answer(int status)
    {
        const Sent first = std::move(sent.front());
        sent.pop_front();
        health::Exchange exchange;
        exchange.end = health::Exchange::End::Answered;
        exchange.status = status;
        exchange.address = first.shot.address;
        exchange.times.firstByte = 5;
        if (first.done)
            first.done(exchange);
    }
};

} // namespace linkwright::test
