// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Sends over libcurl on the event loop of its thread: any number at once, no thread, each on a connection of
// its own, so that a gateway that takes no new connections is noticed. Goes straight to the address: proxies
// of the environment are ignored, since the service mirror's pod knows none of them, and what a proxy answers
// is no sign of the gateway's life.

#include "health/sender.h"

#include <QObject>

#include <memory>
#include <string>

namespace linkwright::health {

class HttpSender : public QObject, public Sender
{
    Q_OBJECT

public:
    HttpSender();
    /// Whatever is under way is dropped.
    ~HttpSender() override;

    std::uint64_t send(const Shot& shot, Done done) override;
    void cancel(std::uint64_t id) override;
    [[nodiscard]] int running() const override;

private:
    [[nodiscard]] Sender* sender();

    std::unique_ptr<Sender> m_sender; ///< of the library; null before the first request
    std::string m_problem;            ///< why there is none
};

} // namespace linkwright::health
