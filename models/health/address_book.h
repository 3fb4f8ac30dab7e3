// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The addresses behind the names of gateways. Looked up again each minute, as the service mirror does
// (linkerd2 multicluster/cmd/service-mirror/main.go, endpoint-refresh-period); where that fails, what was
// found before stays, as it does there.

#include "health/clock.h"
#include "health/resolver.h"

#include <QObject>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace linkwright::health {

/// What is known of a name.
struct NameState
{
    std::vector<std::string> addresses; ///< the last that were found; perhaps long ago
    std::string error;                  ///< of the last look-up; empty where it went well
    std::int64_t changedMs = 0;         ///< wall clock: since when they are these; 0: never found
    std::vector<std::string> before;    ///< the addresses that were replaced then

    bool operator==(const NameState&) const = default;
};

class AddressBook : public QObject
{
    Q_OBJECT

public:
    /// The resolver outlives the book.
    AddressBook(Resolver& resolver, Clock clock, QObject* parent = nullptr);

    /// What is known; asks anew, in the background, where that is too old. Nothing before the first answer.
    /// An IP address is its own answer, at once.
    [[nodiscard]] std::optional<NameState> stateOf(const std::string& name);

Q_SIGNALS:
    /// An answer came, the same as before or another.
    void answered(const QString& name, const linkwright::health::NameState& state);

private:
    struct Entry
    {
        std::optional<NameState> state;
        std::int64_t askedMs = 0; ///< steady clock
        bool isAsking = false;
    };

    void ask(const std::string& name, Entry& entry);
    void take(const std::string& name, const Resolved& resolved);

    Resolver& m_resolver;
    Clock m_clock;
    std::map<std::string, Entry> m_entries;
};

} // namespace linkwright::health
