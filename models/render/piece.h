// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One rendered object with the texts by which it is told from others and sorted, worked out once. Immutable,
// shared between the renderings that have it.

#include "domain/shared_list.h"
#include "manifest/object.h"

#include <memory>
#include <string>

namespace linkwright::render {

struct Piece
{
    SharedList<manifest::Object>::Handle object;
    std::string identity; ///< equal for manifests of the same object
    std::string order;    ///< sorts in apply order, as manifest::appliesBefore
};
using PiecePtr = std::shared_ptr<const Piece>;

/// What makes two manifests the same object. The version of the API does not, and "default" is where kubectl
/// puts what names no namespace.
[[nodiscard]] std::string identityOf(const manifest::Object& object);
[[nodiscard]] PiecePtr makePiece(manifest::Object object);
/// `before` where `made` is equal to it, so that whoever compares by identity sees that nothing changed; else
/// `made`. Either may be null.
[[nodiscard]] PiecePtr sameOrNew(const PiecePtr& before, PiecePtr made);

} // namespace linkwright::render
