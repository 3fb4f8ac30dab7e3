// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/kinds.h"

#include "domain/json_member.h"

namespace linkwright::facts::kinds {

std::string of(const std::string& kind, const std::string& group)
{
    return group.empty() ? kind : kind + "." + group;
}

std::string of(const Json& object)
{
    const std::string apiVersion = textAt(object, "apiVersion");
    const std::size_t slash = apiVersion.find('/');
    return of(textAt(object, "kind"), slash == std::string::npos ? "" : apiVersion.substr(0, slash));
}

} // namespace linkwright::facts::kinds
