// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/resource_kind.h"

#include <algorithm>

namespace linkwright::kube {

namespace {

bool holds(const std::vector<std::string>& words, std::string_view word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

} // namespace

bool ResourceKind::can(std::string_view verb) const
{
    return holds(verbs, verb);
}

bool ResourceKind::hasSubresource(std::string_view name) const
{
    return holds(subresources, name);
}

std::string ResourceKind::group() const
{
    const std::size_t slash = apiVersion.find('/');
    return slash == std::string::npos ? std::string() : apiVersion.substr(0, slash);
}

std::string ResourceKind::version() const
{
    const std::size_t slash = apiVersion.find('/');
    return slash == std::string::npos ? apiVersion : apiVersion.substr(slash + 1);
}

} // namespace linkwright::kube
