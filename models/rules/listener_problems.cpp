// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/listener_problems.h"

#include <algorithm>

namespace linkwright::rules {

namespace {

constexpr const char* expressionsKey = "matchExpressions";

bool hasExpressions(const LabelSelector& selector)
{
    return selector.extra.is_object() && selector.extra.contains(expressionsKey);
}

/// Whether an expression reads `key In [value]`, which is a label by another name.
bool isOneValue(const Json& expression)
{
    return expression.is_object() && expression.value("operator", Json()) == "In" &&
           expression.contains("key") && expression.at("key").is_string() && expression.contains("values") &&
           expression.at("values").is_array() && expression.at("values").size() == 1 &&
           expression.at("values").front().is_string();
}

} // namespace

std::vector<ListenerProblem> listenerProblems(const Listener& listener)
{
    std::vector<ListenerProblem> problems;
    const HostBinding& binding = listener.hostBinding;
    if (binding.namespaceFrom == "SELECTOR")
        problems.push_back(ListenerProblem::NamespaceSelector);
    if (binding.namespaceFrom.empty() && binding.selector.isEmpty())
        problems.push_back(ListenerProblem::NoBinding);
    if (hasExpressions(binding.selector))
        problems.push_back(ListenerProblem::MatchExpressions);
    const bool named = listener.protocol && !listener.protocol->empty();
    if (!named && listener.protocolStack.empty())
        problems.push_back(ListenerProblem::NoProtocol);
    if (named && !listener.protocolStack.empty())
        problems.push_back(ListenerProblem::TwoProtocols);
    if (named && *listener.protocol == "UDP")
        problems.push_back(ListenerProblem::Udp);
    return problems;
}

StringMap labelsOfExpressions(const LabelSelector& selector)
{
    if (!hasExpressions(selector) || !selector.extra.at(expressionsKey).is_array())
        return {};
    const Json& expressions = selector.extra.at(expressionsKey);
    if (!std::all_of(expressions.begin(), expressions.end(), isOneValue))
        return {};
    StringMap labels;
    for (const Json& expression : expressions) {
        const std::string key = expression.at("key").get<std::string>();
        const std::string value = expression.at("values").front().get<std::string>();
        const auto [it, added] = labels.emplace(key, value);
        const auto stated = selector.matchLabels.find(key);
        if ((!added && it->second != value) ||
            (stated != selector.matchLabels.end() && stated->second != value))
            return {}; // two values for one label match nothing, which no label says
    }
    return labels;
}

} // namespace linkwright::rules
