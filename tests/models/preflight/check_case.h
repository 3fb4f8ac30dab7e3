// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One case of a check: what is changed in the healthy pair, and what the check then says. Tables of them, one
// for each area; tst_preflight_checks runs them all, and fails while a check of these areas has no case that
// passes, or none that fails.

#include "tests/models/preflight/linked_pair.h"

#include <span>

namespace linkwright::testbed {

struct CheckCase
{
    const char* name;    ///< a sentence
    const char* release; ///< of Linkerd in both clusters
    const char* id;      ///< of the check
    preflight::State state;
    const char* says; ///< a part of the evidence; empty: whatever
    void (*change)(LinkedPair& pair) = nullptr;
};

[[nodiscard]] std::span<const CheckCase> linkerdCases();
[[nodiscard]] std::span<const CheckCase> trustCases();
[[nodiscard]] std::span<const CheckCase> multiclusterCases();
[[nodiscard]] std::span<const CheckCase> mirrorCases();
[[nodiscard]] std::span<const CheckCase> oldCases();
[[nodiscard]] std::span<const CheckCase> linkCases();

} // namespace linkwright::testbed
