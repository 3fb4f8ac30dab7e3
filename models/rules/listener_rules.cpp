// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rule.h"

namespace linkwright::rules {

std::span<const Rule> listenerRules()
{
    return {};
}

} // namespace linkwright::rules
