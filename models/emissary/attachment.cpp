// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "emissary/attachment.h"

#include "emissary/hostname.h"

#include <algorithm>

namespace linkwright::emissary {

namespace {

bool isGlob(std::string_view hostname)
{
    return !hostname.empty() && (hostname.front() == '*' || hostname.back() == '*');
}

/// A key of both halves; labels have no `=`.
std::string labelKey(const std::string& name, const std::string& value)
{
    return name + "=" + value;
}

} // namespace

HostIndex::HostIndex(const SharedList<Host>& hosts)
{
    if (hosts.empty()) {
        m_hasOpenHost = true;
        m_globs.insert("*");
    }
    for (const Host& host : hosts) {
        const StringMap& wanted = host.mappingSelector.matchLabels;
        if (!wanted.empty()) {
            m_byLabel[labelKey(wanted.begin()->first, wanted.begin()->second)].push_back(&host);
        } else if (selectsMappings(host)) {
            m_unlabelled.push_back(&host);
        } else {
            m_hasOpenHost = true;
            (isGlob(hostnameOf(host)) ? m_globs : m_exact).insert(hostnameOf(host));
        }
    }
}

bool HostIndex::anyTakes(const Mapping& mapping, const HostMatch& match)
{
    if (match.kind == HostMatch::Kind::Never)
        return false;
    return openHostTakes(match) || selectingHostTakes(mapping, match);
}

bool HostIndex::openHostTakes(const HostMatch& match)
{
    if (match.kind == HostMatch::Kind::None || !m_hasOpenHost)
        return false;
    if (match.kind == HostMatch::Kind::Regex || match.text == "*" || m_exact.count(match.text) > 0)
        return true;
    const auto overlaps = [&match](std::string_view other) { return globsOverlap(match.text, other); };
    const auto known = m_answers.find(match.text);
    if (known != m_answers.end())
        return known->second;
    bool answer = std::any_of(m_globs.begin(), m_globs.end(), overlaps);
    if (!answer && isGlob(match.text))
        answer = std::any_of(m_exact.begin(), m_exact.end(), overlaps);
    m_answers.emplace(match.text, answer);
    return answer;
}

bool HostIndex::selectingHostTakes(const Mapping& mapping, const HostMatch& match) const
{
    const auto fits = [&](const Host* host) { return takes(*host, mapping, match); };
    if (std::any_of(m_unlabelled.begin(), m_unlabelled.end(), fits))
        return true;
    if (m_byLabel.empty())
        return false;
    for (const auto& [name, value] : mapping.metadata.labels) {
        const auto it = m_byLabel.find(labelKey(name, value));
        if (it != m_byLabel.end() && std::any_of(it->second.begin(), it->second.end(), fits))
            return true;
    }
    return false;
}

} // namespace linkwright::emissary
