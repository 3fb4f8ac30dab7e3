// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Why Emissary refuses a Listener that the API server accepted (emissary ir/irlistener.py).

#include "domain/plan.h"

#include <string>
#include <vector>

namespace linkwright::rules {

enum class ListenerProblem
{
    NamespaceSelector, ///< hostBinding.namespace.from: SELECTOR
    NoBinding,         ///< neither a namespace nor a selector
    MatchExpressions,  ///< hostBinding.selector has more than matchLabels
    NoProtocol,
    TwoProtocols, ///< protocol and protocolStack
    Udp,          ///< protocol: UDP
};

[[nodiscard]] std::vector<ListenerProblem> listenerProblems(const Listener& listener);

/// Labels that say the same as the selector's matchExpressions; empty where labels cannot.
[[nodiscard]] StringMap labelsOfExpressions(const LabelSelector& selector);

} // namespace linkwright::rules
