// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Looks up host names without blocking anybody. An interface, so that tests can let a name change its
// address.

#include <QObject>

#include <functional>
#include <memory>
#include <string>
#include <vector>

class QThreadPool;

namespace linkwright::health {

struct Resolved
{
    std::vector<std::string> addresses; ///< in the order of their text, as the service mirror sorts them
    std::string error;                  ///< the system's words; empty where there are addresses

    bool operator==(const Resolved&) const = default;
};

class Resolver
{
public:
    using Done = std::function<void(const Resolved&)>;

    Resolver() = default;
    virtual ~Resolver() = default;
    Resolver(const Resolver&) = delete;
    Resolver& operator=(const Resolver&) = delete;

    /// `done` is called from the event loop, never from in here, and not once `context` is gone.
    virtual void lookUp(const std::string& name, QObject* context, Done done) = 0;
};

/// The system's: files, DNS, and what else it is set up for, by a few threads of its own.
class SystemResolver : public Resolver
{
public:
    SystemResolver();
    ~SystemResolver() override;
    void lookUp(const std::string& name, QObject* context, Done done) override;

private:
    /// Not the global pool: a name server that does not answer would hold up everything else.
    std::unique_ptr<QThreadPool> m_threads;
};

/// Whether a text is an IP address already; brackets around it do not count.
[[nodiscard]] bool isAddress(const std::string& text);

} // namespace linkwright::health
