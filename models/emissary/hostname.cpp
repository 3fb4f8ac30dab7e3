// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "emissary/hostname.h"

namespace linkwright::emissary {

namespace {

struct Glob
{
    explicit Glob(std::string_view text)
        : leading(!text.empty() && text.front() == '*')
        , trailing(!text.empty() && text.back() == '*')
        , fixed(text)
    {
        if (leading)
            fixed.remove_prefix(1);
        else if (trailing)
            fixed.remove_suffix(1);
    }

    bool leading;
    bool trailing;
    std::string_view fixed; ///< without the wildcard; with the second star where there are two
};

bool startsWith(std::string_view text, std::string_view part)
{
    return text.substr(0, part.size()) == part;
}

bool endsWith(std::string_view text, std::string_view part)
{
    return text.size() >= part.size() && text.substr(text.size() - part.size()) == part;
}

/// A wildcard stands for one character at least.
bool matchesConcrete(const Glob& glob, std::string_view host)
{
    if (host.size() <= glob.fixed.size())
        return false;
    return glob.leading ? endsWith(host, glob.fixed) : startsWith(host, glob.fixed);
}

} // namespace

bool globsOverlap(std::string_view a, std::string_view b)
{
    if (a == b || a == "*" || b == "*")
        return true;
    if (a.empty() || b.empty() || a.front() == '.' || b.front() == '.')
        return false;
    const Glob first(a);
    const Glob second(b);
    if ((first.leading && first.trailing) || (second.leading && second.trailing))
        return false;
    const bool firstIsGlob = first.leading || first.trailing;
    const bool secondIsGlob = second.leading || second.trailing;
    if (!firstIsGlob && !secondIsGlob)
        return false;
    if (!secondIsGlob)
        return matchesConcrete(first, b);
    if (!firstIsGlob)
        return matchesConcrete(second, a);
    if (first.leading != second.leading)
        return true; // one fixes the end, the other the start: some name has both
    if (first.leading)
        return endsWith(first.fixed, second.fixed) || endsWith(second.fixed, first.fixed);
    return startsWith(first.fixed, second.fixed) || startsWith(second.fixed, first.fixed);
}

bool globMatches(std::string_view glob, std::string_view host)
{
    if (glob == host || glob == "*")
        return true;
    const Glob parts(glob);
    if (parts.leading == parts.trailing)
        return false;
    return matchesConcrete(parts, host);
}

bool hasMisplacedStar(std::string_view glob)
{
    if (glob.size() < 2)
        return false;
    const std::size_t inner = glob.substr(1, glob.size() - 2).find('*');
    return inner != std::string_view::npos || (glob.front() == '*' && glob.back() == '*');
}

} // namespace linkwright::emissary
