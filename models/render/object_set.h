// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Gathers what one cluster gets. It keeps two promises that the parts would otherwise each have to keep: an
// object that the plan carries is completed in place instead of being contributed to, and no object is
// contributed to twice (a second apply by the same field manager would take away the fields of the first).

#include "render/piece.h"
#include "render/render.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace linkwright::render {

/// What one gathering leaves to the next, so that objects that come out as before are the same objects.
struct ObjectMemo
{
    std::unordered_map<std::string, PiecePtr> pieces; ///< those gathered as bodies, by identity
    std::vector<std::size_t> ownedOrder;              ///< how the owned ones were sorted
    std::vector<std::size_t> contributedOrder;
};

class ObjectSet
{
public:
    explicit ObjectSet(const std::string& planName);

    /// Takes the plan's own manifests; Lists are taken apart. Comes before everything else.
    void carry(const SharedList<Json>& manifests);
    /// Adds an object that Linkwright creates. Fields go into the carried object where the plan carries it.
    void own(Json body);
    /// Adds fields to an object that somebody else owns.
    void contribute(Json body);

    /// The same for an object that was rendered before, or will be again: with its labels, such as
    /// `ownedPiece` makes it.
    void own(const PiecePtr& piece);
    void contribute(const PiecePtr& piece);
    [[nodiscard]] PiecePtr ownedPiece(Json body) const;
    [[nodiscard]] static PiecePtr contributedPiece(Json body);

    /// What was gathered, in apply order. Leaves the set empty.
    void moveInto(ClusterManifests& manifests, ObjectMemo& memo);
    void moveInto(ClusterManifests& manifests);

private:
    void carryOne(const Json& manifest);
    static void complete(PiecePtr& piece, const Json& body);
    [[nodiscard]] bool completeCarried(const std::string& identity, const Json& body);
    [[nodiscard]] bool completeContributed(const std::string& identity, const Json& body);
    void addContribution(PiecePtr piece);

    std::string m_planLabel;
    std::vector<PiecePtr> m_owned;
    std::vector<PiecePtr> m_contributions;
    std::unordered_map<std::string, std::size_t> m_carried;     ///< into m_owned, by identity
    std::unordered_map<std::string, std::size_t> m_contributed; ///< into m_contributions, by identity
};

} // namespace linkwright::render
