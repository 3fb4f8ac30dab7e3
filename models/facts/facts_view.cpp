// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/facts_view.h"

#include "domain/json_member.h"

#include <algorithm>

namespace linkwright::facts {

namespace {

std::pair<std::string, std::string> keyOf(const Json& object)
{
    const Json& metadata = valueAt(object, "metadata");
    return {textAt(metadata, "namespace"), textAt(metadata, "name")};
}

} // namespace

FactsView::FactsView(const ClusterFacts& facts)
    : m_facts(facts)
{
    for (const Listing& listing : facts.listings) {
        OfKind& kind = m_kinds[listing.kind];
        kind.listings.push_back(&listing);
        if (!listing.objects.isRead())
            continue;
        for (const Json& object : *listing.objects.value) {
            if (kind.byName.emplace(keyOf(object), &object).second)
                kind.objects.push_back(&object);
        }
    }
}

const Json* FactsView::find(const char* kind, const std::string& ns, const std::string& name) const
{
    const auto row = m_kinds.find(std::string_view(kind));
    if (row == m_kinds.end())
        return nullptr;
    const auto object = row->second.byName.find({ns, name});
    return object == row->second.byName.end() ? nullptr : object->second;
}

const std::vector<const Json*>& FactsView::all(const char* kind) const
{
    static const std::vector<const Json*> none;
    const auto row = m_kinds.find(std::string_view(kind));
    return row == m_kinds.end() ? none : row->second.objects;
}

std::vector<const Json*> FactsView::in(const char* kind, const std::string& ns) const
{
    std::vector<const Json*> found;
    const auto row = m_kinds.find(std::string_view(kind));
    if (row == m_kinds.end())
        return found;
    for (auto it = row->second.byName.lower_bound({ns, {}});
         it != row->second.byName.end() && it->first.first == ns; ++it)
        found.push_back(it->second);
    return found;
}

/// The list that answers the question, one that was read before one that was not.
const Listing* FactsView::covering(const char* kind, const std::string& ns, const std::string& name,
                                   bool byLabel) const
{
    const auto row = m_kinds.find(std::string_view(kind));
    if (row == m_kinds.end())
        return nullptr;
    const Listing* tried = nullptr;
    for (const Listing* listing : row->second.listings) {
        const bool covers = listing->labels.empty() != byLabel &&
                            (listing->namespace_.empty() || listing->namespace_ == ns) &&
                            (listing->name.empty() || listing->name == name);
        if (!covers)
            continue;
        if (listing->objects.isRead())
            return listing;
        if (!tried)
            tried = listing;
    }
    return tried;
}

namespace {

const Unread nobodyAsked{Unread::Why::NotAsked, "nobody asked for it"};

} // namespace

const Unread* FactsView::unread(const char* kind, const std::string& ns, const std::string& name) const
{
    const Listing* listing = covering(kind, ns, name);
    return listing ? listing->objects.unread() : &nobodyAsked;
}

const Unread* FactsView::unreadByLabel(const char* kind, const std::string& ns) const
{
    const Listing* listing = covering(kind, ns, {}, true);
    return listing ? listing->objects.unread() : &nobodyAsked;
}

const Reading* FactsView::reading(const char* kind, const std::string& ns, const std::string& name) const
{
    const Listing* listing = covering(kind, ns, name);
    return listing ? &listing->objects.reading : nullptr;
}

bool FactsView::serves(std::string_view apiVersion, std::string_view kind) const
{
    if (!m_facts.served.isRead())
        return false;
    const std::string wanted = std::string(apiVersion) + "/" + std::string(kind);
    const std::vector<std::string>& served = *m_facts.served.value;
    return std::find(served.begin(), served.end(), wanted) != served.end();
}

std::string nameOf(const Json& object)
{
    const auto [ns, name] = keyOf(object);
    return textAt(object, "kind") + " " + (ns.empty() ? "" : ns + "/") + name;
}

} // namespace linkwright::facts
