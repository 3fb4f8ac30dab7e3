// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/object_set.h"

#include "render/merge.h"
#include "render/names.h"

#include <algorithm>
#include <numeric>

namespace linkwright::render {

namespace {

bool isInOrder(const std::vector<PiecePtr>& pieces, const std::vector<std::size_t>& order)
{
    for (std::size_t i = 1; i < order.size(); ++i) {
        const int compared = pieces[order[i - 1]]->order.compare(pieces[order[i]]->order);
        if (compared > 0 || (compared == 0 && order[i - 1] > order[i]))
            return false;
    }
    return true;
}

/// Sorts by apply order; what is equal there stays in the order it was added. The order of the last time is
/// most often right again.
SharedList<manifest::Object> inApplyOrder(const std::vector<PiecePtr>& pieces,
                                          std::vector<std::size_t>& order)
{
    if (order.size() != pieces.size() || !isInOrder(pieces, order)) {
        order.resize(pieces.size());
        std::iota(order.begin(), order.end(), std::size_t(0));
        std::stable_sort(order.begin(), order.end(), [&pieces](std::size_t a, std::size_t b) {
            return pieces[a]->order < pieces[b]->order;
        });
    }
    SharedList<manifest::Object> sorted;
    sorted.reserve(pieces.size());
    for (const std::size_t index : order)
        sorted.share(pieces[index]->object);
    return sorted;
}

/// Puts the objects of the last time in place of equal new ones.
void reuse(std::vector<PiecePtr>& pieces, const ObjectMemo& memo,
           std::unordered_map<std::string, PiecePtr>& known)
{
    for (PiecePtr& piece : pieces) {
        if (piece.use_count() > 1)
            continue; // the memo of its entry has it
        const auto before = memo.pieces.find(piece->identity);
        if (before != memo.pieces.end() && *before->second->object == *piece->object)
            piece = before->second;
        known.emplace(piece->identity, piece);
    }
}

} // namespace

ObjectSet::ObjectSet(const std::string& planName)
    : m_planLabel(planLabelValue(planName))
{
}

void ObjectSet::carry(const SharedList<Json>& manifests)
{
    for (const Json& manifest : manifests)
        carryOne(manifest);
}

void ObjectSet::carryOne(const Json& manifest)
{
    if (!manifest.is_object())
        return;
    const auto items = manifest.find("items");
    if (items != manifest.end() && items->is_array() && manifest.value("kind", Json()) == "List") {
        for (const Json& item : *items)
            carryOne(item);
        return;
    }
    m_owned.push_back(ownedPiece(manifest));
    m_carried.emplace(m_owned.back()->identity, m_owned.size() - 1);
}

PiecePtr ObjectSet::ownedPiece(Json body) const
{
    Json& labels = objectAt(objectAt(body, "metadata"), "labels");
    labels[managedByLabel] = managedByValue;
    labels[planLabel] = m_planLabel;
    return makePiece({std::move(body), manifest::Ownership::Owned});
}

PiecePtr ObjectSet::contributedPiece(Json body)
{
    objectAt(objectAt(body, "metadata"), "annotations")[argoSyncOptions] = argoSyncValue;
    return makePiece({std::move(body), manifest::Ownership::Contributed});
}

/// Writes fields over those of an object.
void ObjectSet::complete(PiecePtr& piece, const Json& body)
{
    manifest::Object object = *piece->object;
    overlay(object.body, body);
    piece = makePiece(std::move(object));
}

/// Completes an object that is there already; false where there is none.
bool ObjectSet::completeCarried(const std::string& identity, const Json& body)
{
    const auto carried = m_carried.find(identity);
    if (carried != m_carried.end())
        complete(m_owned[carried->second], body);
    return carried != m_carried.end();
}

bool ObjectSet::completeContributed(const std::string& identity, const Json& body)
{
    const auto known = m_contributed.find(identity);
    if (known != m_contributed.end())
        complete(m_contributions[known->second], body);
    return known != m_contributed.end();
}

void ObjectSet::own(Json body)
{
    if (m_carried.empty() || !completeCarried(identityOf({body, manifest::Ownership::Owned}), body))
        m_owned.push_back(ownedPiece(std::move(body)));
}

void ObjectSet::own(const PiecePtr& piece)
{
    if (m_carried.empty() || !completeCarried(piece->identity, piece->object->body)) // has our labels already
        m_owned.push_back(piece);
}

void ObjectSet::contribute(Json body)
{
    const std::string identity = identityOf({body, manifest::Ownership::Contributed});
    if (!completeCarried(identity, body) && !completeContributed(identity, body))
        addContribution(contributedPiece(std::move(body)));
}

void ObjectSet::contribute(const PiecePtr& piece)
{
    if (m_carried.count(piece->identity) > 0 || m_contributed.count(piece->identity) > 0) {
        Json body = piece->object->body; // as it was before it became a contribution of its own
        Json& metadata = body["metadata"];
        metadata["annotations"].erase(argoSyncOptions);
        if (metadata["annotations"].empty())
            metadata.erase("annotations");
        contribute(std::move(body));
        return;
    }
    addContribution(piece);
}

void ObjectSet::addContribution(PiecePtr piece)
{
    m_contributed.emplace(piece->identity, m_contributions.size());
    m_contributions.push_back(std::move(piece));
}

void ObjectSet::moveInto(ClusterManifests& manifests, ObjectMemo& memo)
{
    std::unordered_map<std::string, PiecePtr> known;
    reuse(m_owned, memo, known);
    reuse(m_contributions, memo, known);
    memo.pieces = std::move(known);
    manifests.objects = inApplyOrder(m_owned, memo.ownedOrder);
    manifests.contributions = inApplyOrder(m_contributions, memo.contributedOrder);
    m_owned.clear();
    m_contributions.clear();
    m_carried.clear();
    m_contributed.clear();
}

void ObjectSet::moveInto(ClusterManifests& manifests)
{
    ObjectMemo memo;
    moveInto(manifests, memo);
}

} // namespace linkwright::render
