// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/validate.h"

#include "schema/walker.h"

namespace linkwright::schema {

namespace {

Problems ofObject(const Json& object, const Catalogue& catalogue, Walker::Looks looks)
{
    Problems problems;
    const Kind* kind = catalogue.find(object);
    if (kind == nullptr)
        return problems;
    const PlanPath base;
    Walker walker(looks, base, problems);
    if (kind->hasStatus)
        walker.setSkipped("status");
    walker.walk(object, kind->schema);
    return problems;
}

} // namespace

Problems validate(const Json& value, const Schema& schema, const PlanPath& base)
{
    Problems problems;
    Walker(Walker::Looks::ForEverything, base, problems).walk(value, schema);
    return problems;
}

Problems unknownFields(const Json& value, const Schema& schema, const PlanPath& base,
                       const std::vector<std::string>& siblings)
{
    Problems problems;
    Walker walker(Walker::Looks::ForUnknownFields, base, problems);
    walker.setSiblings(siblings);
    walker.walk(value, schema);
    return problems;
}

Problems validate(const Json& object, const Catalogue& catalogue)
{
    return ofObject(object, catalogue, Walker::Looks::ForEverything);
}

Problems unknownFields(const Json& object, const Catalogue& catalogue)
{
    return ofObject(object, catalogue, Walker::Looks::ForUnknownFields);
}

} // namespace linkwright::schema
