// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Sends requests to gateways. An interface, so that an hour of probes can be tried in a second.

#include "health/exchange.h"

#include <QtGlobal>

#include <cstdint>
#include <functional>

namespace linkwright::health {

class Q_DECL_EXPORT Sender
{
public:
    using Done = std::function<void(const Exchange&)>;

    Sender() = default;
    virtual ~Sender() = default;
    Sender(const Sender&) = delete;
    Sender& operator=(const Sender&) = delete;

    /// `done` is called once, from the event loop and never from in here; not after cancel(), nor once the
    /// sender is gone. The number is for cancel().
    virtual std::uint64_t send(const Shot& shot, Done done) = 0;
    virtual void cancel(std::uint64_t id) = 0;
    /// How many are under way.
    [[nodiscard]] virtual int running() const { return 0; }
};

} // namespace linkwright::health
