// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Gives out names that nobody has yet: `name`, or `name-2`, `name-3` ...

#include <map>
#include <string>
#include <unordered_set>
#include <utility>

namespace linkwright::qt {

class FreeNames
{
public:
    /// A name that is in use already. Names of different scopes do not meet.
    void take(const std::string& scope, const std::string& name) { m_taken.insert(key(scope, name)); }

    /// The name to use instead of the wanted one; taken from now on.
    [[nodiscard]] std::string claim(const std::string& scope, const std::string& wanted)
    {
        std::string candidate = wanted;
        int& number = m_next[key(scope, wanted)];
        while (!m_taken.insert(key(scope, candidate)).second) {
            number = number < 2 ? 2 : number;
            candidate = wanted + "-" + std::to_string(number++);
        }
        return candidate;
    }

private:
    static std::string key(const std::string& scope, const std::string& name) { return scope + '\n' + name; }

    std::unordered_set<std::string> m_taken;
    std::map<std::string, int> m_next; ///< the number to try next, so that many copies are no many tries
};

} // namespace linkwright::qt
