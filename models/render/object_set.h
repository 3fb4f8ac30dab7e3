// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Gathers what one cluster gets. It keeps two promises that the parts would otherwise each have to keep: an
// object that the plan carries is completed in place instead of being contributed to, and no object is
// contributed to twice (a second apply by the same field manager would take away the fields of the first).

#include "render/render.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace linkwright::render {

class ObjectSet
{
public:
    explicit ObjectSet(const std::string& planName);

    /// Takes the plan's own manifests; Lists are taken apart. Comes before everything else.
    void carry(const SharedList<Json>& manifests);
    /// Adds an object that Linkwright creates. Fields go into the carried object where the plan carries it.
    void own(Json body);
    /// Adds fields to an object that somebody else owns.
    void contribute(const Json& body);

    /// What was gathered, in apply order. Leaves the set empty.
    void moveInto(ClusterManifests& manifests);

private:
    void carryOne(const Json& manifest);
    void addOwned(Json body);
    void addLabels(Json& body) const;

    std::string m_planLabel;
    std::vector<manifest::Object> m_owned;
    std::vector<manifest::Object> m_contributions;
    std::unordered_map<std::string, std::size_t> m_carried;     ///< into m_owned, by identity
    std::unordered_map<std::string, std::size_t> m_contributed; ///< into m_contributions, by identity
};

} // namespace linkwright::render
