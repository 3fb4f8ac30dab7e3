// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/piece.h"

#include <utility>

namespace linkwright::render {

namespace {

/// By kind, namespace, name and what is left, so that equal input gives one order. A part ends in a byte
/// below all others: a name comes before those that begin with it.
std::string orderOf(const manifest::Object& object)
{
    constexpr char end = '\0';
    const std::string kind = object.kind();
    std::string order(1, static_cast<char>(manifest::applyOrder(kind)));
    for (const std::string& part : {object.namespace_(), object.name(), kind, object.apiVersion()})
        order += part + end;
    return order;
}

} // namespace

std::string identityOf(const manifest::Object& object)
{
    const std::string apiVersion = object.apiVersion();
    const auto slash = apiVersion.find('/');
    const std::string group = slash == std::string::npos ? std::string() : apiVersion.substr(0, slash);
    const std::string ns = object.namespace_();
    return group + "\n" + object.kind() + "\n" + (ns.empty() ? "default" : ns) + "\n" + object.name();
}

PiecePtr makePiece(manifest::Object object)
{
    std::string identity = identityOf(object);
    std::string order = orderOf(object);
    return std::make_shared<const Piece>(Piece{std::make_shared<const manifest::Object>(std::move(object)),
                                               std::move(identity), std::move(order)});
}

PiecePtr sameOrNew(const PiecePtr& before, PiecePtr made)
{
    const bool isSame = before && made && *before->object == *made->object;
    return isSame ? before : std::move(made);
}

} // namespace linkwright::render
