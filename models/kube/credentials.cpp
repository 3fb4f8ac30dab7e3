// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/credentials.h"

#include "kube/credential_source.h"

#include <algorithm>
#include <utility>

namespace linkwright::kube {

CredentialStore::CredentialStore()
    : CredentialStore(World())
{
}

CredentialStore::CredentialStore(World world, QObject* parent)
    : QObject(parent)
    , m_world(std::move(world))
{
}

CredentialStore::~CredentialStore() = default;

void CredentialStore::get(const ContextAccess& access, QObject* context, Done done,
                          const std::shared_ptr<const Credentials>& refused)
{
    auto source = std::find_if(m_sources.begin(), m_sources.end(),
                               [&access](const auto& each) { return each->serves(access); });
    if (source == m_sources.end()) {
        m_sources.push_back(std::make_unique<Source>(access, *this));
        source = std::prev(m_sources.end());
    }
    (*source)->get(context, std::move(done), refused);
}

void CredentialStore::takeTurn(const std::string& key, Source& source)
{
    std::deque<QPointer<QObject>>& line = m_turns[key];
    line.emplace_back(&source);
    if (line.size() == 1)
        source.askAndRun();
}

void CredentialStore::endTurn(const std::string& key)
{
    std::deque<QPointer<QObject>>& line = m_turns[key];
    line.pop_front();
    while (!line.empty() && !line.front())
        line.pop_front();
    if (!line.empty())
        static_cast<Source*>(line.front().data())->askAndRun();
}

} // namespace linkwright::kube
