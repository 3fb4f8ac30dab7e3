// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/address_book.h"

#include <utility>

namespace linkwright::health {

namespace {

constexpr std::int64_t refreshMs = 60'000;
constexpr std::int64_t retryMs = 5'000; ///< after a failure

std::string withoutBrackets(const std::string& address)
{
    const bool bracketed = address.size() > 2 && address.front() == '[' && address.back() == ']';
    return bracketed ? address.substr(1, address.size() - 2) : address;
}

} // namespace

AddressBook::AddressBook(Resolver& resolver, Clock clock, QObject* parent)
    : QObject(parent)
    , m_resolver(resolver)
    , m_clock(std::move(clock))
{
}

std::optional<NameState> AddressBook::stateOf(const std::string& name)
{
    if (isAddress(name))
        return NameState{{withoutBrackets(name)}, {}, 0, {}};
    Entry& entry = m_entries[name];
    const bool failed = entry.state && !entry.state->error.empty();
    const std::int64_t age = m_clock().steadyMs - entry.askedMs;
    const bool isOld = !entry.state || age >= (failed ? retryMs : refreshMs);
    if (isOld && !entry.isAsking)
        ask(name, entry);
    return entry.state;
}

void AddressBook::ask(const std::string& name, Entry& entry)
{
    entry.isAsking = true;
    entry.askedMs = m_clock().steadyMs;
    m_resolver.lookUp(name, this, [this, name](const Resolved& resolved) { take(name, resolved); });
}

void AddressBook::take(const std::string& name, const Resolved& resolved)
{
    Entry& entry = m_entries[name];
    entry.isAsking = false;
    NameState state = entry.state.value_or(NameState());
    state.error = resolved.error;
    if (!resolved.addresses.empty() && resolved.addresses != state.addresses) {
        state.before = std::exchange(state.addresses, resolved.addresses);
        state.changedMs = m_clock().wallMs;
    }
    entry.state = state;
    Q_EMIT answered(QString::fromStdString(name), state);
}

} // namespace linkwright::health
